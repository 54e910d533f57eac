//! Accounts that people share.

use portal_tests::{PASSWORD, Person, SharedAccount};
use serde_json::{Value, json};

use super::operation::{CANARY, Operation, Outcome, Stage, Story};

/// An account with an owner, and what the operation is about.
struct Scene {
    account: SharedAccount,
    /// Somebody else, and the access token.
    other: Option<(Person, String)>,
    /// Of what it is about.
    id: String,
    /// What the bank account is to become.
    bank: String,
}

impl Scene {
    /// A new account of Ada's, who has just proved who she is.
    async fn new(stage: &mut Stage) -> Self {
        let owner = stage.owner().await;
        let token = owner.sign_in_trusted().await;
        let id = owner.make_account(&token, CANARY).await;
        Self::of(SharedAccount { id, owner, token })
    }

    fn of(account: SharedAccount) -> Self {
        Self { account, other: None, id: String::new(), bank: String::new() }
    }

    async fn invited(&mut self, stage: &mut Stage, role: &str) -> (Person, String) {
        self.invited_for(stage, role, json!({})).await
    }

    async fn invited_for(&mut self, stage: &mut Stage, role: &str, grant: Value) -> (Person, String) {
        let person = stage.stranger();
        let invited = self.account.invite(&person.email, role, grant).await;
        assert_eq!(invited.outcome(), "201", "{}", invited.text);
        self.id = invited.field("id");
        (person.clone(), stage.portal.invitation_for(&person.email).await)
    }

    /// With another name than it was made with, by a change that can be undone.
    async fn changed(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        let details = json!({ "name": "New", "contact_email": null, "contact_phone": null, "version": 1 });
        assert_eq!(scene.account.put("/details", details).await.outcome(), "200");
        let listed = scene.account.get("/changes").await.json();
        listed["changes"][0]["id"].as_str().unwrap().clone_into(&mut scene.id);
        // What happens in one millisecond has no order.
        stage.portal.advance(jiff::SignedDuration::from_secs(1));
        scene
    }

    /// With somebody else in it.
    async fn of_two(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        scene.joined(stage, "viewer").await;
        scene
    }

    async fn joined(&mut self, stage: &mut Stage, role: &str) -> Person {
        let (person, link) = self.invited(stage, role).await;
        let accept = json!({ "token": link, "name": person.name, "password": PASSWORD });
        let accepted = person.browser.post("/api/auth/invitations/accept", accept).await;
        assert_eq!(accepted.outcome(), "204", "{}", accepted.text);
        person
    }

    /// With a change that waits for a second person; the account and the two are the same in each run.
    async fn waiting(stage: &mut Stage) -> Self {
        if stage.pair.is_none() {
            let mut scene = Self::new(stage).await;
            let second = scene.joined(stage, "billing").await;
            second.sign_in_and_trust(&stage.portal).await;
            assert_eq!(scene.account.put("/dual-control", json!({ "on": true })).await.outcome(), "204");
            stage.pair = Some((scene.account, second));
        }
        let (account, second) = stage.pair.clone().unwrap();
        let token = account.owner.sign_in_trusted().await;
        let mut scene = Self::of(SharedAccount { token, ..account });
        scene.other = Some((second.clone(), second.sign_in_trusted().await));
        let now = scene.shown().await["bank"]["iban"].clone();
        scene.bank = IBANS.into_iter().find(|iban| now != *iban).unwrap().to_owned();
        scene.id = scene.account.put("/bank", json!({ "iban": scene.bank })).await.field("request");
        scene
    }

    fn other(&self) -> &(Person, String) {
        self.other.as_ref().unwrap()
    }

    async fn shown(&self) -> Value {
        self.account.get("").await.json()
    }

    async fn members(&self) -> Value {
        self.account.get("/members").await.json()
    }

    /// How often the trail tells that it happened at this run, for which the clock stands still.
    async fn told_now(&self, what: &str) -> usize {
        let trail = self.account.get("/activity").await.json();
        let now = trail["events"][0]["at"].clone();
        let events = trail["events"].as_array().unwrap().iter();
        events.filter(|event| event["what"] == what && event["at"] == now).count()
    }

    /// How often the trail tells of it.
    async fn told(&self, what: &str) -> usize {
        let trail = self.account.get("/activity").await.json();
        trail["events"].as_array().unwrap().iter().filter(|event| event["what"] == what).count()
    }
}

const IBAN: &str = "DE89370400440532013000";
const IBANS: [&str; 2] = [IBAN, "GB29NWBK60161331926819"];
const SET: &str = "01a00000-0000-7000-8000-00000000b00c";

macro_rules! operations {
    ($($name:ident: $title:literal, $route:literal, $done:literal or $before:literal,
        in |$stage:ident| $scene:expr, do |$doing:ident| $run:expr, then |$done_scene:ident, $story:ident| $prove:block)+) => {$(
        pub(super) struct $name(Scene);

        impl Operation for $name {
            const NAME: &'static str = $title;
            const ROUTE: &'static str = $route;
            const FUNCTION: &'static str = "account";
            const DONE: &'static str = $done;
            const DONE_BEFORE: &'static str = $before;

            async fn prepare($stage: &mut Stage) -> Self {
                Self($scene)
            }

            async fn run(&self, _: &Stage) -> Outcome {
                let $doing = &self.0;
                $run.await.into()
            }

            async fn prove(&self, _: &Stage, $story: &Story) -> String {
                let $done_scene = &self.0;
                $prove
                String::new()
            }
        }
    )+};
}

operations! {
    ListAccounts: "List the accounts", "get /api/accounts", "200" or "200",
    in |stage| Scene::new(stage).await,
    do |scene| scene.account.owner.browser.get_as(&scene.account.token, "/api/accounts"),
    then |_scene, story| {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["accounts"][0]["name"], CANARY);
    }
    MakeAccount: "Make an account", "post /api/accounts", "201" or "201",
    in |stage| {
        // Room for the one that is made.
        stage.owner().await;
        Scene::new(stage).await
    },
    do |scene| async {
        let browser = &scene.account.owner.browser;
        let request = browser.request(reqwest::Method::POST, "/api/accounts").bearer_auth(&scene.account.token);
        let new = json!({ "kind": "household", "name": scene.account.id });
        browser.send(request.header("idempotency-key", &scene.account.id).json(&new)).await
    },
    then |scene, _story| {
        let list = scene.account.owner.browser.get_as(&scene.account.token, "/api/accounts").await.json();
        let made = |account: &&Value| account["name"] == scene.account.id;
        assert_eq!(list["accounts"].as_array().unwrap().iter().filter(made).count(), 1);
    }
    JoinAccount: "Join an account", "post /api/accounts/join", "200" or "410 link-ended",
    in |stage| {
        let mut scene = Scene::new(stage).await;
        let (person, link) = scene.invited(stage, "viewer").await;
        person.sign_up(&stage.portal).await;
        let token = person.sign_in(&stage.portal).await;
        scene.other = Some((person, token));
        scene.id = link;
        scene
    },
    do |scene| {
        let (person, token) = scene.other();
        person.browser.send_as(token, "/api/accounts/join", json!({ "token": scene.id }))
    },
    then |scene, _story| {
        assert_eq!(scene.members().await["members"].as_array().unwrap().len(), 2);
        assert_eq!(scene.told("joined").await, 1);
        let (person, token) = scene.other();
        assert_eq!(person.browser.get_as(token, &scene.account.path("")).await.outcome(), "200");
    }
    ShowAccount: "Read an account", "get /api/accounts/{account}", "200" or "200",
    in |stage| Scene::new(stage).await,
    do |scene| scene.account.get(""),
    then |_scene, story| {
        assert_eq!(story.told.field("name"), CANARY);
    }
    BeginVisit: "Open an account for the one visit", "get /api/accounts/{account}", "200" or "200",
    in |stage| {
        let mut scene = Scene::new(stage).await;
        let (person, link) = scene.invited_for(stage, "viewer", json!({ "once": true })).await;
        let accept = json!({ "token": link, "name": person.name, "password": PASSWORD });
        assert_eq!(person.browser.post("/api/auth/invitations/accept", accept).await.outcome(), "204");
        let token = person.sign_in(&stage.portal).await;
        scene.other = Some((person, token));
        scene
    },
    do |scene| async {
        let (person, token) = scene.other();
        person.browser.get_as(token, &scene.account.path("")).await
    },
    then |scene, _story| {
        let members = scene.members().await;
        assert!(members["members"][1]["visit_began"].is_string(), "{members}");
        assert_eq!(scene.told("visit_began").await, 1);
        // The visit is theirs: they may go on.
        let (person, token) = scene.other();
        assert_eq!(person.browser.get_as(token, &scene.account.path("")).await.outcome(), "200");
    }
    ChangeDetails: "Change an account's name and contact", "put /api/accounts/{account}/details", "200" or "409 changed-meanwhile",
    in |stage| Scene::new(stage).await,
    do |scene| scene.account.put("/details", json!({ "name": "New", "contact_email": null, "contact_phone": null, "version": 1 })),
    then |scene, _story| {
        let shown = scene.shown().await;
        assert_eq!((&shown["name"], &shown["version"]), (&json!("New"), &json!(2)));
        assert_eq!(scene.told("details_changed").await, 1);
    }
    ChangeBilling: "Change what stands on bills", "put /api/accounts/{account}/billing", "200" or "409 changed-meanwhile",
    in |stage| Scene::new(stage).await,
    do |scene| scene.account.put("/billing", json!({ "address": CANARY, "tax_id": null, "version": 1 })),
    then |scene, _story| {
        let shown = scene.shown().await;
        assert_eq!((&shown["billing"]["address"], &shown["version"]), (&json!(CANARY), &json!(2)));
        assert_eq!(scene.told("billing_changed").await, 1);
    }
    ListChanges: "List the changes of an account's details", "get /api/accounts/{account}/changes", "200" or "200",
    in |stage| Scene::changed(stage).await,
    do |scene| scene.account.get("/changes"),
    then |scene, story| {
        let told = story.told.answer.as_ref().unwrap().json();
        assert_eq!((&told["changes"][0]["id"], &told["changes"][0]["fields"][0]["from"]), (&json!(scene.id), &json!(CANARY)));
    }
    UndoChange: "Undo a change of an account's details", "post /api/accounts/{account}/changes/{id}/undo", "200" or "409 changed-meanwhile",
    in |stage| Scene::changed(stage).await,
    do |scene| async {
        let path = scene.account.path(&format!("/changes/{}/undo", scene.id));
        scene.account.owner.browser.send_as(&scene.account.token, &path, json!({ "version": 2 })).await
    },
    then |scene, _story| {
        let shown = scene.shown().await;
        assert_eq!((&shown["name"], &shown["version"]), (&json!(CANARY), &json!(3)));
        assert_eq!(scene.told("change_undone").await, 1);
        let listed = scene.account.get("/changes").await.json();
        assert_eq!((&listed["changes"][0]["undoes"], listed["changes"].as_array().unwrap().len()), (&json!(scene.id), 2));
    }
    ChangeBank: "Change the bank account", "put /api/accounts/{account}/bank", "204" or "204",
    in |stage| Scene::new(stage).await,
    do |scene| scene.account.put("/bank", json!({ "iban": IBAN })),
    then |scene, _story| {
        assert_eq!(scene.shown().await["bank"]["iban"], IBAN);
    }
    SetDualControl: "Say that a second person is needed", "put /api/accounts/{account}/dual-control", "204" or "204",
    in |stage| Scene::new(stage).await,
    do |scene| scene.account.put("/dual-control", json!({ "on": true })),
    then |scene, _story| {
        assert_eq!(scene.shown().await["dual_control"], true);
    }
    ListMembers: "List the members", "get /api/accounts/{account}/members", "200" or "200",
    in |stage| Scene::new(stage).await,
    do |scene| scene.account.get("/members"),
    then |_scene, story| {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["members"][0]["is_me"], true);
    }
    ChangeMember: "Give a member another role", "put /api/accounts/{account}/members/{id}", "204" or "204",
    in |stage| Scene::of_two(stage).await,
    do |scene| async { scene.account.put(&format!("/members/{}", scene.id), json!({ "role": "billing" })).await },
    then |scene, _story| {
        assert_eq!(scene.members().await["members"][1]["role"], "billing");
    }
    RemoveMember: "Remove a member", "delete /api/accounts/{account}/members/{id}", "204" or "204",
    in |stage| Scene::of_two(stage).await,
    do |scene| async { scene.account.delete(&format!("/members/{}", scene.id)).await },
    then |scene, _story| {
        assert_eq!(scene.members().await["members"].as_array().unwrap().len(), 1);
        assert_eq!(scene.told("removed").await, 1);
    }
    Leave: "Leave an account", "post /api/accounts/{account}/leave", "204" or "404 not-found",
    in |stage| {
        let mut scene = Scene::new(stage).await;
        let person = scene.joined(stage, "viewer").await;
        let token = person.sign_in(&stage.portal).await;
        scene.other = Some((person, token));
        scene
    },
    do |scene| async {
        let (person, token) = scene.other();
        person.browser.post_as(token, &scene.account.path("/leave")).await
    },
    then |scene, _story| {
        assert_eq!(scene.members().await["members"].as_array().unwrap().len(), 1);
        assert_eq!(scene.told("left").await, 1);
    }
    InviteMember: "Invite somebody into an account", "post /api/accounts/{account}/invitations", "201" or "201",
    in |stage| {
        let mut scene = Scene::new(stage).await;
        scene.id = stage.stranger().email;
        scene
    },
    do |scene| async {
        let browser = &scene.account.owner.browser;
        let request = browser.request(reqwest::Method::POST, &scene.account.path("/invitations"));
        let request = request.bearer_auth(&scene.account.token).header("idempotency-key", "once");
        browser.send(request.json(&json!({ "email": scene.id, "role": "viewer" }))).await
    },
    then |scene, _story| {
        assert_eq!(scene.members().await["invited"].as_array().unwrap().len(), 1);
        assert_eq!(scene.told("invited").await, 1);
    }
    WithdrawInvitation: "Take an invitation back", "delete /api/accounts/{account}/invitations/{id}", "204" or "204",
    in |stage| {
        let mut scene = Scene::new(stage).await;
        scene.invited(stage, "viewer").await;
        scene
    },
    do |scene| async { scene.account.delete(&format!("/invitations/{}", scene.id)).await },
    then |scene, _story| {
        assert!(scene.members().await["invited"].as_array().unwrap().is_empty());
        assert_eq!(scene.told("invitation_withdrawn").await, 1);
    }
    SaveRole: "Make a set of rights", "put /api/accounts/{account}/roles/{id}", "204" or "204",
    in |stage| Scene::new(stage).await,
    do |scene| async { scene.account.put(&format!("/roles/{SET}"), json!({ "name": CANARY, "actions": ["see_bank"] })).await },
    then |scene, _story| {
        assert_eq!(scene.members().await["roles"][0]["name"], CANARY);
        assert_eq!(scene.told("rights_changed").await, 1);
    }
    RemoveRole: "Remove a set of rights", "delete /api/accounts/{account}/roles/{id}", "204" or "204",
    in |stage| {
        let scene = Scene::new(stage).await;
        let saved = scene.account.put(&format!("/roles/{SET}"), json!({ "name": CANARY, "actions": [] })).await;
        assert_eq!(saved.outcome(), "204");
        scene
    },
    do |scene| async { scene.account.delete(&format!("/roles/{SET}")).await },
    then |scene, _story| {
        assert!(scene.members().await["roles"].as_array().unwrap().is_empty());
        assert_eq!(scene.told("rights_removed").await, 1);
    }
    ListRequests: "List what waits for a second person", "get /api/accounts/{account}/requests", "200" or "200",
    in |stage| Scene::waiting(stage).await,
    do |scene| scene.account.get("/requests"),
    then |_scene, story| {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["requests"][0]["what"], "change_bank");
    }
    ApproveRequest: "Approve what somebody asked for", "post /api/accounts/{account}/requests/{id}/approve", "204" or "410 request-ended",
    in |stage| Scene::waiting(stage).await,
    do |scene| async {
        let (person, token) = scene.other();
        person.browser.post_as(token, &scene.account.path(&format!("/requests/{}/approve", scene.id))).await
    },
    then |scene, _story| {
        assert_eq!(scene.shown().await["bank"]["iban"], scene.bank);
        assert_eq!((scene.told_now("approved").await, scene.told_now("bank_changed").await), (1, 1));
    }
    DeclineRequest: "Decline what somebody asked for", "delete /api/accounts/{account}/requests/{id}", "204" or "204",
    in |stage| Scene::waiting(stage).await,
    do |scene| async {
        let (person, token) = scene.other();
        person.browser.delete_as(token, &scene.account.path(&format!("/requests/{}", scene.id))).await
    },
    then |scene, _story| {
        assert_ne!(scene.shown().await["bank"]["iban"], scene.bank);
        assert_eq!(scene.account.get("/requests").await.json()["requests"], json!([]));
    }
    ShowActivity: "Read what happened in an account", "get /api/accounts/{account}/activity", "200" or "200",
    in |stage| Scene::new(stage).await,
    do |scene| scene.account.get("/activity"),
    then |_scene, story| {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["events"][0]["what"], "made");
    }
}
