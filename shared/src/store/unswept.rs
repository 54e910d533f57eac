//! The list of what is due and could not be deleted, for the staff to look at; and putting off what is due, where it
//! must stay for now.

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;

use super::due::Due;
use super::keys::{Collection, Key, unswept};
use super::read::Stored;
use super::table::{key_attributes, unavailable};
use super::{StoreError, Table};

const CALL: &str = "UpdateItem";

/// A record that is due and is still there.
#[derive(Clone, Debug)]
pub struct Unswept {
    pub key: Key,
    /// Why, as of the last time.
    pub why: String,
    /// How often it was tried.
    pub tries: u32,
    pub since: Timestamp,
    pub last: Timestamp,
}

impl Table {
    /// All that could not be deleted, and is not gone since.
    pub async fn unswept(&self) -> Result<Vec<Unswept>, StoreError> {
        let found = self.list(Collection::Unswept).await?;
        Ok(found
            .into_iter()
            .filter_map(|(sk, stored)| {
                Some(Unswept {
                    key: Key::of_unswept(&sk)?,
                    why: stored.text("why")?.to_owned(),
                    tries: stored.count("tries"),
                    since: stored.time("since")?,
                    last: stored.time("last")?,
                })
            })
            .collect())
    }

    /// Notes that a record could not be deleted, and says since when that is so.
    pub async fn note_unswept(&self, key: &Key, why: &str, now: Timestamp) -> Result<Timestamp, StoreError> {
        let at = AttributeValue::N(now.as_second().to_string());
        let noted = self
            .client
            .update_item()
            .table_name(self.name(key.table))
            .set_key(Some(key_attributes(&unswept(key))))
            .update_expression(
                "SET why = :why, #last = :now, since = if_not_exists(since, :now) ADD tries :one",
            )
            .expression_attribute_names("#last", "last")
            .expression_attribute_values(":why", AttributeValue::S(why.to_owned()))
            .expression_attribute_values(":now", at)
            .expression_attribute_values(":one", AttributeValue::N("1".into()))
            .return_values(aws_sdk_dynamodb::types::ReturnValue::AllNew);
        let noted = noted.send().await.map_err(|error| unavailable(CALL, &error))?;
        let noted = Stored::new(noted.attributes.unwrap_or_default());
        Ok(noted.time("since").unwrap_or(now))
    }

    /// It is gone, or is not due any more.
    pub async fn forget_unswept(&self, key: &Key) -> Result<(), StoreError> {
        let forget = self.client.delete_item().table_name(self.name(key.table));
        let forget = forget.set_key(Some(key_attributes(&unswept(key)))).send().await;
        forget.map_err(|error| unavailable("DeleteItem", &error))?;
        Ok(())
    }

    /// Looks at a record again then, if it is still due as it was. False where it is not.
    pub async fn put_off(&self, key: &Key, due: Due, until: Timestamp) -> Result<bool, StoreError> {
        let put_off = self
            .client
            .update_item()
            .table_name(self.name(key.table))
            .set_key(Some(key_attributes(key)))
            .update_expression("SET due = :then")
            .condition_expression("due = :due")
            .expression_attribute_values(":due", AttributeValue::S(due.to_string()))
            .expression_attribute_values(":then", AttributeValue::S(Due::at(key, until).to_string()));
        match put_off.send().await {
            Ok(_) => Ok(true),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
            {
                Ok(false)
            }
            Err(error) => Err(unavailable(CALL, &error)),
        }
    }
}
