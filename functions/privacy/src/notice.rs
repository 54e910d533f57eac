//! Telling somebody what was asked for in their name. Nobody can switch it off, and its link says "this was not me".

use portal::Portal;
use portal::identity::Opened;
use portal::outbox::{self, Content, Mail, Notice, NoticeKind};
use portal::store::{Profile, StoreError, Write};
use portal::values::{MailId, UserId, When};

/// The write that owes a notice of what the caller does now.
pub(crate) fn owe(
    portal: &Portal,
    (user, opened): (UserId, &Opened),
    profile: Profile,
    kind: NoticeKind,
) -> Result<Write, StoreError> {
    let (now, session) = (portal.clock.now(), opened.own_session()?);
    let notice = Notice {
        kind,
        at: When::new(now),
        time_zone: profile.time_zone,
        browser: session.browser.clone(),
        country: session.country.clone(),
    };
    let mail = Mail {
        to: profile.email,
        language: profile.language,
        content: Content::Notice(notice),
        good_until: When::new(now.saturating_add(outbox::KEPT).unwrap_or(now)),
    };
    outbox::owe(&portal.table, opened.key(), user, MailId::new(&portal.clock)?, &mail, now)
}
