//! DynamoDB: batches and writes. With `query.rs`, `emptying.rs` and `read.rs` the only files that name its client.

use std::collections::HashMap;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{
    AttributeValue, ConditionCheck, Delete, KeysAndAttributes, Put, ReturnValue,
    ReturnValuesOnConditionCheckFailure, TransactWriteItem,
};

use super::StoreError;
use super::keys::{Item, Key, TableName};
use super::read::{Batch, Stored};
use super::write::{Action, Condition, Update, Value, Write};
use crate::aws;
use crate::crypto::{Aead, Body, DataKey, Place, Sealed};
use crate::random;

/// What the two tables are called in this deployment.
#[derive(Clone, Debug)]
pub struct TableNames {
    pub portal: String,
    pub portal_keys: String,
}

/// The two tables of one deployment.
#[derive(Clone, Debug)]
pub struct Table {
    pub(super) client: Client,
    names: TableNames,
    deployment: String,
    /// What seals new bodies and wraps new keys.
    pub(super) aead: Aead,
}

type Attributes = HashMap<String, AttributeValue>;

/// How often a write that collided with a transaction is tried again.
const COLLISIONS: u32 = 8;

impl Table {
    pub const fn new(client: Client, names: TableNames, deployment: String, aead: Aead) -> Self {
        Self { client, names, deployment, aead }
    }

    /// Seals `body` for `item`.
    pub fn seal<T: Body>(&self, item: &Item, key: &DataKey, body: &T) -> Result<Sealed<T>, StoreError> {
        Ok(Sealed::seal(self.aead, key, &self.place(&item.key()), body)?)
    }

    /// Where a key's body is sealed to.
    pub(super) fn place<'a>(&'a self, key: &'a Key) -> Place<'a> {
        Place { deployment: &self.deployment, table: key.table.logical(), pk: &key.pk, sk: &key.sk }
    }

    /// Reads items in one strongly consistent round trip. What DynamoDB leaves unprocessed is asked for
    /// again; if it stays so, nothing is returned: a missing item must mean that it is not there.
    pub async fn read(&self, items: &[Item]) -> Result<Batch, StoreError> {
        const CALL: &str = "BatchGetItem";
        let mut wanted: HashMap<String, Vec<Attributes>> = HashMap::new();
        for key in items.iter().map(Item::key) {
            wanted.entry(self.name(key.table).to_owned()).or_default().push(key_attributes(&key));
        }
        let mut request: HashMap<String, KeysAndAttributes> = HashMap::new();
        for (name, keys) in wanted {
            request.insert(name, keys_and_attributes(keys)?);
        }
        let mut batch = Batch::default();
        for attempt in 0..4 {
            let answer = self
                .client
                .batch_get_item()
                .set_request_items(Some(request))
                .send()
                .await
                .map_err(|error| unavailable(CALL, &error))?;
            for (name, found) in answer.responses.unwrap_or_default() {
                let table = self.logical(&name)?;
                for attributes in found {
                    let key = stored_key(table, &attributes)?;
                    batch.0.insert(key, Stored::new(attributes));
                }
            }
            request = answer.unprocessed_keys.unwrap_or_default();
            if request.is_empty() {
                return Ok(batch);
            }
            pause(attempt).await?;
        }
        Err(StoreError::Unavailable { operation: CALL, cause: "keys stayed unprocessed".into() })
    }

    /// Changes clear attributes in place and returns the item as it is then; `None` when the condition
    /// does not hold.
    pub async fn update(&self, update: Update) -> Result<Option<Stored>, StoreError> {
        Ok(self.try_update(update).await?.ok())
    }

    /// The same; an error is the item as it is, without what the condition asked for.
    pub async fn try_update(&self, update: Update) -> Result<Result<Stored, Stored>, StoreError> {
        const CALL: &str = "UpdateItem";
        let key = update.item.key();
        let names = update.names.into_iter().map(|(placeholder, name)| (placeholder.to_owned(), name));
        let names: HashMap<String, String> = names.collect();
        let values = update.values.into_iter().map(|(name, value)| (name.to_owned(), attribute(value)));
        let request = self
            .client
            .update_item()
            .table_name(self.name(key.table))
            .set_key(Some(key_attributes(&key)))
            .update_expression(update.expression)
            .set_condition_expression(update.condition.map(str::to_owned))
            .set_expression_attribute_names((!names.is_empty()).then_some(names))
            .set_expression_attribute_values(some(values.collect()))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .return_values(ReturnValue::AllNew);
        for attempt in 0..COLLISIONS {
            let error = match request.clone().send().await {
                Ok(answer) => return Ok(Ok(Stored::new(answer.attributes.unwrap_or_default()))),
                Err(error) => error,
            };
            match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(refused)) => {
                    return Ok(Err(Stored::new(refused.item().cloned().unwrap_or_default())));
                }
                // A transaction holds the item right now; nothing was changed.
                Some(UpdateItemError::TransactionConflictException(_)) => pause(attempt).await?,
                _ => return Err(unavailable(CALL, &error)),
            }
        }
        Err(StoreError::colliding(CALL))
    }

    /// Writes all or nothing. The SDK repeats a lost answer with the same token, so a write that took
    /// effect is not done twice.
    pub async fn commit(&self, writes: &[Write]) -> Result<(), StoreError> {
        const CALL: &str = "TransactWriteItems";
        let items = writes.iter().map(|write| self.transact_item(write)).collect::<Result<Vec<_>, _>>()?;
        for attempt in 0..COLLISIONS {
            let answer =
                self.client.transact_write_items().set_transact_items(Some(items.clone())).send().await;
            let Err(error) = answer else { return Ok(()) };
            match refusal(&error) {
                Some(Refusal::Condition(index)) => return Err(StoreError::Refused(index)),
                Some(Refusal::Collision) => pause(attempt).await?,
                None => return Err(unavailable(CALL, &error)),
            }
        }
        Err(StoreError::colliding(CALL))
    }

    /// Writes all or nothing, and `also` unless somebody else has done that already.
    pub async fn commit_also(&self, writes: &[Write], also: Option<Write>) -> Result<(), StoreError> {
        let all: Vec<Write> = writes.iter().cloned().chain(also).collect();
        match self.commit(&all).await {
            Err(StoreError::Refused(index)) if index >= writes.len() => self.commit(writes).await,
            committed => committed,
        }
    }

    fn transact_item(&self, write: &Write) -> Result<TransactWriteItem, StoreError> {
        const INCOMPLETE: StoreError = StoreError::Corrupt("a write is incomplete");
        let key = write.item.key();
        let (condition, values) = condition(write.condition);
        let name = self.name(key.table);
        Ok(match &write.action {
            Action::Put(attributes) => {
                let mut item = key_attributes(&key);
                item.extend(
                    attributes.iter().map(|(name, value)| ((*name).to_owned(), attribute(value.clone()))),
                );
                let put = Put::builder().table_name(name).set_item(Some(item));
                let put = put.set_condition_expression(condition).set_expression_attribute_values(values);
                TransactWriteItem::builder().put(put.build().map_err(|_| INCOMPLETE)?).build()
            }
            Action::Change(update) => {
                let values =
                    update.values.iter().map(|(name, value)| ((*name).to_owned(), attribute(value.clone())));
                let names = update.names.iter().map(|(short, name)| ((*short).to_owned(), name.clone()));
                let names: HashMap<String, String> = names.collect();
                let change = aws_sdk_dynamodb::types::Update::builder()
                    .set_expression_attribute_names((!names.is_empty()).then_some(names))
                    .table_name(name)
                    .set_key(Some(key_attributes(&key)))
                    .update_expression(update.expression)
                    .set_condition_expression(update.condition.map(str::to_owned))
                    .set_expression_attribute_values(some(values.collect()));
                TransactWriteItem::builder().update(change.build().map_err(|_| INCOMPLETE)?).build()
            }
            Action::Delete => {
                let delete = Delete::builder().table_name(name).set_key(Some(key_attributes(&key)));
                let delete =
                    delete.set_condition_expression(condition).set_expression_attribute_values(values);
                TransactWriteItem::builder().delete(delete.build().map_err(|_| INCOMPLETE)?).build()
            }
            Action::Check => {
                let check = ConditionCheck::builder().table_name(name).set_key(Some(key_attributes(&key)));
                let check = check.set_condition_expression(condition).set_expression_attribute_values(values);
                TransactWriteItem::builder().condition_check(check.build().map_err(|_| INCOMPLETE)?).build()
            }
        })
    }

    pub(super) fn name(&self, table: TableName) -> &str {
        match table {
            TableName::Portal => &self.names.portal,
            TableName::PortalKeys => &self.names.portal_keys,
        }
    }

    fn logical(&self, name: &str) -> Result<TableName, StoreError> {
        [TableName::Portal, TableName::PortalKeys]
            .into_iter()
            .find(|table| self.name(*table) == name)
            .ok_or(StoreError::Corrupt("DynamoDB answered for a table that was not asked"))
    }
}

fn condition(condition: Condition) -> (Option<String>, Option<Attributes>) {
    let alone = |expression: &str| (Some(expression.to_owned()), None);
    let with = |expression: &str, name: &str, value| {
        (Some(expression.to_owned()), Some(HashMap::from([(name.to_owned(), value)])))
    };
    let number = |read: u64| AttributeValue::N(read.to_string());
    match condition {
        Condition::None => (None, None),
        Condition::Absent => alone("attribute_not_exists(pk)"),
        Condition::NoBody => alone("attribute_not_exists(body)"),
        Condition::Exists => alone("attribute_exists(pk)"),
        Condition::Version(read) => with("version = :version", ":version", number(read)),
        Condition::VersionOrAbsent(read) => {
            with("attribute_not_exists(pk) OR version = :version", ":version", number(read))
        }
        Condition::Ring(read) => with("ring = :ring", ":ring", number(read.into())),
        Condition::Passwords(0) => alone("attribute_exists(body) AND attribute_not_exists(passwords)"),
        Condition::Passwords(read) => with("passwords = :passwords", ":passwords", number(read.into())),
        Condition::Files(read) => with("files = :files", ":files", number(read)),
        Condition::Due(due) => with("due = :due", ":due", AttributeValue::S(due.to_string())),
    }
}

enum Refusal {
    Condition(usize),
    Collision,
}

fn refusal(error: &SdkError<TransactWriteItemsError>) -> Option<Refusal> {
    let TransactWriteItemsError::TransactionCanceledException(cancelled) = error.as_service_error()? else {
        return None;
    };
    let code = |wanted: &str| {
        cancelled.cancellation_reasons().iter().position(|reason| reason.code() == Some(wanted))
    };
    code("ConditionalCheckFailed")
        .map(Refusal::Condition)
        .or_else(|| code("TransactionConflict").map(|_| Refusal::Collision))
}

/// DynamoDB refuses an empty map of values.
fn some(values: Attributes) -> Option<Attributes> {
    (!values.is_empty()).then_some(values)
}

/// Waits a little longer each time, half a second at most, and not in step with whoever collided with us.
pub(super) async fn pause(attempt: u32) -> Result<(), StoreError> {
    let millis = u64::from(random::below(20 << attempt.min(4))?) + 5;
    tokio::time::sleep(Duration::from_millis(millis)).await;
    Ok(())
}

pub(super) fn unavailable<E: ProvideErrorMetadata>(
    operation: &'static str,
    error: &SdkError<E>,
) -> StoreError {
    StoreError::Unavailable { operation, cause: aws::cause(error) }
}

fn keys_and_attributes(keys: Vec<Attributes>) -> Result<KeysAndAttributes, StoreError> {
    KeysAndAttributes::builder()
        .set_keys(Some(keys))
        .consistent_read(true)
        .build()
        .map_err(|_| StoreError::Corrupt("a read names no key"))
}

pub(super) fn key_attributes(key: &Key) -> Attributes {
    HashMap::from([
        ("pk".to_owned(), AttributeValue::S(key.pk.clone())),
        ("sk".to_owned(), AttributeValue::S(key.sk.clone())),
    ])
}

pub(super) fn stored_key(table: TableName, attributes: &Attributes) -> Result<Key, StoreError> {
    let text = |name: &str| attributes.get(name).and_then(|value| value.as_s().ok()).cloned();
    match (text("pk"), text("sk")) {
        (Some(pk), Some(sk)) => Ok(Key { table, pk, sk }),
        _ => Err(StoreError::Corrupt("an item has no key")),
    }
}

fn attribute(value: Value) -> AttributeValue {
    match value {
        Value::Number(number) => AttributeValue::N(number.to_string()),
        Value::Numbers(numbers) => {
            AttributeValue::L(numbers.iter().map(|n| AttributeValue::N(n.to_string())).collect())
        }
        Value::Text(text) => AttributeValue::S(text),
        Value::Bytes(bytes) => AttributeValue::B(Blob::new(bytes)),
    }
}
