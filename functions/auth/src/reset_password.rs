//! `POST /api/auth/recovery/password`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::EventKind;
use portal::crypto::DataKey;
use portal::http::{Json, Problem, Viewer};
use portal::identity::OpaqueToken;
use portal::outbox::NoticeKind;
use portal::store::{
    Credential, EmailCodeCheck, Item, Profile, ReadSessions, Recovery, StoreError, Stored, Unlocked, Write,
};
use portal::values::{EmailCode, Password, Sensitive};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::change_sessions::COLLISIONS;
use crate::notice::{self, Reader};
use crate::own_words::Context;
use crate::trusted_device::TrustedDevice;
use crate::{AuthError, event, password_hash, password_policy};

const FIELD: &str = "new_password";

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResetPasswordRequest {
    /// From `recovery`.
    #[schema(min_length = 86, max_length = 86)]
    recovery: String,
    /// The 8 digits from the mail; spaces and dashes do no harm.
    #[schema(value_type = String, example = "1234 5678")]
    code: EmailCode,
    /// As many characters as the operator asks for (12, where nothing else is set) to 128. Refused when it lacks a kind of
    /// character that the operator requires, when it is easy to guess.
    #[schema(value_type = String, format = "password", min_length = 8, max_length = 128)]
    new_password: Password,
}

/// Set a new password
///
/// With the code from the mail. Ends all sessions, trusts no browser any longer, tells the owner by mail, and signs
/// nobody in: a second factor is asked at the next sign-in as ever.
#[utoipa::path(
    post, path = "/api/auth/recovery/password", tag = "auth", request_body = ResetPasswordRequest,
    responses(
        (status = 204, description = "The new password signs in."),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`deactivated`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`attempt-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`wrong-code`, `invalid-input`"),
    )
)]
pub(crate) async fn reset_password(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<ResetPasswordRequest>,
) -> Result<StatusCode, AuthError> {
    let (keys, proved) = prove(&portal, &request).await?;
    let account = Account::read(&portal, &keys, &proved).await?;
    account.judge(&portal, &request.new_password).await?;
    let hash = password_hash::hash(&keys.root, &request.new_password).await?;
    let mut account = account;
    for _ in 0..COLLISIONS {
        match account.set(&portal, &proved, &hash, &viewer).await {
            // Of two that use the code at once, one finds it unused.
            Err(StoreError::Refused(0)) => return Err(AuthError::AttemptEnded),
            Err(StoreError::Refused(_)) => account = Account::read(&portal, &keys, &proved).await?,
            set => return Ok(set.map(|()| StatusCode::NO_CONTENT)?),
        }
    }
    Err(StoreError::colliding("setting a new password").into())
}

/// An attempt whose code was right.
struct Proved {
    item: Item,
    recovery: Recovery,
}

/// Charges one try before the code is looked at.
async fn prove(
    portal: &Portal,
    request: &ResetPasswordRequest,
) -> Result<(std::sync::Arc<Unlocked>, Proved), AuthError> {
    let token = OpaqueToken::parse(&request.recovery).ok_or(AuthError::AttemptEnded)?;
    let (item, key_item) = (Item::Recovery(token.user), Item::UserKey(token.user));
    let charge = EmailCodeCheck::charge_try(item, portal.clock.now());
    let stored = portal.table.update(charge).await?.ok_or(AuthError::AttemptEnded)?;
    let keys = portal.keys.unlocked().await?;
    let batch = portal.table.read(&[key_item]).await?;
    if batch.get(&key_item).is_none() {
        // Swept a moment ago.
        return Err(AuthError::AttemptEnded);
    }
    let key = portal.keys.user_key(&keys, token.user, &batch)?;
    let recovery: Recovery = stored.open(&portal.table, &item, &key)?;
    // Exposed to prove the code with it.
    if !recovery.known || !recovery.check.is_proved_by(&token.secret.expose().0, &request.code) {
        return Err(AuthError::WrongCode);
    }
    Ok((keys, Proved { item, recovery }))
}

/// Whose password it is, as it was read.
struct Account {
    key: DataKey,
    item: Item,
    stored: Stored,
    credential: Credential,
    profile: Profile,
    sessions: ReadSessions,
    devices: Vec<TrustedDevice>,
}

impl Account {
    async fn read(portal: &Portal, keys: &Unlocked, proved: &Proved) -> Result<Self, AuthError> {
        let user = proved.recovery.account;
        let item = Item::Credential(keys.root.blind_index(&proved.recovery.email));
        let profile_item = Item::Profile(user);
        let wanted = [item, profile_item, Item::Sessions(user), Item::UserKey(user)];
        let mut batch = portal.table.read(&wanted).await?;
        // The account may have gone since the code was asked for.
        let stored = batch.take(&item).filter(Stored::has_body).ok_or(AuthError::AttemptEnded)?;
        let key = portal.keys.user_key(keys, user, &batch)?;
        let credential: Credential = stored.open(&portal.table, &item, &key)?;
        let profile = batch.get(&profile_item).ok_or(StoreError::Corrupt("a user has no profile"))?;
        let profile = profile.open(&portal.table, &profile_item, &key)?;
        let sessions = ReadSessions::from_batch(&portal.table, &key, user, &batch)?;
        let devices = TrustedDevice::all(portal, &key, user).await?;
        if sessions.sessions.deactivated().is_some() {
            return Err(AuthError::Deactivated);
        }
        // A code that was mailed for one password sets none after another.
        if credential.user != user || Credential::passwords(&stored) != proved.recovery.passwords {
            return Err(AuthError::AttemptEnded);
        }
        Ok(Self { key, item, stored, credential, profile, sessions, devices })
    }

    async fn judge(&self, portal: &Portal, password: &Password) -> Result<(), AuthError> {
        let (password, profile) = (password.clone(), self.profile.clone());
        let (policy, operator) = (portal.settings.passwords, portal.settings.operator.clone());
        let judged = password_hash::in_turn(move || {
            password_policy::judge(FIELD, &password, policy, Context::of(&profile, &operator))
        });
        judged.await?.map_err(AuthError::PasswordRefused)
    }

    /// Writes all or nothing; the first write is the attempt's.
    async fn set(
        &self,
        portal: &Portal,
        proved: &Proved,
        hash: &Sensitive<String>,
        viewer: &Viewer,
    ) -> Result<(), StoreError> {
        let (user, table, now) = (self.credential.user, &portal.table, portal.clock.now());
        let credential = Credential { password_hash: hash.clone(), ..self.credential.clone() };
        let sealed = table.seal(&self.item, &self.key, &credential)?;
        let clear = Credential::clear_with_new_password(user, &self.stored);
        let reader = Reader { user, key: &self.key, email: &credential.email, profile: &self.profile };
        let mut sessions = self.sessions.clone();
        sessions.sessions.end_all();
        let mut writes = vec![
            Write::update(EmailCodeCheck::use_up(proved.item, now)),
            Write::replace(self.item, sealed, clear, self.stored.version()),
            sessions.write(table, &self.key, now)?,
            notice::owe(portal, &reader, NoticeKind::PasswordReset, viewer)?,
            event::by_viewer(portal, (user, &self.key), EventKind::PasswordReset, viewer)?,
        ];
        writes.extend(self.devices.iter().map(TrustedDevice::take_back));
        table.commit(&writes).await
    }
}
