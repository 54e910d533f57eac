//! `POST /api/auth/step-up`

use axum::extract::State;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Json, Problem};
use portal::identity::{Opened, SignedIn, proved_until};
use portal::store::{
    CeremonyOf, Credential, Item, Profile, Session, StepUpTries, StoreError, Unlocked, Write,
};
use portal::values::{Password, SavedCode, TotpCode, When};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use webauthn_rs::prelude::PublicKeyCredential;

use crate::change_sessions::COLLISIONS;
use crate::own_proof::{Means, OwnProof, PasskeyProof, prove};
use crate::password_hash::{self, Checked};
use crate::show_step_up::{StepUpMethod, methods};
use crate::{AuthError, event};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepUpRequest {
    proof: StepUpProof,
}

/// One of the methods that `GET` of the same address names.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
enum StepUpProof {
    Password {
        #[schema(value_type = String, format = "password", min_length = 1, max_length = 128)]
        password: Password,
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
        /// From `step-up/passkey-options`.
        ceremony: String,
        /// The browser's `PublicKeyCredential`, by its `toJSON`.
        #[schema(value_type = std::collections::BTreeMap<String, serde_json::Value>)]
        credential: Box<PublicKeyCredential>,
    },
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SteppedUp {
    /// How long the proof stands.
    #[schema(format = "date-time")]
    until: String,
}

/// Prove that it is me
///
/// A passkey or an app's code makes the session good for what asks for level 2, for 5 minutes. Five wrong
/// proofs within 15 minutes are one session's share.
#[utoipa::path(
    post, path = "/api/auth/step-up", tag = "factors", security(("access_token" = [])), request_body = StepUpRequest,
    responses(
        (status = 200, body = SteppedUp, description = "It is."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`factor-waits`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`ceremony-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`wrong-code`, `wrong-password`, `passkey-refused`, `passkey-copied`, `method-not-offered`, `invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-tries`"),
    )
)]
pub(crate) async fn step_up(
    State(portal): State<Portal>,
    user: SignedIn,
    Json(request): Json<StepUpRequest>,
) -> Result<Json<SteppedUp>, AuthError> {
    let wanted = [Item::Factors(user.user()), Item::Profile(user.user())];
    let tries = StepUpTries::of(user.user(), user.session());
    let mut opened = user.read(&portal, &wanted).await?;
    let charged = tries.charge(&portal.table, portal.clock.now()).await?;
    let refused = charged.map_err(|wait| AuthError::TooManyTries { wait })?;
    for _ in 0..COLLISIONS {
        let writes = proved(&portal, &user, &opened, &request.proof).await?;
        let noted = event::in_session(&portal, (user.user(), &opened), EventKind::SteppedUp(refused))?;
        let writes: Vec<Write> = [tries.forgive()].into_iter().chain(writes).chain([noted]).collect();
        match portal.table.commit(&writes).await {
            Ok(()) => {
                let now = When::new(portal.clock.now());
                let until = proved_until(now, &portal.settings.limits).to_string();
                return Ok(Json(SteppedUp { until }));
            }
            Err(StoreError::Refused(CEREMONY)) => return Err(AuthError::CeremonyEnded),
            // Somebody used the session or a factor at the same moment: what was shown may be used up by that.
            Err(StoreError::Refused(_)) => opened = user.read(&portal, &wanted).await?,
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("a step-up").into())
}

/// The place of the write that notes the use of a ceremony: the tries, the session and the factors come before.
const CEREMONY: usize = 3;

/// What a right proof writes.
async fn proved(
    portal: &Portal,
    user: &SignedIn,
    opened: &Opened,
    proof: &StepUpProof,
) -> Result<Vec<Write>, AuthError> {
    let (now, keys) = (portal.clock.now(), portal.keys.unlocked().await?);
    let mut read = opened.factors()?;
    let own = match proof {
        StepUpProof::Password { password } => {
            if !methods(&read.factors, now).contains(&StepUpMethod::Password) {
                return Err(AuthError::MethodNotOffered);
            }
            check_password(portal, &keys, user, opened, password).await?;
            return Ok(vec![opened.change_own_session(|session| session.password = Some(When::new(now)))?]);
        }
        StepUpProof::Totp { code } => OwnProof::Totp(code.clone()),
        StepUpProof::SavedCode { code } => OwnProof::SavedCode(code.clone()),
        StepUpProof::Passkey { ceremony, credential } => {
            OwnProof::Passkey(PasskeyProof { ceremony: ceremony.clone(), credential: credential.clone() })
        }
    };
    let of = CeremonyOf::StepUp(user.user(), user.session());
    let proven = prove(portal, &keys, &mut read.factors, &own, (user.user(), of)).await?;
    if proven.good_from.timestamp() > now {
        return Err(AuthError::FactorWaits { until: proven.good_from });
    }
    let note = |session: &mut Session| match proven.means {
        Means::SavedCode => session.saved_code = Some(When::new(now)),
        Means::Totp | Means::Passkey => session.level2 = Some(When::new(now)),
    };
    let writes = [opened.change_own_session(note)?, read.write(&portal.table, opened.key(), now)?];
    Ok(writes.into_iter().chain(proven.used).collect())
}

async fn check_password(
    portal: &Portal,
    keys: &Unlocked,
    user: &SignedIn,
    opened: &Opened,
    password: &Password,
) -> Result<(), AuthError> {
    let (profile, _): (Profile, _) = opened.record(&Item::Profile(user.user()))?;
    let item = Item::Credential(keys.root.blind_index(&profile.email));
    let batch = portal.table.read(&[item]).await?;
    let stored = batch.get(&item).ok_or(StoreError::Corrupt("a user has no credential"))?;
    let credential: Credential = stored.open(&portal.table, &item, opened.key())?;
    match password_hash::check(&keys.root, password, Some(credential.password_hash.clone())).await? {
        Checked::Right { .. } => Ok(()),
        Checked::Wrong => Err(AuthError::WrongPassword { field: "password" }),
    }
}
