//! `POST /api/auth/invitations/accept`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Json, Problem, Viewer};
use portal::store::{Clear, Credential, Item, Profile, StoreError, Write};
use portal::values::{Language, Password, PersonName, Sensitive, TimeZoneName};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::first_password::judge_first_password;
use crate::invitation::OpenInvitation;
use crate::{AuthError, event, password_hash};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AcceptRequest {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 86, max_length = 86)]
    token: String,
    #[schema(value_type = String, min_length = 1, max_length = 100, example = "Ada Example")]
    name: PersonName,
    /// As many characters as the operator asks for (12, where nothing else is set) to 128. Refused when it lacks a kind of
    /// character that the operator requires, when it is easy to guess.
    #[schema(value_type = String, format = "password", min_length = 8, max_length = 128)]
    password: Password,
    /// BCP 47; the invitation's when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "en")]
    locale: Option<Language>,
}

/// Accept an invitation
///
/// Makes the account of the invited address with a password that its owner chose; the link proves the address.
/// Signs nobody in.
#[utoipa::path(
    post, path = "/api/auth/invitations/accept", tag = "auth", request_body = AcceptRequest,
    responses(
        (status = 204, description = "The account exists; sign in."),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`address-has-account`: nothing of it was changed, and the link ends"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn accept_invitation(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<AcceptRequest>,
) -> Result<StatusCode, AuthError> {
    let invitation = OpenInvitation::read(&portal, &request.token).await?;
    if invitation.has_account(&portal).await? {
        return refuse(&portal, &invitation).await;
    }
    judge_first_password(&portal, &request.password, (&request.name, &invitation.record.email)).await?;
    let hash = password_hash::hash(&invitation.keys.root, &request.password).await?;
    match portal.table.commit(&account(&portal, &viewer, &request, &invitation, hash)?).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        // Of two that use the link at once, one finds the invitation still there.
        Err(StoreError::Refused(0)) => Err(AuthError::LinkEnded),
        // The address got its account in another way at the same time.
        Err(StoreError::Refused(_)) => refuse(&portal, &invitation).await,
        Err(error) => Err(error.into()),
    }
}

async fn refuse(portal: &Portal, invitation: &OpenInvitation) -> Result<StatusCode, AuthError> {
    invitation.end(portal).await?;
    Err(AuthError::AddressHasAccount)
}

/// The invitation in exchange for the account, under the invitation's key, all or nothing.
fn account(
    portal: &Portal,
    viewer: &Viewer,
    request: &AcceptRequest,
    invitation: &OpenInvitation,
    password_hash: Sensitive<String>,
) -> Result<[Write; 4], StoreError> {
    let OpenInvitation { user, key, record, .. } = invitation;
    let (credential, profile) = (invitation.credential, Item::Profile(*user));
    let secret = Credential { user: *user, email: record.email.clone(), password_hash };
    let content = Profile {
        email: record.email.clone(),
        name: request.name.clone(),
        phone: None,
        address: None,
        birth_date: None,
        language: request.locale.clone().unwrap_or_else(|| record.language.clone()),
        time_zone: TimeZoneName::default(),
    };
    let table = &portal.table;
    Ok([
        Write::delete_version(invitation.item, invitation.version),
        Write::create_over_counters(
            credential,
            table.seal(&credential, key, &secret)?,
            Credential::clear(*user).version(1),
        ),
        Write::create(profile, table.seal(&profile, key, &content)?, Clear::none().version(1)),
        event::by_viewer(portal, (*user, key), EventKind::SignedUp, viewer)?,
    ])
}
