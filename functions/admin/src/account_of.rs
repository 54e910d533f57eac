//! The accounts that a customer belongs to, as the staff sees them beside the customer.

use portal::Portal;
use portal::crypto::Compartment;
use portal::identity::OpenedStaff;
use portal::store::{Item, Membership, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::customer::SeenCustomer;
use crate::opened_account::OpenedAccount;

/// One account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountOfCustomer)]
pub(crate) struct AccountOf {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Example & Sons")]
    name: String,
    #[schema(example = "•••5736")]
    number_hint: String,
}

/// All of them, in one read.
pub(crate) async fn accounts_of(
    portal: &Portal,
    found: &OpenedStaff,
    seen: &SeenCustomer,
) -> Result<Vec<AccountOf>, StoreError> {
    let memberships = &seen.memberships().all;
    if memberships.is_empty() {
        return Ok(vec![]);
    }
    let items = memberships.iter().map(|membership| membership.account);
    let items = items
        .flat_map(|id| [Item::AccountKey(Compartment::Identity, id), Item::Account(id), Item::Members(id)]);
    let batch = portal.table.read(&items.collect::<Vec<_>>()).await?;
    let open = |membership: &Membership| {
        let opened =
            OpenedAccount::from_batch(portal, found, (membership.account, &membership.share), &batch)?;
        Ok(AccountOf {
            id: membership.account.to_string(),
            // Exposed to tell the customer's accounts apart.
            name: opened.account.name.expose().to_owned(),
            number_hint: opened.account.number.masked(),
        })
    };
    memberships.iter().map(open).collect()
}
