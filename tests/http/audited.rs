//! What each route of the API notes in the trail, or why nothing (row K7). A route that is not listed fails.

use std::collections::{BTreeMap, BTreeSet};

use portal::audit::{Event, EventKind};
use portal::store::Item;
use portal::values::{EventId, UserId};
use portal_tests::TestPortal;
use serde_json::json;

use crate::authorization::documented;
use crate::faults::noted_by_operations;

/// What a route tells its owner of.
enum Audit {
    /// These kinds of events, in the transaction that does it.
    Notes(&'static [&'static str]),
    /// Nothing, for a reason.
    Nothing(&'static str),
}

use Audit::{Notes, Nothing};

/// The owner's own reads are told by the event of the session in which they are made.
const OWN_READ: Audit =
    Nothing("it shows their own to whoever signed in, of which the session's event tells");
const SHOWS_NOBODY: Audit = Nothing("it shows nothing of anybody's and changes nothing");
const BEGINS: Audit = Nothing("it begins what another route completes and notes; a refusal is counted");
const SENDS_AGAIN: Audit = Nothing("it sends another mail of an attempt, which is counted");
const CEREMONY: Audit = Nothing("it makes a ceremony, which lies in no table and changes nothing");

const AUDITED: &[(&str, Audit)] = &[
    ("get /.well-known/jwks.json", SHOWS_NOBODY),
    ("get /api/health", SHOWS_NOBODY),
    ("post /api/csp-reports", Nothing("it goes to the log: nobody is signed in to a page's policy")),
    ("get /api/openapi.json", SHOWS_NOBODY),
    (
        "post /api/admin/welcome",
        Nothing("it uses up a link that belongs to nobody's account; the log has it"),
    ),
    ("post /api/auth/sign-up", BEGINS),
    ("post /api/auth/sign-up/confirm", Notes(&["SignedUp"])),
    ("post /api/auth/sign-up/resend", SENDS_AGAIN),
    // On a trusted browser. Attempts that got nobody in are counted, and told by the next event of this kind.
    ("post /api/auth/sign-in", Notes(&["SignedIn"])),
    ("post /api/auth/captcha", SHOWS_NOBODY),
    ("post /api/auth/sign-in/second-step", Notes(&["DeviceTrusted", "FactorRemoved", "SignedIn"])),
    ("post /api/auth/sign-in/resend", SENDS_AGAIN),
    ("post /api/auth/refresh", Notes(&["CopyFound"])),
    ("post /api/auth/sign-out", Notes(&["SignedOut"])),
    ("get /api/auth/sessions", OWN_READ),
    ("delete /api/auth/sessions/{id}", Notes(&["SessionsEnded"])),
    ("post /api/auth/sessions/end-others", Notes(&["SessionsEnded"])),
    ("post /api/auth/recovery", BEGINS),
    ("post /api/auth/recovery/password", Notes(&["PasswordReset"])),
    ("post /api/auth/sign-in/lost-factor", BEGINS),
    ("post /api/auth/sign-in/lost-factor/confirm", Notes(&["FactorsReportedLost"])),
    ("delete /api/auth/factors/removal", Notes(&["FactorsKept"])),
    ("post /api/auth/not-me", Notes(&["Secured"])),
    ("post /api/auth/invitations/look", Nothing("there is no account yet whose owner could be told")),
    ("post /api/auth/invitations/accept", Notes(&["SignedUp"])),
    ("get /api/auth/devices", OWN_READ),
    ("delete /api/auth/devices", Notes(&["TrustEnded"])),
    ("delete /api/auth/devices/{id}", Notes(&["TrustEnded"])),
    ("put /api/auth/password", Notes(&["PasswordChanged"])),
    ("post /api/auth/sign-in/passkey-options", CEREMONY),
    ("post /api/auth/passkeys/sign-in-options", CEREMONY),
    ("post /api/auth/passkeys/sign-in", Notes(&["SignedIn"])),
    ("get /api/auth/step-up", OWN_READ),
    ("post /api/auth/step-up", Notes(&["SteppedUp"])),
    ("post /api/auth/step-up/passkey-options", CEREMONY),
    ("get /api/auth/factors", OWN_READ),
    ("post /api/auth/factors/totp", CEREMONY),
    ("post /api/auth/factors/totp/confirm", Notes(&["FactorAdded"])),
    ("delete /api/auth/factors/totp", Notes(&["FactorRemoved"])),
    ("post /api/auth/factors/passkeys/options", CEREMONY),
    ("post /api/auth/factors/passkeys", Notes(&["FactorAdded"])),
    ("put /api/auth/factors/passkeys/{id}", Nothing("the name of a passkey decides nothing")),
    ("delete /api/auth/factors/passkeys/{id}", Notes(&["FactorRemoved"])),
    ("post /api/auth/factors/saved-codes", Notes(&["SavedCodesMade"])),
    ("get /api/account/profile", OWN_READ),
    ("patch /api/account/profile", Notes(&["ProfileChanged"])),
    ("get /api/account/profile/changes", OWN_READ),
    ("post /api/account/profile/changes/{id}/undo", Notes(&["ProfileChangeUndone"])),
    ("get /api/account/activity", OWN_READ),
    ("get /api/account/activity/export", OWN_READ),
];

#[test]
fn each_route_of_the_api_has_a_declared_event_or_a_reason_why_not() {
    let listed: BTreeSet<String> = AUDITED.iter().map(|(route, _)| (*route).to_owned()).collect();
    let documented = documented().into_iter().map(|(method, path)| format!("{method} {path}"));
    assert_eq!(listed, documented.collect());
    for (route, audit) in AUDITED {
        match audit {
            Notes(kinds) => assert!(!kinds.is_empty(), "{route}"),
            Nothing(why) => assert!(why.split_whitespace().count() > 5, "{route}: {why}"),
        }
    }
}

/// What a route noted, whichever way it was used.
type ByRoute = BTreeMap<&'static str, BTreeSet<String>>;

/// All events of all people, opened with the keys that lie beside them.
pub(crate) async fn trails(portal: &TestPortal) -> Vec<(EventId, EventKind)> {
    let inner = &portal.twin.portal;
    let mut found = Vec::new();
    for raw in portal.items("event#").await {
        let user = UserId::parse(raw.text("pk").trim_start_matches("user#")).unwrap();
        let id = Item::event_id(raw.text("sk")).unwrap();
        let item = Item::Event(user, id);
        let batch = inner.table.read(&[Item::UserKey(user), item]).await.unwrap();
        let key = inner.keys.user_key(&inner.keys.unlocked().await.unwrap(), user, &batch).unwrap();
        let event: Event = batch.get(&item).unwrap().open(&inner.table, &item, &key).unwrap();
        found.push((id, event.kind));
    }
    found
}

/// The kinds of what came after these events.
pub(crate) fn kinds(after: &[(EventId, EventKind)], before: &[(EventId, EventKind)]) -> BTreeSet<String> {
    let new = after.iter().filter(|(id, _)| before.iter().all(|(old, _)| old != id));
    new.map(|(_, kind)| format!("{kind:?}").split('(').next().unwrap().to_owned()).collect()
}

/// A refresh token that comes back after its successor was used.
async fn noted_by_a_copy() -> BTreeSet<String> {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    let copied = person.browser.cookies()["__Host-portal-refresh"].clone();
    person.browser.post_empty("/api/auth/refresh").await;
    portal.advance(jiff::SignedDuration::from_mins(1));
    let thief = portal.browser();
    thief.set_cookie("__Host-portal-refresh", &copied);
    let before = trails(&portal).await;
    assert_eq!(thief.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
    kinds(&trails(&portal).await, &before)
}

/// A second step that trusts its browser.
async fn noted_by_trusting() -> BTreeSet<String> {
    let (portal, person) = TestPortal::with_person().await;
    let before = trails(&portal).await;
    person.sign_in_and_trust(&portal).await;
    kinds(&trails(&portal).await, &before)
}

/// A second step by a mailed code, a day after the factors were said to be lost.
async fn noted_by_a_removal() -> BTreeSet<String> {
    let (portal, person, _) = TestPortal::with_totp().await;
    let challenge = person.enter_password().await;
    let report = json!({ "challenge": challenge });
    assert_eq!(person.browser.post("/api/auth/sign-in/lost-factor", report).await.outcome(), "204");
    let code = portal.code_for(&person.email).await;
    let confirm = json!({ "challenge": challenge, "code": code });
    let confirmed = person.browser.post("/api/auth/sign-in/lost-factor/confirm", confirm).await;
    assert_eq!(confirmed.outcome(), "200");
    portal.advance(jiff::SignedDuration::from_hours(25));
    let before = trails(&portal).await;
    person.sign_in(&portal).await;
    kinds(&trails(&portal).await, &before)
}

#[tokio::test]
async fn each_route_notes_exactly_the_events_that_it_declares() {
    let mut noted: ByRoute = BTreeMap::new();
    let mut ways = noted_by_operations().await;
    ways.push(("post /api/auth/refresh", noted_by_a_copy().await));
    ways.push(("post /api/auth/sign-in/second-step", noted_by_trusting().await));
    ways.push(("post /api/auth/sign-in/second-step", noted_by_a_removal().await));
    for (route, kinds) in ways {
        noted.entry(route).or_default().extend(kinds);
    }
    let mut seen = 0;
    for (route, audit) in AUDITED {
        let declared: BTreeSet<String> = match audit {
            Notes(kinds) => kinds.iter().map(|kind| (*kind).to_owned()).collect(),
            Nothing(_) => BTreeSet::new(),
        };
        let found = noted.get(route).cloned().unwrap_or_default();
        assert_eq!(found, declared, "{route}");
        seen += usize::from(!found.is_empty());
    }
    assert!(seen > 20, "{seen}");
}
