//! A portal of a test's own: real emulators in memory, a clock that stands still, mail when it is asked for.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use local::{CapturedMail, Network, Options, Twin, Watcher};
use portal::clock::Clock;
use portal::settings::{Limits, PasswordPolicy};

use crate::{Browser, Calls, Faults, Person};

/// A portal that lives as long as its test.
#[derive(Debug)]
pub struct TestPortal {
    pub twin: Twin,
    pub clock: Clock,
    pub calls: Calls,
    pub faults: Faults,
}

impl TestPortal {
    /// # Panics
    /// When it does not start.
    pub async fn start() -> Self {
        Self::start_as(|_| {}).await
    }

    /// A portal whose operator set this policy for passwords.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_by(passwords: PasswordPolicy) -> Self {
        Self::start_as(|options| options.passwords = passwords).await
    }

    /// A portal whose functions answer only what proves one of these secrets.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_behind_edge(secrets: &[&str]) -> Self {
        let secrets = secrets.iter().map(|secret| (*secret).to_owned()).collect();
        Self::start_as(|options| options.origin_secrets = secrets).await
    }

    /// A portal of which something is changed.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_as(change: impl FnOnce(&mut Options)) -> Self {
        crate::log::keep();
        let clock = Clock::mock(Timestamp::from_second(1_800_000_000).unwrap_or(Timestamp::UNIX_EPOCH));
        let calls = Calls::default();
        let web = crate::checkout().join("tests/fixtures/web");
        let watching = calls.clone();
        let watcher = Some(Watcher(Arc::new(move |function| watching.watcher(function))));
        let faults = Faults::default();
        let between = faults.clone();
        let network = Some(Network(Arc::new(move |function, config| between.between(function, config))));
        let mut options = Options {
            clock: clock.clone(),
            watcher,
            network,
            web,
            callers_say_where_they_are: true,
            // A captcha is solved here as in a browser, only sooner.
            limits: Limits { captcha_cost: 50, ..Limits::default() },
            ..Options::default()
        };
        change(&mut options);
        let mut twin = Box::pin(Twin::start(options)).await.unwrap_or_else(|error| panic!("{error}"));
        twin.serve_in_background();
        Self { twin, clock, calls, faults }
    }

    /// Puts new functions in the place of those that run: what they held in memory is gone.
    ///
    /// # Panics
    /// When they do not start.
    pub async fn restart_functions(&mut self) {
        self.twin.restart_functions().await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// The same, by another policy for passwords.
    ///
    /// # Panics
    /// When they do not start.
    pub async fn restart_with(&mut self, passwords: PasswordPolicy) {
        self.twin.restart_with(passwords).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// A portal with somebody who has confirmed an address and not signed in.
    pub async fn with_person() -> (Self, Person) {
        let portal = Self::start().await;
        let person = Person::new(&portal, "ada@example.org", "Ada Example");
        person.sign_up(&portal).await;
        (portal, person)
    }

    /// A portal with somebody who is signed in, and the access token.
    pub async fn with_signed_in() -> (Self, Person, String) {
        let (portal, person) = Self::with_person().await;
        let token = person.sign_in(&portal).await;
        (portal, person, token)
    }

    pub fn browser(&self) -> Browser {
        // Somewhere else than this machine, as everybody is.
        Browser::new(&self.twin.origin).from("203.0.113.1")
    }

    pub fn advance(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    /// Delivers what is owed; all mails to an address, oldest first.
    ///
    /// # Panics
    /// When the stream can't be read.
    pub async fn mails_to(&self, address: &str) -> Vec<CapturedMail> {
        self.twin.deliver_mail().await.unwrap_or_else(|error| panic!("{error}"));
        self.twin.mails.all().into_iter().filter(|mail| mail.to == address).collect()
    }

    /// The code in the newest mail to an address that brings one.
    ///
    /// # Panics
    /// When there is none.
    pub async fn code_for(&self, address: &str) -> String {
        let mails = self.mails_to(address).await;
        let newest = mails.iter().rev().find_map(|mail| code_in(&mail.text));
        newest.unwrap_or_else(|| panic!("no code for {address} in {} mails", mails.len()))
    }

    /// The token of the newest invitation that was mailed to an address.
    ///
    /// # Panics
    /// When there is none.
    pub async fn invitation_for(&self, address: &str) -> String {
        let mails = self.mails_to(address).await;
        let newest = mails.iter().rev().find_map(|mail| invitation_in(&mail.text));
        newest.unwrap_or_else(|| panic!("no invitation for {address} in {} mails", mails.len()))
    }
}

/// The token of the link in a mail that invites.
pub fn invitation_in(text: &str) -> Option<String> {
    text.lines().find_map(|line| line.split_once("/invitation#")).map(|(_, token)| token.to_owned())
}

/// The line of a mail that is a code.
pub fn code_in(text: &str) -> Option<String> {
    let digits = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    text.lines().map(digits).find(|line| line.len() == 8 && line.bytes().all(|b| b.is_ascii_digit()))
}
