//! The link in a notice by which its reader says that it was somebody else (row B11).

use aws_lc_rs::constant_time::verify_slices_are_equal;
use jiff::{SignedDuration, Timestamp};

use super::OpaqueToken;
use crate::crypto::RootSecret;
use crate::values::{Bytes32, MailId, Sensitive, UserId};

/// Its secret is derived from the root secret and the mail's id, so that a link costs no write until it is used.
#[derive(Clone, Copy, Debug)]
pub struct NotMeLink {
    pub user: UserId,
    /// The mail that it came in.
    pub mail: MailId,
}

impl NotMeLink {
    /// How long a link works.
    pub const WORKS: SignedDuration = SignedDuration::from_hours(72);

    /// Reads what [`NotMeLink::encode`] wrote.
    pub fn parse(text: &str, root: &RootSecret) -> Option<Self> {
        let token = OpaqueToken::parse(text)?;
        let link = Self { user: token.user, mail: MailId::from_bytes(token.id) };
        // Exposed for a comparison in constant time.
        verify_slices_are_equal(&link.secret(root), &token.secret.expose().0).ok().map(|()| link)
    }

    /// 86 characters of base64url.
    pub fn encode(&self, root: &RootSecret) -> String {
        let secret = Sensitive::new(Bytes32(self.secret(root)));
        OpaqueToken { user: self.user, id: *self.mail.as_bytes(), secret }.encode()
    }

    /// When what the mail tells of happened.
    pub fn told(&self) -> Timestamp {
        self.mail.made().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn secret(&self, root: &RootSecret) -> [u8; 32] {
        root.not_me_secret(self.user.as_bytes(), self.mail.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    #[test]
    fn a_link_is_read_back_by_the_deployment_that_made_it_and_by_no_other() {
        let [root, other] = [[1; 32], [2; 32]].map(|secret| RootSecret::new(Zeroizing::new(secret)));
        let link = NotMeLink { user: UserId::from_bytes([7; 16]), mail: MailId::from_bytes([9; 16]) };
        let text = link.encode(&root);
        let read = NotMeLink::parse(&text, &root).unwrap();
        assert!(read.user == link.user && read.mail == link.mail);
        assert!(NotMeLink::parse(&text, &other).is_none());
        let changed = text.replacen(&text[..1], if text.starts_with('A') { "B" } else { "A" }, 1);
        assert!(NotMeLink::parse(&changed, &root).is_none());
    }
}
