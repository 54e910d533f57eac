//! `POST /api/admin/accounts/find`

use axum::extract::State;
use portal::Portal;
use portal::audit::{AccountEvent, AccountEventKind};
use portal::crypto::Compartment;
use portal::http::{Json, Problem};
use portal::identity::{OpenedStaff, SoughtAccount, Staff};
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::{BrowserLabel, Item};
use portal::values::{AccessReason, AccountId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AdminError;
use crate::account_view::AccountView;
use crate::customer::sought_in_vain;
use crate::opened_account::OpenedAccount;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindAccount {
    which: SoughtAccount,
    reason: AccessReason,
}

/// Find an account
///
/// By the whole number, or from a customer. What the caller's roles do not let them see is left out; all else is
/// masked. The account's people read in its trail that the staff looked, and why.
#[utoipa::path(
    post, path = "/api/admin/accounts/find", tag = "admin", security(("access_token" = [])),
    request_body = FindAccount,
    responses(
        (status = 200, body = AccountView, description = "The account."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-account`; that somebody looked is noted."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn find_account(
    State(portal): State<Portal>,
    staff: Staff,
    Json(request): Json<FindAccount>,
) -> Result<Json<AccountView>, AdminError> {
    let (found, share) = request.which.seek(&portal, &staff, StaffAction::SeeCustomers).await?;
    let Some((id, share)) = share else {
        return Err(sought_in_vain(&portal, &found, request.reason, AdminError::NoSuchAccount).await?);
    };
    let items = [Item::AccountKey(Compartment::Identity, id), Item::Account(id), Item::Members(id)];
    let batch = portal.table.read(&items).await?;
    let opened = OpenedAccount::from_batch(&portal, &found, (id, &share), &batch)?;
    look(&portal, &found, (id, &opened), request.reason).await?;
    Ok(Json(AccountView::for_staff(&portal, &found, id, &opened)))
}

/// Notes in both trails that somebody looked, before anything is shown.
async fn look(
    portal: &Portal,
    found: &OpenedStaff,
    (id, opened): (AccountId, &OpenedAccount),
    reason: AccessReason,
) -> Result<(), AdminError> {
    let theirs = AccountEvent {
        kind: AccountEventKind::SeenByStaff,
        by: None,
        about: None,
        browser: BrowserLabel::default(),
        country: None,
        reason: Some(reason),
        document: None,
    };
    let theirs = theirs.note(&portal.table, &portal.clock, &opened.key, id)?;
    let ours = found.note(portal, StaffEventKind::AccountSeen(id, reason))?;
    Ok(portal.table.commit(&[theirs, ours]).await?)
}
