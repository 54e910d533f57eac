//! What the staff does with legal holds, and sees of the sweep.

use portal::values::UserId;
use portal_tests::{TestPortal, user_of};
use serde_json::json;

use super::LEADING_UP;

pub(super) async fn measure_holds(portal: &TestPortal, row: &mut impl FnMut(&'static str)) {
    let (_, token) = portal.another("Held Example").await;
    let id = UserId::from_bytes(user_of(&token).try_into().unwrap_or_default()).to_string();
    let root = portal.administrator("Head").await;
    let (pia, token) = root.hire(portal, &root.sign_in().await, "Pia", "privacy_officer").await;
    portal.twin.sweep().await.unwrap();
    row(LEADING_UP);
    let holds = "/api/admin/holds";
    let body = json!({ "on": { "kind": "customer", "id": id }, "matter": "12 O 34/27" });
    let placed = pia.browser.send_as(&token, holds, body).await;
    assert_eq!(placed.outcome(), "201");
    row("Place a legal hold");
    assert_eq!(pia.browser.get_as(&token, holds).await.outcome(), "200");
    row("See the legal holds");
    let one = format!("{holds}/{}", placed.field("id"));
    assert_eq!(pia.browser.post_as(&token, &format!("{one}/review")).await.outcome(), "200");
    row("Review a legal hold");
    assert_eq!(pia.browser.delete_as(&token, &one).await.outcome(), "204");
    row("Release a legal hold");
    for (path, name) in
        [("sweeps", "See the runs of the sweep"), ("unswept", "See what the sweep could not delete")]
    {
        let seen = pia.browser.get_as(&token, &format!("/api/admin/retention/{path}")).await;
        assert_eq!(seen.outcome(), "200");
        row(name);
    }
}
