//! What a person shows as the second step, and what it comes to.

use jiff::Timestamp;
use portal::Portal;
use portal::crypto::DataKey;
use portal::identity::OpaqueToken;
use portal::store::{Batch, CeremonyOf, Factors, Proof, ReadFactors, SecondStep, Unlocked, Write};
use portal::values::{EmailCode, SavedCode, SecondStepId, TotpCode};
use serde::Deserialize;
use utoipa::ToSchema;
use webauthn_rs::prelude::PublicKeyCredential;

use crate::AuthError;
use crate::own_proof::{Means, OwnProof, PasskeyProof, prove};
use crate::sign_in::Method;

/// One of the methods that `sign-in` offered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum SecondStepProof {
    Email {
        /// The 8 digits from the mail; spaces and dashes do no harm.
        #[schema(value_type = String, example = "1234 5678")]
        code: EmailCode,
    },
    Totp {
        /// The 6 digits that the app shows.
        #[schema(value_type = String, example = "123 456")]
        code: TotpCode,
    },
    SavedCode {
        /// One that was not used.
        #[schema(value_type = String, example = "0123-4567-89AB-CDEF")]
        code: SavedCode,
    },
    Passkey {
        /// From `sign-in/passkey-options`.
        ceremony: String,
        /// The browser's `PublicKeyCredential`, by its `toJSON`.
        #[schema(value_type = std::collections::BTreeMap<String, serde_json::Value>)]
        credential: Box<PublicKeyCredential>,
    },
}

/// The ways that are open to a person. Who has a factor of their own is sent no code: a mailbox bypasses no
/// factor (ASVS 6.4.3), unless it was said to be lost a day ago and nobody objected.
pub(crate) fn methods(factors: &Factors, now: Timestamp) -> Vec<Method> {
    let email = (!factors.has_any() || factors.are_given_up(now)).then_some(Method::Email);
    let passkey = (!factors.passkeys.is_empty()).then_some(Method::Passkey);
    let totp = factors.totp.is_some().then_some(Method::Totp);
    let saved_code = (factors.codes_left() > 0).then_some(Method::SavedCode);
    passkey.into_iter().chain(totp).chain(saved_code).chain(email).collect()
}

/// Whether the challenge is the one that this sign-in was given.
pub(crate) fn is_whose(token: &OpaqueToken, attempt: &SecondStep) -> bool {
    attempt.challenge_hash.as_ref().is_some_and(|hash| token.matches(hash))
}

/// A second step that was right.
pub(crate) struct Proved {
    pub how: Proof,
    /// What must be written with it.
    pub writes: Vec<Write>,
    /// A mailed code took the place of the person's factors, which are gone with it.
    pub factors_removed: bool,
}

/// Checks a proof whose try is charged.
pub(crate) async fn prove_second_step(
    portal: &Portal,
    keys: &Unlocked,
    key: &DataKey,
    batch: &Batch,
    (token, attempt): (&OpaqueToken, &SecondStep),
    proof: SecondStepProof,
) -> Result<Proved, AuthError> {
    let (now, user) = (portal.clock.now(), token.user);
    let mut read = ReadFactors::from_batch(&portal.table, key, user, batch)?;
    let own = match proof {
        SecondStepProof::Email { code } => {
            // A factor may have been added, or used, since the code was mailed.
            let is_offered = methods(&read.factors, now).contains(&Method::Email);
            let check = attempt.check.as_ref().filter(|_| is_offered).ok_or(AuthError::MethodNotOffered)?;
            // Exposed to prove the code with it.
            if !check.is_proved_by(&token.secret.expose().0, &code) {
                return Err(AuthError::WrongCode);
            }
            let factors_removed = read.factors.has_any();
            read.factors = Factors::default();
            let gone = factors_removed.then(|| read.write(&portal.table, key, now)).transpose()?;
            let writes = gone.into_iter().collect();
            return Ok(Proved { how: Proof::PasswordAndEmailCode, writes, factors_removed });
        }
        SecondStepProof::Totp { code } => OwnProof::Totp(code),
        SecondStepProof::SavedCode { code } => OwnProof::SavedCode(code),
        SecondStepProof::Passkey { ceremony, credential } => {
            OwnProof::Passkey(PasskeyProof { ceremony, credential })
        }
    };
    if !is_whose(token, attempt) {
        return Err(AuthError::AttemptEnded);
    }
    let of = CeremonyOf::SecondStep(user, SecondStepId::from_bytes(token.id));
    let proven = prove(portal, keys, &mut read.factors, &own, (user, of)).await?;
    let how = match proven.means {
        _ if proven.good_from.timestamp() > now => Proof::PasswordAndNewFactor,
        Means::Totp => Proof::PasswordAndTotp,
        Means::Passkey => Proof::PasswordAndPasskey,
        Means::SavedCode => Proof::PasswordAndSavedCode,
    };
    let changed = read.write(&portal.table, key, now)?;
    let writes = proven.used.into_iter().chain([changed]).collect();
    Ok(Proved { how, writes, factors_removed: false })
}
