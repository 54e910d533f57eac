//! What a person knows a browser by.

use portal::store::{BrowserKind, BrowserLabel};
use portal::values::Sensitive;
use woothee::parser::Parser;

/// Reads browser and system from what the browser says of itself; what it does not say stays unknown.
pub(crate) fn browser_label(user_agent: &str) -> BrowserLabel {
    let Some(read) = Parser::new().parse(user_agent) else { return BrowserLabel::default() };
    let known =
        |text: &str| (!matches!(text, "UNKNOWN" | "HTTP Library")).then(|| Sensitive::new(text.to_owned()));
    let kind = match read.category {
        "pc" => BrowserKind::Computer,
        "smartphone" | "mobilephone" => BrowserKind::Phone,
        _ => BrowserKind::Unknown,
    };
    BrowserLabel { name: known(read.name), system: known(system(read.os)), kind }
}

/// The name on the box, without the version that the parser guesses from frozen strings.
fn system(os: &str) -> &str {
    match os {
        "Mac OSX" => "macOS",
        "iPhone" | "iPod" => "iOS",
        "iPad" => "iPadOS",
        windows if windows.starts_with("Windows") => "Windows",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn todays_browsers_are_known_by_name_and_system() {
        for (user_agent, label) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox on Linux, Computer",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Chrome on Windows, Computer",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge on Windows, Computer",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
                "Safari on macOS, Computer",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                "Safari on iOS, Phone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "Chrome on Android, Phone",
            ),
            ("curl/8.5.0", "? on ?, Unknown"),
            ("", "? on ?, Unknown"),
        ] {
            let read = browser_label(user_agent);
            let text = |part: &Option<Sensitive<String>>| {
                part.as_ref().map_or("?".to_owned(), |part| part.expose().clone())
            };
            assert_eq!(
                format!("{} on {}, {:?}", text(&read.name), text(&read.system), read.kind),
                label,
                "{user_agent}"
            );
        }
    }
}
