//! What a session must have proved lately for what is dangerous (ASVS 7.5.1, 7.5.3; RFC 9470).

use std::time::Duration;

use jiff::Timestamp;

use super::{Admits, CustomersOnly, NotSignedIn, Opened, SignedIn};
use crate::portal::Portal;
use crate::settings::Limits;
use crate::store::{Factors, Item, ReadFactors, Realm, Session, StoreError};
use crate::values::{SessionId, UserId, When};

/// A caller whose session proved level 2 within five minutes: a handler that takes this instead of
/// [`SignedIn`] can't forget to ask, since [`Level2::read`] is its only way to the data. Costs no call more.
#[derive(Clone, Debug)]
pub struct Level2<R = CustomersOnly>(SignedIn<R>);

/// A caller who was proved anew within five minutes: by level 2 or a saved code if they have a factor that is
/// good for level 2, else by the password; the sign-in itself counts.
#[derive(Clone, Debug)]
pub struct Fresh<R = CustomersOnly>(SignedIn<R>);

/// By what a session is [`Fresh`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreshBy {
    Level2,
    SavedCode,
    Password,
}

/// What [`Fresh::read`] found.
#[derive(Debug)]
pub struct OpenedFresh {
    pub opened: Opened,
    pub factors: ReadFactors,
    pub by: FreshBy,
}

/// Why a caller gets no further.
#[derive(Debug, thiserror::Error)]
pub enum NotProved {
    #[error(transparent)]
    NotSignedIn(#[from] NotSignedIn),
    #[error("the session has not proved enough lately")]
    StepUpRequired { within: Duration },
}

impl From<StoreError> for NotProved {
    fn from(error: StoreError) -> Self {
        Self::NotSignedIn(error.into())
    }
}

/// Whoever may have their own data read.
pub trait Caller: Sync {
    fn user(&self) -> UserId;

    /// As [`SignedIn::read`].
    fn read(&self, portal: &Portal, items: &[Item])
    -> impl Future<Output = Result<Opened, NotProved>> + Send;
}

impl<R: Admits> Caller for SignedIn<R> {
    fn user(&self) -> UserId {
        self.user()
    }

    async fn read(&self, portal: &Portal, items: &[Item]) -> Result<Opened, NotProved> {
        Ok(self.read(portal, items).await?)
    }
}

impl<R: Admits> Caller for Level2<R> {
    fn user(&self) -> UserId {
        self.0.user()
    }

    async fn read(&self, portal: &Portal, items: &[Item]) -> Result<Opened, NotProved> {
        self.read(portal, items).await
    }
}

impl<R: Admits> Level2<R> {
    pub(crate) const fn of(user: SignedIn<R>) -> Self {
        Self(user)
    }

    pub const fn user(&self) -> UserId {
        self.0.user()
    }

    pub const fn session(&self) -> SessionId {
        self.0.session()
    }

    /// The realm that the caller's token names.
    pub const fn realm(&self) -> Realm {
        self.0.realm()
    }

    /// As [`SignedIn::read`].
    pub async fn read(&self, portal: &Portal, items: &[Item]) -> Result<Opened, NotProved> {
        let opened = self.0.read(portal, items).await?;
        let (now, limits) = (portal.clock.now(), &portal.settings.limits);
        if is_recent(opened.own_session()?.level2, now, limits) {
            Ok(opened)
        } else {
            Err(NotProved::StepUpRequired { within: limits.step_up })
        }
    }
}

impl<R: Admits> Fresh<R> {
    pub(crate) const fn of(user: SignedIn<R>) -> Self {
        Self(user)
    }

    pub const fn user(&self) -> UserId {
        self.0.user()
    }

    pub const fn session(&self) -> SessionId {
        self.0.session()
    }

    /// The realm that the caller's token names.
    pub const fn realm(&self) -> Realm {
        self.0.realm()
    }

    /// As [`SignedIn::read`]; the caller's factors come with it.
    pub async fn read(&self, portal: &Portal, items: &[Item]) -> Result<OpenedFresh, NotProved> {
        self.read_if(portal, items, has_recent_password).await
    }

    /// As [`Fresh::read`], for a handler that is given the password with the request: it need not have been
    /// proved before.
    pub async fn read_beside_password(
        &self,
        portal: &Portal,
        items: &[Item],
    ) -> Result<OpenedFresh, NotProved> {
        self.read_if(portal, items, |_, _, _| true).await
    }

    async fn read_if(
        &self,
        portal: &Portal,
        items: &[Item],
        has_password: impl Fn(&Session, Timestamp, &Limits) -> bool,
    ) -> Result<OpenedFresh, NotProved> {
        let wanted: Vec<Item> = items.iter().copied().chain([Item::Factors(self.user())]).collect();
        let opened = self.0.read(portal, &wanted).await?;
        let factors = opened.factors()?;
        let (now, limits) = (portal.clock.now(), &portal.settings.limits);
        let session = opened.own_session()?;
        let by = freshness(session, &factors.factors, now, limits, has_password);
        let by = by.ok_or(NotProved::StepUpRequired { within: limits.step_up })?;
        Ok(OpenedFresh { opened, factors, by })
    }
}

pub(super) fn has_recent_password(session: &Session, now: Timestamp, limits: &Limits) -> bool {
    is_recent(session.password, now, limits)
}

/// By what a session is [`Fresh`], if it is.
pub(super) fn freshness(
    session: &Session,
    factors: &Factors,
    now: Timestamp,
    limits: &Limits,
    has_password: impl Fn(&Session, Timestamp, &Limits) -> bool,
) -> Option<FreshBy> {
    if is_recent(session.level2, now, limits) {
        Some(FreshBy::Level2)
    } else if is_recent(session.saved_code, now, limits) {
        Some(FreshBy::SavedCode)
    } else if !factors.has_good(now) && has_password(session, now, limits) {
        Some(FreshBy::Password)
    } else {
        None
    }
}

impl FreshBy {
    /// From when on what is added now is good for level 2. A session that a stranger may have, with the
    /// password and the mailbox, gives its owner a day to notice.
    pub fn good_from(self, now: Timestamp, limits: &Limits) -> When {
        match self {
            Self::Level2 | Self::SavedCode => When::new(now),
            Self::Password => When::new(now.saturating_add(limits.new_factor_waits).unwrap_or(now)),
        }
    }
}

/// Until when a proof stands.
pub fn proved_until(at: When, limits: &Limits) -> Timestamp {
    at.timestamp().saturating_add(limits.step_up).unwrap_or(at.timestamp())
}

pub(super) fn is_recent(proved: Option<When>, now: Timestamp, limits: &Limits) -> bool {
    proved.is_some_and(|at| now < proved_until(at, limits))
}
