//! `POST /api/csp-reports`

use http::{HeaderMap, StatusCode, Uri, header};
use portal::http::{Problem, RawBody};
use serde::Deserialize;

/// Take a report of the browser's
///
/// Browsers report when a page's policy stopped something, in two forms: `application/csp-report` (report-uri) and
/// `application/reports+json` (report-to). Of a report only the rule and the kind of address that broke it are kept:
/// the rest may hold what a person sees.
#[utoipa::path(
    post, path = "/api/csp-reports", tag = "web",
    request_body(content = Object, content_type = "application/reports+json"),
    responses(
        (status = 204, description = "Noted."),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "`malformed-request`"),
    )
)]
pub(crate) async fn csp_reports(headers: HeaderMap, RawBody(body): RawBody) -> Result<StatusCode, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let unreadable = |_| Problem::malformed("This is no report.");
    let reports = match kind.split(';').next().unwrap_or_default().trim() {
        "application/csp-report" => vec![serde_json::from_slice::<Old>(&body).map_err(unreadable)?.report],
        "application/reports+json" => {
            let reports: Vec<New> = serde_json::from_slice(&body).map_err(unreadable)?;
            reports
                .into_iter()
                .filter(|report| report.kind == "csp-violation")
                .map(|report| report.body)
                .collect()
        }
        _ => {
            let detail = "Send application/csp-report or application/reports+json.";
            return Err(Problem::unsupported_media_type(detail));
        }
    };
    for report in reports.iter().take(MOST) {
        tracing::warn!(rule = report.rule(), blocked = report.blocked(), "a page's policy stopped something");
    }
    Ok(StatusCode::NO_CONTENT)
}

/// More in one batch tell nothing new.
const MOST: usize = 20;

/// <https://www.w3.org/TR/CSP3/#deprecated-serialize-violation>
#[derive(Deserialize)]
struct Old {
    #[serde(rename = "csp-report")]
    report: Violation,
}

/// <https://www.w3.org/TR/reporting-1/#serialize-reports>
#[derive(Deserialize)]
struct New {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    body: Violation,
}

#[derive(Default, Deserialize)]
struct Violation {
    #[serde(rename = "effectiveDirective", alias = "effective-directive", default)]
    directive: String,
    #[serde(rename = "blockedURL", alias = "blocked-uri", default)]
    blocked: String,
}

/// What stands in place of an address when none was asked for.
const KEYWORDS: [&str; 7] = ["inline", "eval", "wasm-eval", "data", "blob", "self", "trusted-types-sink"];

impl Violation {
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
            let report = Violation { directive: directive.into(), blocked: blocked.into() };
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
