//! Proving who one is by a factor of one's own.

use portal::Portal;
use portal::store::{Ceremony, CeremonyOf, Factors, Unlocked, Write};
use portal::values::{SavedCode, TotpCode, UserId, When};
use serde::Deserialize;
use utoipa::ToSchema;
use webauthn_rs::prelude::PublicKeyCredential;

use crate::{AuthError, saved_codes, totp, webauthn};

/// What a person shows.
#[derive(Debug)]
pub(crate) enum OwnProof {
    Totp(TotpCode),
    SavedCode(SavedCode),
    Passkey(PasskeyProof),
}

/// An answer to options for a passkey.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasskeyProof {
    /// From the options.
    pub ceremony: String,
    /// The browser's `PublicKeyCredential`, by its `toJSON`.
    #[schema(value_type = std::collections::BTreeMap<String, serde_json::Value>)]
    pub credential: Box<PublicKeyCredential>,
}

/// By what it was proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    Totp,
    SavedCode,
    Passkey,
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
    (user, of): (UserId, CeremonyOf),
) -> Result<Proven, AuthError> {
    let proven = prove_by(portal, keys, factors, proof, (user, of)).await?;
    // Who uses a factor has not lost them all.
    factors.removal = None;
    Ok(proven)
}

async fn prove_by(
    portal: &Portal,
    keys: &Unlocked,
    factors: &mut Factors,
    proof: &OwnProof,
    (user, of): (UserId, CeremonyOf),
) -> Result<Proven, AuthError> {
    match proof {
        OwnProof::Passkey(proof) => prove_passkey(portal, keys, factors, proof, (user, of)).await,
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

async fn prove_passkey(
    portal: &Portal,
    keys: &Unlocked,
    factors: &mut Factors,
    proof: &PasskeyProof,
    (user, of): (UserId, CeremonyOf),
) -> Result<Proven, AuthError> {
    let now = portal.clock.now();
    let returned = Ceremony::returned(&portal.table, &keys.deployment, &proof.ceremony, of, now);
    let ceremony = returned.ok_or(AuthError::CeremonyEnded)?;
    let whose = (user, &mut factors.passkeys[..]);
    match webauthn::prove(&portal.settings, &ceremony.state, &proof.credential, whose, now) {
        Ok(passkey) => {
            Ok(Proven { means: Means::Passkey, good_from: passkey.good_from, used: Some(ceremony.used()) })
        }
        // An answer that is sent twice has a counter that stands still, and nobody copied the passkey.
        Err(AuthError::PasskeyCopied) if ceremony.was_used(&portal.table).await? => {
            Err(AuthError::CeremonyEnded)
        }
        Err(error) => Err(error),
    }
}
