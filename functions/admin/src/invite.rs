//! Invites a customer by mail. No route leads here yet: only who may invoke this function, or runs the portal on a
//! laptop, can.

use jiff::{SignedDuration, Timestamp};
use portal::Portal;
use portal::identity::OpaqueToken;
use portal::outbox::{self, Content, Mail};
use portal::store::{Clear, Invitation, Inviter, Item, MailPurpose, MailsSent, StoreError, Unlocked, Write};
use portal::values::{EmailAddress, Language, MailId, PersonName, Sensitive, UserId, When};
use serde::{Deserialize, Serialize};

use crate::AdminError;

/// How long the link works.
pub(crate) const WORKS: SignedDuration = SignedDuration::from_hours(24);
/// Invitations to one address within [`WORKS`]: as many of its links work at once.
pub(crate) const MOST: usize = 5;
/// How often to start over when somebody else counted in between.
const COLLISIONS: usize = 12;

/// Whom to invite.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    pub email: EmailAddress,
    /// To greet with; whoever accepts may say it otherwise.
    #[serde(default)]
    pub name: Option<PersonName>,
    /// BCP 47, for the mail; English when left out.
    #[serde(default)]
    pub language: Option<Language>,
}

/// That a mail is on its way. The link is in the mail alone.
#[derive(Clone, Debug, Serialize)]
pub struct Invited {
    /// When the link stops to work.
    pub ends: Timestamp,
}

/// Mails a link that works once, for a day. An older link to the same address works on until then: the first
/// that is used makes the account, and the others then say that there is one. Whether the address has an account
/// already is not looked at here, so that whoever invites does not learn it.
pub async fn invite(portal: &Portal, invite: &Invite) -> Result<Invited, AdminError> {
    let keys = portal.keys.establish().await?;
    for _ in 0..COLLISIONS {
        match try_invite(portal, &keys, invite).await {
            Err(AdminError::Store(StoreError::Refused(_))) => {}
            invited => return invited,
        }
    }
    Err(StoreError::colliding("inviting").into())
}

/// One read and one transaction.
async fn try_invite(portal: &Portal, keys: &Unlocked, invite: &Invite) -> Result<Invited, AdminError> {
    let now = portal.clock.now();
    let ends = now.saturating_add(WORKS).unwrap_or(now);
    let index = keys.root.blind_index(&invite.email);
    let mails = Item::MailsSent(index, MailPurpose::Invitation);
    let batch = portal.table.read(&[mails]).await?;
    let sent = MailsSent::from_stored(index, MailPurpose::Invitation, batch.get(&mails));
    let count_mail = sent.one_more(now, MOST, WORKS).map_err(|wait| AdminError::TooManyMails { wait })?;

    let user = UserId::new(&portal.clock)?;
    let (key, keep_key) = portal.keys.new_user_key(keys, user)?;
    let token = OpaqueToken::new(user, *user.as_bytes())?;
    let language = invite.language.clone().unwrap_or_default();
    let record = Invitation {
        email: invite.email.clone(),
        name: invite.name.clone(),
        language: language.clone(),
        token_hash: token.hash(),
        inviter: Inviter::Operator,
        ends: When::new(ends),
    };
    // The token stands behind the `#`, which browsers send to nobody.
    let link = format!("{}/invitation#{}", portal.settings.origin, token.encode());
    let mail = Mail {
        to: invite.email.clone(),
        language,
        content: Content::Invitation { link: Sensitive::new(link), name: invite.name.clone() },
        good_until: When::new(ends),
    };
    let item = Item::Invitation(user);
    let writes = [
        count_mail,
        keep_key,
        Write::create(item, portal.table.seal(&item, &key, &record)?, Clear::none().version(1).due(ends)),
        outbox::owe(&portal.table, &key, user, MailId::new(&portal.clock)?, &mail, now)?,
    ];
    portal.table.commit(&writes).await?;
    Ok(Invited { ends })
}
