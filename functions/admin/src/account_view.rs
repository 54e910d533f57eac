//! An account as the staff sees one.

use portal::Portal;
use portal::identity::OpenedStaff;
use portal::policy::Role;
use portal::staff_policy::StaffAction;
use portal::store::{Account, AccountKind, Member, RoleOf};
use portal::values::{AccountId, Iban};
use serde::Serialize;
use utoipa::ToSchema;

use crate::masked;
use crate::opened_account::OpenedAccount;

/// An account. What the caller's roles do not let them see is not there at all.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountForStaff)]
pub(crate) struct AccountView {
    #[schema(format = "uuid")]
    id: String,
    kind: KindName,
    #[schema(example = "Example & Sons")]
    name: String,
    #[schema(example = "•••5736")]
    number_hint: String,
    #[schema(format = "date-time")]
    since: String,
    #[schema(max_items = 100)]
    members: Vec<MemberView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    contact: Option<ContactView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    billing: Option<BillingView>,
    #[schema(format = "date-time")]
    as_of: String,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountForStaffKind)]
enum KindName {
    Company,
    Household,
}

/// Somebody in the account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MemberForStaff)]
struct MemberView {
    /// The customer that it is.
    #[schema(format = "uuid")]
    customer: String,
    #[schema(example = "Ada Example")]
    name: String,
    #[schema(example = "a•••@example.org")]
    email_hint: String,
    role: RoleView,
    /// Whether their days and hours in the account are open now.
    open: bool,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RoleForStaff)]
enum RoleView {
    Owner,
    Billing,
    Signer,
    Viewer,
    Auditor,
    /// A set of rights of the account's own.
    Custom,
}

/// How the account as a whole is reached.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountContact)]
struct ContactView {
    #[schema(required, example = "o•••@example.org")]
    email_hint: Option<String>,
    #[schema(required, example = "•••67")]
    phone_hint: Option<String>,
}

/// What bills are made with.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountBilling)]
struct BillingView {
    has_address: bool,
    #[schema(required, example = "•••789")]
    tax_id_hint: Option<String>,
    #[schema(required, example = "DE…3000")]
    iban_hint: Option<String>,
}

impl AccountView {
    /// Exposes what helps to know the right one: names in full, all else masked.
    pub(crate) fn for_staff(
        portal: &Portal,
        found: &OpenedStaff,
        id: AccountId,
        opened: &OpenedAccount,
    ) -> Self {
        let (account, now) = (&opened.account, portal.clock.now());
        let allowed = |action| found.member.is_allowed(action, now, &portal.settings.limits).is_ok();
        let member = |member: &Member| MemberView {
            customer: member.user.to_string(),
            // Exposed to know them by.
            name: member.name.expose().to_owned(),
            email_hint: masked::email(&member.email),
            role: member.role.into(),
            open: member.grant.is_open(now),
        };
        Self {
            id: id.to_string(),
            kind: account.kind.into(),
            // Exposed to know the right one by.
            name: account.name.expose().to_owned(),
            number_hint: account.number.masked(),
            since: account.made.timestamp().to_string(),
            members: opened.members.all.iter().map(member).collect(),
            contact: allowed(StaffAction::SeeContacts).then(|| ContactView::of(account)),
            billing: allowed(StaffAction::SeeBilling).then(|| BillingView::of(account)),
            as_of: now.to_string(),
        }
    }
}

impl ContactView {
    fn of(account: &Account) -> Self {
        Self {
            email_hint: account.contact_email.as_ref().map(masked::email),
            phone_hint: account.contact_phone.as_ref().map(masked::phone),
        }
    }
}

impl BillingView {
    fn of(account: &Account) -> Self {
        Self {
            has_address: account.address.is_some(),
            tax_id_hint: account.tax_id.as_ref().map(masked::tax_id),
            iban_hint: account.iban.as_ref().map(Iban::masked),
        }
    }
}

impl From<AccountKind> for KindName {
    fn from(kind: AccountKind) -> Self {
        match kind {
            AccountKind::Company => Self::Company,
            AccountKind::Household => Self::Household,
        }
    }
}

impl From<RoleOf> for RoleView {
    fn from(role: RoleOf) -> Self {
        match role {
            RoleOf::Standard(Role::Owner) => Self::Owner,
            RoleOf::Standard(Role::Billing) => Self::Billing,
            RoleOf::Standard(Role::Signer) => Self::Signer,
            RoleOf::Standard(Role::Viewer) => Self::Viewer,
            RoleOf::Standard(Role::Auditor) => Self::Auditor,
            RoleOf::Custom(_) => Self::Custom,
        }
    }
}
