//! Keys are replaced in time, and nothing that the old ones made is lost by it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use portal::identity::SigningKeys;
use portal_tests::{Person, TestPortal};
use serde_json::Value;

use crate::retention::{DAY, HOUR, MINUTE, later, sweep};

const SECOND: SignedDuration = SignedDuration::from_secs(1);
const PROFILE: &str = "/api/account/profile";

/// Which key signed a token.
fn kid(token: &str) -> String {
    let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    serde_json::from_slice::<Value>(&header).unwrap()["kid"].as_str().unwrap().to_owned()
}

/// Which keys everybody may check tokens with.
async fn shown(portal: &TestPortal) -> Vec<String> {
    let jwks = portal.browser().get("/.well-known/jwks.json").await.json();
    jwks["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

async fn refreshed(person: &Person) -> String {
    person.browser.post_empty("/api/auth/refresh").await.field("access_token")
}

#[tokio::test]
async fn a_signing_key_gets_a_successor_after_90_days_that_signs_when_it_was_shown_for_ten_minutes() {
    let (portal, person, first) = TestPortal::with_signed_in().await;
    assert_eq!((kid(&first).as_str(), shown(&portal).await), ("1", vec!["1".to_owned()]));
    portal.advance(DAY * 90 - SECOND);
    person.sign_in(&portal).await;
    assert_eq!(shown(&portal).await, ["1"]);

    portal.advance(SECOND);
    assert_eq!(kid(&refreshed(&person).await), "1");
    assert_eq!(shown(&portal).await, ["1", "2"]);
    portal.advance(MINUTE * 10 - SECOND);
    let by_the_old = refreshed(&person).await;
    assert_eq!(kid(&by_the_old), "1");
    portal.advance(SECOND);
    let by_the_new = refreshed(&person).await;
    assert_eq!(kid(&by_the_new), "2");

    portal.advance(MINUTE * 5 - SECOND * 2);
    for token in [by_the_old, by_the_new] {
        assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    }
    assert_eq!(shown(&portal).await, ["1", "2"]);
}

#[tokio::test]
async fn a_signing_key_is_gone_with_its_private_half_a_day_after_its_successor_was_made() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    portal.advance(DAY * 90);
    person.sign_in(&portal).await;
    later(&portal, DAY - MINUTE).await;
    assert_eq!(sweep(&portal).await.signing_keys, 0);
    assert_eq!(portal.items("signing-key#").await.len(), 2);
    later(&portal, HOUR + MINUTE).await;
    assert_eq!(sweep(&portal).await.signing_keys, 1);
    let left = portal.items("signing-key#").await;
    assert_eq!(left.iter().map(|key| key.text("sk")).collect::<Vec<_>>(), ["signing-key#000002"]);
    assert_eq!(shown(&portal).await, ["2"]);
    let token = person.sign_in(&portal).await;
    assert_eq!(kid(&token), "2");
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
}

#[tokio::test]
async fn of_two_functions_that_replace_a_signing_key_at_once_one_does() {
    let (portal, _, _) = TestPortal::with_signed_in().await;
    let inner = &portal.twin.portal;
    let function =
        || SigningKeys::new(inner.table.clone(), portal.clock.clone(), inner.settings.limits.signing_key_age);
    let (one, other) = (function(), function());
    let keys = inner.keys.unlocked().await.unwrap();
    for all in [one.all(&keys).await, other.all(&keys).await] {
        assert_eq!(all.unwrap().len(), 1);
    }
    portal.advance(DAY * 90);
    let (by_one, by_other) = tokio::join!(one.current(&keys), other.current(&keys));
    assert_eq!((by_one.unwrap().kid.as_str(), by_other.unwrap().kid.as_str()), ("1", "1"));
    assert_eq!(portal.items("signing-key#").await.len(), 2);
    portal.advance(MINUTE * 10);
    let (by_one, by_other) = tokio::join!(one.current(&keys), other.current(&keys));
    assert_eq!((by_one.unwrap().kid.as_str(), by_other.unwrap().kid.as_str()), ("2", "2"));
    assert_eq!(portal.items("signing-key#").await.len(), 2);
}
