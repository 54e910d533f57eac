//! What the table's stream says to the functions that it wakes, and what they answer.

use serde::{Deserialize, Serialize};

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

impl BatchResponse {
    /// From this record on, all is handed over again.
    pub fn again_from(record: StreamRecord) -> Self {
        let item_identifier = record.dynamodb.sequence_number;
        Self { batch_item_failures: vec![ItemFailure { item_identifier }] }
    }
}
