//! `POST /api/auth/sign-in`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use portal::Portal;
use portal::crypto::DataKey;
use portal::http::{Cookies, DEVICE_COOKIE, Json, Problem, Viewer};
use portal::identity::OpaqueToken;
use portal::outbox::{self, Content, Mail};
use portal::store::{
    AddressIndex, Batch, Credential, EmailCodeCheck, Item, MailPurpose, Occasion, Profile, Proof,
    ReadFactors, ReadPlaces, ReadSessions, Realm, SecondStep, StoreError, Stored, Unlocked, Write,
};
use portal::values::{EmailAddress, EmailCode, MailId, Network, Password, SecondStepId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::attempt::{Attempt, Caller};
use crate::new_password_wanted::new_password_wanted;
use crate::password_hash::{self, Checked};
use crate::second_step_proof::methods;
use crate::session::{NewSession, Tokens, with_refresh_cookie};
use crate::trusted_device::TrustedDevice;
use crate::unusual_place::is_unusual;
use crate::{AuthError, email_code};

/// How long a sign-in waits for its second step, with all the codes it may ask for.
const WAITS: SignedDuration = SignedDuration::from_mins(30);

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignInRequest {
    #[schema(value_type = String, format = "email", max_length = 254, example = "ada@example.org")]
    email: EmailAddress,
    #[schema(value_type = String, format = "password", min_length = 1, max_length = 128)]
    password: Password,
    /// A solved captcha, when one is asked for.
    #[schema(max_length = 4096)]
    captcha: Option<String>,
}

/// What comes next.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
pub(crate) enum SignInAnswer {
    /// This browser is new to us: prove one of the methods to `sign-in/second-step`.
    SecondStep {
        /// Names this sign-in. Keep it to yourself.
        challenge: String,
        methods: Vec<Method>,
        /// From when on a mailed code can take the place of the factors that were said to be lost.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schema(format = "date-time")]
        factors_removable_from: Option<String>,
    },
    /// This browser is trusted, or the second step is done.
    SignedIn(Tokens),
}

/// A way to take the second step.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Method {
    /// An 8-digit code by mail.
    Email,
    Passkey,
    /// A code of an authenticator app.
    Totp,
    /// One of the codes on paper.
    SavedCode,
}

/// Sign in
///
/// Address and password. On a browser that is not trusted the second step follows; its code is mailed, but to
/// whom has a factor of their own.
#[utoipa::path(
    post, path = "/api/auth/sign-in", tag = "auth", request_body = SignInRequest,
    responses(
        (status = 200, body = SignInAnswer, description = "What comes next; `signed_in` also sets the refresh cookie."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`wrong-credentials`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`captcha-required` after three failures in a row, `password-off` after a hundred, `deactivated`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`attempts-wait`, `network-wait`, `too-many-codes`; `Retry-After` says how long"),
    )
)]
pub(crate) async fn sign_in(
    State(portal): State<Portal>,
    cookies: Cookies,
    viewer: Viewer,
    Json(request): Json<SignInRequest>,
) -> Result<Response, AuthError> {
    let keys = portal.keys.establish().await?;
    let caller = Caller {
        index: keys.root.blind_index(&request.email),
        network: viewer.address.and_then(Network::of),
        device: cookies.get(DEVICE_COOKIE).and_then(OpaqueToken::parse),
        captcha: request.captcha.as_deref(),
    };
    let attempt = Attempt::begin(&portal, &keys, caller).await?;
    let person = attempt.check_password(&portal, &keys, &request.password).await?;
    let occasion = person.occasion(&portal, &viewer)?;
    if let (Some(device), None) = (&person.device, occasion) {
        match person.start_session(&portal, &keys, (&cookies, &viewer), device).await {
            // Taken back at this very moment.
            Err(AuthError::Store(StoreError::Refused(_))) => {}
            started => return started,
        }
    }
    person
        .ask_second_step(&portal, occasion.unwrap_or_default())
        .await
        .map(|answer| Json(answer).into_response())
}

/// The second step that is asked.
struct Step {
    occasion: Occasion,
    methods: Vec<Method>,
    removable_from: Option<String>,
}

/// Someone who knew the password.
struct Person {
    index: AddressIndex,
    key: DataKey,
    credential: Credential,
    /// The credential as it lies in the table.
    stored: Stored,
    profile: Profile,
    /// Why the password would not be taken today.
    new_password_wanted: Vec<String>,
    /// The trusted device that this sign-in is on.
    device: Option<TrustedDevice>,
    /// Attempts before this one that got nobody in.
    refused: u32,
    /// To be written whatever comes next.
    refund: Option<Write>,
    /// Holds how many mails the address got lately.
    batch: Batch,
}

impl Attempt {
    /// Hashes once in any case.
    async fn check_password(
        self,
        portal: &Portal,
        keys: &Unlocked,
        password: &Password,
    ) -> Result<Person, AuthError> {
        if !self.credential.has_body() {
            password_hash::check(&keys.root, password, None).await?;
            return Err(AuthError::WrongCredentials);
        }
        let key = portal.keys.user_key(keys, self.user, &self.batch)?;
        let credential: Credential =
            self.credential.open(&portal.table, &Item::Credential(self.index), &key)?;
        if credential.user != self.user {
            return Err(StoreError::Corrupt("a credential points at another user").into());
        }
        let hash = credential.password_hash.clone();
        let Checked::Right { outdated } = password_hash::check(&keys.root, password, Some(hash)).await?
        else {
            return Err(AuthError::WrongCredentials);
        };
        let sessions = ReadSessions::from_batch(&portal.table, &key, self.user, &self.batch)?;
        // Who knows the password is told at once: no code is mailed that would be good for nothing.
        if sessions.sessions.deactivated().is_some() {
            if let Some(refund) = self.refund() {
                portal.table.commit(&[refund]).await?;
            }
            return Err(AuthError::Deactivated);
        }
        let profile_item = Item::Profile(self.user);
        let stored = self.batch.get(&profile_item).ok_or(StoreError::Corrupt("a user has no profile"))?;
        let profile = stored.open(&portal.table, &profile_item, &key)?;
        let new_password_wanted = new_password_wanted(portal, password, &profile).await?;
        let (refund, refused) = (self.refund(), self.refused_before());
        let (index, stored, device, batch) = (self.index, self.credential, self.device, self.batch);
        let person = Person {
            index,
            key,
            credential,
            stored,
            profile,
            new_password_wanted,
            device,
            refused,
            refund,
            batch,
        };
        if outdated {
            person.rehash(portal, keys, password).await?;
        }
        Ok(person)
    }
}

impl Person {
    /// Replaces a hash that was made with weaker parameters than today's; if somebody else did so at the
    /// same moment, theirs stays.
    async fn rehash(&self, portal: &Portal, keys: &Unlocked, password: &Password) -> Result<(), AuthError> {
        let password_hash = password_hash::hash(&keys.root, password).await?;
        let item = Item::Credential(self.index);
        let sealed =
            portal.table.seal(&item, &self.key, &Credential { password_hash, ..self.credential.clone() })?;
        let clear = Credential::clear_after(self.credential.user, &self.stored);
        match portal.table.commit(&[Write::replace(item, sealed, clear, self.stored.version())]).await {
            Ok(()) | Err(StoreError::Refused(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Why the second step is asked; none on a trusted device where its person may well be.
    fn occasion(&self, portal: &Portal, viewer: &Viewer) -> Result<Option<Occasion>, AuthError> {
        if self.device.is_none() {
            let is_first = !Credential::has_signed_in(&self.stored);
            return Ok(Some(if is_first { Occasion::FirstSignIn } else { Occasion::NewDevice }));
        }
        let read = ReadPlaces::from_batch(&portal.table, &self.key, self.credential.user, &self.batch)?;
        Ok(is_unusual(&read.places, viewer, portal.clock.now()).then_some(Occasion::UnusualPlace))
    }

    async fn start_session(
        &self,
        portal: &Portal,
        keys: &Unlocked,
        (cookies, viewer): (&Cookies, &Viewer),
        device: &TrustedDevice,
    ) -> Result<Response, AuthError> {
        let user = self.credential.user;
        let session =
            NewSession::prepare(portal, (user, Realm::Customers), Proof::PasswordOnTrustedDevice, viewer)?
                .after_refused(self.refused);
        let counted = (Credential::passwords(&self.stored), Credential::attempts(&self.stored));
        let signed_in = Credential::signed_in(self.index, counted, false, portal.clock.now());
        // Before the session begins: reading the signing keys may fail.
        let tokens =
            session.tokens(portal, keys).await?.wanting_new_password(self.new_password_wanted.clone());
        let rewrap = portal.keys.rewrap(keys, user, &self.batch)?;
        let writes = [Write::update(signed_in), device.used(portal, &self.key, viewer)?];
        let session = session.in_place_of(portal, keys, cookies).await?;
        session.begin(portal, &self.key, &self.batch, &writes, rewrap.as_ref()).await?;
        Ok(with_refresh_cookie(portal, keys, SignInAnswer::SignedIn(tokens), &session.refresh))
    }

    /// Owes the mail and keeps the challenge in one transaction. If the address was mailed to meanwhile,
    /// counts again.
    async fn ask_second_step(
        mut self,
        portal: &Portal,
        occasion: Occasion,
    ) -> Result<SignInAnswer, AuthError> {
        let user = self.credential.user;
        let read = ReadFactors::from_batch(&portal.table, &self.key, user, &self.batch)?;
        let now = portal.clock.now();
        let asked = Step {
            occasion,
            methods: methods(&read.factors, now),
            removable_from: read
                .factors
                .pending_removal(now)
                .map(|removal| removal.from.timestamp().to_string()),
        };
        for _ in 0..email_code::COLLISIONS {
            match self.try_second_step(portal, &asked).await {
                Err(AuthError::Store(StoreError::Refused(_))) => {
                    self.batch =
                        portal.table.read(&[Item::MailsSent(self.index, MailPurpose::SignIn)]).await?;
                }
                asked => return asked,
            }
        }
        Err(AuthError::TooManyMails { wait: SignedDuration::from_secs(1) })
    }

    async fn try_second_step(&self, portal: &Portal, step: &Step) -> Result<SignInAnswer, AuthError> {
        let (now, user) = (portal.clock.now(), self.credential.user);
        let id = SecondStepId::new(&portal.clock)?;
        let token = OpaqueToken::new(user, *id.as_bytes())?;
        let code = step.methods.contains(&Method::Email).then(EmailCode::generate).transpose()?;
        let record = SecondStep {
            email: self.credential.email.clone(),
            language: self.profile.language.clone(),
            // Exposed to bind the code to this sign-in.
            check: code.as_ref().map(|code| EmailCodeCheck::new(&token.secret.expose().0, code)),
            challenge_hash: Some(token.hash()),
            passwords: Credential::passwords(&self.stored),
            occasion: step.occasion,
            new_password_wanted: self.new_password_wanted.clone(),
            loss: None,
            attempts: Credential::attempts(&self.stored),
            refused: self.refused,
        };
        let item = Item::SecondStep(user, id);
        let ends = now.saturating_add(WAITS).unwrap_or(now);
        let clear = EmailCodeCheck::clear(now, 0, 1, ends).version(1);
        let mut writes = vec![Write::create(item, portal.table.seal(&item, &self.key, &record)?, clear)];
        writes.extend(self.refund.clone());
        if let Some(code) = code {
            let mail = Mail {
                to: record.email.clone(),
                language: record.language.clone(),
                content: Content::SignInCode { code },
                good_until: email_code::good_until(now),
            };
            let id = MailId::new(&portal.clock)?;
            writes.push(email_code::count_mail(self.index, MailPurpose::SignIn, &self.batch, now)?);
            writes.push(outbox::owe(&portal.table, &self.key, user, id, &mail, now)?);
        }
        portal.table.commit(&writes).await?;
        Ok(SignInAnswer::SecondStep {
            challenge: token.encode(),
            methods: step.methods.clone(),
            factors_removable_from: step.removable_from.clone(),
        })
    }
}
