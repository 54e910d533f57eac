//! That the sweep ran, and what it says that it did.

use jiff::{SignedDuration, Timestamp};

use super::keys::{Collection, Item, Month};
use super::read::Stored;
use super::write::Update;
use super::{StoreError, Table};
use crate::audit::KEPT;
use crate::values::SweepId;

/// Lambda ends a run by then: one that says nothing later broke off.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);

/// `Item::Sweep`: when a run began, and its statement once it ended. Numbers and times, of nobody.
#[derive(Clone, Debug)]
pub struct SweepRun {
    pub id: SweepId,
    /// A JSON Web Signature, compact (RFC 7515): what was deleted, what was not and why not.
    pub statement: Option<String>,
}

impl SweepRun {
    /// That it begins.
    pub fn begin(id: SweepId, now: Timestamp) -> Update {
        let ends = now.saturating_add(KEPT).unwrap_or(now);
        Update::new(Item::Sweep(id), "SET due = :due").due(":due", ends)
    }

    /// That it ended, in its own words.
    pub fn end(id: SweepId, statement: String) -> Update {
        Update::new(Item::Sweep(id), "SET statement = :statement").text(":statement", statement)
    }

    pub fn has_broken_off(&self, now: Timestamp) -> bool {
        let began = self.id.made().unwrap_or(Timestamp::MIN);
        self.statement.is_none() && now.duration_since(began) > LONGEST
    }

    /// The newest, newest first: at most so many, from before the one that is named, and none from before a month.
    pub async fn newest(
        table: &Table,
        before: Option<SweepId>,
        (oldest, now): (Month, Timestamp),
        most: u16,
    ) -> Result<Vec<Self>, StoreError> {
        let mut month = Month::at(before.and_then(|id| id.made()).unwrap_or(now).min(now));
        let (mut found, mut from) = (Vec::new(), before.map(|id| Item::Sweep(id).key().sk));
        while month >= oldest && found.len() < usize::from(most) {
            let left = most.saturating_sub(u16::try_from(found.len()).unwrap_or(most));
            let page = table.newest(Collection::Sweeps(month), from.take(), left).await?;
            found.extend(page.iter().filter_map(|(sk, stored)| Self::of(sk, stored)));
            month = month.before();
        }
        Ok(found)
    }

    fn of(sk: &str, stored: &Stored) -> Option<Self> {
        Some(Self { id: Item::sweep_id(sk)?, statement: stored.text("statement").map(str::to_owned) })
    }
}
