//! The letters. Sends what the outbox owes, and says it in words.
//!
//! Owns the words and the sending. Does not own why a mail is owed (the capability that wrote it), and
//! has no HTTP: the table's stream wakes it.

mod deliver;
mod handle;
mod mailer;
mod words;

pub use handle::handle;
pub use mailer::Mailer;
pub use portal::stream::{BatchResponse, StreamEvent};

use portal::Portal;
use portal::aws::Aws;

/// What sending needs: the records, and the mail service.
#[derive(Clone, Debug)]
pub struct Post {
    pub portal: Portal,
    pub mailer: Mailer,
}

/// Why a mail was not sent this time.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("PORTAL_MAIL_FROM is missing")]
    NoSender,
    #[error(transparent)]
    Store(#[from] portal::store::StoreError),
    #[error("the mail's words could not be put together: {0}")]
    Words(#[from] askama::Error),
    #[error("a letter lacks a part")]
    Incomplete,
    /// The mail service will not take this letter, however often it is asked.
    #[error("the mail service will not send it: {0}")]
    Unsendable(String),
    /// The mail service takes no letter now.
    #[error("the mail service did not take it: {0}")]
    TryLater(String),
}

impl Post {
    pub fn new(portal: Portal, aws: &Aws) -> Result<Self, MailError> {
        let settings = portal.settings.mail.clone().ok_or(MailError::NoSender)?;
        Ok(Self { mailer: Mailer::new(aws.ses(), settings), portal })
    }
}
