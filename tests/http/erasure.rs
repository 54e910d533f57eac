//! Being erased: planned, asked for, called off, done, and proved. Rows E3 and F10.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use jsonwebtoken::{Algorithm, DecodingKey};
use local::Erased;
use portal::values::{FileType, UserId};
use portal_tests::{Answer, Desk, PASSWORD, Person, SharedAccount, TestPortal, user_of};
use serde_json::{Value, json};

use crate::retention::{DAY, MINUTE, later, nothing_was_due, sweep};

const ERASURE: &str = "/api/privacy/erasure";
const RECEIPT: &str = "/api/privacy/receipt";

/// Somebody with an account of her own and a document in it, who belongs to Ada's account too.
struct Nora {
    person: Person,
    id: String,
    account: String,
}

async fn scene() -> (TestPortal, SharedAccount, Nora) {
    let (portal, adas) = TestPortal::with_account().await;
    let (person, token) = adas.join(&portal, "Nora Example", "viewer", json!({})).await;
    let account = person.make_account(&token, "Example & Daughters").await;
    let id = UserId::from_bytes(user_of(&token).try_into().unwrap()).to_string();
    let desk = Desk { browser: person.browser.clone(), token, account: account.clone() };
    desk.add(&portal, "Letter.txt", b"Dear Nora", FileType::Text).await;
    portal.twin.deliver_mail().await.unwrap();
    portal.twin.keep_spares().await.unwrap();
    (portal, adas, Nora { person, id, account })
}

impl Nora {
    async fn sign_in(&self, portal: &TestPortal) -> String {
        portal.advance(SignedDuration::from_secs(1));
        self.person.sign_in(portal).await
    }

    async fn ask(&self, token: &str) -> Answer {
        self.person.browser.post_as(token, ERASURE).await
    }

    async fn plan(&self, token: &str) -> Value {
        let plan = self.person.browser.get_as(token, ERASURE).await;
        assert_eq!(plan.outcome(), "200", "{}\n{}", plan.text, plan.log());
        plan.json()
    }

    async fn call_off(&self, token: &str) -> Answer {
        self.person.browser.delete_as(token, ERASURE).await
    }

    /// What lies in the tables and the buckets under her ids.
    async fn left(&self, portal: &TestPortal) -> Vec<String> {
        let ours = |text: &str| text.contains(&self.id) || text.contains(&self.account);
        let items =
            portal.dump().await.into_iter().map(|item| format!("{} {}", item.text("pk"), item.text("sk")));
        let objects = portal.twin.objects().await;
        let spares = portal.spares().await.into_keys();
        items.chain(objects).chain(spares).filter(|text| ours(text)).collect()
    }
}

async fn erase(portal: &TestPortal) -> Erased {
    portal.twin.erase().await.unwrap()
}

const NOTHING: Erased = Erased { erased: 0, waiting: 0, failed: 0 };
const WAITS: Erased = Erased { erased: 0, waiting: 1, failed: 0 };
const DONE: Erased = Erased { erased: 1, waiting: 0, failed: 0 };

/// Time passes until it can't be called off, and then it is done.
async fn erase_in_time(portal: &TestPortal) {
    portal.advance(DAY * 7);
    assert_eq!(erase(portal).await, WAITS, "the spares of her keys are there");
    portal.twin.keep_spares().await.unwrap();
    assert_eq!(erase(portal).await, DONE);
}

/// What the last mail's link holds.
async fn receipt_link(portal: &TestPortal, address: &str) -> String {
    let mails = portal.mails_to(address).await;
    let link = mails.last().unwrap().text.split_whitespace().find(|word| word.contains("/erased#")).unwrap();
    link.split_once('#').unwrap().1.to_owned()
}

fn part(jws: &str, index: usize) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(jws.split('.').nth(index).unwrap()).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[tokio::test]
async fn the_plan_says_what_goes_what_stays_why_and_until_when_before_anything_is_asked_for() {
    let (portal, adas, nora) = scene().await;
    let plan = nora.plan(&nora.sign_in(&portal).await).await;
    assert_eq!(plan["asked"], Value::Null);
    assert_eq!(plan["goes"], json!(["profile", "sign_in", "activity", "mails"]));
    let accounts = json!([
        { "id": adas.id, "name": "Example & Sons", "fate": "left", "documents": 0 },
        { "id": nora.account, "name": "Example & Daughters", "fate": "erased", "documents": 1 },
    ]);
    let mut shown = plan["accounts"].as_array().unwrap().clone();
    shown.reverse();
    assert_eq!(json!(shown), accounts);
    let stays: Vec<(&str, &str)> = plan["stays"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["what"].as_str().unwrap(), one["until"].as_str().unwrap()))
        .collect();
    // Asked for on the 15th of January it is done on the 22nd; from then on 400, 35 and 90 days.
    assert_eq!(
        stays,
        [
            ("accounts_of_others", "2028-02-26"),
            ("staff_trail", "2028-02-26"),
            ("backups", "2027-02-26"),
            ("receipt", "2027-04-22"),
        ]
    );
    assert!(plan["stays"].as_array().unwrap().iter().all(|one| one["why"].as_str().unwrap().len() > 40));
    // Who is in no account of others leaves nothing there.
    let (only, token) = portal.another("Olga Example").await;
    let plan = only.browser.get_as(&token, ERASURE).await.json();
    assert_eq!(plan["stays"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn seven_days_after_it_was_asked_for_nothing_is_left_and_the_neighbours_data_is_untouched() {
    let (portal, adas, nora) = scene().await;
    let theirs = adas.desk().add(&portal, "Theirs.txt", b"Dear Ada", FileType::Text).await;
    let asked = nora.ask(&nora.sign_in(&portal).await).await;
    assert_eq!(asked.outcome(), "201", "{}\n{}", asked.text, asked.log());
    let ends = portal.clock.now() + DAY * 7;
    assert_eq!(asked.json()["ends_at"], ends.to_string());

    portal.advance(DAY * 7 - MINUTE);
    assert_eq!(erase(&portal).await, NOTHING);
    let token = nora.sign_in(&portal).await;
    assert_eq!(nora.plan(&token).await["asked"]["ends_at"], ends.to_string());
    portal.advance(MINUTE);
    assert_eq!(erase(&portal).await, WAITS);
    // Her session is over in the same moment, before anything else.
    assert_eq!(nora.person.browser.get_as(&token, ERASURE).await.outcome(), "401 not-signed-in");
    portal.twin.keep_spares().await.unwrap();
    assert_eq!(erase(&portal).await, DONE);
    assert_eq!(nora.left(&portal).await, Vec::<String>::new());
    assert_eq!(erase(&portal).await, NOTHING);

    let enter = json!({ "email": nora.person.email, "password": PASSWORD });
    let refused = nora.person.browser.post("/api/auth/sign-in", enter).await;
    assert!(!refused.status.is_success(), "{}", refused.text);
    portal.advance(MINUTE);
    let adas = SharedAccount { token: adas.owner.sign_in(&portal).await, ..adas };
    let members = adas.get("/members").await.json()["members"].clone();
    assert_eq!(members.as_array().unwrap().len(), 1, "{members}");
    let trail = adas.get("/activity").await.text;
    assert!(trail.contains("left") && !trail.contains("Nora"), "{trail}");
    assert_eq!(adas.desk().fetch(&theirs).await.text().await.unwrap(), "Dear Ada");
}

#[tokio::test]
async fn the_receipt_says_when_the_keys_were_destroyed_and_anybody_can_check_it() {
    let (portal, _, nora) = scene().await;
    let asked_at = nora.ask(&nora.sign_in(&portal).await).await.field("asked_at");
    erase_in_time(&portal).await;
    let token = receipt_link(&portal, &nora.person.email).await;
    let stranger = portal.browser();
    let receipt = stranger.post(RECEIPT, json!({ "token": token })).await;
    assert_eq!(receipt.outcome(), "200", "{}", receipt.text);
    let jws = receipt.field("statement");

    let keys = stranger.get("/api/privacy/statement-keys").await.json()["keys"].clone();
    let half = |name: &str| keys[0][name].as_str().unwrap().to_owned();
    let public = DecodingKey::from_ec_components(&half("x"), &half("y")).unwrap();
    let (signed, signature) = jws.rsplit_once('.').unwrap();
    let holds = |signed: &str| {
        jsonwebtoken::crypto::verify(signature, signed.as_bytes(), &public, Algorithm::ES256).unwrap()
    };
    assert!(holds(signed));
    assert!(!holds(&signed.replacen('A', "B", 1)), "one changed byte");
    let header = part(&jws, 0);
    assert_eq!(header, json!({ "alg": "ES256", "kid": half("kid"), "typ": "erasure-receipt+jws" }));

    let stated = part(&jws, 1);
    let now = portal.clock.now().to_string();
    assert_eq!((&stated["statement"], &stated["issuer"]), (&json!("erasure"), &json!(portal.twin.origin)));
    assert_eq!((&stated["asked_at"], &stated["keys_destroyed_at"]), (&json!(asked_at), &json!(now)));
    assert_eq!(stated["erased_at"], now);
    let destroyed = json!([
        { "owner": format!("user {}", nora.id), "compartments": ["identity"] },
        { "owner": format!("account {}", nora.account), "compartments": ["identity", "documents"] },
    ]);
    assert_eq!(stated["keys_destroyed"], destroyed);
    assert_eq!(stated["nothing_left_in"].as_array().unwrap().len(), 5);
    assert_eq!(stated["stays"].as_array().unwrap().len(), 4);
    for personal in ["Nora", "example.org", "Daughters"] {
        assert!(!stated["keys_destroyed"].to_string().contains(personal), "{stated}");
        assert!(!stated["stays"].to_string().contains(personal), "{stated}");
    }
}

#[tokio::test]
async fn a_receipt_is_fetched_by_its_whole_link_for_90_days_and_goes_with_its_key() {
    let (portal, _, nora) = scene().await;
    nothing_was_due(&portal).await;
    nora.ask(&nora.sign_in(&portal).await).await;
    erase_in_time(&portal).await;
    let token = receipt_link(&portal, &nora.person.email).await;
    let fetch = async |token: &str| portal.browser().post(RECEIPT, json!({ "token": token })).await.outcome();
    let wrong = format!("{}{}", &token[..85], if token.ends_with('A') { "E" } else { "A" });
    for wrong in [wrong.as_str(), &"A".repeat(86), "short"] {
        assert_eq!(fetch(wrong).await, "410 link-ended", "{wrong}");
    }
    let keys = portal.wrapped_keys().await.len();
    later(&portal, DAY * 90).await;
    assert_eq!(fetch(&token).await, "200");
    portal.advance(DAY);
    assert_eq!(sweep(&portal).await.receipts, 1);
    assert_eq!(fetch(&token).await, "410 link-ended");
    assert_eq!(portal.wrapped_keys().await.len(), keys - 1);
}

#[tokio::test]
async fn it_can_be_called_off_until_it_begins_and_then_nothing_goes() {
    let (portal, _, nora) = scene().await;
    let token = nora.sign_in(&portal).await;
    let (items, keys) = (portal.items("").await.len(), portal.wrapped_keys().await.len());
    nora.ask(&token).await;
    portal.advance(SignedDuration::from_secs(1));
    assert_eq!(nora.call_off(&token).await.outcome(), "204");
    assert_eq!(nora.call_off(&token).await.outcome(), "204", "there is nothing to call off");
    assert_eq!(nora.plan(&token).await["asked"], Value::Null);
    assert_eq!(portal.wrapped_keys().await.len(), keys);
    assert!(portal.items("erasure").await.is_empty());
    // Two events, two mails, and what was there.
    assert_eq!(portal.items("").await.len(), items + 4);
    let mails = portal.mails_to(&nora.person.email).await;
    let subjects: Vec<&str> = mails.iter().rev().take(2).map(|mail| mail.subject.as_str()).collect();
    assert_eq!(subjects, ["Portcullis: your data stays", "Portcullis: you asked us to erase your data"]);
    portal.advance(DAY * 8);
    assert_eq!(erase(&portal).await, NOTHING);
    portal.advance(MINUTE);
    let token = nora.sign_in(&portal).await;
    let done: Vec<String> =
        nora.person.browser.get_as(&token, "/api/account/activity").await.json()["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["what"].as_str().unwrap().to_owned())
            .collect();
    let done: Vec<&String> = done.iter().filter(|what| what.starts_with("erasure")).collect();
    assert_eq!(done, ["erasure_undone", "erasure_asked"]);
    // Asked for anew it takes its seven days anew, and on the last of them it can still be called off.
    let ends = nora.ask(&token).await.field("ends_at");
    portal.advance(DAY * 7);
    assert_eq!(portal.clock.now().to_string(), ends);
    let token = nora.sign_in(&portal).await;
    assert_eq!(nora.call_off(&token).await.outcome(), "204");
    assert_eq!(erase(&portal).await, NOTHING);
}

#[tokio::test]
async fn asked_for_twice_or_twice_at_once_it_is_asked_for_once() {
    let (portal, _, nora) = scene().await;
    let token = nora.sign_in(&portal).await;
    let both = tokio::join!(nora.ask(&token), nora.ask(&token));
    assert_eq!(both.0.json(), both.1.json());
    let again = nora.ask(&token).await;
    assert_eq!((again.outcome(), again.json()), ("200".into(), both.0.json()));
    let work = portal.dump().await.into_iter().filter(|item| item.text("pk") == "erasures").count();
    assert_eq!(work, 1);
    erase_in_time(&portal).await;
}

#[tokio::test]
async fn two_runs_at_once_make_one_receipt() {
    let (portal, _, nora) = scene().await;
    nora.ask(&nora.sign_in(&portal).await).await;
    portal.advance(DAY * 7);
    let first = tokio::join!(erase(&portal), erase(&portal));
    assert_eq!((first.0.erased + first.1.erased, first.0.failed + first.1.failed), (0, 0));
    portal.twin.keep_spares().await.unwrap();
    let (one, two) = tokio::join!(erase(&portal), erase(&portal));
    assert_eq!((one.erased + two.erased, one.failed + two.failed), (1, 0));
    assert_eq!(portal.items("receipt").await.len(), 1);
    assert_eq!(portal.items("outbox").await.len(), 1);
    assert_eq!(nora.left(&portal).await, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_alone_answers_for_an_account_of_others_is_asked_to_hand_it_over_first() {
    let (portal, adas, _) = scene().await;
    let refused = adas.owner.browser.post_as(&adas.token, ERASURE).await;
    assert_eq!(refused.outcome(), "409 last-owner");
    let plan = adas.owner.browser.get_as(&adas.token, ERASURE).await.json();
    assert_eq!(plan["accounts"][0]["fate"], "needs_owner");
    assert!(portal.dump().await.iter().all(|item| item.text("pk") != "erasures"));
}

#[tokio::test]
async fn an_account_that_others_joined_meanwhile_holds_the_erasure_up_until_it_has_another_owner() {
    let (portal, adas) = TestPortal::with_account().await;
    assert_eq!(adas.owner.browser.post_as(&adas.token, ERASURE).await.outcome(), "201");
    adas.join(&portal, "Nora Example", "viewer", json!({})).await;
    portal.advance(DAY * 7);
    for _ in 0..2 {
        assert_eq!(erase(&portal).await, WAITS);
    }
    let mails = portal.mails_to(&adas.owner.email).await;
    let waits = mails.iter().filter(|mail| mail.subject.contains("not erased yet")).count();
    assert_eq!(waits, 1, "said once");
    let token = adas.owner.sign_in(&portal).await;
    let adas = SharedAccount { token, ..adas };
    assert_eq!(adas.get("").await.outcome(), "200", "nothing is gone");
    let nora = adas.member_id("Nora Example").await;
    let owner = json!({ "role": "owner", "grant": {} });
    let changed = adas.put(&format!("/members/{nora}"), owner).await;
    assert!(changed.status.is_success(), "{}", changed.text);
    portal.twin.keep_spares().await.unwrap();
    assert_eq!(erase(&portal).await, WAITS);
    portal.twin.keep_spares().await.unwrap();
    assert_eq!(erase(&portal).await, DONE);
}

#[tokio::test]
async fn it_takes_a_proof_that_is_not_older_than_five_minutes() {
    let (portal, _, nora) = scene().await;
    let token = nora.sign_in(&portal).await;
    portal.advance(SignedDuration::from_mins(6));
    let token = match nora.person.browser.post_empty("/api/auth/refresh").await {
        refreshed if refreshed.status.is_success() => refreshed.field("access_token"),
        _ => token,
    };
    assert_eq!(nora.ask(&token).await.outcome(), "401 step_up_required");
    assert_eq!(nora.plan(&token).await["asked"], Value::Null, "looking takes none");
}

#[tokio::test]
async fn a_spare_that_stays_for_a_day_is_a_failure_and_no_receipt_is_made_before_it_is_gone() {
    let (portal, _, nora) = scene().await;
    nora.ask(&nora.sign_in(&portal).await).await;
    portal.advance(DAY * 7);
    assert_eq!(erase(&portal).await, WAITS);
    portal.advance(DAY - MINUTE);
    assert_eq!(erase(&portal).await, WAITS);
    portal.advance(MINUTE);
    let failed = portal.twin.erase().await.unwrap_err().to_string();
    assert_eq!(failed, "1 could not be erased; the next run tries again");
    assert!(portal.items("receipt").await.is_empty());
    portal.twin.keep_spares().await.unwrap();
    assert_eq!(erase(&portal).await, DONE);
}

#[tokio::test]
async fn whoever_signs_up_anew_with_the_address_of_somebody_erased_finds_nothing() {
    let (portal, _, nora) = scene().await;
    nora.ask(&nora.sign_in(&portal).await).await;
    erase_in_time(&portal).await;
    let anew = Person { name: "Somebody Else".into(), ..nora.person.clone() };
    anew.sign_up(&portal).await;
    portal.advance(MINUTE);
    let token = anew.sign_in(&portal).await;
    let profile = anew.browser.get_as(&token, "/api/account/profile").await.json();
    assert_eq!(profile["name"], "Somebody Else");
    let accounts = anew.browser.get_as(&token, "/api/accounts").await.json();
    assert_eq!(accounts["accounts"], json!([]));
    assert_eq!(anew.browser.get_as(&token, ERASURE).await.json()["asked"], Value::Null);
}

#[tokio::test]
async fn the_page_of_what_is_held_has_every_record_of_the_data_map_that_is_about_customers() {
    let portal = TestPortal::start().await;
    let held = portal.browser().get("/api/privacy/held").await;
    assert_eq!(held.outcome(), "200");
    let held = held.json()["records"].as_array().unwrap().clone();
    let names: Vec<&str> = held.iter().map(|record| record["name"].as_str().unwrap()).collect();
    let all = portal::data_map::all();
    let left_out: Vec<&str> =
        all.iter().map(|(name, _)| *name).filter(|name| !names.contains(name)).collect();
    assert_eq!(left_out, ["signing key", "administrator link", "roster", "staff event"]);
    for (name, fields) in all.iter().filter(|(name, _)| names.contains(name)) {
        let record = held.iter().find(|record| record["name"] == *name).unwrap();
        let shown: Vec<&str> = record["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(shown, fields.iter().map(|field| field.name).collect::<Vec<_>>(), "{name}");
        let kept: Vec<&str> = record["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["kept"].as_str().unwrap())
            .collect();
        assert_eq!(kept, fields.iter().map(|field| field.kept.in_words()).collect::<Vec<_>>(), "{name}");
    }
}

#[tokio::test]
async fn the_link_of_its_notice_calls_it_off_for_whoever_did_not_ask() {
    let (portal, _, nora) = scene().await;
    nora.ask(&nora.sign_in(&portal).await).await;
    let told = portal.mails_to(&nora.person.email).await;
    portal.advance(DAY * 2);
    let told = told.iter().rev().find(|mail| mail.subject.contains("erase your data")).unwrap();
    let link = told.text.split_once("/not-me#").and_then(|(_, link)| link.lines().next()).unwrap();
    let said = portal.browser().post("/api/auth/not-me", json!({ "link": link })).await;
    assert_eq!(said.outcome(), "204", "{}", said.text);
    portal.advance(DAY * 6);
    assert_eq!(erase(&portal).await, NOTHING);
    assert!(portal.items("erasure").await.is_empty());
    assert!(!nora.left(&portal).await.is_empty(), "all of it is there");
}

#[tokio::test]
async fn the_link_of_an_older_notice_leaves_an_erasure_alone_that_its_owner_asked_for_before() {
    let (portal, _, nora) = scene().await;
    nora.ask(&nora.sign_in(&portal).await).await;
    portal.advance(DAY);
    // A sign-in in a new browser is told of.
    let elsewhere = Person { browser: portal.browser(), ..nora.person.clone() };
    elsewhere.sign_in(&portal).await;
    let told = portal.mails_to(&nora.person.email).await;
    let told = told.iter().rev().find(|mail| mail.subject.contains("a new sign-in")).unwrap();
    let link = told.text.split_once("/not-me#").and_then(|(_, link)| link.lines().next()).unwrap();
    assert_eq!(portal.browser().post("/api/auth/not-me", json!({ "link": link })).await.outcome(), "204");
    portal.advance(DAY * 6);
    assert_eq!(erase(&portal).await, WAITS);
}

#[tokio::test]
async fn the_staff_sees_that_somebody_will_be_erased_and_can_do_nothing_about_it() {
    let (portal, _, nora) = scene().await;
    let root = portal.administrator("Root").await;
    let token = root.sign_in().await;
    let look = async || {
        let body = json!({ "who": { "kind": "email", "email": nora.person.email }, "reason": "help" });
        let seen = root.browser.send_as(&token, "/api/admin/customers/find", body).await;
        assert_eq!(seen.outcome(), "200", "{}", seen.text);
        seen.json()["erasure_ends"].clone()
    };
    assert_eq!(look().await, Value::Null);
    let ends = nora.ask(&nora.sign_in(&portal).await).await.json()["ends_at"].clone();
    assert_eq!(look().await, ends);
    assert_eq!(root.browser.delete_as(&token, ERASURE).await.outcome(), "401 not-signed-in");
}
