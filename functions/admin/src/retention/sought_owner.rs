//! Whose records somebody of the staff means to hold.

use portal::Portal;
use portal::identity::{OpenedStaff, SoughtAccount, Staff};
use portal::staff_policy::StaffAction;
use portal::store::{Item, Partition, Stored};
use portal::values::{AccessReason, AccountNumber, EmailAddress, UserId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AdminError;
use crate::customer::sought_in_vain;

/// Whose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum SoughtOwner {
    /// The customer who has exactly this address.
    Email {
        #[schema(value_type = String, format = "email", max_length = 254, example = "ada@example.org")]
        email: EmailAddress,
    },
    /// A customer, from an account or from the trail.
    Customer {
        #[schema(format = "uuid")]
        id: String,
    },
    /// The account that has exactly this number.
    Account {
        #[schema(value_type = String, min_length = 10, max_length = 40, example = "4821905736")]
        number: AccountNumber,
    },
}

impl SoughtOwner {
    /// Reads the caller's rights on the way. That somebody looked in vain is noted.
    pub(crate) async fn seek(
        &self,
        portal: &Portal,
        staff: &Staff,
    ) -> Result<(OpenedStaff, Partition), AdminError> {
        let action = StaffAction::HoldRecords;
        let (found, owner, answer) = match self {
            Self::Account { number } => {
                let which = SoughtAccount::Number { number: number.clone() };
                let (found, share) = which.seek(portal, staff, action).await?;
                (found, share.map(|(id, _)| Partition::Account(id)), AdminError::NoSuchAccount)
            }
            Self::Email { email } => {
                let item = Item::Credential(portal.keys.unlocked().await?.root.blind_index(email));
                let found = staff.read(portal, action, &[item]).await?;
                let id = found.opened.batch().get(&item).filter(|stored| stored.has_body());
                let id = id.and_then(Stored::user);
                let owner = customer(portal, id).await?;
                (found, owner, AdminError::NoSuchCustomer)
            }
            Self::Customer { id } => {
                let found = staff.read(portal, action, &[]).await?;
                let owner = customer(portal, UserId::parse(id)).await?;
                (found, owner, AdminError::NoSuchCustomer)
            }
        };
        match owner {
            Some(owner) => Ok((found, owner)),
            None => Err(sought_in_vain(portal, &found, AccessReason::LegalClaim, answer).await?),
        }
    }
}

/// The staff are no customers.
async fn customer(portal: &Portal, id: Option<UserId>) -> Result<Option<Partition>, AdminError> {
    let Some(id) = id else { return Ok(None) };
    let batch = portal.table.read(&[Item::Profile(id)]).await?;
    Ok(batch.get(&Item::Profile(id)).map(|_| Partition::User(id)))
}
