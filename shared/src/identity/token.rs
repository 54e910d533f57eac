//! Access tokens: JWTs (RFC 7519, RFC 9068) signed with ES256, good for five minutes, kept by the page
//! in memory only.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use super::{Held, NotSignedIn, SigningKeys};
use crate::clock::Clock;
use crate::settings::Settings;
use crate::store::{Realm, Session, StoreError, Unlocked};
use crate::values::UserId;

/// The media type that tells an access token from any other JWT (RFC 9068 §2.1, ASVS 9.2.2).
const TYPE: &str = "at+jwt";

/// What a token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    pub aud: String,
    /// The user's id.
    pub sub: String,
    /// The session's id.
    pub sid: String,
    /// The level of authentication: 1, or 2 after a second factor.
    pub level: u8,
    /// The level with its means: `1+email`.
    pub acr: String,
    /// Whose people it is for.
    #[serde(default)]
    pub realm: Realm,
    pub iat: i64,
    pub exp: i64,
}

/// A signed token with its lifetime in seconds.
#[derive(Clone, Debug)]
pub struct AccessToken {
    pub token: String,
    pub expires_in: u64,
}

impl AccessToken {
    /// Signs a token for a live session.
    pub fn sign(
        settings: &Settings,
        clock: &Clock,
        key: &Held,
        (user, session): (UserId, &Session),
    ) -> Result<Self, StoreError> {
        let now = clock.now().as_second();
        let expires_in = settings.limits.access_token.as_secs();
        let claims = Claims {
            iss: settings.origin.clone(),
            aud: audience(settings),
            sub: user.to_string(),
            sid: session.id.to_string(),
            level: session.proof.level(),
            acr: session.proof.name().to_owned(),
            realm: session.realm,
            iat: now,
            exp: now.saturating_add_unsigned(expires_in),
        };
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some(TYPE.into());
        header.kid = Some(key.kid.clone());
        // Exposed to sign.
        let token =
            jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ec_der(&key.private.expose().0))
                .map_err(|_| StoreError::Corrupt("a signing key does not sign"))?;
        Ok(Self { token, expires_in })
    }
}

impl Claims {
    /// Reads a token that one of this deployment's keys signed for this deployment's API and that has not
    /// expired. Whether its session still lives is asked with the data.
    pub async fn verify(
        settings: &Settings,
        clock: &Clock,
        signing_keys: &SigningKeys,
        keys: &Unlocked,
        token: &str,
    ) -> Result<Self, NotSignedIn> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| NotSignedIn::NoToken)?;
        if header.alg != Algorithm::ES256 || header.typ.as_deref() != Some(TYPE) {
            return Err(NotSignedIn::NoToken);
        }
        let kid = header.kid.ok_or(NotSignedIn::NoToken)?;
        let key = signing_keys.by_id(keys, &kid).await?.ok_or(NotSignedIn::NoToken)?;
        let public =
            DecodingKey::from_ec_components(&key.jwk.x, &key.jwk.y).map_err(|_| NotSignedIn::NoToken)?;

        let mut validation = Validation::new(Algorithm::ES256);
        validation.set_issuer(&[&settings.origin]);
        validation.set_audience(&[audience(settings)]);
        validation.set_required_spec_claims(&["iss", "aud", "exp", "sub"]);
        // The time is checked below, by the portal's clock.
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Self>(token, &public, &validation)
            .map_err(|_| NotSignedIn::NoToken)?
            .claims;
        let now = clock.now().as_second();
        if claims.exp <= now || claims.iat > now.saturating_add(CLOCK_SKEW_SECONDS) {
            return Err(NotSignedIn::NoToken);
        }
        Ok(claims)
    }
}

/// Two functions' clocks may differ by this much.
const CLOCK_SKEW_SECONDS: i64 = 5;

fn audience(settings: &Settings) -> String {
    format!("{}/api", settings.origin)
}
