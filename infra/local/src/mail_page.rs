//! `/_local/mail`: the mails that were sent, for whoever runs the portal on this machine.

use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use http::{HeaderValue, header};

use crate::mail_capture::{CapturedMail, MailStore};

pub(crate) fn router(store: MailStore) -> Router {
    Router::new().route("/_local/mail", get(page)).route("/_local/mail.json", get(json)).with_state(store)
}

async fn json(State(store): State<MailStore>) -> Json<Vec<CapturedMail>> {
    Json(store.all())
}

/// Newest first. No script; looks again every few seconds.
async fn page(State(store): State<MailStore>) -> Response {
    let mails: String = store.all().iter().rev().map(article).collect();
    let empty = "<p class=\"quiet\">Nothing has been sent yet. Sign up, and the code arrives here.</p>";
    let list = if mails.is_empty() { empty } else { &mails };
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Captured mail</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <meta http-equiv=\"refresh\" content=\"5\"><style>{STYLE}</style></head><body><main><h1>Captured mail</h1>\
         <p class=\"quiet\">Only on this machine: what the portal would have sent. Nothing left it.</p>{list}</main></body></html>"
    );
    let mut response = Html(html).into_response();
    let policy = HeaderValue::from_static(
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
    );
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

fn article(mail: &CapturedMail) -> String {
    format!(
        "<article><h2>{}</h2><p class=\"quiet\">to {} · <time>{}</time></p><pre>{}</pre></article>",
        escape(&mail.subject),
        escape(&mail.to),
        escape(&mail.sent_at),
        mail.text.split('\n').map(line).collect::<Vec<_>>().join("\n")
    )
}

/// A line that is an address and nothing else can be opened, as mail programs let it.
fn line(text: &str) -> String {
    let escaped = escape(text);
    let is_link = text.starts_with("http") && text.contains("://") && !text.contains(char::is_whitespace);
    if is_link { format!("<a href=\"{escaped}\">{escaped}</a>") } else { escaped }
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:32px 16px}\
    main{max-width:640px;margin:0 auto}h1{font-size:28px;margin:0}h2{font-size:16px;margin:0}\
    article{border-block-start:1px solid #8886;padding:16px 0;margin-block-start:16px}\
    .quiet{opacity:.75;font-size:14px;margin:4px 0}pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:16px 0 0}";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_on_a_line_of_its_own_can_be_opened_and_nothing_in_a_mail_becomes_markup() {
        assert_eq!(
            line("http://localhost:1/not-me#a"),
            "<a href=\"http://localhost:1/not-me#a\">http://localhost:1/not-me#a</a>"
        );
        for text in ["see http://localhost:1/x", "javascript:alert(1)", "<a href=x>", "http\"://x y"] {
            assert!(!line(text).contains("<a"), "{text}");
        }
    }
}
