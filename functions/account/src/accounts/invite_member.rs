//! `POST /api/accounts/{account}/invitations`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{IdempotencyKey, Json, Problem};
use portal::identity::InAccount;
use portal::inviting::{self, Invitee, NotInvited};
use portal::policy::{Action, Role};
use portal::store::{Account, AccountInvite, Invited, Inviter, Item, Members, RoleOf, StoreError};
use portal::values::{EmailAddress, Grant, Language, MemberId, When};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::change_member::unbounded_if_owner;
use super::grant_view::GrantView;
use super::until_first::until_first;
use crate::AccountError;
use portal::http::RoleName;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberInvitation {
    #[schema(value_type = String, format = "email", max_length = 254, example = "ben@example.org")]
    email: EmailAddress,
    /// `owner`, `billing`, `signer`, `viewer`, `auditor`, or the id of a set of rights of the account's own.
    #[schema(value_type = String, example = "viewer")]
    role: RoleName,
    #[serde(default)]
    grant: GrantView,
    /// BCP 47, for the mail; English when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "en")]
    language: Option<Language>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MemberInvited {
    /// Which the person gets as a member.
    #[schema(format = "uuid")]
    id: String,
}

/// Invite somebody
///
/// By a link that works once, for a day, for whoever reads the mail at that address. Sent again with the same
/// `Idempotency-Key`, it mails no second one.
#[utoipa::path(
    post, path = "/api/accounts/{account}/invitations", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("Idempotency-Key" = Option<String>, Header, pattern = "^[!-~]{1,100}$", description = "1 to 100 visible characters")), request_body = MemberInvitation,
    responses(
        (status = 201, body = MemberInvited, description = "A mail is on its way."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`already-member`, `needs-second-person`, `list-full`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-invitations`"),
    )
)]
pub(crate) async fn invite_member(
    State(portal): State<Portal>,
    caller: InAccount,
    IdempotencyKey(request): IdempotencyKey,
    Json(invitation): Json<MemberInvitation>,
) -> Result<(StatusCode, Json<MemberInvited>), AccountError> {
    let grant = invitation.grant.parse(portal.clock.now())?;
    unbounded_if_owner(invitation.role.0, &grant)?;
    let keys = portal.keys.unlocked().await?;
    let id = match &request {
        Some(text) => {
            MemberId::from_bytes(keys.root.id_of_request("member", caller.account().as_bytes(), text))
        }
        None => MemberId::new(&portal.clock).map_err(StoreError::from)?,
    };
    until_first(|| try_invite(&portal, &caller, id, &invitation, &grant)).await?;
    Ok((StatusCode::CREATED, Json(MemberInvited { id: id.to_string() })))
}

async fn try_invite(
    portal: &Portal,
    caller: &InAccount,
    id: MemberId,
    invitation: &MemberInvitation,
    grant: &Grant,
) -> Result<(), AccountError> {
    let item = Item::Account(caller.account());
    let mut opened = caller.read(portal, Action::ManageMembers, &[item]).await?;
    let members = &opened.members.members;
    let is_known = members.find(id).is_some() || members.invited.iter().any(|invited| invited.id == id);
    if is_known {
        return Ok(());
    }
    let role =
        invitation.role.of(members).map_err(|invalid| AccountError::Invalid { field: "role", invalid })?;
    judge(members, invitation, role, portal.clock.now())?;
    let (account, _) = opened.record::<Account>(&item)?;
    let invitee = Invitee {
        email: invitation.email.clone(),
        name: None,
        language: invitation.language.clone().unwrap_or_default(),
        inviter: Inviter::Account(AccountInvite {
            account: caller.account(),
            member: id,
            share: opened.share().clone(),
            name: account.name,
            by: opened.me().name.clone(),
        }),
    };
    let (mut writes, ends) = inviting::invite(portal, &opened.keys, invitee).await?;
    let (by, email, grant) = (opened.me().id, invitation.email.clone(), grant.clone());
    opened.members.members.invited.push(Invited { id, email, role, grant, by, ends: When::new(ends) });
    writes.push(opened.write_members()?);
    writes.push(opened.note(AccountEventKind::Invited, Some(id))?);
    Ok(portal.table.commit(&writes).await?)
}

/// Whether the account can have one more, with such a role.
fn judge(
    members: &Members,
    invitation: &MemberInvitation,
    role: RoleOf,
    now: jiff::Timestamp,
) -> Result<(), AccountError> {
    let wanted = invitation.email.canonical();
    if members.all.iter().any(|member| member.email.canonical() == wanted) {
        return Err(AccountError::AlreadyMember);
    }
    if members.dual_control && role == RoleOf::Standard(Role::Owner) {
        return Err(AccountError::NeedsSecondPerson);
    }
    let open = members.invited.iter().filter(|invited| invited.ends.timestamp() > now).count();
    if open >= Members::MOST_INVITED || members.all.len() + open >= Members::MOST {
        return Err(AccountError::ListFull);
    }
    Ok(())
}

impl From<NotInvited> for AccountError {
    fn from(error: NotInvited) -> Self {
        match error {
            NotInvited::TooManyMails { wait } => Self::TooManyMails { wait },
            NotInvited::Store(error) => Self::Store(error),
        }
    }
}
