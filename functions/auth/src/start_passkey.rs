//! `POST /api/auth/factors/passkeys/options`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, NoBody, Problem};
use portal::identity::{EitherRealm, Fresh};
use portal::store::{Ceremony, CeremonyOf, Item, Profile, Realm};

use crate::passkey_options::PasskeyOptions;
use crate::{AuthError, webauthn};

/// How many a person may have.
pub(crate) const MOST: usize = 10;

/// Begin to add a passkey
#[utoipa::path(
    post, path = "/api/auth/factors/passkeys/options", tag = "factors", security(("access_token" = [])),
    responses(
        (status = 200, body = PasskeyOptions, description = "What the browser needs."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`too-many-passkeys`"),
    )
)]
pub(crate) async fn start_passkey(
    State(portal): State<Portal>,
    user: Fresh<EitherRealm>,
    _: NoBody,
) -> Result<Json<PasskeyOptions>, AuthError> {
    let names_in = match user.realm() {
        Realm::Customers => Item::Profile(user.user()),
        Realm::Staff => Item::Roster,
    };
    let fresh = user.read(&portal, &[names_in]).await?;
    let has = &fresh.factors.factors.passkeys;
    if has.len() >= MOST {
        return Err(AuthError::TooManyPasskeys);
    }
    let (email, name) = match user.realm() {
        Realm::Customers => {
            let (profile, _): (Profile, _) = fresh.opened.record(&names_in)?;
            (profile.email, profile.name)
        }
        Realm::Staff => {
            let roster = fresh.opened.roster()?.roster;
            let member = roster.member(user.user()).ok_or(AuthError::NotSignedIn)?;
            (member.email.clone(), member.name.clone())
        }
    };
    let asked = webauthn::ask_to_register(&portal.settings, user.user(), (&email, &name), has)?;
    let keys = portal.keys.unlocked().await?;
    let of = CeremonyOf::NewPasskey(user.user(), user.session());
    let good_from = fresh.by.good_from(portal.clock.now(), &portal.settings.limits);
    let ceremony = Ceremony { good_from, ..Ceremony::new(&portal.clock, of, asked.state) };
    PasskeyOptions::new(&portal, &keys, &ceremony, asked.options).map(Json)
}
