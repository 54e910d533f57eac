//! `POST /api/auth/sign-up`

use axum::extract::State;
use http::StatusCode;
use jiff::SignedDuration;
use portal::Portal;
use portal::http::{Json, Problem, Viewer};
use portal::identity::OpaqueToken;
use portal::outbox::{self, Content, Mail};
use portal::store::{
    AddressIndex, Batch, EmailCodeCheck, Item, MailBudget, MailPurpose, SignUp, StoreError, Unlocked, Write,
};
use portal::values::{EmailAddress, EmailCode, Language, MailId, Password, PersonName, Sensitive, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::first_password::judge_first_password;
use crate::{AuthError, email_code, password_hash};

/// An unconfirmed sign-up is forgotten after this long.
pub(crate) const KEPT: SignedDuration = SignedDuration::from_hours(48);

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignUpRequest {
    #[schema(value_type = String, format = "email", max_length = 254, example = "ada@example.org")]
    email: EmailAddress,
    #[schema(value_type = String, min_length = 1, max_length = 100, example = "Ada Example")]
    name: PersonName,
    /// As many characters as the operator asks for (12, where nothing else is set) to 128. Refused when it lacks a kind of
    /// character that the operator requires, when it is easy to guess.
    #[schema(value_type = String, format = "password", min_length = 8, max_length = 128)]
    password: Password,
    /// BCP 47; English when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "en")]
    locale: Option<Language>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignUpStarted {
    /// Names this attempt; goes with the code from the mail to `sign-up/confirm`. Keep it to yourself.
    sign_up: String,
}

/// Start an account
///
/// Mails an 8-digit code to the address. The answer is the same whether or not somebody has the address
/// already; its owner is told by mail then.
#[utoipa::path(
    post, path = "/api/auth/sign-up", tag = "auth", request_body = SignUpRequest,
    responses(
        (status = 202, body = SignUpStarted, description = "A mail is on its way."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-codes`, `mails-wait`"),
    )
)]
pub(crate) async fn sign_up(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<SignUpRequest>,
) -> Result<(StatusCode, Json<SignUpStarted>), AuthError> {
    judge_first_password(&portal, &request.password, (&request.name, &request.email)).await?;
    let keys = portal.keys.establish().await?;
    let budget = email_code::budget(&portal, &keys.root, &viewer)?;
    let mut known = Known::read(&portal, &keys, &request.email, &budget).await?;
    let password_hash = password_hash::hash(&keys.root, &request.password).await?;
    for _ in 0..email_code::COLLISIONS {
        match start(&portal, &keys, &request, &password_hash, (&known, &budget)).await {
            Err(AuthError::Store(StoreError::Refused(_))) => {
                known = Known::read(&portal, &keys, &request.email, &budget).await?;
            }
            started => return Ok((StatusCode::ACCEPTED, Json(SignUpStarted { sign_up: started? }))),
        }
    }
    Err(AuthError::TooManyMails { wait: SignedDuration::from_secs(1) })
}

/// What is known of an address.
struct Known {
    index: AddressIndex,
    batch: Batch,
}

impl Known {
    /// Refused when no more mails are sent, before anything is hashed for one.
    async fn read(
        portal: &Portal,
        keys: &Unlocked,
        email: &EmailAddress,
        budget: &MailBudget,
    ) -> Result<Self, AuthError> {
        let index = keys.root.blind_index(email);
        let mails = Item::MailsSent(index, MailPurpose::SignUp);
        let batch = portal.table.read(&[Item::Credential(index), mails, budget.item()]).await?;
        if !budget.has_one(&batch) {
            return Err(email_code::spent(budget, portal.clock.now()));
        }
        Ok(Self { index, batch })
    }

    fn is_taken(&self) -> bool {
        self.batch.get(&Item::Credential(self.index)).is_some_and(portal::store::Stored::has_body)
    }
}

/// One transaction, the same for an address that is taken and for one that is not.
async fn start(
    portal: &Portal,
    keys: &Unlocked,
    request: &SignUpRequest,
    hash: &Sensitive<String>,
    (known, budget): (&Known, &MailBudget),
) -> Result<String, AuthError> {
    let now = portal.clock.now();
    let is_taken = known.is_taken();

    let ends = now.saturating_add(KEPT).unwrap_or(now);
    let user = UserId::new(&portal.clock)?;
    let (key, keep_key) = portal.keys.new_user_key(keys, user)?;
    let token = OpaqueToken::new(user, *user.as_bytes())?;
    let code = EmailCode::generate()?;
    let language = request.locale.clone().unwrap_or_default();
    let record = SignUp {
        email: request.email.clone(),
        name: request.name.clone(),
        password_hash: hash.clone(),
        language: language.clone(),
        // Exposed to bind the code to this attempt.
        check: EmailCodeCheck::new(&token.secret.expose().0, &code),
        taken: is_taken,
    };
    let mail = Mail {
        to: request.email.clone(),
        language,
        content: Content::SignUp { code, taken: is_taken },
        good_until: email_code::good_until(now),
    };
    let item = Item::SignUp(user);
    let clear = EmailCodeCheck::clear(now, 0, 1, ends).version(1);
    let mut writes = budget.pay();
    writes.extend([
        email_code::count_mail(known.index, MailPurpose::SignUp, &known.batch, now)?,
        keep_key,
        Write::create(item, portal.table.seal(&item, &key, &record)?, clear),
        outbox::owe(&portal.table, &key, user, MailId::new(&portal.clock)?, &mail, now)?,
    ]);
    portal.table.commit(&writes).await.map_err(|error| email_code::judge_refusal(budget, error, now))?;
    Ok(token.encode())
}
