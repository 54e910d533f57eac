//! How often a session has tried to prove more.

use jiff::{SignedDuration, Timestamp};

use super::keys::Item;
use super::read::Stored;
use super::write::{Update, Write};
use super::{StoreError, Table};
use crate::values::{SessionId, UserId};

/// `Item::StepUpTries`: counters only. A few tries in a window that begins with the first of them.
#[derive(Clone, Copy, Debug)]
pub struct StepUpTries(Item);

impl StepUpTries {
    pub const MOST: u32 = 5;
    pub const WINDOW: SignedDuration = SignedDuration::from_mins(15);

    pub const fn of(user: UserId, session: SessionId) -> Self {
        Self(Item::StepUpTries(user, session))
    }

    /// Charges one try before the proof is looked at: how many there were before it in this window; how long to
    /// wait when there is none left.
    pub async fn charge(
        self,
        table: &Table,
        now: Timestamp,
    ) -> Result<Result<u32, SignedDuration>, StoreError> {
        let ends = now.saturating_add(Self::WINDOW).unwrap_or(now);
        let one_more = Update::new(
            self.0,
            "SET window_ends = if_not_exists(window_ends, :ends), expires = if_not_exists(expires, :ends) ADD tries :one",
        )
        .number(":ends", ends.as_second())
        .number(":one", 1)
        .number(":most", Self::MOST.into())
        .number(":now", now.as_second())
        .only_if("attribute_not_exists(pk) OR (window_ends > :now AND tries < :most)");
        if let Some(charged) = table.update(one_more).await? {
            return Ok(Ok(charged.count("tries").saturating_sub(1)));
        }
        let anew = Update::new(self.0, "SET window_ends = :ends, expires = :ends, tries = :one")
            .number(":ends", ends.as_second())
            .number(":one", 1)
            .number(":now", now.as_second())
            .only_if("window_ends <= :now");
        if table.update(anew).await?.is_some() {
            return Ok(Ok(0));
        }
        let batch = table.read(&[self.0]).await?;
        let until = batch.get(&self.0).and_then(|stored: &Stored| stored.time("window_ends")).unwrap_or(now);
        Ok(Err(until.duration_since(now).max(SignedDuration::from_secs(1))))
    }

    /// Takes the charges back with a right proof.
    pub const fn forgive(self) -> Write {
        Write::ensure_deleted(self.0)
    }
}
