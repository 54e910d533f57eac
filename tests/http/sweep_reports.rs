//! What a sweep leaves behind it: a signed report of each run, and a list of what it could not delete. Row F2.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use jsonwebtoken::{Algorithm, DecodingKey};
use portal::store::SweepRun;
use portal::values::SweepId;
use portal_tests::{Colleague, TestPortal};
use serde_json::{Value, json};

use crate::retention::{
    DAY, HOUR, MINUTE, at_twenty_past, count, eve, later, nothing_was_due, plant, sweep, this_hour,
};

const SWEEPS: &str = "/api/admin/retention/sweeps";
const UNSWEPT: &str = "/api/admin/retention/unswept";

async fn get(who: &Colleague, path: &str) -> Value {
    let answer = who.browser.get_as(&who.sign_in().await, path).await;
    assert_eq!(answer.outcome(), "200", "{}\n{}", answer.text, answer.log());
    answer.json()
}

/// What a statement says, once its signature was checked with the key that everybody can fetch.
async fn checked(portal: &TestPortal, signed: &str) -> Value {
    let keys = portal.browser().get("/api/privacy/statement-keys").await.json();
    let header = jsonwebtoken::decode_header(signed).unwrap();
    assert_eq!(header.typ.as_deref(), Some("sweep-report+jws"));
    let key = keys["keys"].as_array().unwrap().iter().find(|key| key["kid"] == json!(header.kid)).unwrap();
    let key =
        DecodingKey::from_ec_components(key["x"].as_str().unwrap(), key["y"].as_str().unwrap()).unwrap();
    let (message, signature) = signed.rsplit_once('.').unwrap();
    assert!(jsonwebtoken::crypto::verify(signature, message.as_bytes(), &key, Algorithm::ES256).unwrap());
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(signed.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

#[tokio::test]
async fn each_run_leaves_a_signed_report_of_what_went_what_did_not_and_why_not() {
    let portal = at_twenty_past().await;
    let root = portal.administrator("Root").await;
    eve(&portal).start_sign_up().await;
    later(&portal, DAY * 2 + HOUR).await;
    let odd = {
        let mut odd = portal.items("sign-up").await.remove(0);
        odd.attributes.insert("sk".into(), aws_sdk_dynamodb::types::AttributeValue::S("visit#1".into()));
        odd
    };
    plant(&portal, odd, this_hour(&portal)).await;
    let began = portal.clock.now();
    sweep(&portal).await;

    let page = get(&root, SWEEPS).await;
    let run = &page["sweeps"][0];
    assert_eq!((&run["state"], &page["next"]), (&json!("done"), &Value::Null));
    assert_eq!(run["began_at"], began.to_string());
    let stated = checked(&portal, run["signed"].as_str().unwrap()).await;
    assert_eq!(stated, run["statement"]);
    assert_eq!(stated["deleted"], json!({ "sign_ups": 1, "mails": 1 }));
    assert_eq!(stated["not_deleted"], json!([{ "kind": "visit", "why": "not_ending", "records": 1 }]));
    assert_eq!((&stated["to_look_at"], &stated["held"], &stated["left"]), (&json!(1), &json!(0), &json!(0)));
    assert_eq!((&stated["sweep"], &stated["began_at"]), (&run["id"], &run["began_at"]));
    // It says nothing of anybody.
    assert!(!stated.to_string().contains("user#") && !stated.to_string().contains('@'));
}

#[tokio::test]
async fn a_report_is_the_owner_of_the_keys_word_and_an_altered_one_is_not() {
    let portal = at_twenty_past().await;
    let root = portal.administrator("Root").await;
    sweep(&portal).await;
    let signed = get(&root, SWEEPS).await["sweeps"][0]["signed"].as_str().unwrap().to_owned();
    let keys = portal.browser().get("/api/privacy/statement-keys").await.json();
    let key = &keys["keys"][0];
    let key =
        DecodingKey::from_ec_components(key["x"].as_str().unwrap(), key["y"].as_str().unwrap()).unwrap();
    let (message, signature) = signed.rsplit_once('.').unwrap();
    let other = message.replace('a', "b");
    assert_ne!(other, message);
    assert!(!jsonwebtoken::crypto::verify(signature, other.as_bytes(), &key, Algorithm::ES256).unwrap());
}

#[tokio::test]
async fn a_run_that_was_killed_is_seen_to_have_broken_off() {
    let portal = at_twenty_past().await;
    let root = portal.administrator("Root").await;
    let id = SweepId::new(&portal.clock).unwrap();
    portal.twin.portal.table.update(SweepRun::begin(id, portal.clock.now())).await.unwrap();
    let state = || async { get(&root, SWEEPS).await["sweeps"][0]["state"].clone() };
    assert_eq!(state().await, "running");
    portal.advance(MINUTE * 16);
    assert_eq!(state().await, "broken_off");
}

#[tokio::test]
async fn reports_are_listed_page_by_page_over_the_months_and_go_after_400_days() {
    let portal = at_twenty_past().await;
    let _first = portal.administrator("Ruth").await;
    let mut ids = Vec::new();
    for _ in 0..30 {
        portal.advance(DAY * 2);
        let id = SweepId::new(&portal.clock).unwrap();
        portal.twin.portal.table.update(SweepRun::begin(id, portal.clock.now())).await.unwrap();
        ids.insert(0, id.to_string());
    }
    let root = portal.administrator("Root").await;
    let listed = |page: &Value| -> Vec<String> {
        page["sweeps"].as_array().unwrap().iter().map(|run| run["id"].as_str().unwrap().to_owned()).collect()
    };
    let first = get(&root, SWEEPS).await;
    let second = get(&root, &format!("{SWEEPS}?before={}", first["next"].as_str().unwrap())).await;
    assert_eq!((listed(&first).len(), &second["next"]), (24, &Value::Null));
    assert_eq!([listed(&first), listed(&second)].concat(), ids);
    let odd = root.browser.get_as(&root.sign_in().await, &format!("{SWEEPS}?before=x")).await;
    assert_eq!(odd.outcome(), "404 not-found");

    portal.advance(DAY * 400 - DAY * 58 + HOUR * 2);
    nothing_was_due(&portal).await;
    let report = sweep(&portal).await;
    assert_eq!((report.sweeps, count(&portal, "sweep").await), (1, 30), "{report:?}");
}

#[tokio::test]
async fn what_could_not_be_deleted_is_listed_with_its_reason_until_it_is_gone() {
    let portal = at_twenty_past().await;
    let root = portal.administrator("Root").await;
    assert_eq!(get(&root, UNSWEPT).await["records"], json!([]));
    eve(&portal).start_sign_up().await;
    // The table of keys was lost: what goes with the record is not there.
    let key =
        portal.wrapped_keys().await.into_iter().find(|item| item.text("pk").starts_with("user#")).unwrap();
    portal.delete(&key).await;
    later(&portal, DAY * 2 + HOUR).await;
    assert_eq!(sweep(&portal).await.failed, 1);
    let since = portal.clock.now();
    portal.advance(HOUR);
    assert_eq!(sweep(&portal).await.failed, 1);

    let records = get(&root, UNSWEPT).await["records"].clone();
    assert_eq!(records.as_array().unwrap().len(), 1);
    let seconds = |at: jiff::Timestamp| at.round(jiff::Unit::Second).unwrap();
    assert_eq!((&records[0]["why"], &records[0]["tries"]), (&json!("no_key"), &json!(2)));
    assert_eq!(records[0]["sk"], "sign-up");
    let told: jiff::Timestamp = records[0]["since"].as_str().unwrap().parse().unwrap();
    assert!(seconds(since).duration_since(told).abs() <= SignedDuration::from_secs(1));

    // It was rebuilt.
    portal.put(key).await;
    portal.advance(HOUR);
    let report = sweep(&portal).await;
    assert_eq!((report.failed, report.sign_ups, report.to_look_at), (0, 1, 0), "{report:?}");
    assert_eq!(get(&root, UNSWEPT).await["records"], json!([]));
}
