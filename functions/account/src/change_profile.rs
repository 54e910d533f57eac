//! `PATCH /api/account/profile`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::SignedIn;
use portal::store::{Item, Profile};
use portal::values::{BirthDate, Invalid, Language, PersonName, Phone, PostalAddress, TimeZoneName};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::AccountError;
use crate::profile::ProfileView;
use crate::save_profile::save_profile;
use crate::undoing::Saving;

/// What to change. A field that is left out stays as it is; `null` clears one that may be empty.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::option_option, reason = "left out, cleared and set are three things")]
pub(crate) struct ProfileChange {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 100)]
    name: Option<PersonName>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 40, example = "+49 30 1234567")]
    phone: Option<Option<Phone>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 500)]
    address: Option<Option<PostalAddress>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = "date", example = "1987-03-21")]
    birth_date: Option<Option<BirthDate>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, nullable = false, example = "en")]
    language: Option<Language>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, nullable = false, example = "Europe/Berlin")]
    time_zone: Option<TimeZoneName>,
    /// The version that was read. Refused when it is not the newest any more.
    #[schema(minimum = 1)]
    version: u64,
}

/// Tells a field that is `null` from one that is left out; what may not be empty takes no `null`.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Change my profile
///
/// Nobody's change is lost: a change to an older version is refused and shows nothing of the newer one. What was
/// replaced can be seen and undone for 30 days. A change that changes nothing leaves the version as it is.
#[utoipa::path(
    patch, path = "/api/account/profile", tag = "account", security(("access_token" = [])), request_body = ProfileChange,
    responses(
        (status = 200, body = ProfileView, description = "The profile as it is now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`changed-meanwhile`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn change_profile(
    State(portal): State<Portal>,
    user: SignedIn,
    Json(change): Json<ProfileChange>,
) -> Result<Json<ProfileView>, AccountError> {
    let item = Item::Profile(user.user());
    let opened = user.read(&portal, &[item]).await?;
    let (before, version) = opened.record::<Profile>(&item)?;
    if version != change.version {
        return Err(AccountError::ChangedMeanwhile);
    }
    let today = portal.clock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    if change.birth_date.iter().flatten().any(|date| date.is_after(today)) {
        let invalid = Invalid::new("in_future", "This day has not come yet.");
        return Err(AccountError::Invalid { field: "birth_date", invalid });
    }
    let after = change.apply(before.clone());
    save_profile(&portal, &user, &opened, Saving { before, after, version, undoes: None }).await
}

impl ProfileChange {
    fn apply(self, profile: Profile) -> Profile {
        Profile {
            email: profile.email,
            name: self.name.unwrap_or(profile.name),
            phone: self.phone.unwrap_or(profile.phone),
            address: self.address.unwrap_or(profile.address),
            birth_date: self.birth_date.unwrap_or(profile.birth_date),
            language: self.language.unwrap_or(profile.language),
            time_zone: self.time_zone.unwrap_or(profile.time_zone),
        }
    }
}
