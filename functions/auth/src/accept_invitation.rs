//! `POST /api/auth/invitations/accept`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Json, Problem, Viewer};
use portal::inviting::OpenInvitation;
use portal::joining::{self, Joiner, NotJoined};
use portal::store::{Clear, Credential, Inviter, Item, Profile, ReadMemberships, StoreError, Write};
use portal::values::{Language, Password, PersonName, Sensitive, TimeZoneName};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::browser_label::browser_label;
use crate::first_password::judge_first_password;
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
/// Makes the login of the invited address with a password that its owner chose; the link proves the address. Whoever
/// was asked into an account is a member of it from then on. Signs nobody in.
#[utoipa::path(
    post, path = "/api/auth/invitations/accept", tag = "auth", request_body = AcceptRequest,
    responses(
        (status = 204, description = "The account exists; sign in."),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`address-has-account`: nothing of it was changed, and the operator's link ends; sign in and join by an account's"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn accept_invitation(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<AcceptRequest>,
) -> Result<StatusCode, AuthError> {
    let invitation = OpenInvitation::read(&portal, &request.token).await?.ok_or(AuthError::LinkEnded)?;
    if invitation.has_account(&portal).await? {
        return refuse(&portal, &invitation).await;
    }
    judge_first_password(&portal, &request.password, (&request.name, &invitation.record.email)).await?;
    let hash = password_hash::hash(&invitation.keys.root, &request.password).await?;
    let login = login(&portal, &viewer, &request, &invitation, hash)?;
    for _ in 0..COLLISIONS {
        let joining = join(&portal, &viewer, &request, &invitation).await?;
        let writes: Vec<Write> = login.iter().cloned().chain(joining).collect();
        match portal.table.commit(&writes).await {
            Ok(()) => return Ok(StatusCode::NO_CONTENT),
            // Of two that use the link at once, one finds the invitation still there.
            Err(StoreError::Refused(0)) => return Err(AuthError::LinkEnded),
            // Somebody else changed the members of the account.
            Err(StoreError::Refused(at)) if at >= login.len() => {}
            // The address got its login in another way at the same time.
            Err(StoreError::Refused(_)) => return refuse(&portal, &invitation).await,
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("joining").into())
}

/// How often to start over when the account's members changed in between.
const COLLISIONS: usize = 24;

/// Who has a login may join with it; the operator's link is used up.
async fn refuse(portal: &Portal, invitation: &OpenInvitation) -> Result<StatusCode, AuthError> {
    if matches!(invitation.record.inviter, Inviter::Operator) {
        match portal.table.commit(&[invitation.end(portal)?]).await {
            // Refused: somebody else ended it.
            Ok(()) | Err(StoreError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AuthError::AddressHasAccount)
}

/// What makes somebody who was asked into an account a member of it.
async fn join(
    portal: &Portal,
    viewer: &Viewer,
    request: &AcceptRequest,
    invitation: &OpenInvitation,
) -> Result<Vec<Write>, AuthError> {
    let Inviter::Account(invite) = &invitation.record.inviter else { return Ok(vec![]) };
    let joiner = Joiner {
        user: invitation.user,
        key: &invitation.key,
        memberships: ReadMemberships::none(invitation.user),
        name: &request.name,
        email: &invitation.record.email,
        browser: browser_label(&viewer.user_agent),
        country: viewer.country.clone(),
    };
    joining::join(portal, &invitation.keys, invite, joiner).await.map_err(|error| match error {
        NotJoined::Ended | NotJoined::Full => AuthError::LinkEnded,
        NotJoined::Store(error) => error.into(),
    })
}

/// The invitation in exchange for the login, under the invitation's key, all or nothing.
fn login(
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
