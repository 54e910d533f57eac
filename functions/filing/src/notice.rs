//! The mail to whoever sent a file that was refused.

use jiff::SignedDuration;
use portal::Portal;
use portal::outbox::{Content, owe_to};
use portal::store::{StoreError, Write};
use portal::values::RefusedFile;

use crate::account::Arriving;

/// How long it is worth telling.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// The write that makes it owed; `None` when nobody is there to be told any more. It does not say which file: that is
/// shown to whoever signs in.
pub(crate) async fn notice(
    portal: &Portal,
    arriving: &Arriving,
    why: RefusedFile,
) -> Result<Option<Write>, StoreError> {
    owe_to(portal, arriving.upload.user, Content::FileRefused(why), GOOD_FOR).await
}
