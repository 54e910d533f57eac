//! The password as proof, of somebody who is signed in already.

use portal::Portal;
use portal::crypto::DataKey;
use portal::store::{Credential, Item, StoreError, Stored, Unlocked};
use portal::values::{EmailAddress, Password, UserId};

use crate::AuthError;
use crate::password_hash::{self, Checked};

/// A credential whose password was entered just now.
pub(crate) struct Proved {
    pub item: Item,
    pub credential: Credential,
    /// As it lies in the table, with the attempt charged.
    pub stored: Stored,
}

/// Charges the attempt as a sign-in does, so that a stolen session is no place to guess at; then checks it.
pub(crate) async fn prove(
    portal: &Portal,
    keys: &Unlocked,
    key: &DataKey,
    (user, email): (UserId, &EmailAddress),
    password: &Password,
) -> Result<Proved, AuthError> {
    let index = keys.root.blind_index(email);
    let item = Item::Credential(index);
    // The credential is there, so that nothing of it expires.
    let charge = Credential::charge_attempt(index, portal.clock.now());
    let stored = portal.table.update(charge).await?;
    let stored = stored.filter(Stored::has_body).ok_or(StoreError::Corrupt("a user has no credential"))?;
    let credential: Credential = stored.open(&portal.table, &item, key)?;
    if credential.user != user {
        return Err(StoreError::Corrupt("a credential points at another user").into());
    }
    let hash = credential.password_hash.clone();
    match password_hash::check(&keys.root, password, Some(hash)).await? {
        Checked::Right { .. } => Ok(Proved { item, credential, stored }),
        Checked::Wrong => Err(AuthError::WrongPassword),
    }
}
