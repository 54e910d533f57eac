//! Deleting all that lies under one owner. What it says can't be read any more by then, so nobody looks at what it is.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, DeleteRequest, WriteRequest};

use super::keys::{Partition, TableName};
use super::table::{pause, unavailable};
use super::{StoreError, Table};

/// DynamoDB takes so many writes at once.
const AT_ONCE: usize = 25;
/// How often it is asked to do what it left undone.
const TRIES: u32 = 8;

impl Table {
    /// Deletes every item of a partition of the table `portal`, and says how many there were. Safe to run again when it
    /// broke off, or twice at once.
    pub async fn empty(&self, partition: Partition) -> Result<u64, StoreError> {
        const CALL: &str = "Query";
        let name = self.name(TableName::Portal);
        let query = self
            .client
            .query()
            .table_name(name)
            .consistent_read(true)
            .projection_expression("pk, sk")
            .key_condition_expression("pk = :pk")
            .expression_attribute_values(":pk", AttributeValue::S(partition.key()));
        let mut keys = query.into_paginator().items().send();
        let (mut some, mut deleted) = (Vec::with_capacity(AT_ONCE), 0);
        while let Some(key) = keys.next().await {
            some.push(key.map_err(|error| unavailable(CALL, &error))?);
            deleted += 1;
            if some.len() == AT_ONCE {
                self.delete_all(std::mem::take(&mut some)).await?;
            }
        }
        if !some.is_empty() {
            self.delete_all(some).await?;
        }
        Ok(deleted)
    }

    async fn delete_all(&self, keys: Vec<HashMap<String, AttributeValue>>) -> Result<(), StoreError> {
        const CALL: &str = "BatchWriteItem";
        let delete = |key| {
            let delete = DeleteRequest::builder().set_key(Some(key)).build();
            let delete = delete.map_err(|_| StoreError::Corrupt("a delete names no key"))?;
            Ok(WriteRequest::builder().delete_request(delete).build())
        };
        let deletes = keys.into_iter().map(delete).collect::<Result<Vec<_>, StoreError>>()?;
        let mut left = HashMap::from([(self.name(TableName::Portal).to_owned(), deletes)]);
        for attempt in 0..TRIES {
            let answer = self.client.batch_write_item().set_request_items(Some(left)).send().await;
            left = answer.map_err(|error| unavailable(CALL, &error))?.unprocessed_items.unwrap_or_default();
            if left.is_empty() {
                return Ok(());
            }
            pause(attempt).await?;
        }
        Err(StoreError::Unavailable { operation: CALL, cause: "deletes stayed unprocessed".into() })
    }
}
