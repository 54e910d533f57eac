//! A change of the staff as it is asked for.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use portal::http::FieldError;
use portal::store::StaffChange;
use portal::values::{EmailAddress, Language, PersonName, StaffRole, UserId, When};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AdminError;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = StaffChange)]
pub(crate) enum WantedChange {
    /// By mail, with a link that works once, for 24 hours.
    Invite {
        #[schema(value_type = String, min_length = 1, max_length = 100, example = "Ada Example")]
        name: PersonName,
        #[schema(value_type = String, format = "email", example = "ada@example.org")]
        email: EmailAddress,
        /// BCP 47, for the mail; English when left out.
        #[serde(default)]
        #[schema(value_type = Option<String>, example = "en")]
        language: Option<Language>,
        #[schema(min_items = 1)]
        roles: Vec<StaffRole>,
    },
    SetRoles {
        #[schema(format = "uuid")]
        member: String,
        #[schema(min_items = 1)]
        roles: Vec<StaffRole>,
    },
    /// The roles are still needed: for another 90 days.
    Confirm {
        #[schema(format = "uuid")]
        member: String,
    },
    SetPosture {
        #[schema(format = "uuid")]
        member: String,
        /// The last day on which the training counts.
        #[schema(format = "date", example = "2027-11-22")]
        trained_until: String,
        /// The last day on which the device counts as protected.
        #[schema(format = "date", example = "2027-11-22")]
        attested_until: String,
    },
    /// Ends their sessions and takes their passkeys. They come back by an invitation alone.
    Deactivate {
        #[schema(format = "uuid")]
        member: String,
    },
    /// The link ends. Withdrawing what does not work any more is no error, unless it was used.
    WithdrawInvitation {
        #[schema(format = "uuid")]
        invitation: String,
    },
}

impl WantedChange {
    pub(crate) fn parse(self) -> Result<StaffChange, AdminError> {
        Ok(match self {
            Self::Invite { name, email, language, roles } => {
                let (language, roles) = (language.unwrap_or_default(), some_roles(roles)?);
                StaffChange::Invite { name, email, language, roles }
            }
            Self::SetRoles { member, roles } => {
                StaffChange::SetRoles { member: id(&member)?, roles: some_roles(roles)? }
            }
            Self::Confirm { member } => StaffChange::Confirm { member: id(&member)? },
            Self::SetPosture { member, trained_until, attested_until } => StaffChange::SetPosture {
                member: id(&member)?,
                trained_until: end_of("change.trained_until", &trained_until)?,
                attested_until: end_of("change.attested_until", &attested_until)?,
            },
            Self::Deactivate { member } => StaffChange::Deactivate { member: id(&member)? },
            Self::WithdrawInvitation { invitation } => {
                StaffChange::WithdrawInvitation { invitation: id_of_invitation(&invitation)? }
            }
        })
    }
}

/// An id that is none names nobody.
fn id(text: &str) -> Result<UserId, AdminError> {
    UserId::parse(text).ok_or(AdminError::NoSuchMember)
}

fn id_of_invitation(text: &str) -> Result<UserId, AdminError> {
    UserId::parse(text)
        .ok_or_else(|| refused("change.invitation", "malformed", "No invitation has such an id."))
}

/// Each once, in one order.
fn some_roles(mut roles: Vec<StaffRole>) -> Result<Vec<StaffRole>, AdminError> {
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() {
        return Err(refused("change.roles", "empty", "Choose a role."));
    }
    Ok(roles)
}

/// The end of a day, UTC.
fn end_of(field: &str, text: &str) -> Result<When, AdminError> {
    let wrong = || refused(field, "malformed", "Enter a day like 2027-11-22.");
    let day: Date = text.parse().map_err(|_| wrong())?;
    let end = day.tomorrow().map_err(|_| wrong())?.to_zoned(TimeZone::UTC).map_err(|_| wrong())?;
    Ok(When::new(end.timestamp()))
}

fn refused(field: &str, code: &str, message: &str) -> AdminError {
    AdminError::FieldRefused(FieldError::new(field, code, message))
}
