//! Tables for tests: `pk` and `sk`, both texts, as the portal's are.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType,
    Projection, ProjectionType, ScalarAttributeType, StreamSpecification, StreamViewType,
    TimeToLiveSpecification,
};

use crate::aws::{Aws, unique};

pub type Item = HashMap<String, AttributeValue>;

/// The index of [`Table::with_index`]: by `due`, then `pk`.
pub const INDEX: &str = "due";

/// A table of a test's own.
#[derive(Clone, Debug)]
pub struct Table {
    pub client: Client,
    pub name: String,
}

impl Table {
    pub async fn new(aws: &Aws) -> Self {
        Self::make(aws, None, None).await
    }

    /// With a stream of keys.
    pub async fn with_stream(aws: &Aws) -> Self {
        let stream =
            StreamSpecification::builder().stream_enabled(true).stream_view_type(StreamViewType::KeysOnly);
        Self::make(aws, Some(stream.build().unwrap()), None).await
    }

    /// With a sparse index: only what has a `due` is in it.
    pub async fn with_index(aws: &Aws) -> Self {
        let index = GlobalSecondaryIndex::builder()
            .index_name(INDEX)
            .key_schema(element("due", KeyType::Hash))
            .key_schema(element("pk", KeyType::Range))
            .projection(Projection::builder().projection_type(ProjectionType::KeysOnly).build());
        Self::make(aws, None, Some(index.build().unwrap())).await
    }

    async fn make(
        aws: &Aws,
        stream: Option<StreamSpecification>,
        index: Option<GlobalSecondaryIndex>,
    ) -> Self {
        let name = unique("contract");
        let names: &[&str] = if index.is_some() { &["pk", "sk", "due"] } else { &["pk", "sk"] };
        let attribute = |name: &&str| {
            AttributeDefinition::builder()
                .attribute_name(*name)
                .attribute_type(ScalarAttributeType::S)
                .build()
                .unwrap()
        };
        aws.dynamodb
            .create_table()
            .table_name(&name)
            .billing_mode(BillingMode::PayPerRequest)
            .set_attribute_definitions(Some(names.iter().map(attribute).collect()))
            .key_schema(element("pk", KeyType::Hash))
            .key_schema(element("sk", KeyType::Range))
            .set_stream_specification(stream)
            .set_global_secondary_indexes(index.map(|index| vec![index]))
            .send()
            .await
            .unwrap();
        Self { client: aws.dynamodb.clone(), name }
    }

    /// Lets what has a time in `expires` expire.
    pub async fn expire(&self) {
        let expires = TimeToLiveSpecification::builder().attribute_name("expires").enabled(true).build();
        let update = self.client.update_time_to_live().table_name(&self.name);
        update.time_to_live_specification(expires.unwrap()).send().await.unwrap();
    }

    pub async fn put(&self, item: Item) {
        self.client.put_item().table_name(&self.name).set_item(Some(item)).send().await.unwrap();
    }

    pub async fn delete(&self, pk: &str, sk: &str) {
        self.client.delete_item().table_name(&self.name).set_key(Some(key(pk, sk))).send().await.unwrap();
    }

    pub async fn get(&self, pk: &str, sk: &str) -> Option<Item> {
        let get = self.client.get_item().table_name(&self.name).set_key(Some(key(pk, sk)));
        get.consistent_read(true).send().await.unwrap().item
    }

    /// All sort keys under a partition key, in order.
    pub async fn sort_keys(&self, pk: &str) -> Vec<String> {
        let query = self.client.query().table_name(&self.name).key_condition_expression("pk = :pk");
        let query = query.expression_attribute_values(":pk", s(pk)).consistent_read(true);
        texts("sk", query.send().await.unwrap().items())
    }
}

fn element(name: &str, kind: KeyType) -> KeySchemaElement {
    KeySchemaElement::builder().attribute_name(name).key_type(kind).build().unwrap()
}

pub fn s(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}

pub fn n(number: i64) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

pub fn key(pk: &str, sk: &str) -> Item {
    [("pk".to_owned(), s(pk)), ("sk".to_owned(), s(sk))].into()
}

pub fn item<const N: usize>(pk: &str, sk: &str, attributes: [(&str, AttributeValue); N]) -> Item {
    let mut item = key(pk, sk);
    item.extend(attributes.map(|(name, value)| (name.to_owned(), value)));
    item
}

/// An attribute of each item.
pub fn texts(name: &str, items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item[name].as_s().unwrap().clone()).collect()
}

/// The number in an attribute.
pub fn number(item: &Item, name: &str) -> i64 {
    item[name].as_n().unwrap().parse().unwrap()
}
