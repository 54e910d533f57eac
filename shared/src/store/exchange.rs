//! What the staff and an account exchange: the documents that the staff asks for, and those that it sent.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{AccountId, Day, DocumentId, RequestId, RequestName, RequestNote, UserId, When};

/// `Item::Exchange`, under the account's key in the documents compartment: all of it in one record. So what is open is
/// known without a search, and of two files that answer one item at once none is lost.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Exchange {
    /// The oldest first.
    #[n(0)]
    pub asked: Vec<Asked>,
    /// Of the documents that the staff sent, the newest last.
    #[n(1)]
    pub sent: Vec<DocumentId>,
}

/// A request for documents.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Asked {
    #[n(0)]
    pub id: RequestId,
    #[n(1)]
    pub name: RequestName,
    #[n(2)]
    pub note: Option<RequestNote>,
    #[n(3)]
    pub due_on: Day,
    #[n(4)]
    pub items: Vec<Wanted>,
    /// Who of the staff asked, and is told of what arrives.
    #[n(5)]
    pub by: UserId,
    #[n(6)]
    pub made: When,
    #[n(7)]
    pub withdrawn: Option<When>,
}

/// One thing that is asked for.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Wanted {
    #[n(0)]
    pub name: RequestName,
    /// What answers it, the newest last.
    #[n(1)]
    pub documents: Vec<DocumentId>,
}

/// Which item of which request a file answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Answers {
    #[n(0)]
    pub request: RequestId,
    #[n(1)]
    pub item: u8,
}

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedState {
    Open,
    Complete,
    Withdrawn,
}

mapped!(Exchange, kept Exchanged {
    asked: Personal, Contract, "to ask the account's people for documents, and to know what arrived";
    sent: Personal, Contract, "to know which documents the staff sent";
});

impl Body for Exchange {
    const PURPOSE: &'static str = "exchange";
}

/// How long what is over is shown.
const SHOWN: SignedDuration = SignedDuration::from_hours(400 * 24);

impl Exchange {
    /// How many requests an account can have open at once.
    pub const MOST_OPEN: usize = 20;
    /// With those that are over.
    const MOST: usize = 50;
    /// What the staff sent before these is the account's, and not shown to the staff any more.
    const MOST_SENT: usize = 200;

    pub fn request(&self, id: RequestId) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.id == id)
    }

    pub fn open(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(|asked| asked.state() == AskedState::Open)
    }

    /// The item that a file would answer, if it may.
    pub fn item(&mut self, answers: Answers) -> Option<&mut Wanted> {
        let asked = self.asked.iter_mut().find(|asked| asked.id == answers.request)?;
        let is_withdrawn = asked.withdrawn.is_some();
        asked.items.get_mut(usize::from(answers.item)).filter(|_| !is_withdrawn)
    }

    /// Whoever of the staff waits for an answer to it.
    pub fn asker(&self, answers: Answers) -> Option<UserId> {
        self.request(answers.request).map(|asked| asked.by)
    }

    /// Notes a document of the staff's; false when it was noted before.
    pub fn send(&mut self, document: DocumentId) -> bool {
        if self.sent.contains(&document) {
            return false;
        }
        self.sent.push(document);
        let over = self.sent.len().saturating_sub(Self::MOST_SENT);
        self.sent.drain(..over);
        true
    }

    /// Whether it is between the staff and the account: all else is the account's alone.
    pub fn holds(&self, document: DocumentId) -> bool {
        let answers = |asked: &Asked| asked.items.iter().any(|item| item.documents.contains(&document));
        self.sent.contains(&document) || self.asked.iter().any(answers)
    }

    /// One request more; what is long over makes room for it.
    pub fn ask(&mut self, asked: Asked, now: Timestamp) {
        let since = now.saturating_sub(SHOWN).unwrap_or(Timestamp::MIN);
        self.asked.retain(|old| old.state() == AskedState::Open || old.made.timestamp() > since);
        while self.asked.len() >= Self::MOST {
            let Some(over) = self.asked.iter().position(|old| old.state() != AskedState::Open) else { break };
            self.asked.remove(over);
        }
        self.asked.push(asked);
    }
}

impl Asked {
    pub const MOST_ITEMS: usize = 20;

    pub fn state(&self) -> AskedState {
        if self.withdrawn.is_some() {
            AskedState::Withdrawn
        } else if self.items.iter().all(Wanted::is_there) {
            AskedState::Complete
        } else {
            AskedState::Open
        }
    }

    /// Whether something is missing although its day is over.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.state() == AskedState::Open && self.due_on < today
    }
}

impl Wanted {
    /// How many files may answer one item.
    pub const MOST_DOCUMENTS: usize = 20;

    pub const fn is_there(&self) -> bool {
        !self.documents.is_empty()
    }

    /// False when it answers it already.
    pub fn answer(&mut self, document: DocumentId) -> bool {
        if self.documents.contains(&document) || self.documents.len() >= Self::MOST_DOCUMENTS {
            return false;
        }
        self.documents.push(document);
        true
    }
}

/// An account's exchange as it was read; written back only if nobody wrote it since.
#[derive(Clone, Debug)]
pub struct ReadExchange {
    pub exchange: Exchange,
    account: AccountId,
    /// None when there never was any.
    version: Option<u64>,
}

impl ReadExchange {
    /// From a batch that asked for [`Item::Exchange`].
    pub fn from_batch(
        table: &Table,
        key: &DataKey,
        account: AccountId,
        batch: &Batch,
    ) -> Result<Self, StoreError> {
        let item = Item::Exchange(account);
        let Some(stored) = batch.get(&item) else { return Ok(Self::none(account)) };
        Ok(Self { exchange: stored.open(table, &item, key)?, account, version: Some(stored.version()) })
    }

    /// That of an account that nobody asked for anything.
    pub fn none(account: AccountId) -> Self {
        Self { exchange: Exchange::default(), account, version: None }
    }

    /// The write of what `exchange` has become.
    pub fn write(&self, table: &Table, key: &DataKey) -> Result<Write, StoreError> {
        let item = Item::Exchange(self.account);
        let sealed = table.seal(&item, key, &self.exchange)?;
        Ok(match self.version {
            Some(version) => Write::replace(item, sealed, Clear::none(), version),
            None => Write::create(item, sealed, Clear::none().version(1)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(number: u8, made: &str, documents: &[u8]) -> Asked {
        let name = RequestName::parse("Passport").unwrap();
        let documents = documents.iter().map(|id| DocumentId::from_bytes([*id; 16])).collect();
        Asked {
            id: RequestId::from_bytes([number; 16]),
            name: name.clone(),
            note: None,
            due_on: Day::parse("2027-02-01").unwrap(),
            items: vec![Wanted { name, documents }],
            by: UserId::from_bytes([9; 16]),
            made: When::new(made.parse().unwrap()),
            withdrawn: None,
        }
    }

    #[test]
    fn what_is_open_stays_and_what_is_long_over_makes_room() {
        let (mut exchange, now) = (Exchange::default(), "2027-01-15T08:00:00Z".parse().unwrap());
        exchange.ask(asked(1, "2025-01-01T00:00:00Z", &[]), now);
        exchange.ask(asked(2, "2025-01-01T00:00:00Z", &[7]), now);
        for number in 3..100 {
            exchange.ask(asked(number, "2027-01-01T00:00:00Z", &[7]), now);
        }
        assert_eq!(exchange.asked.len(), Exchange::MOST);
        assert_eq!(exchange.open().count(), 1);
        assert!(exchange.request(RequestId::from_bytes([2; 16])).is_none());
        assert!(exchange.request(RequestId::from_bytes([99; 16])).is_some());
    }

    #[test]
    fn a_request_is_complete_when_each_item_has_a_document_and_overdue_the_day_after() {
        let mut open = asked(1, "2027-01-01T00:00:00Z", &[]);
        let due = open.due_on;
        assert!(!open.is_overdue(due) && open.is_overdue(due.plus(1)));
        assert!(open.items[0].answer(DocumentId::from_bytes([5; 16])));
        assert!(!open.items[0].answer(DocumentId::from_bytes([5; 16])));
        assert_eq!(open.state(), AskedState::Complete);
        assert!(!open.is_overdue(due.plus(1)));
    }
}
