//! An account as one of its members sees it.

use portal::identity::OpenedAccount;
use portal::policy::Action;
use portal::store::{Account, AccountKind};
use portal::values::{EmailAddress, Iban, Phone, PostalAddress, TaxId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::grant_view::GrantView;
use portal::http::RoleName;

/// An account. What the caller's role does not allow to see is not there at all.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Account)]
pub(super) struct AccountView {
    #[schema(format = "uuid")]
    id: String,
    kind: KindName,
    #[schema(example = "Example & Sons")]
    name: String,
    /// Ten digits, to name on the telephone.
    #[schema(example = "4821905736")]
    number: String,
    #[schema(format = "date-time")]
    made: String,
    #[schema(required, format = "email")]
    contact_email: Option<String>,
    /// ITU-T E.164
    #[schema(required, example = "+49301234567")]
    contact_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing: Option<BillingView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bank: Option<BankView>,
    me: MeView,
    /// Whether what is most dangerous needs a second person.
    dual_control: bool,
    /// How many changes wait that the caller may approve or decline.
    waiting: usize,
    /// Send it back with a change.
    #[schema(minimum = 1)]
    version: u64,
    #[schema(format = "date-time")]
    as_of: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountKind)]
pub(super) enum KindName {
    Company,
    Household,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Billing)]
struct BillingView {
    #[schema(required)]
    address: Option<String>,
    #[schema(required, example = "DE123456789")]
    tax_id: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Bank)]
struct BankView {
    #[schema(required, example = "DE89370400440532013000")]
    iban: Option<String>,
}

/// The caller in the account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OwnMembership)]
struct MeView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(value_type = String, example = "billing")]
    role: RoleName,
    /// What the role allows.
    actions: Vec<Action>,
    grant: GrantView,
}

impl AccountView {
    /// Exposes field by field what the caller's role allows to see.
    pub(super) fn for_member(
        opened: &OpenedAccount,
        account: &Account,
        version: u64,
        now: jiff::Timestamp,
    ) -> Self {
        let me = opened.me();
        let members = &opened.members.members;
        let billing = opened.allows(Action::SeeBilling).then(|| BillingView {
            address: account.address.as_ref().map(PostalAddress::expose).map(str::to_owned),
            tax_id: account.tax_id.as_ref().map(TaxId::expose).map(str::to_owned),
        });
        let bank = opened
            .allows(Action::SeeBank)
            .then(|| BankView { iban: account.iban.as_ref().map(Iban::expose).map(str::to_owned) });
        let waiting = members.requests.iter().filter(|request| {
            request.by != me.id && request.ends() > now && opened.allows(request.change.action())
        });
        Self {
            id: opened.account().to_string(),
            // Exposed to a member.
            kind: account.kind.into(),
            name: account.name.expose().to_owned(),
            number: account.number.expose().to_owned(),
            made: account.made.timestamp().to_string(),
            contact_email: account.contact_email.as_ref().map(EmailAddress::expose).map(str::to_owned),
            contact_phone: account.contact_phone.as_ref().map(Phone::expose).map(str::to_owned),
            billing,
            bank,
            me: MeView {
                id: me.id.to_string(),
                role: RoleName(me.role),
                actions: Action::ALL.into_iter().filter(|action| opened.allows(*action)).collect(),
                grant: GrantView::of(&me.grant),
            },
            dual_control: members.dual_control,
            waiting: waiting.count(),
            version,
            as_of: now.to_string(),
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

impl From<KindName> for AccountKind {
    fn from(kind: KindName) -> Self {
        match kind {
            KindName::Company => Self::Company,
            KindName::Household => Self::Household,
        }
    }
}
