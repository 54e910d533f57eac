//! Which of what the table's stream says is a mail.

use portal::store::Item;
use portal::stream::{BatchResponse, StreamEvent};

use crate::Post;
use crate::deliver::deliver;

/// Sends each mail that the batch names, in order, and stops at the first that fails: what follows it
/// is handed over again with it.
pub async fn handle(post: &Post, event: StreamEvent) -> BatchResponse {
    for record in event.records {
        if record.event_name != "INSERT" {
            continue;
        }
        let keys = &record.dynamodb.keys;
        let Some(Item::Mail(user, id)) = Item::from_keys(&keys.pk.s, &keys.sk.s) else { continue };
        if let Err(error) = deliver(post, user, id).await {
            tracing::warn!(%error, mail = %id, "a mail was not sent; it will be tried again");
            return BatchResponse::again_from(record);
        }
    }
    BatchResponse::default()
}
