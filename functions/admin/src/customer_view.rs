//! A customer as the staff sees one.

use portal::Portal;
use portal::identity::{OpenedStaff, is_over};
use portal::staff_policy::StaffAction;
use portal::store::{Erasure, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::account_of::{AccountOf, accounts_of};
use crate::customer::SeenCustomer;
use crate::masked;

/// A customer. What the caller's roles do not let them see is not there at all.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Customer)]
pub(crate) struct CustomerView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Ada Example")]
    name: String,
    #[schema(example = "a•••@example.org")]
    email_hint: String,
    #[schema(format = "date-time")]
    since: String,
    /// Since when nobody gets in by it.
    #[schema(required, format = "date-time")]
    deactivated: Option<String>,
    /// From when on all that is theirs goes, if they asked for that; until then they can call it off.
    #[schema(required, format = "date-time")]
    erasure_ends: Option<String>,
    accounts: Vec<AccountOf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    contact: Option<ContactView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    access: Option<AccessView>,
    #[schema(format = "date-time")]
    as_of: String,
}

/// How they are reached.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CustomerContact)]
struct ContactView {
    #[schema(example = "en")]
    language: String,
    #[schema(example = "Europe/Berlin")]
    time_zone: String,
    #[schema(required, example = "•••67")]
    phone_hint: Option<String>,
    has_address: bool,
}

/// How and where they sign in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CustomerAccess)]
struct AccessView {
    sessions: usize,
    /// In a session that lives.
    #[schema(required, format = "date-time")]
    last_used: Option<String>,
    passkeys: usize,
    totp: bool,
    saved_codes: usize,
}

impl CustomerView {
    /// Exposes what helps to know the right one: the name in full, all else masked.
    pub(crate) async fn for_staff(
        portal: &Portal,
        found: &OpenedStaff,
        seen: &SeenCustomer,
    ) -> Result<Self, StoreError> {
        let (profile, now) = (seen.profile(), portal.clock.now());
        let allowed = |action| found.member.is_allowed(action, now, &portal.settings.limits).is_ok();
        let since = seen.id().made().ok_or(StoreError::Corrupt("a customer has no time"))?;
        let contact = allowed(StaffAction::SeeContacts).then(|| ContactView {
            language: profile.language.as_str().to_owned(),
            time_zone: profile.time_zone.as_str().to_owned(),
            phone_hint: profile.phone.as_ref().map(masked::phone),
            has_address: profile.address.is_some(),
        });
        Ok(Self {
            id: seen.id().to_string(),
            // Exposed to know the right one by.
            name: profile.name.expose().to_owned(),
            email_hint: masked::email(&profile.email),
            since: since.to_string(),
            deactivated: seen.sessions().sessions.deactivated().map(|at| at.timestamp().to_string()),
            erasure_ends: seen.erasure().map(Erasure::ends).map(|ends| ends.to_string()),
            accounts: accounts_of(portal, found, seen).await?,
            contact,
            access: allowed(StaffAction::SeeAccess).then(|| AccessView::of(portal, seen)),
            as_of: now.to_string(),
        })
    }
}

impl AccessView {
    fn of(portal: &Portal, seen: &SeenCustomer) -> Self {
        let (now, factors) = (portal.clock.now(), seen.factors());
        let limits = &portal.settings.limits;
        let live = || seen.sessions().sessions.all.iter().filter(|session| !is_over(session, now, limits));
        Self {
            sessions: live().count(),
            last_used: live().map(|session| session.last_used.timestamp()).max().map(|at| at.to_string()),
            passkeys: factors.passkeys.len(),
            totp: factors.totp.is_some(),
            saved_codes: factors.saved_codes.as_ref().map_or(0, |codes| codes.hashes.len()),
        }
    }
}
