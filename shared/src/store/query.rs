//! Reading many: a small collection, and what is due.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;

use super::due::Due;
use super::keys::{Collection, Key, TableName};
use super::read::Stored;
use super::table::{stored_key, unavailable};
use super::{StoreError, Table};

const CALL: &str = "Query";

/// Some of what is due, and where the next page begins.
#[derive(Debug)]
pub struct DuePage {
    pub keys: Vec<Key>,
    pub next: Option<NextPage>,
}

/// Behind the last item of a page.
#[derive(Debug)]
pub struct NextPage(HashMap<String, AttributeValue>);

impl Table {
    /// Reads a small collection whole, strongly consistent, in the order of its keys.
    pub async fn list(&self, collection: Collection) -> Result<Vec<(String, Stored)>, StoreError> {
        let key = collection.key();
        let query = self.client.query().table_name(self.name(key.table)).consistent_read(true);
        let query = query.expression_attribute_values(":pk", AttributeValue::S(key.pk));
        let query = if let Some(end) = collection.end() {
            query
                .key_condition_expression("pk = :pk AND sk < :end")
                .expression_attribute_values(":end", AttributeValue::S(end))
        } else if key.sk.is_empty() {
            query.key_condition_expression("pk = :pk")
        } else {
            query
                .key_condition_expression("pk = :pk AND begins_with(sk, :sk)")
                .expression_attribute_values(":sk", AttributeValue::S(key.sk))
        };
        let mut pages = query.into_paginator().items().send();
        let mut found = Vec::new();
        while let Some(attributes) = pages.next().await {
            let attributes = attributes.map_err(|error| unavailable(CALL, &error))?;
            found.push((stored_key(key.table, &attributes)?.sk, Stored::new(attributes)));
        }
        Ok(found)
    }

    /// The newest of a collection, newest first: at most so many, and none from the sort key `before` on. Strongly
    /// consistent, and what it costs follows what it returns.
    pub async fn newest(
        &self,
        collection: Collection,
        before: Option<String>,
        most: u16,
    ) -> Result<Vec<(String, Stored)>, StoreError> {
        let key = collection.key();
        let start = before.map(|sk| {
            let attribute = |name: &str, value| (name.to_owned(), AttributeValue::S(value));
            HashMap::from([attribute("pk", key.pk.clone()), attribute("sk", sk)])
        });
        let query = self
            .client
            .query()
            .table_name(self.name(key.table))
            .consistent_read(true)
            .scan_index_forward(false)
            .limit(most.into())
            .key_condition_expression("pk = :pk AND begins_with(sk, :sk)")
            .expression_attribute_values(":pk", AttributeValue::S(key.pk))
            .expression_attribute_values(":sk", AttributeValue::S(key.sk))
            .set_exclusive_start_key(start);
        let page = query.send().await.map_err(|error| unavailable(CALL, &error))?;
        let found = page.items.unwrap_or_default().into_iter();
        found.map(|found| Ok((stored_key(key.table, &found)?.sk, Stored::new(found)))).collect()
    }

    /// The keys of what one partition of the index says is due. An index shows a write a moment late, so
    /// whoever deletes by it must ask the item itself.
    pub async fn due(&self, due: Due, from: Option<NextPage>) -> Result<DuePage, StoreError> {
        let query = self
            .client
            .query()
            .table_name(self.name(TableName::Portal))
            .index_name("due")
            .key_condition_expression("due = :due")
            .expression_attribute_values(":due", AttributeValue::S(due.to_string()))
            .set_exclusive_start_key(from.map(|page| page.0));
        let page = query.send().await.map_err(|error| unavailable(CALL, &error))?;
        let keys = page.items().iter().map(|found| stored_key(TableName::Portal, found));
        Ok(DuePage {
            keys: keys.collect::<Result<_, _>>()?,
            next: page.last_evaluated_key().cloned().filter(|key| !key.is_empty()).map(NextPage),
        })
    }
}
