//! What the stream of the table of keys says.

use portal::Portal;
use portal::store::Item;
use portal::stream::{BatchResponse, StreamEvent};

use crate::keep::keep;

/// Deals with each key that the batch names, in order, and stops at the first that fails: it is handed over again with
/// what follows it.
pub async fn handle(portal: &Portal, event: StreamEvent) -> BatchResponse {
    for record in event.records {
        let keys = &record.dynamodb.keys;
        let Some(item) = Item::from_keys_of_keys(&keys.pk.s, &keys.sk.s) else {
            tracing::error!("something lies in the table of keys that is none");
            continue;
        };
        if let Err(error) = keep(portal, item).await {
            tracing::error!(%error, "a spare was not kept or not deleted; it will be tried again");
            return BatchResponse::again_from(record);
        }
    }
    BatchResponse::default()
}
