//! `POST /api/accounts/join`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::SignedIn;
use portal::inviting::OpenInvitation;
use portal::joining::{self, Joiner, NotJoined};
use portal::store::{Inviter, Item, Profile};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::until_first::until_first;
use crate::AccountError;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct JoinRequest {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 86, max_length = 86)]
    token: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Joined {
    #[schema(format = "uuid")]
    account: String,
}

/// Join an account by an invitation
///
/// For whoever has a login already: with the address that the link was mailed to.
#[utoipa::path(
    post, path = "/api/accounts/join", tag = "accounts", security(("access_token" = [])), request_body = JoinRequest,
    responses(
        (status = 200, body = Joined, description = "The caller is a member."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`other-address`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`list-full`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn join(
    State(portal): State<Portal>,
    user: SignedIn,
    Json(request): Json<JoinRequest>,
) -> Result<Json<Joined>, AccountError> {
    until_first(|| try_join(&portal, &user, &request)).await.map(Json)
}

async fn try_join(portal: &Portal, user: &SignedIn, request: &JoinRequest) -> Result<Joined, AccountError> {
    let items = [Item::Profile(user.user()), Item::Memberships(user.user())];
    let opened = user.read(portal, &items).await?;
    let invitation = OpenInvitation::read(portal, &request.token).await?.ok_or(AccountError::LinkEnded)?;
    let Inviter::Account(invite) = &invitation.record.inviter else { return Err(AccountError::LinkEnded) };
    let (profile, _) = opened.record::<Profile>(&items[0])?;
    if profile.email.canonical() != invitation.record.email.canonical() {
        return Err(AccountError::OtherAddress);
    }
    let session = opened.own_session()?;
    let joiner = Joiner {
        user: user.user(),
        key: opened.key(),
        memberships: opened.memberships()?,
        name: &profile.name,
        email: &profile.email,
        browser: session.browser.clone(),
        country: session.country.clone(),
    };
    let mut writes = joining::join(portal, &invitation.keys, invite, joiner).await?;
    if !writes.is_empty() {
        writes.push(invitation.end(portal)?);
        portal.table.commit(&writes).await?;
    }
    Ok(Joined { account: invite.account.to_string() })
}

impl From<NotJoined> for AccountError {
    fn from(error: NotJoined) -> Self {
        match error {
            NotJoined::Ended => Self::LinkEnded,
            NotJoined::Full => Self::ListFull,
            NotJoined::Store(error) => Self::Store(error),
        }
    }
}
