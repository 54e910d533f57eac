//! What is between the staff and the account: a file that answers a request ticks its item, and the account's people are
//! told of one that the staff sent.

use portal::Portal;
use portal::outbox::Content;
use portal::store::{Arrivals, Document, StoreError, Told, Write};
use portal::telling::tell;

use crate::account::Arriving;

/// The writes that go with a file that was found harmless. An item of a request that was withdrawn meanwhile is not
/// ticked: the document is the account's, as any other.
pub(crate) async fn exchanged(
    portal: &Portal,
    arriving: &mut Arriving,
    document: &Document,
) -> Result<Vec<Write>, StoreError> {
    let (id, exchange) = (arriving.key.document, &mut arriving.exchange.exchange);
    if let Some(answers) = arriving.upload.answers {
        let ticked = exchange.item(answers).is_some_and(|item| item.answer(id));
        let Some(asker) = exchange.asker(answers).filter(|_| ticked) else { return Ok(Vec::new()) };
        let told = Arrivals::one_more(Told::Asker(asker), portal.clock.now());
        return Ok(vec![arriving.write_exchange(portal)?, told]);
    }
    if arriving.upload.member.is_some() {
        return Ok(Vec::new());
    }
    // It says so already, unless nobody said that all of it was sent.
    let noted = if exchange.send(id) { Some(arriving.write_exchange(portal)?) } else { None };
    let mails = tell(portal, &arriving.who_sees(document), &Content::DocumentFromUs).await?;
    Ok(noted.into_iter().chain(mails).collect())
}
