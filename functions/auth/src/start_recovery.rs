//! `POST /api/auth/recovery`

use axum::extract::State;
use http::StatusCode;
use jiff::SignedDuration;
use portal::Portal;
use portal::http::{Json, Problem, Viewer};
use portal::identity::OpaqueToken;
use portal::outbox::{self, Content, Mail, RecoveryReader};
use portal::store::{
    Credential, EmailCodeCheck, Item, MailBudget, MailPurpose, Recovery, StoreError, Stored, Unlocked, Write,
};
use portal::values::{EmailAddress, EmailCode, Language, MailId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{AuthError, email_code};

/// How long a new password may be set. Its code is good for less.
const WAITS: SignedDuration = SignedDuration::from_mins(30);

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoveryRequest {
    #[schema(value_type = String, format = "email", max_length = 254, example = "ada@example.org")]
    email: EmailAddress,
    /// BCP 47, for the mail; English when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "en")]
    locale: Option<Language>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecoveryStarted {
    /// Names this attempt; goes with the code from the mail to `recovery/password`. Keep it to yourself.
    recovery: String,
}

/// Forgot the password
///
/// Mails an 8-digit code to the address. The answer is the same whether or not anybody has the address.
#[utoipa::path(
    post, path = "/api/auth/recovery", tag = "auth", request_body = RecoveryRequest,
    responses(
        (status = 202, body = RecoveryStarted, description = "A mail is on its way."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-codes`, `mails-wait`"),
    )
)]
pub(crate) async fn start_recovery(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<RecoveryRequest>,
) -> Result<(StatusCode, Json<RecoveryStarted>), AuthError> {
    let keys = portal.keys.establish().await?;
    let budget = email_code::budget(&portal, &keys.root, &viewer)?;
    for _ in 0..email_code::COLLISIONS {
        match start(&portal, &keys, &request, &budget).await {
            Err(AuthError::Store(StoreError::Refused(_))) => {}
            started => return Ok((StatusCode::ACCEPTED, Json(RecoveryStarted { recovery: started? }))),
        }
    }
    Err(AuthError::TooManyMails { wait: SignedDuration::from_secs(1) })
}

/// One read and one transaction, the same for an address that somebody has and for one that nobody has.
async fn start(
    portal: &Portal,
    keys: &Unlocked,
    request: &RecoveryRequest,
    budget: &MailBudget,
) -> Result<String, AuthError> {
    let now = portal.clock.now();
    let index = keys.root.blind_index(&request.email);
    let mails = Item::MailsSent(index, MailPurpose::Recovery);
    let batch = portal.table.read(&[Item::Credential(index), mails]).await?;
    let stored = batch.get(&Item::Credential(index)).filter(|stored| stored.has_body());
    let account = stored.and_then(Stored::user);
    let reader = match stored {
        None => RecoveryReader::Nobody,
        Some(stored) if Credential::is_deactivated(stored) => RecoveryReader::Deactivated,
        Some(_) => RecoveryReader::Owner,
    };

    let attempt = UserId::new(&portal.clock)?;
    let (key, keep_key) = portal.keys.new_user_key(keys, attempt)?;
    let token = OpaqueToken::new(attempt, *attempt.as_bytes())?;
    let code = EmailCode::generate()?;
    let language = request.locale.clone().unwrap_or_default();
    let record = Recovery {
        email: request.email.clone(),
        language: language.clone(),
        // Exposed to bind the code to this attempt.
        check: EmailCodeCheck::new(&token.secret.expose().0, &code),
        account: account.unwrap_or_else(|| UserId::from_bytes(keys.root.decoy_id(&index))),
        known: reader == RecoveryReader::Owner,
        passwords: stored.map(Credential::passwords).unwrap_or_default(),
    };
    let mail = Mail {
        to: request.email.clone(),
        language,
        content: Content::Recovery { code, reader },
        good_until: email_code::good_until(now),
    };
    let item = Item::Recovery(attempt);
    let ends = now.saturating_add(WAITS).unwrap_or(now);
    let clear = EmailCodeCheck::clear(now, 0, 1, ends).version(1);
    let mut writes = budget.pay();
    writes.extend([
        email_code::count_mail(index, MailPurpose::Recovery, &batch, now)?,
        keep_key,
        Write::create(item, portal.table.seal(&item, &key, &record)?, clear),
        outbox::owe(&portal.table, &key, attempt, MailId::new(&portal.clock)?, &mail, now)?,
    ]);
    portal.table.commit(&writes).await.map_err(|error| email_code::judge_refusal(budget, error, now))?;
    Ok(token.encode())
}
