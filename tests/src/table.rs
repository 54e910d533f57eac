//! The tables as somebody with the operator's rights sees and changes them.

use std::collections::HashMap;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, ReturnConsumedCapacity, WriteRequest};

use crate::TestPortal;

/// An item with its table.
#[derive(Clone, Debug, PartialEq)]
pub struct RawItem {
    pub table: &'static str,
    pub attributes: HashMap<String, AttributeValue>,
}

impl RawItem {
    pub fn text(&self, name: &str) -> &str {
        self.attributes.get(name).and_then(|value| value.as_s().ok()).map_or("", String::as_str)
    }

    /// A clear number; 0 when it is not there.
    pub fn number(&self, name: &str) -> i64 {
        let number = self.attributes.get(name).and_then(|value| value.as_n().ok());
        number.and_then(|number| number.parse().ok()).unwrap_or_default()
    }

    /// The sealed body or the wrapped key.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        self.attributes
            .get(name)
            .and_then(|value| value.as_b().ok())
            .map(|blob| blob.as_ref().to_vec())
            .unwrap_or_default()
    }

    #[must_use]
    pub fn with_bytes(mut self, name: &str, bytes: Vec<u8>) -> Self {
        self.attributes.insert(name.to_owned(), AttributeValue::B(Blob::new(bytes)));
        self
    }
}

impl TestPortal {
    /// Every item of both tables.
    ///
    /// # Panics
    /// When the table can't be read.
    pub async fn dump(&self) -> Vec<RawItem> {
        let mut items = Vec::new();
        for table in [local::PORTAL_TABLE, local::PORTAL_KEYS_TABLE] {
            let mut pages = self.operator().await.scan().table_name(table).into_paginator().items().send();
            while let Some(attributes) = pages.next().await {
                items.push(RawItem {
                    table,
                    attributes: attributes.unwrap_or_else(|error| panic!("{error:?}")),
                });
            }
        }
        items
    }

    /// The items whose sort key begins so.
    pub async fn items(&self, sk: &str) -> Vec<RawItem> {
        self.dump().await.into_iter().filter(|item| item.text("sk").starts_with(sk)).collect()
    }

    /// # Panics
    /// When the table can't be written.
    pub async fn put(&self, item: RawItem) {
        let put = self.operator().await.put_item().table_name(item.table).set_item(Some(item.attributes));
        put.send().await.unwrap_or_else(|error| panic!("{error:?}"));
    }

    /// Puts copies of an item of the table `portal`, each under another partition key.
    ///
    /// # Panics
    /// When the table can't be written.
    pub async fn put_copies(&self, item: &RawItem, keys: impl Iterator<Item = (String, String)>) {
        let keys: Vec<(String, String)> = keys.collect();
        for some in keys.chunks(25) {
            let puts = some.iter().map(|(pk, sk)| {
                let mut attributes = item.attributes.clone();
                attributes.insert("pk".to_owned(), AttributeValue::S(pk.clone()));
                attributes.insert("sk".to_owned(), AttributeValue::S(sk.clone()));
                let put = PutRequest::builder().set_item(Some(attributes)).build();
                WriteRequest::builder().put_request(put.unwrap_or_else(|error| panic!("{error}"))).build()
            });
            let write = self.operator().await.batch_write_item().request_items(item.table, puts.collect());
            write.send().await.unwrap_or_else(|error| panic!("{error:?}"));
        }
    }

    /// What the newest of a partition's items of a kind cost to read, so many of them, in DynamoDB's read units.
    ///
    /// # Panics
    /// When the table can't be read.
    pub async fn units_of_newest(&self, pk: &str, sk: &str, most: i32) -> f64 {
        let query =
            self.operator().await.query().table_name(local::PORTAL_TABLE).consistent_read(true).limit(most);
        let query = query
            .scan_index_forward(false)
            .key_condition_expression("pk = :pk AND begins_with(sk, :sk)")
            .expression_attribute_values(":pk", AttributeValue::S(pk.to_owned()))
            .expression_attribute_values(":sk", AttributeValue::S(sk.to_owned()))
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        let answer = query.send().await.unwrap_or_else(|error| panic!("{error:?}"));
        answer.consumed_capacity.and_then(|used| used.capacity_units).unwrap_or_default()
    }

    /// # Panics
    /// When the table can't be written.
    pub async fn delete(&self, item: &RawItem) {
        let key = |name: &str| AttributeValue::S(item.text(name).to_owned());
        let delete = self
            .operator()
            .await
            .delete_item()
            .table_name(item.table)
            .key("pk", key("pk"))
            .key("sk", key("sk"));
        delete.send().await.unwrap_or_else(|error| panic!("{error:?}"));
    }

    async fn operator(&self) -> aws_sdk_dynamodb::Client {
        self.twin.operator().await
    }
}
