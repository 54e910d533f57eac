//! An account that somebody of the staff was told of, and what opens it. The staff belong to no account: they come by
//! the share that lies with its number, or with a member's membership.

use serde::Deserialize;
use utoipa::ToSchema;

use super::{NotAllowed, OpenedStaff, Staff};
use crate::portal::Portal;
use crate::staff_policy::StaffAction;
use crate::store::{AccountByNumber, Item, ReadMemberships, StoreError};
use crate::values::{AccountId, AccountNumber, Bytes32, Sensitive, UserId};

/// Which one.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SoughtAccount {
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
pub type AccountShare = (AccountId, Sensitive<Bytes32>);

impl SoughtAccount {
    /// Reads items with the caller's rights; no share where there is no such account.
    pub async fn seek(
        &self,
        portal: &Portal,
        staff: &Staff,
        action: StaffAction,
    ) -> Result<(OpenedStaff, Option<AccountShare>), NotAllowed> {
        match self {
            Self::Number { number } => by_number(portal, staff, action, number).await,
            Self::OfCustomer { customer, account } => {
                let found = staff.read(portal, action, &[]).await?;
                let ids = UserId::parse(customer).zip(AccountId::parse(account));
                let Some((customer, account)) = ids else { return Ok((found, None)) };
                let share = of_customer(portal, &found, customer, account).await?;
                Ok((found, share))
            }
        }
    }
}

async fn by_number(
    portal: &Portal,
    staff: &Staff,
    action: StaffAction,
    number: &AccountNumber,
) -> Result<(OpenedStaff, Option<AccountShare>), NotAllowed> {
    let index = portal.keys.unlocked().await?.root.number_index(number);
    let item = Item::AccountByNumber(index);
    let found = staff.read(portal, action, &[item]).await?;
    let Some(stored) = found.opened.batch().get(&item) else { return Ok((found, None)) };
    let record: AccountByNumber = stored.open(&portal.table, &item, &found.opened.keys().deployment)?;
    Ok((found, Some((record.account, record.share))))
}

/// The staff are no customers.
async fn of_customer(
    portal: &Portal,
    found: &OpenedStaff,
    customer: UserId,
    account: AccountId,
) -> Result<Option<AccountShare>, StoreError> {
    let (table, profile) = (&portal.table, Item::Profile(customer));
    let batch = table.read(&[Item::UserKey(customer), Item::Memberships(customer), profile]).await?;
    if batch.get(&profile).is_none() {
        return Ok(None);
    }
    let key = portal.keys.user_key(found.opened.keys(), customer, &batch)?;
    let memberships = ReadMemberships::from_batch(table, &key, customer, &batch)?.memberships;
    Ok(memberships.find(account).map(|membership| (account, membership.share.clone())))
}
