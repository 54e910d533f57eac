//! The mail to whoever sent a file that was refused.

use portal::Portal;
use portal::outbox::Content;
use portal::store::{StoreError, Write};
use portal::telling::tell;
use portal::values::RefusedFile;

use crate::account::Arriving;

/// The write that makes it owed, if anybody is there to be told: the staff sees on its page what became of what it sent.
/// It does not say which file: that is shown to whoever signs in.
pub(crate) async fn notice(
    portal: &Portal,
    arriving: &Arriving,
    why: RefusedFile,
) -> Result<Vec<Write>, StoreError> {
    let sender = arriving.upload.member.map(|_| arriving.upload.user);
    tell(portal, sender.as_slice(), &Content::FileRefused(why)).await
}
