//! The password as proof, of somebody who is signed in already.

use portal::Portal;
use portal::crypto::DataKey;
use portal::store::{Credential, Item, StepUpTries, StoreError, Stored, Unlocked, Write};
use portal::values::{EmailAddress, Password, SessionId, UserId};

use crate::AuthError;
use crate::password_hash::{self, Checked};

/// A credential whose password was entered just now.
pub(crate) struct Proved {
    pub item: Item,
    pub credential: Credential,
    pub stored: Stored,
    /// What takes the charge back.
    pub forgive: Write,
}

/// Charges the session before it looks, so that a stolen one is no place to guess at.
pub(crate) async fn prove(
    portal: &Portal,
    keys: &Unlocked,
    key: &DataKey,
    (user, session, email): (UserId, SessionId, &EmailAddress),
    password: &Password,
) -> Result<Proved, AuthError> {
    let tries = StepUpTries::of(user, session);
    let charged = tries.charge(&portal.table, portal.clock.now()).await?;
    charged.map_err(|wait| AuthError::TooManyTries { wait })?;
    let index = keys.root.blind_index(email);
    let item = Item::Credential(index);
    let stored = portal.table.read(&[item]).await?.take(&item);
    let stored = stored.filter(Stored::has_body).ok_or(StoreError::Corrupt("a user has no credential"))?;
    let credential: Credential = stored.open(&portal.table, &item, key)?;
    if credential.user != user {
        return Err(StoreError::Corrupt("a credential points at another user").into());
    }
    let hash = credential.password_hash.clone();
    match password_hash::check(&keys.root, password, Some(hash)).await? {
        Checked::Right { .. } => Ok(Proved { item, credential, stored, forgive: tries.forgive() }),
        Checked::Wrong => Err(AuthError::WrongPassword { field: "current_password" }),
    }
}
