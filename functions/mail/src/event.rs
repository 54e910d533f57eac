//! What the table's stream says, and which of it to send again.

use portal::store::Item;
use serde::{Deserialize, Serialize};

use crate::Post;
use crate::deliver::deliver;

/// A batch of stream records, as Lambda hands it over; of each, the keys alone.
/// <https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html>
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct StreamEvent {
    #[serde(rename = "Records")]
    pub records: Vec<StreamRecord>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct StreamRecord {
    #[serde(rename = "eventName")]
    pub event_name: String,
    pub dynamodb: Change,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Change {
    #[serde(rename = "Keys")]
    pub keys: Keys,
    #[serde(rename = "SequenceNumber")]
    pub sequence_number: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Keys {
    pub pk: Text,
    pub sk: Text,
}

/// A string attribute in DynamoDB's JSON.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Text {
    #[serde(rename = "S")]
    pub s: String,
}

/// Which records to hand over again; the stream goes on behind the last before the first of them.
/// <https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html>
#[derive(Clone, Debug, Default, Serialize)]
pub struct BatchResponse {
    #[serde(rename = "batchItemFailures")]
    pub batch_item_failures: Vec<ItemFailure>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ItemFailure {
    #[serde(rename = "itemIdentifier")]
    pub item_identifier: String,
}

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
            let item_identifier = record.dynamodb.sequence_number;
            return BatchResponse { batch_item_failures: vec![ItemFailure { item_identifier }] };
        }
    }
    BatchResponse::default()
}
