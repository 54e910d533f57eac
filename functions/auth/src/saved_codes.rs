//! Saved codes: making a set, and using one of it.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use portal::Portal;
use portal::crypto::RootSecret;
use portal::random;
use portal::store::SavedCodes;
use portal::values::{ByteString, Bytes32, SavedCode, Sensitive, When};

use crate::AuthError;
use crate::password_hash::{self, PARAMETERS};

/// In a set.
pub(crate) const COUNT: usize = 10;

/// A new set, and the codes to be shown once.
pub(crate) async fn make(
    portal: &Portal,
    root: &RootSecret,
    good_from: When,
) -> Result<(SavedCodes, Vec<SavedCode>), AuthError> {
    let codes = (0..COUNT).map(|_| SavedCode::generate()).collect::<Result<Vec<_>, _>>()?;
    let salt: [u8; 16] = random::bytes()?;
    let mut set = SavedCodes {
        salt: Sensitive::new(ByteString(salt.to_vec())),
        cost: PARAMETERS,
        hashes: Vec::new(),
        made: When::new(portal.clock.now()),
        good_from,
    };
    for code in &codes {
        set.hashes.push(hash(root, &set, code).await?);
    }
    Ok((set, codes))
}

/// Takes the code out of the set. One hash, whichever code it is.
pub(crate) async fn use_code(
    root: &RootSecret,
    set: &mut SavedCodes,
    code: &SavedCode,
) -> Result<(), AuthError> {
    let hashed = hash(root, set, code).await?;
    let left = set.hashes.len();
    // Exposed for comparisons in constant time.
    set.hashes.retain(|kept| verify_slices_are_equal(&kept.expose().0, &hashed.expose().0).is_err());
    if set.hashes.len() < left { Ok(()) } else { Err(AuthError::WrongOwnCode) }
}

async fn hash(
    root: &RootSecret,
    set: &SavedCodes,
    code: &SavedCode,
) -> Result<Sensitive<Bytes32>, AuthError> {
    // Exposed to be hashed with.
    let salt = set.salt.expose().0.clone();
    password_hash::derive(root, code, salt, set.cost).await
}
