//! `POST /api/auth/sign-in/lost-factor`

use axum::extract::State;
use http::StatusCode;
use jiff::SignedDuration;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::OpaqueToken;
use portal::outbox::{self, Content, Mail};
use portal::store::{EmailCodeCheck, Item, MailPurpose, ReadFactors, SecondStep, StoreError, Write};
use portal::values::{EmailCode, MailId, SecondStepId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::second_step_proof::is_whose;
use crate::{AuthError, email_code};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LostFactorRequest {
    /// From `sign-in`.
    #[schema(min_length = 86, max_length = 86)]
    challenge: String,
}

/// Say that my factors are lost
///
/// Mails a code to whoever has the password; it lets nobody in. With it, `confirm` starts the wait after which a
/// mailed code takes the place of the factors. One sign-in mails twice at most.
#[utoipa::path(
    post, path = "/api/auth/sign-in/lost-factor", tag = "auth", request_body = LostFactorRequest,
    responses(
        (status = 204, description = "A mail is on its way."),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`removal-pending`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`attempt-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`method-not-offered`, `invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-codes`"),
    )
)]
pub(crate) async fn report_lost_factor(
    State(portal): State<Portal>,
    Json(request): Json<LostFactorRequest>,
) -> Result<StatusCode, AuthError> {
    let token = OpaqueToken::parse(&request.challenge).ok_or(AuthError::AttemptEnded)?;
    for _ in 0..email_code::COLLISIONS {
        match report(&portal, &token).await {
            Err(AuthError::Store(StoreError::Refused(_))) => {}
            sent => return sent.map(|()| StatusCode::NO_CONTENT),
        }
    }
    Err(AuthError::TooManyMails { wait: SignedDuration::from_secs(1) })
}

async fn report(portal: &Portal, token: &OpaqueToken) -> Result<(), AuthError> {
    let (now, user) = (portal.clock.now(), token.user);
    let item = Item::SecondStep(user, SecondStepId::from_bytes(token.id));
    let batch = portal.table.read(&[item, Item::UserKey(user), Item::Factors(user)]).await?;
    let stored = batch.get(&item).ok_or(AuthError::AttemptEnded)?;
    let again = email_code::SendAgain::of(stored, now)?;
    let keys = portal.keys.unlocked().await?;
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let attempt: SecondStep = stored.open(&portal.table, &item, &key)?;
    if !is_whose(token, &attempt) {
        return Err(AuthError::AttemptEnded);
    }
    let factors = ReadFactors::from_batch(&portal.table, &key, user, &batch)?.factors;
    if !factors.has_any() {
        return Err(AuthError::MethodNotOffered);
    }
    if let Some(removal) = factors.pending_removal(now) {
        return Err(AuthError::RemovalPending { from: removal.from });
    }
    let index = keys.root.blind_index(&attempt.email);
    let counted = portal.table.read(&[Item::MailsSent(index, MailPurpose::SignIn)]).await?;

    let code = EmailCode::generate()?;
    // Exposed to bind the code to this sign-in.
    let loss = Some(EmailCodeCheck::new(&token.secret.expose().0, &code));
    let attempt = SecondStep { loss, ..attempt };
    let mail = Mail {
        to: attempt.email.clone(),
        language: attempt.language.clone(),
        content: Content::LostFactor { code },
        good_until: email_code::good_until(now),
    };
    let sealed = portal.table.seal(&item, &key, &attempt)?;
    let writes = [
        email_code::count_mail(index, MailPurpose::SignIn, &counted, now)?,
        Write::replace(item, sealed, again.clear(now), stored.version()),
        outbox::owe(&portal.table, &key, user, MailId::new(&portal.clock)?, &mail, now)?,
    ];
    Ok(portal.table.commit(&writes).await?)
}
