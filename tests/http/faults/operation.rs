//! What the matrix knows of an operation.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use portal_tests::{Answer, Authenticator, Colleague, Person, SharedAccount, TestPortal, code_in, user_of};

/// An operation that one person is about to do.
pub(super) trait Operation: Sized {
    const NAME: &'static str;
    /// `post /api/auth/sign-up`; empty for what is no route.
    const ROUTE: &'static str;
    /// Who makes its calls.
    const FUNCTION: &'static str = "auth";
    /// Whether the calls that read the keys are hit as well. They are the same in all operations.
    const WITH_KEYS: bool = false;
    /// Whether each call is also hit once by the faults without effect, which the SDK gets over by itself.
    const ONCE: bool = false;
    /// Whether each fault meets somebody new: here a try that failed changes what the next one comes to.
    const ANEW: bool = false;
    /// The calls by name, where there are hundreds of a kind: each kind is hit as one.
    const KINDS: &'static [&'static str] = &[];
    /// What it is answered when it is done.
    const DONE: &'static str;
    /// What a repeat is answered when the first took effect, but nobody heard of it.
    const DONE_BEFORE: &'static str = Self::DONE;

    /// Leads up to it, without faults.
    async fn prepare(stage: &mut Stage) -> Self;

    async fn run(&self, stage: &Stage) -> Outcome;

    /// Asserts that its effect is there, once; what is worth noting of it.
    async fn prove(&self, stage: &Stage, story: &Story) -> String;
}

/// How it ended, as its caller sees it.
pub(super) struct Outcome {
    /// `503 unavailable`
    pub words: String,
    pub answer: Option<Answer>,
    /// What it left in the log.
    pub log: String,
}

impl From<Answer> for Outcome {
    fn from(answer: Answer) -> Self {
        Self { words: answer.outcome(), log: answer.log(), answer: Some(answer) }
    }
}

impl Outcome {
    /// A field of the answer.
    pub(super) fn field(&self, name: &str) -> String {
        self.answer.as_ref().unwrap().field(name)
    }
}

/// What happened until its effect is looked at.
pub(super) struct Story {
    /// The call that was hit.
    pub call: String,
    /// How often the call took effect and its caller did not hear of it.
    pub unheard: usize,
    /// How often the operation was begun.
    pub tries: usize,
    /// What was answered last.
    pub told: Outcome,
}

impl Story {
    /// Asserts that a person got as many mails as may be, one for each try that may have taken effect; the code
    /// in the newest.
    pub(super) async fn code(&self, stage: &Stage, person: &Person, mails_before: usize) -> String {
        let code = stage.portal.code_for(&person.email).await;
        let mails = stage.mails_of(person) - mails_before;
        let most = if self.unheard > 0 { self.tries } else { 1 };
        assert!((1..=most).contains(&mails), "{mails} mails, {most} at most");
        code
    }
}

/// A portal on which one case after the other is played.
pub(super) struct Stage {
    pub portal: TestPortal,
    /// Has an account, and a browser that is trusted.
    pub ada: Person,
    /// Ada's passkey and who she is to it, once she has one.
    passkey: Option<(Arc<Authenticator>, Vec<u8>)>,
    /// The first administrator, once there is one.
    root: Option<Colleague>,
    second_root: Option<Colleague>,
    /// Others of the staff by their role, once there are any, and since when.
    hired: BTreeMap<&'static str, (Colleague, Timestamp)>,
    people: usize,
    /// Who makes accounts, and how many they have.
    owner: Option<(Person, usize)>,
    /// An account of two people, once there is one.
    pub pair: Option<(SharedAccount, Person)>,
    /// Ada's, for her documents, once she has one.
    pub account: Option<String>,
}

/// Part of every address, name and value that people type here.
pub(super) const CANARY: &str = "canary-of-faults";

impl Stage {
    pub(super) async fn start() -> Self {
        let portal = TestPortal::start().await;
        let ada = Person::new(&portal, &format!("ada@{CANARY}.example"), CANARY);
        ada.sign_up(&portal).await;
        ada.sign_in_and_trust(&portal).await;
        Self {
            portal,
            owner: Some((ada.clone(), 0)),
            ada,
            passkey: None,
            root: None,
            second_root: None,
            hired: BTreeMap::new(),
            people: 0,
            pair: None,
            account: None,
        }
    }

    /// Lets so much time go by that no limit counts what was before.
    pub(super) fn next(&self) {
        self.portal.advance(SignedDuration::from_mins(16));
    }

    /// Ada's passkey, which she has had for a day.
    pub(super) async fn adas_passkey(&mut self) -> (Arc<Authenticator>, Vec<u8>) {
        if let Some(passkey) = &self.passkey {
            return passkey.clone();
        }
        let token = self.ada.sign_in_trusted().await;
        let authenticator = Arc::new(Authenticator::new(&self.portal.twin.origin));
        self.ada.add_passkey(&token, &authenticator).await;
        self.portal.advance(SignedDuration::from_hours(24));
        self.passkey.insert((authenticator, user_of(&token))).clone()
    }

    /// An administrator whom the operator let in.
    pub(super) async fn root(&mut self) -> Colleague {
        if self.root.is_none() {
            self.root = Some(self.portal.administrator(CANARY).await);
        }
        self.root.clone().unwrap()
    }

    /// Another one.
    pub(super) async fn second_root(&mut self) -> Colleague {
        if self.second_root.is_none() {
            self.second_root = Some(self.portal.administrator("second").await);
        }
        self.second_root.clone().unwrap()
    }

    /// One of the staff with this role.
    pub(super) async fn colleague(&mut self, role: &'static str) -> Colleague {
        // Nobody confirms rights here, or notes a training.
        const FRESH: SignedDuration = SignedDuration::from_hours(7 * 24);
        let now = self.portal.clock.now();
        let there = self.hired.get(role).filter(|(_, since)| now.duration_since(*since) < FRESH);
        if let Some((there, _)) = there {
            return there.clone();
        }
        self.people += 1;
        let root = self.portal.administrator(&format!("root{}", self.people)).await;
        let token = root.sign_in().await;
        let (hired, _) = root.hire(&self.portal, &token, &format!("hired{}", self.people), role).await;
        self.hired.insert(role, (hired.clone(), now));
        hired
    }

    /// The passkey that Ada has by now.
    pub(super) fn passkey(&self) -> &Authenticator {
        &self.passkey.as_ref().unwrap().0
    }

    /// An access token of a session in which Ada has just proved her passkey.
    pub(super) async fn adas_level2(&mut self) -> String {
        let (authenticator, user) = self.adas_passkey().await;
        self.ada.sign_in_by_passkey(&authenticator, &user).await
    }

    /// Somebody who was never here.
    pub(super) fn stranger(&mut self) -> Person {
        self.people += 1;
        Person::new(&self.portal, &format!("{}@{CANARY}.example", self.people), CANARY)
    }

    /// Somebody with a trusted browser who has room for another account: Ada, as long as that is she.
    pub(super) async fn owner(&mut self) -> Person {
        const ROOM: usize = 20;
        match self.owner.take() {
            Some((owner, count)) if count < ROOM => self.owner.insert((owner, count + 1)).0.clone(),
            _ => {
                let owner = self.stranger();
                owner.sign_up(&self.portal).await;
                owner.sign_in_and_trust(&self.portal).await;
                self.owner.insert((owner, 1)).0.clone()
            }
        }
    }

    /// Ada at a browser that nobody trusts.
    pub(super) fn ada_elsewhere(&self) -> Person {
        Person { browser: self.portal.browser(), ..self.ada.clone() }
    }

    /// How many mails with a code a person has got.
    pub(super) fn mails_of(&self, person: &Person) -> usize {
        let mails = self.portal.twin.mails.all().into_iter().filter(|mail| mail.to == person.email);
        mails.filter(|mail| code_in(&mail.text).is_some()).count()
    }

    /// An access token of Ada's, in her one session.
    pub(super) async fn adas_token(&self) -> String {
        let refreshed = self.ada.browser.post_empty("/api/auth/refresh").await;
        if refreshed.status.is_success() {
            return refreshed.field("access_token");
        }
        self.ada.sign_in_trusted().await
    }
}
