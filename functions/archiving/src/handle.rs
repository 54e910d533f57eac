//! Which of what the table's stream says is an archive that somebody wants.

use portal::Portal;
use portal::store::Item;
use portal::stream::{BatchResponse, StreamEvent};

use crate::build::build;

/// Builds each archive that the batch names, in order, and stops at the first that fails: it is handed over again with
/// what follows it.
pub async fn handle(portal: &Portal, event: StreamEvent) -> BatchResponse {
    for record in event.records {
        if record.event_name != "INSERT" {
            continue;
        }
        let keys = &record.dynamodb.keys;
        let Some(Item::Archive(account, id)) = Item::from_keys(&keys.pk.s, &keys.sk.s) else { continue };
        match Box::pin(build(portal, account, id)).await {
            Ok(done) => tracing::info!(?done, archive = %id, "an archive was dealt with"),
            Err(error) => {
                tracing::error!(%error, archive = %id, "an archive was not built; it will be tried again");
                return BatchResponse::again_from(record);
            }
        }
    }
    BatchResponse::default()
}
