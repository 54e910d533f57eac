//! A legal hold as the staff sees it.

use jiff::Timestamp;
use portal::store::{Hold, Partition, Roster};
use serde::Serialize;
use utoipa::ToSchema;

use crate::list_staff::name_of;

/// As long as there is one, nothing of its owner's goes that tells of what was, and nobody erases them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Hold)]
pub(crate) struct HoldView {
    #[schema(format = "uuid")]
    id: String,
    on: HeldOwner,
    #[schema(example = "12 O 34/27")]
    matter: String,
    /// Who of the staff answers for it: whoever placed it, then whoever reviewed it last.
    #[schema(format = "uuid")]
    answers: String,
    /// As long as it is known.
    #[schema(required)]
    answers_name: Option<String>,
    #[schema(format = "date-time")]
    placed_at: String,
    #[schema(format = "date-time")]
    reviewed_at: String,
    /// Until when somebody must say whether it is still needed. It holds all the same when nobody does.
    #[schema(format = "date-time")]
    review_by: String,
    overdue: bool,
}

/// Whose records are held.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum HeldOwner {
    Customer {
        #[schema(format = "uuid")]
        id: String,
    },
    Account {
        #[schema(format = "uuid")]
        id: String,
    },
}

impl HoldView {
    pub(crate) fn of(on: Partition, hold: &Hold, roster: &Roster, now: Timestamp) -> Self {
        Self {
            id: hold.id.to_string(),
            on: match on {
                Partition::User(id) => HeldOwner::Customer { id: id.to_string() },
                Partition::Account(id) => HeldOwner::Account { id: id.to_string() },
            },
            // Exposed to whoever looks after retention.
            matter: hold.matter.expose().to_owned(),
            answers: hold.owner.to_string(),
            answers_name: name_of(roster, hold.owner),
            placed_at: hold.placed.timestamp().to_string(),
            reviewed_at: hold.reviewed.timestamp().to_string(),
            review_by: hold.review_by().to_string(),
            overdue: hold.review_by() <= now,
        }
    }
}
