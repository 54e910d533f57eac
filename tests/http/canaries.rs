//! One journey with marked words, then everything that lies anywhere is searched for them.

use portal_tests::{Authenticator, Person, SharedAccount, TestPortal, TotpApp, user_of, whole_log};
use serde_json::json;

const PASSWORD: &str = "canary words that nobody says";
const NEW_PASSWORD: &str = "canary words for tomorrow morning";
const EMAIL: &str = "canary.bird@example.org";
const NAME: &str = "Canarina Birdwhistle";
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 CanaryBrowser Firefox/145.0";

/// A marked word, and whether a mail to its owner may hold it.
struct Canary {
    what: &'static str,
    text: String,
    in_mail: bool,
}

fn canary(what: &'static str, text: impl Into<String>, in_mail: bool) -> Canary {
    Canary { what, text: text.into(), in_mail }
}

/// Does all that a customer and an administrator can do so far, and gives what must not be found.
async fn journey(portal: &TestPortal) -> Vec<Canary> {
    let browser = portal.browser().calling_itself(BROWSER);
    let person = Person { email: EMAIL.into(), name: NAME.into(), browser };
    let post = async |path: &str, body| person.browser.post(path, body).await;
    let started = json!({ "email": EMAIL, "name": NAME, "password": PASSWORD });
    let sign_up = post("/api/auth/sign-up", started).await.field("sign_up");
    let sign_up_code = portal.code_for(EMAIL).await;
    let wrong = json!({ "sign_up": sign_up, "code": "00000000" });
    post("/api/auth/sign-up/confirm", wrong).await;
    let confirm = json!({ "sign_up": sign_up, "code": sign_up_code });
    assert_eq!(post("/api/auth/sign-up/confirm", confirm).await.outcome(), "204");

    post("/api/auth/sign-in", json!({ "email": EMAIL, "password": "canary words that are wrong" })).await;
    let signing_in = json!({ "email": EMAIL, "password": PASSWORD });
    let challenge = post("/api/auth/sign-in", signing_in).await.field("challenge");
    let code = portal.code_for(EMAIL).await;
    let proof =
        json!({ "challenge": challenge, "proof": { "method": "email", "code": code }, "trust_device": true });
    let token = post("/api/auth/sign-in/second-step", proof).await.field("access_token");

    let profile = json!({
        "phone": "+44 20 7946 0345", "address": "9 Canary Wharf Lane\nBirdtown", "birth_date": "1971-08-09", "version": 1,
    });
    assert_eq!(person.browser.patch_as(&token, "/api/account/profile", profile).await.outcome(), "200");
    person.browser.get_as(&token, "/api/auth/sessions").await;
    person.browser.post_empty("/api/auth/refresh").await;
    let link = portal.twin.administrator_link().await.unwrap();
    let link = link.split_once('#').unwrap().1.to_owned();
    // Owed and not sent yet: still in the outbox.
    let other = Person { browser: portal.browser(), ..person.clone() };
    other.browser.post("/api/auth/sign-in", json!({ "email": EMAIL, "password": PASSWORD })).await;

    let mut canaries = shared_account(&person, &token).await;
    canaries.extend(own_factors(portal, &person, &token).await);
    let change = json!({ "current_password": PASSWORD, "new_password": NEW_PASSWORD });
    let request = person.browser.request(reqwest::Method::PUT, "/api/auth/password").bearer_auth(&token);
    assert_eq!(person.browser.send(request.json(&change)).await.outcome(), "204");

    canaries.extend([
        canary("the password", PASSWORD, false),
        canary("the new password", NEW_PASSWORD, false),
        canary("a wrong password", "canary words that are wrong", false),
        canary("the mail address", EMAIL, true),
        canary("part of the mail address", "canary.bird", true),
        canary("the name", NAME, false),
        canary("part of the name", "Birdwhistle", false),
        canary("the phone number", "+442079460345", false),
        canary("the phone number as typed", "7946 0345", false),
        canary("the postal address", "Canary Wharf Lane", false),
        canary("the birth date", "1971-08-09", false),
        canary("what the browser says of itself", "CanaryBrowser", false),
        canary("the browser's label", "Firefox", false),
        canary("the sign-up's secret", &sign_up[43..], false),
        canary("the challenge's secret", &challenge[43..], false),
        canary("the sign-up code", sign_up_code, true),
        canary("the sign-in code", code, true),
        canary("the access token", token, false),
        canary("the administrator's link", link, false),
        canary("a password hash", "argon2id", false),
    ]);
    for (name, value) in person.browser.cookies() {
        assert!(["__Host-portal-refresh", "__Host-portal-device"].contains(&name.as_str()), "{name}");
        canaries.push(canary("the secret of a cookie", &value[43..86], false));
    }
    canaries
}

/// Makes an account with all that it can hold, and asks somebody in. The mail to them is owed and not sent yet.
async fn shared_account(person: &Person, token: &str) -> Vec<Canary> {
    let id = person.make_account(token, "Canary Nest Limited").await;
    let account = SharedAccount { id, owner: person.clone(), token: token.to_owned() };
    let details = json!({
        "name": "Canary Nest Limited", "contact_email": "canary.nest@example.org", "contact_phone": "+442079460777",
        "version": 1,
    });
    assert_eq!(account.put("/details", details).await.outcome(), "200");
    let billing = json!({ "address": "Perch 7, Seedcake Street", "tax_id": "GB987654321", "version": 2 });
    assert_eq!(account.put("/billing", billing).await.outcome(), "200");
    assert_eq!(account.put("/bank", json!({ "iban": "GB29NWBK60161331926819" })).await.outcome(), "204");
    let role = "/roles/01a00000-0000-7000-8000-00000000b00c";
    let set = json!({ "name": "Canary keeper", "actions": ["see_bank"] });
    assert_eq!(account.put(role, set).await.outcome(), "204");
    assert_eq!(account.invite("canary.friend@example.org", "viewer", json!({})).await.outcome(), "201");
    let number = account.get("").await.field("number");
    vec![
        canary("the account's name", "Canary Nest", false),
        canary("the account's number", number, false),
        canary("the account's mail address", "canary.nest@example.org", false),
        canary("the account's phone number", "+442079460777", false),
        canary("the account's address", "Seedcake Street", false),
        canary("the tax number", "GB987654321", false),
        canary("the bank account", "NWBK60161331926819", false),
        canary("the set of rights", "Canary keeper", false),
        canary("the invited address", "canary.friend", false),
    ]
}

/// Adds every factor there is, and uses them.
async fn own_factors(portal: &TestPortal, person: &Person, token: &str) -> Vec<Canary> {
    let begun = person.browser.post_as(token, "/api/auth/factors/totp").await;
    let (secret, app_ceremony) = (begun.field("secret"), begun.field("ceremony"));
    let app = TotpApp::new(&secret);
    let body = json!({ "ceremony": app_ceremony, "code": app.code(portal) });
    let confirmed = person.browser.send_as(token, "/api/auth/factors/totp/confirm", body).await;
    assert_eq!(confirmed.outcome(), "204");
    let codes = person.make_saved_codes(token).await;
    let passkey = Authenticator::new(&portal.twin.origin);
    let id = person.add_passkey(token, &passkey).await;
    let label = json!({ "label": "Canary feather key" });
    let path = format!("/api/auth/factors/passkeys/{id}");
    assert_eq!(person.browser.put_as(token, &path, label).await.outcome(), "200");
    let answer = person.answer_by_passkey(&passkey, &user_of(token)).await;
    let credential = answer["credential"]["id"].as_str().unwrap().to_owned();
    assert_eq!(portal.browser().post("/api/auth/passkeys/sign-in", answer).await.outcome(), "200");
    let elsewhere = Person { browser: portal.browser(), ..person.clone() };
    let signing_in = json!({ "email": EMAIL, "password": PASSWORD });
    let challenge = elsewhere.browser.post("/api/auth/sign-in", signing_in).await.field("challenge");
    let proof = json!({ "method": "saved_code", "code": codes[0] });
    assert_eq!(elsewhere.take_second_step(&challenge, proof).await.outcome(), "200");
    vec![
        canary("the app's secret", secret, false),
        canary("the ceremony's seal", &app_ceremony[40..], false),
        canary("a saved code", codes[1].clone(), false),
        canary("a saved code without its dashes", codes[2].replace('-', ""), false),
        canary("the passkey's label", "feather key", false),
        canary("the passkey's credential", credential, false),
    ]
}

/// A code is mailed in two groups.
fn without_gaps(text: &str) -> String {
    text.replace(' ', "")
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

#[tokio::test]
async fn nothing_of_a_journey_lies_in_plain_text_where_it_should_not() {
    let portal = TestPortal::start().await;
    let canaries = journey(&portal).await;
    assert_eq!(canaries.len(), 37);
    let (dump, log, mails) = (portal.dump().await, whole_log(), portal.twin.mails.all());
    assert!(dump.len() >= 12 && log.lines().count() > 8 && mails.len() == 2);
    for Canary { what, text, in_mail } in &canaries {
        for item in &dump {
            let attributes = format!("{:?}", item.attributes);
            let is_there = attributes.contains(text)
                || item.attributes.keys().any(|name| holds(&item.bytes(name), text));
            assert!(!is_there, "{what} is in {}", item.text("sk"));
        }
        assert!(!holds(log.as_bytes(), text), "{what} is in the log");
        for mail in &mails {
            let words = [&mail.subject, &mail.text, &mail.html].map(|part| without_gaps(part));
            let is_there = words.iter().any(|part| holds(part.as_bytes(), &without_gaps(text)));
            assert!(*in_mail || !is_there, "{what} is in a mail");
        }
    }
}
