//! What being erased asks of AWS.

use jiff::SignedDuration;
use portal::values::FileType;
use portal_tests::{Desk, TestPortal};
use serde_json::json;

use super::LEADING_UP;

/// Woken every quarter of an hour, these ask KMS anew each time.
pub(super) const RECEIPT: &str = "Make the receipt, once the spares of the keys are gone";
pub(super) const ERASE: &str = "Erase somebody with an account and a document";

/// Somebody asks, thinks better of it, asks again, and is erased.
pub(super) async fn measure_privacy(portal: &TestPortal, row: &mut impl FnMut(&'static str)) {
    const ERASURE: &str = "/api/privacy/erasure";
    let (person, token) = portal.another("Petra Example").await;
    let account = person.make_account(&token, "Petra").await;
    let desk = Desk { browser: person.browser.clone(), token: token.clone(), account };
    desk.add(portal, "Letter.txt", b"Dear Petra", FileType::Text).await;
    person.browser.get_as(&token, "/api/account/profile").await;
    assert_eq!(person.browser.get_as(&token, ERASURE).await.outcome(), "200");
    row(LEADING_UP);
    assert_eq!(person.browser.get_as(&token, ERASURE).await.outcome(), "200");
    row("Show what an erasure would do");
    assert_eq!(person.browser.post_as(&token, ERASURE).await.outcome(), "201");
    row("Ask to be erased");
    portal.advance(SignedDuration::from_secs(1));
    assert_eq!(person.browser.delete_as(&token, ERASURE).await.outcome(), "204");
    row("Call an erasure off");
    assert_eq!(person.browser.post_as(&token, ERASURE).await.outcome(), "201");
    portal.twin.deliver_mail().await.unwrap();
    portal.twin.keep_spares().await.unwrap();
    portal.advance(SignedDuration::from_hours(7 * 24));
    row(LEADING_UP);
    portal.twin.erase().await.unwrap();
    row(ERASE);
    portal.twin.keep_spares().await.unwrap();
    row(LEADING_UP);
    assert_eq!(portal.twin.erase().await.unwrap().erased, 1);
    row(RECEIPT);
    let mail = portal.mails_to(&person.email).await.pop().unwrap();
    let token = mail.text.split_once("/erased#").and_then(|(_, link)| link.lines().next()).unwrap();
    let fetch = json!({ "token": token });
    // The keys in memory are older than five minutes by now.
    assert_eq!(portal.browser().post("/api/privacy/receipt", fetch.clone()).await.outcome(), "200");
    assert_eq!(portal.browser().get("/api/privacy/statement-keys").await.outcome(), "200");
    row(LEADING_UP);
    assert_eq!(portal.browser().post("/api/privacy/receipt", fetch).await.outcome(), "200");
    row("Fetch a receipt");
}

/// Somebody who belongs to no account, and somebody whose files lie in every bucket.
pub(super) async fn erase_all_kinds(portal: &TestPortal) {
    let (nobody, token) = portal.another("Paul Example").await;
    assert_eq!(nobody.browser.post_as(&token, "/api/privacy/erasure").await.outcome(), "201");
    let (person, token) = portal.another("Paula Example").await;
    let account = person.make_account(&token, "Paula").await;
    let desk = Desk { browser: person.browser.clone(), token: token.clone(), account };
    desk.add(portal, "Letter.txt", b"letter", FileType::Text).await;
    assert_eq!(desk.want("one", json!({})).await.outcome(), "202");
    portal.twin.build_archives().await.unwrap();
    desk.announce("Second", b"second", json!({})).await.send(b"second").await;
    assert_eq!(person.browser.post_as(&token, "/api/privacy/erasure").await.outcome(), "201");
    portal.twin.deliver_mail().await.unwrap();
    portal.advance(SignedDuration::from_hours(7 * 24));
    portal.twin.erase().await.unwrap();
}
