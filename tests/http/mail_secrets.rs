//! No mail brings a password, a key or a configuration: row A1.

use jiff::SignedDuration;
use local::CapturedMail;
use portal::crypto::DataKey;
use portal::outbox::{self, Content, Mail, Notice, NoticeKind, RecoveryReader, StaffNotice, StaffNoticeKind};
use portal::store::{BrowserKind, BrowserLabel, Item};
use portal::values::{
    Country, EmailAddress, EmailCode, Language, MailId, PersonName, Sensitive, StaffRole, TimeZoneName,
    UserId, When,
};
use portal_tests::{Authenticator, PASSWORD, Person, TestPortal, checkout, user_of};

const LANGUAGES: [&str; 4] = ["en", "de-AT", "ar", "fr"];

/// What somebody has who has everything, and what no mail may say.
async fn secrets_of(portal: &TestPortal, person: &Person, token: &str) -> Vec<String> {
    let begun = person.browser.post_as(token, "/api/auth/factors/totp").await;
    person.add_passkey(token, &Authenticator::new(&portal.twin.origin)).await;
    let mut secrets = vec![PASSWORD.to_owned(), begun.field("secret"), token.to_owned()];
    secrets.extend(person.make_saved_codes(token).await);
    secrets.extend(person.browser.cookies().into_values());
    secrets
}

/// One of every kind of mail, with values of its own.
fn every_kind(portal: &TestPortal) -> Vec<Content> {
    let code = || EmailCode::generate().unwrap();
    let token = portal::identity::OpaqueToken::new(UserId::new(&portal.clock).unwrap(), [7; 16]).unwrap();
    let link = format!("{}/invitation#{}", portal.twin.origin, token.encode());
    let browser = BrowserLabel {
        name: Some(Sensitive::new("Firefox".to_owned())),
        system: Some(Sensitive::new("Linux".to_owned())),
        kind: BrowserKind::Computer,
    };
    let notices = NoticeKind::ALL.map(|kind| {
        Content::Notice(Notice {
            kind,
            at: When::new(portal.clock.now()),
            time_zone: TimeZoneName::parse("America/Argentina/Buenos_Aires").unwrap(),
            browser: browser.clone(),
            country: Country::parse("AR").ok(),
        })
    });
    let mut all = vec![
        Content::SignUp { code: code(), taken: false },
        Content::SignUp { code: code(), taken: true },
        Content::SignInCode { code: code() },
        Content::LostFactor { code: code() },
        Content::Recovery { code: code(), reader: RecoveryReader::Owner },
        Content::Recovery { code: code(), reader: RecoveryReader::Nobody },
        Content::Recovery { code: code(), reader: RecoveryReader::Deactivated },
        Content::AccessClosed,
        Content::AccessOpened,
        Content::AccountInvitation { link: Sensitive::new(link.clone()) },
        Content::Invitation {
            link: Sensitive::new(link.clone()),
            name: PersonName::parse("Ada Example").ok(),
        },
        Content::StaffInvitation {
            link: Sensitive::new(link),
            name: PersonName::parse("Ada Example").unwrap(),
        },
    ];
    all.extend(StaffNoticeKind::ALL.map(|kind| {
        Content::StaffNotice(StaffNotice {
            kind,
            at: When::new(portal.clock.now()),
            by: PersonName::parse("Ada Example").unwrap(),
            about: PersonName::parse("Ada Example").ok(),
            roles: StaffRole::ALL.to_vec(),
        })
    }));
    all.extend(notices);
    all
}

/// Owes the mails in as few transactions as may be.
async fn owe_all(portal: &TestPortal, user: UserId, mails: &[Mail]) {
    let functions = &portal.twin.portal;
    let keys = functions.keys.unlocked().await.unwrap();
    let batch = functions.table.read(&[Item::UserKey(user)]).await.unwrap();
    let key: DataKey = functions.keys.user_key(&keys, user, &batch).unwrap();
    for some in mails.chunks(100) {
        let owe = |mail| {
            let id = MailId::new(&portal.clock).unwrap();
            outbox::owe(&functions.table, &key, user, id, mail, portal.clock.now()).unwrap()
        };
        functions.table.commit(&some.iter().map(owe).collect::<Vec<_>>()).await.unwrap();
    }
}

#[tokio::test]
async fn a_thousand_mails_of_every_kind_hold_no_password_key_or_config() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let secrets = secrets_of(&portal, &person, &token).await;
    let (mut mails, mut sets) = (Vec::new(), 0);
    while mails.len() < 1_000 {
        for language in LANGUAGES {
            sets += 1;
            mails.extend(every_kind(&portal).into_iter().map(|content| Mail {
                to: EmailAddress::parse("post@example.org").unwrap(),
                language: Language::parse(language).unwrap(),
                content,
                good_until: When::new(portal.clock.now() + SignedDuration::from_hours(1)),
            }));
        }
    }
    let user = UserId::from_bytes(user_of(&token).try_into().unwrap());
    owe_all(&portal, user, &mails).await;
    let sent = portal.mails_to("post@example.org").await;
    assert_eq!(sent.len(), mails.len());
    let (mut codes, mut links) = (0, 0);
    for mail in sent.iter().chain(&portal.mails_to(&person.email).await) {
        for part in parts(mail) {
            for secret in &secrets {
                assert!(!part.contains(secret.as_str()), "somebody's secret is in: {part}");
            }
            assert_eq!(forbidden(&part, &portal.twin.origin), None, "{part}");
        }
        codes += usize::from(portal_tests::code_in(&mail.text).is_some());
        links += mail.text.matches("/invitation#").count() + mail.text.matches("/not-me#").count();
    }
    // Of each set four bring a code, and three invitations and all notices but one a link.
    assert!(codes >= sets * 4 && links >= sets * (3 + NoticeKind::ALL.len() - 1), "{codes} {links}");
}

/// Subject, text and HTML, in lines as they read.
fn parts(mail: &CapturedMail) -> [String; 3] {
    [mail.subject.clone(), mail.text.clone(), mail.html.replace('<', "\n<")]
}

/// What a mail must not bring, by what passwords, keys and configurations look like.
fn forbidden(text: &str, origin: &str) -> Option<String> {
    const MARKS: [&str; 14] = [
        "-----begin",
        "privatekey",
        "[interface]",
        "allowedips",
        "otpauth:",
        "aws_",
        "portal_",
        "arn:aws",
        "bearer ",
        "argon2",
        "client_secret",
        "\"kty\"",
        "password is ",
        "passwort lautet",
    ];
    const TITLES: [&str; 3] = ["password:", "passwort:", "كلمة المرور:"];
    let lower = text.to_lowercase();
    if let Some(mark) = MARKS.into_iter().find(|mark| lower.contains(mark)) {
        return Some(mark.to_owned());
    }
    let says = |line: &str| {
        TITLES.iter().any(|title| line.split_once(title).is_some_and(|(_, said)| !said.trim().is_empty()))
    };
    if let Some(line) = lower.lines().find(|line| says(line)) {
        return Some(line.to_owned());
    }
    // What travels in a link that works once, and only there.
    let rest = ["invitation", "not-me"].into_iter().fold(text.to_owned(), |text, page| {
        let link = format!("{origin}/{page}#");
        text.split(&link).enumerate().map(|(at, part)| if at == 0 { part } else { &part[86..] }).collect()
    });
    let is_part = |c: char| c.is_ascii_alphanumeric() || "+/_=-".contains(c);
    let mut runs = rest.split(|c| !is_part(c));
    runs.find(|run| run.len() >= 20 && is_mixed(run)).map(str::to_owned)
}

/// Random bytes in base64 or hex have digits among their letters.
fn is_mixed(run: &str) -> bool {
    run.bytes().filter(u8::is_ascii_digit).count() >= 2
        && run.bytes().filter(u8::is_ascii_alphabetic).count() >= 4
}

#[test]
fn what_looks_for_passwords_keys_and_configs_finds_them() {
    const ORIGIN: &str = "https://portal.example.org";
    let token = "Zm9yYmlkZGVuIDEyMzQ1Njc4OTAgZm9yYmlkZGVuIDEyMzQ1Njc4OTAgZm9yYmlkZGVuIDEyMzQ1Njc4OTAgMTIz"
        [..86]
        .to_owned();
    for planted in [
        "Your password is tram-late-today".to_owned(),
        "Ihr Passwort: tram-late-today".to_owned(),
        "[Interface]\nAddress = 10.0.0.2".to_owned(),
        "-----BEGIN PRIVATE KEY-----".to_owned(),
        "otpauth://totp/portal".to_owned(),
        "key 8f14e45fceea167a5a36dedd4bea2543".to_owned(),
        format!("key {token}"),
        format!("{ORIGIN}/invitation#{token} and {token}"),
    ] {
        assert!(forbidden(&planted, ORIGIN).is_some(), "{planted}");
    }
    for harmless in [format!("Choose here: {ORIGIN}/invitation#{token}\n\nYours"), "1234 5678".to_owned()] {
        assert_eq!(forbidden(&harmless, ORIGIN), None, "{harmless}");
    }
}

#[test]
fn no_template_of_a_mail_has_a_place_for_a_password_a_key_or_a_config() {
    const PLACES: [&str; 9] =
        ["code", "dir", "label", "line", "link.url", "operator", "start", "tag", "words.why"];
    let mut templates = 0;
    for entry in std::fs::read_dir(checkout().join("functions/mail/templates")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let places = text.split("{{").skip(1).map(|rest| rest.split_once("}}").unwrap().0.trim());
        let places: Vec<&str> = places.collect();
        assert!(places.len() >= 5, "{}", path.display());
        for place in places {
            assert!(PLACES.contains(&place), "{} has a place for {place}", path.display());
        }
        assert_eq!(forbidden(&text, "https://portal.example.org"), None, "{}", path.display());
        templates += 1;
    }
    assert_eq!(templates, 3);
}
