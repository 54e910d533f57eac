//! Invites a customer by mail. No route leads here yet: only who may invoke this function, or runs the portal on a
//! laptop, can.

use jiff::Timestamp;
use portal::Portal;
use portal::inviting::{self, Invitee, NotInvited};
use portal::store::{Inviter, StoreError};
use portal::values::{EmailAddress, Language, PersonName};
use serde::{Deserialize, Serialize};

use crate::AdminError;

/// How often to start over when somebody else counted in between.
const COLLISIONS: usize = 12;

/// Whom to invite.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    pub email: EmailAddress,
    /// To greet with; whoever accepts may say it otherwise.
    #[serde(default)]
    pub name: Option<PersonName>,
    /// BCP 47, for the mail; English when left out.
    #[serde(default)]
    pub language: Option<Language>,
}

/// That a mail is on its way. The link is in the mail alone.
#[derive(Clone, Debug, Serialize)]
pub struct Invited {
    /// When the link stops to work.
    pub ends: Timestamp,
}

/// Mails a link that makes an account: the first that is used does, and the others then say that there is one.
pub async fn invite(portal: &Portal, invite: &Invite) -> Result<Invited, AdminError> {
    let keys = portal.keys.establish().await?;
    for _ in 0..COLLISIONS {
        let (writes, ends) = inviting::invite(portal, &keys, invite.invitee()).await?;
        match portal.table.commit(&writes).await {
            Ok(()) => return Ok(Invited { ends }),
            Err(StoreError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("inviting").into())
}

impl Invite {
    fn invitee(&self) -> Invitee {
        Invitee {
            email: self.email.clone(),
            name: self.name.clone(),
            language: self.language.clone().unwrap_or_default(),
            inviter: Inviter::Operator,
        }
    }
}

impl From<NotInvited> for AdminError {
    fn from(error: NotInvited) -> Self {
        match error {
            NotInvited::TooManyMails { wait } => Self::TooManyMails { wait },
            NotInvited::Store(error) => Self::Store(error),
        }
    }
}
