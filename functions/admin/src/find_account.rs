//! `POST /api/admin/accounts/find`

use axum::extract::State;
use portal::Portal;
use portal::audit::{AccountEvent, AccountEventKind};
use portal::crypto::Compartment;
use portal::http::{Json, Problem};
use portal::identity::{OpenedStaff, Staff};
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::{AccountByNumber, BrowserLabel, Item, StoreError};
use portal::values::{AccessReason, AccountId, AccountNumber, Bytes32, Sensitive, UserId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AdminError;
use crate::account_view::AccountView;
use crate::customer::{OpenedCustomer, sought_in_vain};
use crate::do_change::note;
use crate::opened_account::OpenedAccount;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindAccount {
    which: SoughtAccount,
    reason: AccessReason,
}

/// Which one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum SoughtAccount {
    /// The one with exactly this number; spaces and dashes do no harm.
    Number {
        #[schema(value_type = String, min_length = 10, max_length = 40, example = "4821905736")]
        number: AccountNumber,
    },
    /// One of those of a customer.
    OfCustomer {
        #[schema(format = "uuid")]
        customer: String,
        #[schema(format = "uuid")]
        account: String,
    },
}

/// An account and what opens it.
type Share = (AccountId, Sensitive<Bytes32>);

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
    let (found, share) = seek(&portal, &staff, &request.which).await?;
    let Some((id, share)) = share else {
        return Err(sought_in_vain(&portal, &found, request.reason, AdminError::NoSuchAccount).await?);
    };
    let items = [Item::AccountKey(Compartment::Identity, id), Item::Account(id), Item::Members(id)];
    let batch = portal.table.read(&items).await?;
    let opened = OpenedAccount::from_batch(&portal, &found, (id, &share), &batch)?;
    look(&portal, &found, (id, &opened), request.reason).await?;
    Ok(Json(AccountView::for_staff(&portal, &found, id, &opened)))
}

async fn seek(
    portal: &Portal,
    staff: &Staff,
    which: &SoughtAccount,
) -> Result<(OpenedStaff, Option<Share>), AdminError> {
    match which {
        SoughtAccount::Number { number } => {
            let index = portal.keys.unlocked().await?.root.number_index(number);
            let item = Item::AccountByNumber(index);
            let found = staff.read(portal, StaffAction::SeeCustomers, &[item]).await?;
            let stored = found.opened.batch().get(&item);
            let open = |stored: &portal::store::Stored| {
                let record: AccountByNumber =
                    stored.open(&portal.table, &item, &found.opened.keys().deployment)?;
                Ok::<_, StoreError>((record.account, record.share))
            };
            let share = stored.map(open).transpose()?;
            Ok((found, share))
        }
        SoughtAccount::OfCustomer { customer, account } => {
            let found = staff.read(portal, StaffAction::SeeCustomers, &[]).await?;
            let ids = UserId::parse(customer).zip(AccountId::parse(account));
            let Some((customer, account)) = ids else { return Ok((found, None)) };
            let customer = OpenedCustomer::read(portal, &found, customer).await?;
            let membership = customer.as_ref().and_then(|customer| customer.memberships.find(account));
            let share = membership.map(|membership| (account, membership.share.clone()));
            Ok((found, share))
        }
    }
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
    let ours = note(portal, found, StaffEventKind::AccountSeen(id, reason))?;
    Ok(portal.table.commit(&[theirs, ours]).await?)
}
