//! `POST /api/auth/sign-in/resend`

use axum::extract::State;
use http::StatusCode;
use jiff::SignedDuration;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::OpaqueToken;
use portal::outbox::{self, Content, Mail};
use portal::store::{EmailCodeCheck, Item, MailPurpose, SecondStep, StoreError, Write};
use portal::values::{EmailCode, MailId, SecondStepId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{AuthError, email_code};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResendSecondStepRequest {
    /// From `sign-in`.
    #[schema(min_length = 86, max_length = 86)]
    challenge: String,
}

/// Mail a new code for a sign-in
///
/// The newest code of a sign-in is the only one that works. One sign-in mails three times at most.
#[utoipa::path(
    post, path = "/api/auth/sign-in/resend", tag = "auth", request_body = ResendSecondStepRequest,
    responses(
        (status = 204, description = "A mail is on its way."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`attempt-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`method-not-offered`, `invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-codes`"),
    )
)]
pub(crate) async fn resend_second_step(
    State(portal): State<Portal>,
    Json(request): Json<ResendSecondStepRequest>,
) -> Result<StatusCode, AuthError> {
    let token = OpaqueToken::parse(&request.challenge).ok_or(AuthError::AttemptEnded)?;
    for _ in 0..email_code::COLLISIONS {
        match resend(&portal, &token).await {
            Err(AuthError::Store(StoreError::Refused(_))) => {}
            sent => return sent.map(|()| StatusCode::NO_CONTENT),
        }
    }
    Err(AuthError::TooManyMails { wait: SignedDuration::from_secs(1) })
}

async fn resend(portal: &Portal, token: &OpaqueToken) -> Result<(), AuthError> {
    let (now, user) = (portal.clock.now(), token.user);
    let item = Item::SecondStep(user, SecondStepId::from_bytes(token.id));
    let batch = portal.table.read(&[item, Item::UserKey(user)]).await?;
    let stored = batch.get(&item).ok_or(AuthError::AttemptEnded)?;
    let again = email_code::SendAgain::of(stored, now)?;
    let keys = portal.keys.unlocked().await?;
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let attempt: SecondStep = stored.open(&portal.table, &item, &key)?;
    if attempt.check.is_none() {
        return Err(AuthError::MethodNotOffered);
    }
    let index = keys.root.blind_index(&attempt.email);
    let counted = portal.table.read(&[Item::MailsSent(index, MailPurpose::SignIn)]).await?;

    let code = EmailCode::generate()?;
    // Exposed to bind the new code to the same sign-in.
    let check = EmailCodeCheck::new(&token.secret.expose().0, &code);
    let attempt = SecondStep { check: Some(check), ..attempt };
    let mail = Mail {
        to: attempt.email.clone(),
        language: attempt.language.clone(),
        content: Content::SignInCode { code },
        good_until: email_code::good_until(now),
    };
    portal
        .table
        .commit(&[
            email_code::count_mail(index, MailPurpose::SignIn, &counted, now)?,
            Write::replace(
                item,
                portal.table.seal(&item, &key, &attempt)?,
                again.clear(now),
                stored.version(),
            ),
            outbox::owe(&portal.table, &key, user, MailId::new(&portal.clock)?, &mail, now)?,
        ])
        .await?;
    Ok(())
}
