//! Telling a person what happened with the account (row J6). A notice is owed in the transaction of what it
//! tells of, and nobody can switch it off.

use portal::Portal;
use portal::crypto::DataKey;
use portal::http::Viewer;
use portal::outbox::{self, Content, Mail, Notice, NoticeKind};
use portal::store::{Profile, StoreError, Write};
use portal::values::{EmailAddress, MailId, UserId, When};

use crate::browser_label::browser_label;

/// Whom a notice goes to: the address that signs in, in the words and the time zone of the profile.
pub(crate) struct Reader<'a> {
    pub user: UserId,
    pub key: &'a DataKey,
    pub email: &'a EmailAddress,
    pub profile: &'a Profile,
}

/// The write that owes a notice of what the viewer does now.
pub(crate) fn owe(
    portal: &Portal,
    reader: &Reader<'_>,
    kind: NoticeKind,
    viewer: &Viewer,
) -> Result<Write, StoreError> {
    let now = portal.clock.now();
    let notice = Notice {
        kind,
        at: When::new(now),
        time_zone: reader.profile.time_zone.clone(),
        browser: browser_label(&viewer.user_agent),
        country: viewer.country.clone(),
    };
    let mail = Mail {
        to: reader.email.clone(),
        language: reader.profile.language.clone(),
        content: Content::Notice(notice),
        good_until: When::new(now.saturating_add(outbox::KEPT).unwrap_or(now)),
    };
    let id = MailId::new(&portal.clock)?;
    outbox::owe(&portal.table, reader.key, reader.user, id, &mail, now)
}
