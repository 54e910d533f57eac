//! Doing what somebody wants, or asking a second person first (row C8; ASVS 2.3.5).

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::Json;
use portal::identity::InAccount;
use portal::policy::Role;
use portal::store::{Change, Members, Request, RoleOf, StoreError};
use portal::values::{MemberId, RequestId, When};
use serde::Serialize;
use utoipa::ToSchema;

use super::carry_out::{about, carry_out, judge, touches};
use super::until_first::until_first;
use crate::AccountError;

/// What became of a change.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    Done,
    /// It waits for a second person.
    Asked(RequestId),
}

/// A change that waits for a second person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Asked {
    #[schema(format = "uuid")]
    request: String,
}

impl IntoResponse for Outcome {
    fn into_response(self) -> Response {
        match self {
            Self::Done => StatusCode::NO_CONTENT.into_response(),
            Self::Asked(id) => {
                (StatusCode::ACCEPTED, Json(Asked { request: id.to_string() })).into_response()
            }
        }
    }
}

/// Does it, or asks, in one transaction. Asked for twice by the same person, it waits once.
pub(super) async fn propose(
    portal: &Portal,
    caller: &InAccount,
    change: &Change,
) -> Result<Outcome, AccountError> {
    until_first(|| try_propose(portal, caller, change)).await
}

async fn try_propose(portal: &Portal, caller: &InAccount, change: &Change) -> Result<Outcome, AccountError> {
    let account = caller.account();
    let mut opened = caller.read(portal, change.action(), &touches(change, account)).await?;
    judge(&opened.members.members, change)?;
    let (me, now) = (opened.me().id, portal.clock.now());
    if !needs_second_person(&opened.members.members, me, change, now)? {
        let mut writes = carry_out(portal, &mut opened, change).await?;
        writes.push(opened.write_members()?);
        portal.table.commit(&writes).await?;
        return Ok(Outcome::Done);
    }
    let members = &mut opened.members.members;
    let mut waiting = members.requests.iter().filter(|request| request.ends() > now);
    if let Some(same) = waiting.find(|request| request.by == me && request.change == *change) {
        return Ok(Outcome::Asked(same.id));
    }
    if members.requests.len() >= Members::MOST_REQUESTS {
        return Err(AccountError::ListFull);
    }
    let id = RequestId::new(&portal.clock).map_err(StoreError::from)?;
    members.requests.push(Request { id, by: me, change: change.clone(), made: When::new(now) });
    let noted = opened.note(AccountEventKind::Requested, about(change))?;
    portal.table.commit(&[opened.write_members()?, noted]).await?;
    Ok(Outcome::Asked(id))
}

/// Whether one person alone may not do it; an error when there is nobody else. Whoever is alone may always switch
/// the second person off: nobody is left whom that would pass by.
fn needs_second_person(
    members: &Members,
    by: MemberId,
    change: &Change,
    now: jiff::Timestamp,
) -> Result<bool, AccountError> {
    let is_owner = |id| members.find(id).is_some_and(|member| member.role == RoleOf::Standard(Role::Owner));
    let is_controlled = members.dual_control
        && match change {
            Change::Bank(_) => true,
            Change::Role { member, role, .. } => is_owner(*member) || *role == RoleOf::Standard(Role::Owner),
            Change::Remove(member) => is_owner(*member),
            Change::DualControl(on) => !on,
        };
    if !is_controlled || members.has_second_person(by, change.action(), now) {
        return Ok(is_controlled);
    }
    match change {
        Change::DualControl(_) => Ok(false),
        _ => Err(AccountError::NoSecondPerson),
    }
}
