use portal::outbox::{Notice, NoticeKind, RecoveryReader};
use portal::store::{BrowserKind, BrowserLabel};
use portal::values::{Country, EmailAddress, Sensitive, TimeZoneName, When};

use super::*;

mod staff_letters;

use staff_letters::staff_notice;

const ORIGIN: &str = "https://portal.example.org";
const OPERATOR: &str = "Nordlicht & Co";
/// What proves the link of a notice.
const TOKEN: &str = "abcABC012-_";
/// As the text part has it, and as the HTML shows it.
const CODE: &str = "12345678";
const LARGE: &str = "1234\u{a0}5678";

fn code() -> EmailCode {
    EmailCode::parse("12345678").unwrap()
}

fn sign_up(taken: bool) -> Content {
    Content::SignUp { code: code(), taken }
}

fn recovery(known: bool) -> Content {
    let reader = if known { RecoveryReader::Owner } else { RecoveryReader::Nobody };
    Content::Recovery { code: code(), reader }
}

/// On a summer's night, when it is already tomorrow in Berlin.
fn notice(kind: NoticeKind) -> Notice {
    let known = |text: &str| Some(Sensitive::new(text.to_owned()));
    Notice {
        kind,
        at: When::new("2027-06-30T22:05:00Z".parse().unwrap()),
        time_zone: TimeZoneName::parse("Europe/Berlin").unwrap(),
        browser: BrowserLabel { name: known("Firefox"), system: known("Linux"), kind: BrowserKind::Computer },
        country: Some(Country::parse("DE").unwrap()),
    }
}

fn notices() -> impl Iterator<Item = Content> {
    NoticeKind::ALL.into_iter().map(|kind| Content::Notice(notice(kind)))
}

const LINK: &str = "https://portal.example.org/invitation#c2VjcmV0";

fn invitation() -> Content {
    let (link, name) = (Sensitive::new(LINK.to_owned()), PersonName::parse("Ada <b>Example</b>").ok());
    Content::Invitation { link, name }
}

fn letter(language: &str, content: Content) -> Letter {
    let to = EmailAddress::parse("ada@example.org").unwrap();
    let mail = Mail {
        to,
        language: Language::parse(language).unwrap(),
        content,
        good_until: When::new(jiff::Timestamp::MAX),
    };
    Letter::of(&mail, OPERATOR, ORIGIN, TOKEN).unwrap()
}

fn tags() -> impl Iterator<Item = &'static str> {
    CATALOGUES.into_iter().map(Catalogue::tag)
}

/// The mails of one language that carry a code.
fn with_code(language: &str) -> [Letter; 4] {
    let lost = Content::LostFactor { code: code() };
    [sign_up(false), Content::SignInCode { code: code() }, recovery(true), lost]
        .map(|content| letter(language, content))
}

/// HTML as it reads.
fn read(html: &str) -> String {
    html.replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">").replace("&#39;", "'")
}

#[test]
fn every_language_has_every_mail_in_its_own_words() {
    for catalogue in CATALOGUES {
        let all = |language: &dyn Catalogue| {
            let told = NoticeKind::ALL.map(|kind| notice::words(language, &notice(kind), OPERATOR));
            let codes =
                [language.sign_up_code(), language.address_taken(ORIGIN), language.sign_in_code(OPERATOR)];
            let others = [
                language.recovery_code(OPERATOR),
                language.lost_factor_code(OPERATOR),
                language.no_account(ORIGIN),
                language.invitation(OPERATOR, Some("Ada")),
                language.invitation(OPERATOR, None),
                language.staff_invitation(OPERATOR, "Ada"),
                language.account_invitation(OPERATOR),
                language.access_closed(OPERATOR),
                language.access_opened(OPERATOR, ORIGIN),
            ];
            let staff =
                StaffNoticeKind::ALL.map(|kind| staff::words(language, &staff_notice(kind), OPERATOR));
            codes.into_iter().chain(others).chain(told).chain(staff).collect::<Vec<_>>()
        };
        for (words, english) in all(catalogue).iter().zip(all(CATALOGUES[0])) {
            let lines = || words.opening.iter().chain(&words.closing).chain([&words.why]);
            assert!(!words.subject.trim().is_empty() && !words.opening.is_empty());
            assert!(lines().all(|line| !line.trim().is_empty()), "{}", words.subject);
            assert_eq!(words.opening.len(), english.opening.len(), "{}", words.subject);
            assert_eq!(words.closing.len(), english.closing.len(), "{}", words.subject);
            if catalogue.tag() != "en" {
                assert_ne!(words.subject, english.subject);
                assert_ne!(words.why, english.why);
            }
        }
    }
}

#[test]
fn every_language_names_the_same_people_and_places() {
    for catalogue in CATALOGUES {
        assert!(catalogue.address_taken(ORIGIN).opening.concat().contains(ORIGIN), "{}", catalogue.tag());
        assert!(catalogue.sign_in_code(OPERATOR).closing.concat().contains(OPERATOR), "{}", catalogue.tag());
    }
}

#[test]
fn the_language_counts_its_region_does_not_and_english_stands_in() {
    for (language, begins) in [
        ("en-GB", "your code"),
        ("de", "Ihr Code"),
        ("de-AT", "Ihr Code"),
        ("ar", "رمز"),
        ("ar-EG", "رمز"),
        ("fr", "your code"),
    ] {
        let subject = letter(language, Content::SignInCode { code: code() }).subject;
        assert!(subject.starts_with(&format!("{OPERATOR}: {begins}")), "{language}: {subject}");
    }
}

#[test]
fn a_code_travels_in_both_parts_and_without_a_link() {
    for letter in tags().flat_map(with_code) {
        for part in [&letter.text, &letter.html] {
            assert!((part.contains(CODE) || part.contains(LARGE)) && !part.contains("href"), "{part}");
            // The name of HTML itself is no address that anybody sees.
            let shown = part.replace("http://www.w3.org/1999/xhtml", "");
            assert!(!shown.contains("://") && !shown.contains("www."), "{part}");
        }
        assert!(!letter.subject.contains("1234"));
    }
}

#[test]
fn the_code_is_on_a_line_of_its_own_and_reads_from_left_to_right() {
    for letter in tags().flat_map(with_code) {
        assert!(letter.text.lines().any(|line| line.trim() == CODE), "{}", letter.text);
        let (before, _) = letter.html.split_once(LARGE).unwrap();
        let tag = before.rsplit_once('<').unwrap().1;
        assert!(tag.starts_with("p dir=\"ltr\"") && tag.contains("font-size:28px"), "{tag}");
    }
}

#[test]
fn the_text_says_all_that_the_html_says() {
    for tag in tags() {
        let others = [sign_up(false), sign_up(true), Content::SignInCode { code: code() }, invitation()];
        for content in others.into_iter().chain(notices()) {
            let letter = letter(tag, content);
            let html = read(&letter.html).replace(LARGE, CODE);
            for line in letter.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                assert!(html.contains(line), "{line} is missing in {html}");
            }
        }
    }
}

#[test]
fn the_html_says_its_language_and_the_way_it_runs() {
    for (language, says) in [
        ("en", "lang=\"en\" dir=\"ltr\""),
        ("de", "lang=\"de\" dir=\"ltr\""),
        ("ar", "lang=\"ar\" dir=\"rtl\""),
    ] {
        for letter in with_code(language) {
            assert!(letter.html.contains(says), "{says} is missing in {}", letter.html);
            let (start, direction, other) = match language {
                "ar" => ("text-align:right;color", "direction:rtl", "direction:ltr"),
                _ => ("text-align:left;color", "direction:ltr", "direction:rtl"),
            };
            assert!(letter.html.contains(start) && letter.html.contains(direction), "{}", letter.html);
            assert!(!letter.html.contains(other), "{}", letter.html);
        }
    }
}

#[test]
fn the_owner_of_a_taken_address_gets_no_code() {
    for tag in tags() {
        let letter = letter(tag, sign_up(true));
        for part in [&letter.subject, &letter.text, &letter.html] {
            assert!(!part.contains("1234"), "{part}");
        }
        assert!(letter.text.contains(ORIGIN));
    }
}

#[test]
fn an_operators_name_can_put_no_markup_into_a_mail() {
    for letter in tags().flat_map(with_code) {
        assert!(letter.html.contains("Nordlicht &#38; Co"), "{}", letter.html);
    }
}

#[test]
fn a_mail_asks_nobody_for_anything_when_it_is_opened() {
    for letter in tags().flat_map(with_code) {
        for asks in ["<img", "<link", "@import", "url(", "src="] {
            assert!(!letter.html.contains(asks), "{asks} in {}", letter.html);
        }
    }
}

#[test]
fn a_notice_says_when_in_the_readers_time_zone_in_which_browser_and_where() {
    for (language, lines) in [
        ("en", ["When: 1 July 2027, 00:05 (Europe/Berlin)", "Browser: Firefox on Linux", "Country: DE"]),
        ("de", ["Wann: 1. Juli 2027, 00:05 Uhr (Europe/Berlin)", "Browser: Firefox unter Linux", "Land: DE"]),
        (
            "ar",
            [
                "متى: 1 يوليو 2027، 00:05 (\u{2068}Europe/Berlin\u{2069})",
                "المتصفح: \u{2068}Firefox\u{2069} على \u{2068}Linux\u{2069}",
                "البلد: \u{2068}DE\u{2069}",
            ],
        ),
    ] {
        for content in notices() {
            let text = letter(language, content).text;
            for line in lines {
                assert!(text.lines().any(|one| one == line), "{line} is missing in {text}");
            }
        }
    }
}

#[test]
fn what_a_browser_does_not_say_a_notice_calls_unknown() {
    for tag in tags() {
        let silent =
            Notice { browser: BrowserLabel::default(), country: None, ..notice(NoticeKind::NewDevice) };
        let words = notice::words(catalogue(&Language::parse(tag).unwrap()), &silent, OPERATOR);
        let unknown = words.opening[2].split_once(": ").unwrap().1;
        assert!(!unknown.trim().is_empty() && words.opening[3].ends_with(unknown), "{}", words.opening[3]);
    }
}

#[test]
fn each_notice_has_a_subject_of_its_own_and_no_code() {
    for tag in tags() {
        let letters: Vec<Letter> = notices().map(|content| letter(tag, content)).collect();
        let subjects: std::collections::BTreeSet<_> = letters.iter().map(|letter| &letter.subject).collect();
        assert_eq!(subjects.len(), NoticeKind::ALL.len());
        for letter in &letters {
            assert!(!letter.html.contains("font-size:28px"), "a notice has no code");
        }
    }
}

#[test]
fn each_notice_has_the_one_link_that_says_it_was_not_me_but_the_one_that_follows_its_use() {
    let url = format!("{ORIGIN}/not-me#{TOKEN}");
    for (tag, kind) in tags().flat_map(|tag| NoticeKind::ALL.map(|kind| (tag, kind))) {
        let letter = letter(tag, Content::Notice(notice(kind)));
        let links = usize::from(kind != NoticeKind::Secured);
        assert_eq!(letter.text.lines().filter(|line| **line == url).count(), links, "{}", letter.text);
        assert_eq!(letter.text.matches("://").count(), links, "{}", letter.text);
        assert_eq!(letter.html.matches(&format!("<a href=\"{url}\"")).count(), links, "{}", letter.html);
        assert_eq!(letter.html.matches("href").count(), links, "{}", letter.html);
    }
}

#[test]
fn an_invitation_is_one_link_that_shows_where_it_leads_and_no_code() {
    for tag in tags() {
        let letter = letter(tag, invitation());
        assert!(letter.text.lines().any(|line| line == LINK), "{}", letter.text);
        assert_eq!(letter.html.matches("href").count(), 1, "{}", letter.html);
        assert!(
            letter.html.contains(&format!("href=\"{LINK}\""))
                && letter.html.contains(&format!(">{LINK}</a>"))
        );
        assert!(!letter.html.contains("font-size:28px"), "an invitation has no code");
        assert!(!letter.subject.contains("Ada") && !letter.html.contains("<b>"), "{}", letter.html);
        assert!(letter.text.contains("Ada") && letter.text.contains(OPERATOR));
    }
}

#[test]
fn the_months_of_a_language_are_twelve() {
    for catalogue in CATALOGUES {
        let months: std::collections::BTreeSet<_> = catalogue.months().into_iter().collect();
        assert_eq!(months.len(), 12);
    }
}

#[test]
fn an_invitation_into_an_account_says_who_runs_the_portal_and_brings_the_link() {
    for tag in tags() {
        let content = Content::AccountInvitation { link: Sensitive::new(LINK.to_owned()) };
        let letter = letter(tag, content);
        assert!(letter.text.contains(LINK) && letter.html.contains(LINK), "{tag}");
        assert!(letter.text.contains(OPERATOR), "{tag}");
    }
}
