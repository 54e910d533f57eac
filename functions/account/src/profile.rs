//! The profile as its owner sees it.

use portal::store::Profile;
use serde::Serialize;
use utoipa::ToSchema;

/// A person's own profile.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Profile)]
pub(crate) struct ProfileView {
    #[schema(format = "email", example = "ada@example.org")]
    email: String,
    #[schema(example = "Ada Example")]
    name: String,
    /// ITU-T E.164
    #[schema(required, example = "+49301234567")]
    phone: Option<String>,
    /// As it would stand on an envelope, with line breaks.
    #[schema(required, example = "1 High Street\nLondon")]
    address: Option<String>,
    #[schema(required, format = "date", example = "1987-03-21")]
    birth_date: Option<String>,
    /// BCP 47
    #[schema(example = "en")]
    language: String,
    /// IANA
    #[schema(example = "Europe/Berlin")]
    time_zone: String,
    /// Send it back with a change.
    #[schema(minimum = 1)]
    version: u64,
}

impl ProfileView {
    /// Exposes each value to be shown to its owner, who is the only one that gets here.
    pub(crate) fn for_owner(profile: &Profile, version: u64) -> Self {
        Self {
            email: profile.email.expose().to_owned(),
            name: profile.name.expose().to_owned(),
            phone: profile.phone.as_ref().map(|phone| phone.expose().to_owned()),
            address: profile.address.as_ref().map(|address| address.expose().to_owned()),
            birth_date: profile.birth_date.as_ref().map(|date| date.expose().to_owned()),
            language: profile.language.as_str().to_owned(),
            time_zone: profile.time_zone.as_str().to_owned(),
            version,
        }
    }
}
