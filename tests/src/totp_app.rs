//! An authenticator app.

use totp_rs::{Builder, Secret, Totp};

use crate::TestPortal;

/// Shows codes by the portal's clock.
#[derive(Debug)]
pub struct TotpApp(Totp);

impl TotpApp {
    /// An app into which a secret was typed.
    ///
    /// # Panics
    /// When it is no base32 of the right length.
    pub fn new(secret: &str) -> Self {
        let secret = Secret::try_from_base32(secret).unwrap_or_else(|error| panic!("{error}: {secret}"));
        Self(Builder::new().with_secret(secret).build().unwrap_or_else(|error| panic!("{error}")))
    }

    pub fn code(&self, portal: &TestPortal) -> String {
        self.code_of_step(portal, 0)
    }

    /// The code of so many steps ahead of now, or behind.
    pub fn code_of_step(&self, portal: &TestPortal, ahead: i64) -> String {
        let at = portal.clock.now().as_second() + 30 * ahead;
        self.0.generate(u64::try_from(at).unwrap_or_default()).to_string()
    }

    /// A code that the app shows at no time near now.
    pub fn wrong_code(&self, portal: &TestPortal) -> String {
        let near: Vec<String> = (-2..=2).map(|step| self.code_of_step(portal, step)).collect();
        let wrong = (0..10).map(|n| format!("{n:06}")).find(|code| !near.contains(code));
        wrong.unwrap_or_default()
    }
}
