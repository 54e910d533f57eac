//! What each route of the API notes in the trail, or why nothing (row K7). A route that is not listed fails.

use std::collections::{BTreeMap, BTreeSet};

use portal::audit::{AccountEvent, Event};
use portal::crypto::{Body, Compartment};
use portal::staff_audit::StaffEvent;
use portal::store::{Item, Memberships};
use portal::values::{AccountId, Bytes32, EventId, Sensitive, UserId};
use portal_tests::TestPortal;
use serde_json::json;

use crate::authorization::documented;
use crate::faults::noted_by_operations;

/// What a route tells its owner of.
enum Audit {
    /// These kinds of events, in the transaction that does it.
    Notes(&'static [&'static str]),
    /// One or some of these, by what the account wants of such a change.
    NotesSome(&'static [&'static str]),
    /// Nothing, for a reason.
    Nothing(&'static str),
}

use Audit::{Notes, NotesSome, Nothing};

/// The owner's own reads are told by the event of the session in which they are made.
const MEMBERS_READ: Audit =
    Nothing("it shows an account's people what is theirs; the event of their session tells of it");
const STAFF_READ: Audit = Nothing(
    "it shows staff what staff do, and nothing of any customer; the event of their session tells of it",
);
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
    // In the trail of the staff.
    ("post /api/auth/staff/enrolment/look", SHOWS_NOBODY),
    ("post /api/auth/staff/enrolment/options", CEREMONY),
    ("post /api/auth/staff/enrolment", NotesSome(&["BecameAdministrator", "Joined"])),
    ("post /api/auth/staff/sign-in-options", CEREMONY),
    ("post /api/auth/staff/sign-in", Notes(&["SignedIn"])),
    ("get /api/admin/me", OWN_READ),
    ("get /api/admin/staff", STAFF_READ),
    (
        "post /api/admin/staff/changes",
        NotesSome(&[
            "Deactivated",
            "InvitationWithdrawn",
            "Invited",
            "PostureSet",
            "Requested",
            "RightsConfirmed",
            "RolesSet",
        ]),
    ),
    (
        "post /api/admin/staff/changes/{id}/approve",
        NotesSome(&["Approved", "Deactivated", "Invited", "PostureSet", "RightsConfirmed", "RolesSet"]),
    ),
    ("delete /api/admin/staff/changes/{id}", Notes(&["Declined"])),
    ("get /api/admin/audit", STAFF_READ),
    ("get /api/admin/audit/export", Notes(&["AuditExported"])),
    // In both trails, the staff's and the customer's.
    ("post /api/admin/customers/find", Notes(&["CustomerSeen", "SeenByStaff"])),
    ("post /api/admin/customers/{id}/deactivate", Notes(&["CustomerDeactivated", "Deactivated"])),
    ("post /api/admin/customers/{id}/reactivate", Notes(&["CustomerReactivated", "Reactivated"])),
    ("post /api/admin/accounts/find", Notes(&["AccountSeen", "SeenByStaff"])),
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
    ("get /api/privacy/held", SHOWS_NOBODY),
    ("get /api/privacy/statement-keys", SHOWS_NOBODY),
    ("post /api/privacy/receipt", Nothing("there is nobody left whose trail could tell of it")),
    ("get /api/privacy/erasure", OWN_READ),
    ("post /api/privacy/erasure", Notes(&["ErasureAsked"])),
    ("delete /api/privacy/erasure", Notes(&["ErasureUndone"])),
    // In the trail of the account that several people share.
    ("get /api/accounts", OWN_READ),
    ("post /api/accounts", Notes(&["Made"])),
    ("post /api/accounts/join", Notes(&["Joined"])),
    // The first use of a grant for one visit, as on any other route of an account.
    ("get /api/accounts/{account}", NotesSome(&["VisitBegan"])),
    ("get /api/accounts/{account}/activity", MEMBERS_READ),
    ("put /api/accounts/{account}/bank", NotesSome(&["BankChanged", "Requested"])),
    ("put /api/accounts/{account}/billing", Notes(&["BillingChanged"])),
    ("get /api/accounts/{account}/changes", MEMBERS_READ),
    ("post /api/accounts/{account}/changes/{id}/undo", Notes(&["ChangeUndone"])),
    ("put /api/accounts/{account}/details", Notes(&["DetailsChanged"])),
    (
        "put /api/accounts/{account}/dual-control",
        NotesSome(&["DualControlOff", "DualControlOn", "Requested"]),
    ),
    ("post /api/accounts/{account}/invitations", Notes(&["Invited"])),
    ("delete /api/accounts/{account}/invitations/{id}", Notes(&["InvitationWithdrawn"])),
    ("post /api/accounts/{account}/leave", Notes(&["Left"])),
    ("get /api/accounts/{account}/members", MEMBERS_READ),
    ("put /api/accounts/{account}/members/{id}", NotesSome(&["Requested", "RoleChanged"])),
    ("delete /api/accounts/{account}/members/{id}", NotesSome(&["Removed", "Requested"])),
    ("get /api/accounts/{account}/requests", MEMBERS_READ),
    ("delete /api/accounts/{account}/requests/{id}", Notes(&["Declined"])),
    (
        "post /api/accounts/{account}/requests/{id}/approve",
        NotesSome(&["Approved", "BankChanged", "DualControlOff", "DualControlOn", "Removed", "RoleChanged"]),
    ),
    ("put /api/accounts/{account}/roles/{id}", Notes(&["RightsChanged"])),
    ("delete /api/accounts/{account}/roles/{id}", Notes(&["RightsRemoved"])),
    ("get /api/documents/{account}", MEMBERS_READ),
    ("get /api/documents/{account}/shelf", MEMBERS_READ),
    ("post /api/documents/{account}/uploads", BEGINS),
    ("get /api/documents/{account}/uploads/{id}", MEMBERS_READ),
    ("delete /api/documents/{account}/uploads/{id}", Nothing("nothing of it ever was in the account")),
    ("post /api/documents/{account}/uploads/{id}/parts", BEGINS),
    (
        "post /api/documents/{account}/uploads/{id}/complete",
        Nothing("what becomes of the file is noted when it was looked at"),
    ),
    ("post /api/documents/{account}/folders", Notes(&["FoldersChanged"])),
    ("put /api/documents/{account}/folders/{id}", Notes(&["FoldersChanged"])),
    ("delete /api/documents/{account}/folders/{id}", Notes(&["FoldersChanged"])),
    ("get /api/documents/{account}/requests", MEMBERS_READ),
    ("post /api/admin/documents/find", Notes(&["ExchangeSeen", "SeenByStaff"])),
    ("post /api/admin/documents/requests", Notes(&["DocumentsRequested"])),
    ("post /api/admin/documents/requests/withdraw", Notes(&["DocumentsRequestWithdrawn"])),
    ("post /api/admin/documents/uploads", Notes(&["DocumentSent"])),
    ("post /api/admin/documents/uploads/{account}/{id}/parts", BEGINS),
    (
        "post /api/admin/documents/uploads/{account}/{id}/complete",
        Nothing("the account's trail says so when the file was looked at"),
    ),
    ("post /api/admin/documents/links", Notes(&["DocumentDownloaded", "DocumentFetched"])),
    ("get /api/admin/holds", STAFF_READ),
    // Not in the customer's trail: whoever is held may be who the claim is against (decision 29).
    ("post /api/admin/holds", Notes(&["HoldPlaced"])),
    ("post /api/admin/holds/{id}/review", Notes(&["HoldReviewed"])),
    ("delete /api/admin/holds/{id}", Notes(&["HoldReleased"])),
    ("get /api/admin/retention/sweeps", STAFF_READ),
    ("get /api/admin/retention/unswept", STAFF_READ),
    ("get /api/documents/{account}/trash", MEMBERS_READ),
    ("post /api/documents/{account}/trash/{id}/restore", Notes(&["DocumentRestored"])),
    ("get /api/documents/{account}/archives", MEMBERS_READ),
    ("post /api/documents/{account}/archives", Notes(&["ArchiveWanted"])),
    ("get /api/documents/{account}/archives/{id}", MEMBERS_READ),
    ("delete /api/documents/{account}/archives/{id}", Notes(&["ArchiveRemoved"])),
    ("post /api/documents/{account}/archives/{id}/links", Notes(&["ArchiveDownloaded"])),
    ("get /api/documents/{account}/{id}", MEMBERS_READ),
    ("put /api/documents/{account}/{id}", Notes(&["DocumentChanged"])),
    ("delete /api/documents/{account}/{id}", Notes(&["DocumentTrashed"])),
    ("post /api/documents/{account}/{id}/links", Notes(&["DocumentDownloaded"])),
];

#[test]
fn each_route_of_the_api_has_a_declared_event_or_a_reason_why_not() {
    let listed: BTreeSet<String> = AUDITED.iter().map(|(route, _)| (*route).to_owned()).collect();
    let documented = documented().into_iter().map(|(method, path)| format!("{method} {path}"));
    assert_eq!(listed, documented.collect());
    for (route, audit) in AUDITED {
        match audit {
            Notes(kinds) | NotesSome(kinds) => assert!(!kinds.is_empty(), "{route}"),
            Nothing(why) => assert!(why.split_whitespace().count() > 5, "{route}: {why}"),
        }
    }
}

/// What a route noted, whichever way it was used.
type ByRoute = BTreeMap<&'static str, BTreeSet<String>>;

/// Opens an item of somebody's with the key that lies beside it.
async fn open<T: Body>(portal: &TestPortal, user: UserId, item: Item) -> T {
    let inner = &portal.twin.portal;
    let batch = inner.table.read(&[Item::UserKey(user), item]).await.unwrap();
    let keys = inner.keys.unlocked().await.unwrap();
    let key = inner.keys.user_key(&keys, user, &batch).unwrap();
    batch.get(&item).unwrap().open(&inner.table, &item, &key).unwrap()
}

/// The shares of the accounts' keys, of which each member has one.
async fn shares(portal: &TestPortal) -> BTreeMap<AccountId, Sensitive<Bytes32>> {
    let mut shares = BTreeMap::new();
    for raw in portal.items("memberships").await {
        let user = UserId::parse(raw.text("pk").trim_start_matches("user#")).unwrap();
        let held: Memberships = open(portal, user, Item::Memberships(user)).await;
        shares.extend(held.all.into_iter().map(|membership| (membership.account, membership.share)));
    }
    shares
}

/// All events of all people and accounts, by their kinds.
pub(crate) async fn trails(portal: &TestPortal) -> BTreeMap<EventId, String> {
    let (inner, shares) = (&portal.twin.portal, shares(portal).await);
    let mut found = BTreeMap::new();
    for raw in portal.items("event#").await {
        let id = Item::event_id(raw.text("sk")).unwrap();
        let (of, owner) = raw.text("pk").split_once('#').unwrap();
        let kind = if !["account", "user"].contains(&of) {
            let item = Item::StaffEvent(id);
            let batch = inner.table.read(&[item]).await.unwrap();
            let keys = inner.keys.unlocked().await.unwrap();
            let event: StaffEvent =
                batch.get(&item).unwrap().open(&inner.table, &item, &keys.deployment).unwrap();
            // What staff do with sessions and passkeys of their own is called as it is for customers.
            format!("{:?}", event.kind).trim_start_matches("Own(").to_owned()
        } else if of == "account" {
            let account = AccountId::parse(owner).unwrap();
            let item = Item::AccountEvent(account, id);
            let batch =
                inner.table.read(&[Item::AccountKey(Compartment::Identity, account), item]).await.unwrap();
            let keys = inner.keys.unlocked().await.unwrap();
            let key = inner.keys.account_key(&keys, account, &shares[&account], &batch).unwrap();
            let event: AccountEvent = batch.get(&item).unwrap().open(&inner.table, &item, &key).unwrap();
            format!("{:?}", event.kind)
        } else {
            let user = UserId::parse(owner).unwrap();
            format!("{:?}", open::<Event>(portal, user, Item::Event(user, id)).await.kind)
        };
        found.insert(id, kind);
    }
    found
}

/// The kinds of what came after these events.
pub(crate) fn kinds(
    after: &BTreeMap<EventId, String>,
    before: &BTreeMap<EventId, String>,
) -> BTreeSet<String> {
    let new = after.iter().filter(|(id, _)| !before.contains_key(*id));
    new.map(|(_, kind)| kind.split(['(', ')']).next().unwrap().to_owned()).collect()
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
    let mut ways = noted_by_operations();
    ways.push(("post /api/auth/refresh", noted_by_a_copy().await));
    ways.push(("post /api/auth/sign-in/second-step", noted_by_trusting().await));
    ways.push(("post /api/auth/sign-in/second-step", noted_by_a_removal().await));
    for (route, kinds) in ways {
        noted.entry(route).or_default().extend(kinds);
    }
    let (mut seen, nothing) = (0, BTreeSet::new());
    for (route, audit) in AUDITED {
        // What has no operation is missing from the matrix of faults, where another test says so.
        let found = noted.get(route).unwrap_or(&nothing);
        let owned = |kinds: &[&str]| kinds.iter().map(|kind| (*kind).to_owned()).collect::<BTreeSet<_>>();
        match audit {
            _ if !noted.contains_key(route) => {}
            Notes(kinds) => assert_eq!(*found, owned(kinds), "{route}"),
            NotesSome(kinds) => {
                assert!(!found.is_empty() && found.is_subset(&owned(kinds)), "{route}: {found:?}");
            }
            Nothing(_) => assert!(found.is_empty(), "{route}: {found:?}"),
        }
        seen += usize::from(!found.is_empty());
    }
    assert!(seen > 20, "{seen}");
}
