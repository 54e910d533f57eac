//! The plan of an erasure, as it would be carried out now.

use jiff::Timestamp;
use portal::Portal;
use portal::leaving::{AccountFate, Standing, Stays};
use portal::store::{Erasure, UNDO};
use serde::Serialize;
use utoipa::ToSchema;

/// What goes, what stays and why, and until when it can be called off.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErasurePlan {
    /// What was asked for and can be called off; null when nothing was.
    #[schema(required)]
    asked: Option<AskedErasure>,
    /// When it would be done if it were asked for now.
    #[schema(format = "date-time")]
    would_end_at: String,
    /// What is the person's own, and goes.
    goes: [Goes; 4],
    /// Whether a legal claim needs what is theirs: then it is done when that is over, and not before.
    held: bool,
    /// The accounts that they belong to, by name.
    #[schema(max_items = 20)]
    accounts: Vec<AccountPlan>,
    /// What stays, in any case or because others use it.
    stays: Vec<StaysUntil>,
    #[schema(format = "date-time")]
    as_of: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AskedErasure {
    #[schema(format = "date-time")]
    asked_at: String,
    /// Until then it can be called off; soon after it is done.
    #[schema(format = "date-time")]
    ends_at: String,
}

/// What goes in any case.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Goes {
    /// Name, address, and all else that they told of themselves, with what it was before.
    Profile,
    /// Password, passkeys, trusted browsers, known places, sessions.
    SignIn,
    /// What happened with their login.
    Activity,
    /// What is owed to them and not sent yet.
    Mails,
}

#[derive(Debug, Serialize, ToSchema)]
struct AccountPlan {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Example & Sons")]
    name: String,
    fate: AccountFateName,
    documents: u64,
}

/// What becomes of an account: it goes with its documents, stays the others', or needs another owner first. One that is
/// held goes when a legal claim needs it no more.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum AccountFateName {
    Erased,
    Left,
    NeedsOwner,
    Held,
}

#[derive(Debug, Serialize, ToSchema)]
struct StaysUntil {
    what: StaysName,
    /// In English.
    why: &'static str,
    /// At the latest.
    #[schema(format = "date")]
    until: String,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StaysName {
    StaffTrail,
    AccountsOfOthers,
    Backups,
    Receipt,
}

impl ErasurePlan {
    pub(crate) fn for_owner(
        portal: &Portal,
        asked: Option<&Erasure>,
        standings: &[Standing],
        is_held: bool,
    ) -> Self {
        let now = portal.clock.now();
        let ends = asked.map_or_else(|| now.saturating_add(UNDO).unwrap_or(now), Erasure::ends).max(now);
        let fate = |wanted| standings.iter().any(|standing| standing.fate() == wanted);
        let has_left = fate(AccountFate::Left) || fate(AccountFate::NeedsOwner);
        let mut accounts: Vec<AccountPlan> = standings.iter().map(AccountPlan::for_owner).collect();
        accounts.sort_by_key(|account| account.name.to_lowercase());
        Self {
            asked: asked.map(AskedErasure::for_owner),
            would_end_at: ends.to_string(),
            goes: [Goes::Profile, Goes::SignIn, Goes::Activity, Goes::Mails],
            held: is_held || fate(AccountFate::Held),
            accounts,
            stays: Stays::of(has_left).map(|stays| StaysUntil::of(stays, ends)).collect(),
            as_of: now.to_string(),
        }
    }
}

impl AskedErasure {
    pub(crate) fn for_owner(asked: &Erasure) -> Self {
        Self { asked_at: asked.asked.timestamp().to_string(), ends_at: asked.ends().to_string() }
    }
}

impl AccountPlan {
    fn for_owner(standing: &Standing) -> Self {
        Self {
            id: standing.id.to_string(),
            // Exposed to a member.
            name: standing.account.name.expose().to_owned(),
            fate: match standing.fate() {
                AccountFate::Erased => AccountFateName::Erased,
                AccountFate::Left => AccountFateName::Left,
                AccountFate::NeedsOwner => AccountFateName::NeedsOwner,
                AccountFate::Held => AccountFateName::Held,
            },
            documents: standing.documents,
        }
    }
}

impl StaysUntil {
    fn of(stays: Stays, erased: Timestamp) -> Self {
        let what = match stays {
            Stays::StaffTrail => StaysName::StaffTrail,
            Stays::AccountsOfOthers => StaysName::AccountsOfOthers,
            Stays::Backups => StaysName::Backups,
            Stays::Receipt => StaysName::Receipt,
        };
        let until = portal::values::Day::at(stays.until(erased)).to_string();
        Self { what, why: stays.why(), until }
    }
}
