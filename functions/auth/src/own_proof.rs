//! Proving who one is by a factor of one's own.

use portal::Portal;
use portal::store::{CeremonyOf, Factors, Unlocked, Write};
use portal::values::{SavedCode, TotpCode, When};

use crate::{AuthError, saved_codes, totp};

/// What a person shows.
#[derive(Debug)]
pub(crate) enum OwnProof {
    Totp(TotpCode),
    SavedCode(SavedCode),
}

/// By what it was proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    Totp,
    SavedCode,
}

/// A proof that was right.
pub(crate) struct Proven {
    pub means: Means,
    /// From when on the factor is good for level 2, or the code vouches for a new factor.
    pub good_from: When,
    /// Notes that a ceremony was used.
    pub used: Option<Write>,
}

/// Checks a proof that was charged, and leaves in `factors` that it was used. It lets in only if these are
/// written in the transaction that does so, with `used`.
pub(crate) async fn prove(
    portal: &Portal,
    keys: &Unlocked,
    factors: &mut Factors,
    proof: &OwnProof,
    _of: CeremonyOf,
) -> Result<Proven, AuthError> {
    match proof {
        OwnProof::Totp(code) => {
            let held = factors.totp.as_mut().ok_or(AuthError::MethodNotOffered)?;
            totp::use_code(held, code, portal.clock.now())?;
            Ok(Proven { means: Means::Totp, good_from: held.good_from, used: None })
        }
        OwnProof::SavedCode(code) => {
            let set = factors.saved_codes.as_mut().filter(|set| !set.hashes.is_empty());
            let set = set.ok_or(AuthError::MethodNotOffered)?;
            saved_codes::use_code(&keys.root, set, code).await?;
            Ok(Proven { means: Means::SavedCode, good_from: set.good_from, used: None })
        }
    }
}
