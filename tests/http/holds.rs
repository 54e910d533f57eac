//! Legal holds: what they keep and for how long, what they keep from being erased, and who may place them. Row F4.

use jiff::SignedDuration;
use local::Erased;
use portal::values::{FileType, UserId};
use portal_tests::{Answer, Colleague, Person, TestPortal, user_of};
use serde_json::{Value, json};

use crate::retention::{DAY, HOUR, MINUTE, nothing_was_due, sweep};

const HOLDS: &str = "/api/admin/holds";
const ERASURE: &str = "/api/privacy/erasure";

/// A privacy officer at work, and an administrator who let them in.
struct Office {
    root: Colleague,
    pia: Colleague,
}

impl Office {
    async fn open(portal: &TestPortal) -> Self {
        Self::open_as(portal, "Root", "Pia").await
    }

    /// Whose trainings are new: those of whoever placed a hold have run out by the time that what it keeps is due.
    async fn open_later(portal: &TestPortal) -> Self {
        Self::open_as(portal, "Rita", "Paul").await
    }

    async fn open_as(portal: &TestPortal, root: &str, officer: &str) -> Self {
        let root = portal.administrator(root).await;
        let (pia, _) = root.hire(portal, &root.sign_in().await, officer, "privacy_officer").await;
        Self { root, pia }
    }

    async fn place(&self, on: Value, matter: &str) -> Answer {
        let token = self.pia.sign_in().await;
        self.pia.browser.send_as(&token, HOLDS, json!({ "on": on, "matter": matter })).await
    }

    async fn placed(&self, on: Value, matter: &str) -> String {
        let placed = self.place(on, matter).await;
        assert_eq!(placed.outcome(), "201", "{}\n{}", placed.text, placed.log());
        placed.field("id")
    }

    async fn release(&self, id: &str) -> Answer {
        self.pia.browser.delete_as(&self.pia.sign_in().await, &format!("{HOLDS}/{id}")).await
    }

    async fn review(&self, id: &str) -> Answer {
        self.pia.browser.post_as(&self.pia.sign_in().await, &format!("{HOLDS}/{id}/review")).await
    }

    async fn holds(&self) -> Value {
        let listed = self.pia.browser.get_as(&self.pia.sign_in().await, HOLDS).await;
        assert_eq!(listed.outcome(), "200", "{}", listed.text);
        listed.json()["holds"].clone()
    }
}

fn id_of(token: &str) -> String {
    UserId::from_bytes(user_of(token).try_into().unwrap()).to_string()
}

fn customer(id: &str) -> Value {
    json!({ "kind": "customer", "id": id })
}

/// Somebody whose profile said something else before.
async fn renamed(portal: &TestPortal, name: &str) -> (Person, String) {
    let (person, token) = portal.another(name).await;
    let profile = person.browser.get_as(&token, "/api/account/profile").await.json();
    let change = json!({ "name": "Somebody Else", "version": profile["version"] });
    let changed = person.browser.patch_as(&token, "/api/account/profile", change).await;
    assert_eq!(changed.outcome(), "200", "{}", changed.text);
    portal.twin.deliver_mail().await.unwrap();
    (person, id_of(&token))
}

async fn former_profiles_of(portal: &TestPortal, id: &str) -> usize {
    let all = portal.items("former-profile#").await;
    all.iter().filter(|item| item.text("pk").ends_with(id)).count()
}

/// The sweeps of a day and a night: how many records were held and how many former profiles went. Those of an hour look
/// at what each of them looks at.
async fn a_day_of_sweeps(portal: &TestPortal) -> (u64, u64) {
    let (mut held, mut gone) = (0, 0);
    for hours in [1, 21, 1, 1] {
        portal.advance(HOUR * hours);
        let report = sweep(portal).await;
        assert_eq!((report.failed, report.behind_hours), (0, 0), "{report:?}");
        (held, gone) = (held + report.held, gone + report.former_profiles);
    }
    (held, gone)
}

#[tokio::test]
async fn what_is_held_survives_its_end_and_goes_within_a_day_of_its_release_and_the_neighbours_goes_on_time()
{
    let portal = TestPortal::start().await;
    portal.advance(MINUTE * 20);
    let (_, ada) = renamed(&portal, "Ada Example").await;
    let (_, bob) = renamed(&portal, "Bob Example").await;
    let office = Office::open(&portal).await;
    let hold = office.placed(customer(&ada), "12 O 34/27").await;

    portal.advance(DAY * 30 - HOUR);
    nothing_was_due(&portal).await;
    assert_eq!(sweep(&portal).await.held, 0, "nothing is due yet");
    portal.advance(HOUR * 3);
    let report = sweep(&portal).await;
    assert_eq!((report.former_profiles, report.held), (1, 1), "{report:?}");
    assert_eq!((former_profiles_of(&portal, &ada).await, former_profiles_of(&portal, &bob).await), (1, 0));
    for _ in 0..2 {
        assert_eq!(a_day_of_sweeps(&portal).await, (1, 0), "it is looked at once a day, not each hour");
        assert_eq!(former_profiles_of(&portal, &ada).await, 1);
    }
    let office = Office::open_later(&portal).await;
    assert_eq!(office.release(&hold).await.outcome(), "204");
    assert_eq!(a_day_of_sweeps(&portal).await, (0, 1));
    assert_eq!(former_profiles_of(&portal, &ada).await, 0);
}

#[tokio::test]
async fn of_two_holds_on_one_owner_the_last_one_keeps_all() {
    let portal = TestPortal::start().await;
    let (_, ada) = renamed(&portal, "Ada Example").await;
    let office = Office::open(&portal).await;
    let one = office.placed(customer(&ada), "12 O 34/27").await;
    let other = office.placed(customer(&ada), "13 O 35/27").await;
    assert_eq!(office.release(&one).await.outcome(), "204");
    portal.advance(DAY * 30 + HOUR * 2);
    nothing_was_due(&portal).await;
    assert_eq!(sweep(&portal).await.held, 1);
    let office = Office::open_later(&portal).await;
    assert_eq!(office.release(&other).await.outcome(), "204");
    assert_eq!(a_day_of_sweeps(&portal).await, (0, 1));
}

#[tokio::test]
async fn a_hold_on_an_account_keeps_the_files_of_its_trash() {
    let (portal, account) = TestPortal::with_account().await;
    let number = account.get("").await.field("number");
    let desk = account.desk();
    let document = desk.add(&portal, "Letter.txt", b"Dear Ada", FileType::Text).await;
    assert_eq!(desk.delete(&format!("/{document}")).await.outcome(), "204");
    let files = || async {
        let objects = portal.twin.objects().await;
        objects.iter().filter(|object| object.contains(&document)).count()
    };
    let office = Office::open(&portal).await;
    let hold = office.placed(json!({ "kind": "account", "number": number }), "12 O 34/27").await;
    portal.advance(DAY * 30 + HOUR * 2);
    nothing_was_due(&portal).await;
    let report = sweep(&portal).await;
    assert_eq!((report.trashed, report.held > 0, files().await), (0, true, 1), "{report:?}");
    let office = Office::open_later(&portal).await;
    assert_eq!(office.release(&hold).await.outcome(), "204");
    portal.advance(DAY);
    assert_eq!((sweep(&portal).await.trashed, files().await), (1, 0));
}

#[tokio::test]
async fn what_only_lets_somebody_in_ends_whatever_is_held() {
    let (portal, ada, token) = TestPortal::with_signed_in().await;
    let office = Office::open(&portal).await;
    office.placed(customer(&id_of(&token)), "12 O 34/27").await;
    portal
        .browser()
        .post("/api/auth/sign-in", json!({ "email": ada.email, "password": portal_tests::PASSWORD }))
        .await;
    portal.twin.deliver_mail().await.unwrap();
    portal.advance(DAY);
    nothing_was_due(&portal).await;
    let report = sweep(&portal).await;
    assert_eq!((report.second_steps, report.held), (1, 0), "{report:?}");
}

async fn plan(ada: &Person, portal: &TestPortal) -> Value {
    portal.advance(SignedDuration::from_secs(1));
    let token = ada.sign_in(portal).await;
    ada.browser.get_as(&token, ERASURE).await.json()
}

#[tokio::test]
async fn an_erasure_waits_for_a_hold_says_so_once_and_is_done_when_it_is_released() {
    let portal = TestPortal::start().await;
    let (ada, token) = portal.another("Ada Example").await;
    let office = Office::open(&portal).await;
    let hold = office.placed(customer(&id_of(&token)), "12 O 34/27").await;
    assert_eq!(plan(&ada, &portal).await["held"], true);
    let token = ada.sign_in(&portal).await;
    assert_eq!(ada.browser.post_as(&token, ERASURE).await.outcome(), "201");
    portal.twin.deliver_mail().await.unwrap();
    portal.advance(DAY * 7);
    let waits = Erased { erased: 0, waiting: 1, failed: 0 };
    for _ in 0..2 {
        assert_eq!(portal.twin.erase().await.unwrap(), waits);
    }
    let mails = portal.mails_to(&ada.email).await;
    let told: Vec<_> =
        mails.iter().filter(|mail| mail.text.contains("a legal claim needs some of it")).collect();
    assert_eq!(told.len(), 1);
    assert!(!told[0].text.contains("12 O 34/27"), "the mail does not say which claim");
    ada.sign_in(&portal).await;

    assert_eq!(office.release(&hold).await.outcome(), "204");
    portal.twin.keep_spares().await.unwrap();
    assert_eq!(portal.twin.erase().await.unwrap(), waits, "the spares of her keys are there");
    portal.twin.keep_spares().await.unwrap();
    assert_eq!(portal.twin.erase().await.unwrap().erased, 1);
    assert_eq!(ada.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn a_hold_on_the_account_that_goes_with_somebody_holds_them_and_one_on_an_account_of_others_does_not() {
    let (portal, theirs) = TestPortal::with_account().await;
    let (nora, token) = theirs.join(&portal, "Nora Example", "viewer", json!({})).await;
    let own = nora.make_account(&token, "Example & Daughters").await;
    let numbers = [&theirs.id, &own].map(|id| {
        let (nora, token) = (&nora, &token);
        async move { nora.browser.get_as(token, &format!("/api/accounts/{id}")).await.field("number") }
    });
    let [of_theirs, of_own] = numbers;
    let (of_theirs, of_own) = (of_theirs.await, of_own.await);
    let office = Office::open(&portal).await;
    office.placed(json!({ "kind": "account", "number": of_theirs }), "12 O 34/27").await;
    let shown = plan(&nora, &portal).await;
    assert_eq!(shown["held"], false);
    office.placed(json!({ "kind": "account", "number": of_own }), "12 O 34/27").await;
    let shown = plan(&nora, &portal).await;
    assert_eq!(shown["held"], true);
    let fates: Vec<&str> =
        shown["accounts"].as_array().unwrap().iter().map(|it| it["fate"].as_str().unwrap()).collect();
    assert_eq!(fates, ["held", "left"]);
}

#[tokio::test]
async fn a_hold_has_a_matter_somebody_who_answers_for_it_and_a_day_by_which_it_is_reviewed() {
    let portal = TestPortal::start().await;
    let (ada, token) = portal.another("Ada Example").await;
    let office = Office::open(&portal).await;
    assert_eq!(office.holds().await, json!([]));
    let on = json!({ "kind": "email", "email": ada.email });
    let id = office.placed(on.clone(), "12 O 34/27").await;
    let again = office.place(on, " 12 o 34/27 ").await;
    assert_eq!((again.outcome(), again.field("id")), ("200".into(), id.clone()));

    let now = portal.clock.now();
    let holds = office.holds().await;
    assert_eq!(holds.as_array().unwrap().len(), 1);
    assert_eq!(holds[0]["on"], customer(&id_of(&token)));
    assert_eq!((&holds[0]["answers_name"], &holds[0]["overdue"]), (&json!("Pia"), &json!(false)));
    assert_eq!(holds[0]["review_by"], (now + DAY * 90).to_string());

    // Whoever is of the staff needs their rights confirmed long before that: another officer reviews it.
    portal.advance(DAY * 90);
    let office = Office::open_later(&portal).await;
    assert_eq!(office.holds().await[0]["overdue"], true);
    assert_eq!(sweep(&portal).await.holds_to_review, 1);
    let reviewed = office.review(&id).await;
    assert_eq!((reviewed.outcome(), reviewed.field("answers_name")), ("200".into(), "Paul".into()));
    assert_eq!(office.holds().await[0]["overdue"], false);
    assert_eq!(sweep(&portal).await.holds_to_review, 0);

    assert_eq!(office.release(&id).await.outcome(), "204");
    assert_eq!(office.release(&id).await.outcome(), "204", "again is no error");
    assert_eq!(office.review(&id).await.outcome(), "404 not-found");
    assert_eq!(office.holds().await, json!([]));
    let dump = portal.dump().await;
    assert!(dump.iter().all(|item| item.text("pk") != "holds"), "the record goes with its last hold");
}

#[tokio::test]
async fn officers_who_place_holds_at_once_place_each_of_them() {
    let portal = TestPortal::start().await;
    let (_, token) = portal.another("Ada Example").await;
    let office = Office::open(&portal).await;
    let on = customer(&id_of(&token));
    let officer = office.pia.sign_in().await;
    let place = |matter: &'static str| {
        office.pia.browser.send_as(&officer, HOLDS, json!({ "on": on, "matter": matter }))
    };
    let answers = tokio::join!(place("1 O 1/27"), place("2 O 2/27"), place("3 O 3/27"), place("1 O 1/27"));
    let outcomes = [answers.0, answers.1, answers.2, answers.3].map(|answer| answer.outcome());
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "201").count(), 3, "{outcomes:?}");
    assert_eq!(office.holds().await.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn twenty_holds_are_on_one_owner_at_most() {
    let portal = TestPortal::start().await;
    let (_, token) = portal.another("Ada Example").await;
    let office = Office::open(&portal).await;
    let on = customer(&id_of(&token));
    for number in 0..20 {
        office.placed(on.clone(), &format!("{number} O 1/27")).await;
    }
    assert_eq!(office.place(on, "20 O 1/27").await.outcome(), "409 too-many-holds");
}

#[tokio::test]
async fn only_privacy_officers_place_holds_and_whoever_looks_for_nobody_is_noted() {
    let (portal, account) = TestPortal::with_account().await;
    let office = Office::open(&portal).await;
    let on = json!({ "kind": "email", "email": account.owner.email });
    let body = json!({ "on": on, "matter": "12 O 34/27" });
    for role in ["support", "finance", "auditor", "administrator"] {
        let (who, token) = match role {
            "administrator" => (office.root.clone(), office.root.sign_in().await),
            _ => office.root.hire(&portal, &office.root.sign_in().await, role, role).await,
        };
        assert_eq!(
            who.browser.send_as(&token, HOLDS, body.clone()).await.outcome(),
            "403 role-missing",
            "{role}"
        );
        let sees = who.browser.get_as(&token, HOLDS).await.outcome();
        let may = ["auditor", "administrator"].contains(&role);
        assert_eq!(sees, if may { "200" } else { "403 role-missing" }, "{role}");
    }
    for (on, refused) in [
        (json!({ "kind": "email", "email": "nobody@example.org" }), "404 no-such-customer"),
        (customer("01a33ec5-1a00-7000-8000-000000000001"), "404 no-such-customer"),
        (customer(&office.pia.id()), "404 no-such-customer"),
        (json!({ "kind": "account", "number": "1000000008" }), "404 no-such-account"),
    ] {
        assert_eq!(office.place(on.clone(), "12 O 34/27").await.outcome(), refused, "{on}");
    }
    let trail = office
        .root
        .browser
        .get_as(&office.root.sign_in().await, "/api/admin/audit?kind=sought_in_vain")
        .await;
    let trail = trail.json();
    assert_eq!(trail["events"].as_array().unwrap().len(), 4);
    assert_eq!(trail["events"][0]["reason"], "legal_claim");
}

#[tokio::test]
async fn what_a_matter_is_called_lies_sealed_in_the_table_and_in_no_log() {
    let (portal, account) = TestPortal::with_account().await;
    let number = account.get("").await.field("number");
    let office = Office::open(&portal).await;
    office.placed(json!({ "kind": "account", "number": number }), "Canary v. Example").await;
    for item in portal.dump().await {
        assert!(!format!("{:?}", item.attributes).contains("Canary v."), "{}", item.text("sk"));
    }
    assert!(!portal_tests::whole_log().contains("Canary v."));
}
