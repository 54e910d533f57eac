//! `POST /api/csp-reports`

use http::{HeaderMap, StatusCode, Uri, header};
use portal::http::{Problem, RawBody};
use serde_json::{Map, Value};

/// Take a report of the browser's
///
/// Browsers report when a page's policy stopped something, in two forms: `application/csp-report` (report-uri) and
/// `application/reports+json` (report-to). Of a report only the rule and the kind of address that broke it are kept:
/// the rest may hold what a person sees.
#[utoipa::path(
    post, path = "/api/csp-reports", tag = "web",
    request_body(content((Vec<Object> = "application/reports+json"), (Object = "application/csp-report"))),
    responses(
        (status = 204, description = "Noted."),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "`malformed-request`"),
    )
)]
pub(crate) async fn csp_reports(headers: HeaderMap, RawBody(body): RawBody) -> Result<StatusCode, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let unreadable = |_| Problem::malformed("This is no report.");
    let violations: Vec<Violation> = match kind.split(';').next().unwrap_or_default().trim() {
        "application/csp-report" => {
            let report: OldReport = serde_json::from_slice(&body).map_err(unreadable)?;
            report.get("csp-report").map(Violation::of).into_iter().collect()
        }
        "application/reports+json" => {
            let reports: Vec<Report> = serde_json::from_slice(&body).map_err(unreadable)?;
            let csp = reports
                .iter()
                .filter(|report| report.get("type").is_some_and(|kind| kind == "csp-violation"));
            csp.filter_map(|report| report.get("body").map(Violation::of)).collect()
        }
        _ => {
            let detail = "Send application/csp-report or application/reports+json.";
            return Err(Problem::unsupported_media_type(detail));
        }
    };
    for violation in violations.iter().take(MOST) {
        tracing::warn!(
            rule = violation.rule(),
            blocked = violation.blocked(),
            "a page's policy stopped something"
        );
    }
    Ok(StatusCode::NO_CONTENT)
}

/// More in one batch tell nothing new.
const MOST: usize = 20;

/// <https://www.w3.org/TR/CSP3/#deprecated-serialize-violation>
type OldReport = Map<String, Value>;

/// <https://www.w3.org/TR/reporting-1/#serialize-reports>
type Report = Map<String, Value>;

struct Violation {
    directive: String,
    blocked: String,
}

/// What stands in place of an address when none was asked for.
const KEYWORDS: [&str; 7] = ["inline", "eval", "wasm-eval", "data", "blob", "self", "trusted-types-sink"];

impl Violation {
    /// Takes the two things that we look at, by either form's names.
    fn of(report: &Value) -> Self {
        let text = |names: [&str; 2]| {
            let value = names.iter().find_map(|name| report.get(name)?.as_str());
            value.unwrap_or_default().to_owned()
        };
        Self {
            directive: text(["effectiveDirective", "effective-directive"]),
            blocked: text(["blockedURL", "blocked-uri"]),
        }
    }

    /// The rule's name, if it looks like one.
    fn rule(&self) -> &str {
        let name = self.directive.as_str();
        let is_name = name.len() <= 32 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        if is_name { name } else { "unreadable" }
    }

    /// A keyword, or the scheme and host; never a path or a query.
    fn blocked(&self) -> String {
        if KEYWORDS.contains(&self.blocked.as_str()) {
            return self.blocked.clone();
        }
        let address = self.blocked.parse::<Uri>().ok();
        let host = address.as_ref().and_then(|uri| Some(format!("{}://{}", uri.scheme_str()?, uri.host()?)));
        host.unwrap_or_else(|| "unreadable".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_report_neither_path_nor_query_is_kept_and_no_odd_text() {
        let report = |directive: &str, blocked: &str| {
            let report =
                Violation::of(&serde_json::json!({ "effectiveDirective": directive, "blockedURL": blocked }));
            (report.rule().to_owned(), report.blocked())
        };
        let long = "x".repeat(5000);
        for (directive, blocked, rule, kept) in [
            ("script-src-elem", "inline", "script-src-elem", "inline"),
            ("img-src", "https://evil.example/a/b?c=d", "img-src", "https://evil.example"),
            ("img-src\nforged log line", "/relative", "unreadable", "unreadable"),
            (&long, &long, "unreadable", "unreadable"),
        ] {
            assert_eq!(report(directive, blocked), (rule.to_owned(), kept.to_owned()));
        }
    }
}
