//! Invitations: mailing the link, and what it opens.
//!
//! Owns how long a link works and how many go to one address. Does not own who may invite (`functions/admin`,
//! `functions/account`) nor what somebody becomes by it (`functions/auth`, [`crate::joining`]).

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::crypto::DataKey;
use crate::identity::OpaqueToken;
use crate::outbox::{self, Content, Mail};
use crate::portal::Portal;
use crate::store::{
    Clear, Invitation, Inviter, Item, MailPurpose, MailsSent, StoreError, Stored, Unlocked, Write,
};
use crate::values::{EmailAddress, Language, MailId, PersonName, Sensitive, UserId, When};

/// How long the link works.
pub const WORKS: SignedDuration = SignedDuration::from_hours(24);
/// Invitations to one address within [`WORKS`]: as many of its links work at once.
pub const MOST: usize = 5;

/// Whom somebody invites.
#[derive(Clone, Debug)]
pub struct Invitee {
    pub email: EmailAddress,
    /// To greet with.
    pub name: Option<PersonName>,
    pub language: Language,
    pub inviter: Inviter,
}

/// Why no link is mailed.
#[derive(Debug, thiserror::Error)]
pub enum NotInvited {
    #[error("the address has had its invitations; another may be sent in {} s", .wait.as_secs())]
    TooManyMails { wait: SignedDuration },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The writes that mail a link that works once, for a day, and until when. One read. An older link to the same address
/// works on until then. Whether the address has an account is not looked at, so that whoever invites does not learn it.
pub async fn invite(
    portal: &Portal,
    keys: &Unlocked,
    invitee: Invitee,
) -> Result<(Vec<Write>, Timestamp), NotInvited> {
    let now = portal.clock.now();
    let ends = now.saturating_add(WORKS).unwrap_or(now);
    let index = keys.root.blind_index(&invitee.email);
    let mails = Item::MailsSent(index, MailPurpose::Invitation);
    let batch = portal.table.read(&[mails]).await?;
    let sent = MailsSent::from_stored(index, MailPurpose::Invitation, batch.get(&mails));
    let count_mail = sent.one_more(now, MOST, WORKS).map_err(|wait| NotInvited::TooManyMails { wait })?;

    let user = UserId::new(&portal.clock).map_err(StoreError::from)?;
    let (key, keep_key) = portal.keys.new_user_key(keys, user)?;
    let token = OpaqueToken::new(user, *user.as_bytes()).map_err(StoreError::from)?;
    // The token stands behind the `#`, which browsers send to nobody.
    let link = Sensitive::new(format!("{}/invitation#{}", portal.settings.origin, token.encode()));
    let content = match invitee.inviter {
        Inviter::Operator => Content::Invitation { link, name: invitee.name.clone() },
        // Of what another customer typed nothing goes out in the operator's name.
        Inviter::Account(_) => Content::AccountInvitation { link },
    };
    let mail = Mail {
        to: invitee.email.clone(),
        language: invitee.language.clone(),
        content,
        good_until: When::new(ends),
    };
    let record = Invitation {
        email: invitee.email,
        name: invitee.name,
        language: invitee.language,
        token_hash: token.hash(),
        inviter: invitee.inviter,
        ends: When::new(ends),
    };
    let item = Item::Invitation(user);
    let mail_id = MailId::new(&portal.clock).map_err(StoreError::from)?;
    let writes = vec![
        count_mail,
        keep_key,
        Write::create(item, portal.table.seal(&item, &key, &record)?, Clear::none().version(1).due(ends)),
        outbox::owe(&portal.table, &key, user, mail_id, &mail, now)?,
    ];
    Ok((writes, ends))
}

/// An invitation that its link opened.
#[derive(Debug)]
pub struct OpenInvitation {
    pub keys: Arc<Unlocked>,
    /// Whose login it becomes, if the address has none.
    pub user: UserId,
    pub item: Item,
    pub version: u64,
    pub key: DataKey,
    pub record: Invitation,
    /// Where the address is, or would be, known.
    pub credential: Item,
}

impl OpenInvitation {
    /// None for a link that does not work (any more). An unknown one costs one read; 256 bits are not guessed, so
    /// none is counted.
    pub async fn read(portal: &Portal, token: &str) -> Result<Option<Self>, StoreError> {
        let Some(token) = OpaqueToken::parse(token) else { return Ok(None) };
        let (user, item) = (token.user, Item::Invitation(token.user));
        let batch = portal.table.read(&[item, Item::UserKey(user)]).await?;
        // The sweep takes both together.
        let (Some(stored), Some(_)) = (batch.get(&item), batch.get(&Item::UserKey(user))) else {
            return Ok(None);
        };
        let keys = portal.keys.unlocked().await?;
        let key = portal.keys.user_key(&keys, user, &batch)?;
        let record: Invitation = stored.open(&portal.table, &item, &key)?;
        if !token.matches(&record.token_hash) || record.ends.timestamp() <= portal.clock.now() {
            return Ok(None);
        }
        let credential = Item::Credential(keys.root.blind_index(&record.email));
        Ok(Some(Self { keys, user, item, version: stored.version(), key, record, credential }))
    }

    /// Whether somebody has the address by now. Who holds the link has proved it, and may know.
    pub async fn has_account(&self, portal: &Portal) -> Result<bool, StoreError> {
        let batch = portal.table.read(&[self.credential]).await?;
        Ok(batch.get(&self.credential).is_some_and(Stored::has_body))
    }

    /// The write that ends it now; the sweep takes it, and its key, when it would have ended anyway.
    pub fn end(&self, portal: &Portal) -> Result<Write, StoreError> {
        let ended = Invitation { ends: When::new(portal.clock.now()), ..self.record.clone() };
        let sealed = portal.table.seal(&self.item, &self.key, &ended)?;
        let clear = Clear::none().due(self.record.ends.timestamp());
        Ok(Write::replace(self.item, sealed, clear, self.version))
    }
}
