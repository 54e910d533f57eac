//! What the operator asks of this function by invoking it directly, without the API: whoever may do so is for
//! IAM to say. An event of the API has none of these fields, whatever its caller sends: all that is in its `body`.

use portal::Portal;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{AdminError, Invite, Invited, invite, make_administrator_link};

/// `{"operator": {"invite": {"email": "ada@example.org"}}}`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorEvent {
    operator: Wish,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Wish {
    AdministratorLink {},
    Invite(Invite),
}

/// What was done.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Done {
    /// For the operator's eyes, as on the console of a laptop.
    AdministratorLink {
        link: String,
    },
    Invited(Invited),
}

impl OperatorEvent {
    /// The operator's event, if it is none of the API's. An error says nothing of what was sent.
    pub fn read(event: &Value) -> Option<Result<Self, AdminError>> {
        event.get("operator")?;
        Some(Self::deserialize(event).map_err(|_| AdminError::UnknownEvent))
    }

    pub async fn handle(&self, portal: &Portal) -> Result<Done, AdminError> {
        match &self.operator {
            Wish::AdministratorLink {} => {
                Ok(Done::AdministratorLink { link: make_administrator_link(portal).await? })
            }
            Wish::Invite(whom) => Ok(Done::Invited(invite(portal, whom).await?)),
        }
    }
}
