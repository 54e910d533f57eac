//! `POST /api/auth/sign-up/resend`

use axum::extract::State;
use http::StatusCode;
use jiff::SignedDuration;
use portal::Portal;
use portal::http::{Json, Problem, Viewer};
use portal::identity::OpaqueToken;
use portal::outbox::{self, Content, Mail};
use portal::store::{EmailCodeCheck, Item, MailPurpose, SignUp, StoreError, Write};
use portal::values::{EmailCode, MailId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{AuthError, email_code};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResendSignUpRequest {
    /// From `sign-up`.
    #[schema(min_length = 86, max_length = 86)]
    sign_up: String,
}

/// Mail a new code for a sign-up
///
/// The newest code of an attempt is the only one that works. One attempt mails three times at most.
#[utoipa::path(
    post, path = "/api/auth/sign-up/resend", tag = "auth", request_body = ResendSignUpRequest,
    responses(
        (status = 204, description = "A mail is on its way."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`attempt-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-codes`, `mails-wait`"),
    )
)]
pub(crate) async fn resend_sign_up(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<ResendSignUpRequest>,
) -> Result<StatusCode, AuthError> {
    let token = OpaqueToken::parse(&request.sign_up).ok_or(AuthError::AttemptEnded)?;
    for _ in 0..email_code::COLLISIONS {
        match resend(&portal, &token, &viewer).await {
            Err(AuthError::Store(StoreError::Refused(_))) => {}
            sent => return sent.map(|()| StatusCode::NO_CONTENT),
        }
    }
    Err(AuthError::TooManyMails { wait: SignedDuration::from_secs(1) })
}

async fn resend(portal: &Portal, token: &OpaqueToken, viewer: &Viewer) -> Result<(), AuthError> {
    let (now, user, item) = (portal.clock.now(), token.user, Item::SignUp(token.user));
    let batch = portal.table.read(&[item, Item::UserKey(user)]).await?;
    let stored = batch.get(&item).ok_or(AuthError::AttemptEnded)?;
    let again = email_code::SendAgain::of(stored, now)?;
    let keys = portal.keys.unlocked().await?;
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let attempt: SignUp = stored.open(&portal.table, &item, &key)?;
    let index = keys.root.blind_index(&attempt.email);
    let counted = portal.table.read(&[Item::MailsSent(index, MailPurpose::SignUp)]).await?;

    let code = EmailCode::generate()?;
    // Exposed to bind the new code to the same attempt.
    let attempt = SignUp { check: EmailCodeCheck::new(&token.secret.expose().0, &code), ..attempt };
    let mail = Mail {
        to: attempt.email.clone(),
        language: attempt.language.clone(),
        content: Content::SignUp { code, taken: attempt.taken },
        good_until: email_code::good_until(now),
    };
    let budget = email_code::budget(portal, &keys.root, viewer)?;
    let sealed = portal.table.seal(&item, &key, &attempt)?;
    let mut writes = budget.pay();
    writes.extend([
        email_code::count_mail(index, MailPurpose::SignUp, &counted, now)?,
        Write::replace(item, sealed, again.clear(now), stored.version()),
        outbox::owe(&portal.table, &key, user, MailId::new(&portal.clock)?, &mail, now)?,
    ]);
    portal.table.commit(&writes).await.map_err(|error| email_code::judge_refusal(&budget, error, now))
}
