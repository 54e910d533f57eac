//! Sending codes: how many an attempt and an address get.

use jiff::{SignedDuration, Timestamp};
use portal::Portal;
use portal::crypto::RootSecret;
use portal::http::Viewer;
use portal::store::keys::AddressIndex;
use portal::store::{
    Batch, Clear, EmailCodeCheck, Item, MailBudget, MailPurpose, MailsSent, StoreError, Stored, Write,
};
use portal::values::{Network, When};

use crate::AuthError;

/// Codes to one address within [`WINDOW`], for one purpose.
pub(crate) const MOST: usize = 10;
pub(crate) const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// When a mail sent at `now` would bring a code that is no longer good.
pub(crate) fn good_until(now: Timestamp) -> When {
    When::new(now.saturating_add(EmailCodeCheck::VALID).unwrap_or(now))
}

/// What a mail of somebody who has proved nothing yet is paid from.
pub(crate) fn budget(portal: &Portal, root: &RootSecret, viewer: &Viewer) -> Result<MailBudget, AuthError> {
    let network = viewer.address.and_then(Network::of);
    let most = portal.settings.limits.anonymous_mails;
    Ok(MailBudget::of(root, network.as_ref(), most, portal.clock.now())?)
}

/// Tells from which write was refused whether the budget was spent or somebody else was first; the payment comes
/// first.
pub(crate) fn judge_refusal(budget: &MailBudget, error: StoreError, now: Timestamp) -> AuthError {
    match error {
        StoreError::Refused(0) => spent(budget, now),
        StoreError::Refused(1) if budget.pay().len() > 1 => {
            AuthError::MailBudgetSpent { wait: budget.wait(now) }
        }
        error => error.into(),
    }
}

/// The budget of all is spent: an alarm waits for the line.
pub(crate) fn spent(budget: &MailBudget, now: Timestamp) -> AuthError {
    tracing::error!(mails_refused = 1, "no more mails this hour to people who have proved nothing yet");
    AuthError::MailBudgetSpent { wait: budget.wait(now) }
}

/// How often to start over when somebody else counted in between.
pub(crate) const COLLISIONS: usize = 12;

/// The write that counts one more mail to an address, from a batch that read its count.
pub(crate) fn count_mail(
    index: AddressIndex,
    purpose: MailPurpose,
    batch: &Batch,
    now: Timestamp,
) -> Result<Write, AuthError> {
    let stored = batch.get(&Item::MailsSent(index, purpose));
    let sent = MailsSent::from_stored(index, purpose, stored);
    sent.one_more(now, MOST, WINDOW).map_err(|wait| AuthError::TooManyMails { wait })
}

/// An attempt that may be mailed to once more.
pub(crate) struct SendAgain {
    tries: u32,
    sends: u32,
    ends: Timestamp,
}

impl SendAgain {
    /// Refused when the attempt is over or has had its mails.
    pub(crate) fn of(stored: &Stored, now: Timestamp) -> Result<Self, AuthError> {
        let (tries, sends) = (stored.count("tries"), stored.count("sends"));
        let ends = stored.time("ends").filter(|at| *at > now).ok_or(AuthError::AttemptEnded)?;
        if tries >= EmailCodeCheck::TRIES {
            return Err(AuthError::AttemptEnded);
        }
        if sends >= EmailCodeCheck::SENDS {
            return Err(AuthError::NoMoreMails);
        }
        Ok(Self { tries, sends, ends })
    }

    /// The attempt's clear attributes after the mail. Tries are the attempt's: a new code gives none back.
    pub(crate) fn clear(&self, now: Timestamp) -> Clear {
        // A code sent in the attempt's last minutes is good for its ten all the same.
        let ends = self.ends.max(good_until(now).timestamp());
        EmailCodeCheck::clear(now, self.tries, self.sends + 1, ends)
    }
}
