//! Accounts that several people share.

use serde_json::{Value, json};

use crate::{Answer, PASSWORD, Person, TestPortal};

/// An account and somebody who owns it.
#[derive(Clone, Debug)]
pub struct SharedAccount {
    pub id: String,
    pub owner: Person,
    /// The owner's access token.
    pub token: String,
}

impl TestPortal {
    /// A portal with an account whose owner has just signed in.
    pub async fn with_account() -> (Self, SharedAccount) {
        let portal = Self::start().await;
        let account = portal.an_account().await;
        (portal, account)
    }

    /// An account whose owner has just signed in.
    pub async fn an_account(&self) -> SharedAccount {
        let owner = Person::new(self, "ada@example.org", "Ada Example");
        owner.sign_up(self).await;
        let token = owner.sign_in(self).await;
        let id = owner.make_account(&token, "Example & Sons").await;
        SharedAccount { id, owner, token }
    }

    /// Somebody else with a login, from a network of their own, and the access token.
    pub async fn another(&self, name: &str) -> (Person, String) {
        let person = self.unknown(name);
        person.sign_up(self).await;
        let token = person.sign_in(self).await;
        (person, token)
    }

    /// Somebody without a login.
    pub fn unknown(&self, name: &str) -> Person {
        let host = name.bytes().fold(7_u8, |host, byte| host.wrapping_mul(31).wrapping_add(byte));
        let browser = self.browser().from(&format!("198.51.{host}.7"));
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        Person { email, name: name.to_owned(), browser }
    }
}

impl Person {
    /// Makes a company's account; its id.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn make_account(&self, token: &str, name: &str) -> String {
        let new = json!({ "kind": "company", "name": name });
        let made = self.browser.send_as(token, "/api/accounts", new).await;
        assert_eq!(made.outcome(), "201", "{}\n{}", made.text, made.log());
        made.field("id")
    }
}

impl SharedAccount {
    /// `/api/accounts/…/members`
    pub fn path(&self, rest: &str) -> String {
        format!("/api/accounts/{}{rest}", self.id)
    }

    pub async fn get(&self, rest: &str) -> Answer {
        self.owner.browser.get_as(&self.token, &self.path(rest)).await
    }

    pub async fn post(&self, rest: &str) -> Answer {
        self.owner.browser.post_as(&self.token, &self.path(rest)).await
    }

    pub async fn put(&self, rest: &str, body: Value) -> Answer {
        self.owner.browser.put_as(&self.token, &self.path(rest), body).await
    }

    pub async fn delete(&self, rest: &str) -> Answer {
        self.owner.browser.delete_as(&self.token, &self.path(rest)).await
    }

    /// Asks somebody into the account.
    pub async fn invite(&self, email: &str, role: &str, grant: Value) -> Answer {
        let body = json!({ "email": email, "role": role, "grant": grant });
        self.owner.browser.send_as(&self.token, &self.path("/invitations"), body).await
    }

    /// Asks somebody without a login, who makes one by the link, and signs in; the person and the access token.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn join(&self, portal: &TestPortal, name: &str, role: &str, grant: Value) -> (Person, String) {
        let person = portal.unknown(name);
        let invited = self.invite(&person.email, role, grant).await;
        assert_eq!(invited.outcome(), "201", "{}\n{}", invited.text, invited.log());
        let link = portal.invitation_for(&person.email).await;
        let body = json!({ "token": link, "name": name, "password": PASSWORD });
        let accepted = person.browser.post("/api/auth/invitations/accept", body).await;
        assert_eq!(accepted.outcome(), "204", "{}\n{}", accepted.text, accepted.log());
        let token = person.sign_in(portal).await;
        (person, token)
    }

    /// What the owner's list says of somebody.
    pub async fn member(&self, name: &str) -> Value {
        let list = self.get("/members").await.json();
        let members = list["members"].as_array().cloned().unwrap_or_default();
        members.into_iter().find(|member| member["name"] == name).unwrap_or_default()
    }

    /// The id of a member, by name.
    ///
    /// # Panics
    /// When there is none.
    pub async fn member_id(&self, name: &str) -> String {
        let member = self.member(name).await;
        member["id"].as_str().unwrap_or_else(|| panic!("{name} is no member")).to_owned()
    }
}
