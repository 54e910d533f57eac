//! The demo's account: a small company with an owner, somebody for its bills, and an auditor at office hours.

use http::{Method, Request, header};
use serde_json::{Value, json};

use super::{Demo, DemoError};

impl Demo<'_> {
    /// Makes the company's account, as its owner; its address in the API.
    pub(super) async fn make_account(&self, token: &str) -> Result<String, DemoError> {
        let new = json!({ "kind": "company", "name": "Okafor & Vogt Interiors" });
        let made = self.ask(Method::POST, "/api/accounts", token, &new).await?;
        let id = made.get("id").and_then(Value::as_str).unwrap_or_default();
        let account = format!("/api/accounts/{id}");
        let details = json!({
            "name": "Okafor & Vogt Interiors", "contact_email": "office@example.com",
            "contact_phone": "+44 20 7946 0199", "version": 1,
        });
        self.ask(Method::PUT, &format!("{account}/details"), token, &details).await?;
        let billing =
            json!({ "address": "Unit 3\nCanal Works\nLondon", "tax_id": "GB123456789", "version": 2 });
        self.ask(Method::PUT, &format!("{account}/billing"), token, &billing).await?;
        // Printed in every textbook, and nobody's.
        let bank = json!({ "iban": "GB29 NWBK 6016 1331 9268 19" });
        self.ask(Method::PUT, &format!("{account}/bank"), token, &bank).await?;
        Ok(account)
    }

    /// Asks somebody in, who joins with the login that they have.
    pub(super) async fn share(
        &self,
        (account, token): (&str, &str),
        (who, their_token): (&Demo<'_>, &str),
        (role, grant): (&str, Value),
    ) -> Result<(), DemoError> {
        let body = json!({ "email": who.person.email, "role": role, "grant": grant, "language": who.person.language });
        self.ask(Method::POST, &format!("{account}/invitations"), token, &body).await?;
        let join = json!({ "token": who.invitation().await? });
        who.ask(Method::POST, "/api/accounts/join", their_token, &join).await.map(drop)
    }

    pub(super) async fn ask(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: &Value,
    ) -> Result<Value, DemoError> {
        let request = Request::builder().header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.send(request.method(method), path, body).await
    }

    /// The link's token in the newest invitation to this person.
    async fn invitation(&self) -> Result<String, DemoError> {
        let mails = self.mails_newest_first().await?;
        let token = |text: &str| {
            text.lines().find_map(|line| line.split_once("/invitation#").map(|(_, token)| token.to_owned()))
        };
        mails.iter().find_map(|mail| token(&mail.text)).ok_or(DemoError::NoCode)
    }
}
