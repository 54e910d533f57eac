//! What DynamoDB does not take.

use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::put_item::{PutItemError, PutItemOutput};
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;

use super::table::{Item, Table, item, key, n, s};
use crate::aws::{Aws, refused};

crate::contracts! { "DynamoDB: limits":
    an_item_of_more_than_400_kilobytes_is_refused,
    an_empty_key_is_refused,
    a_key_of_another_type_is_refused,
    a_reserved_word_in_an_expression_is_refused,
    bytes_come_back_as_they_went,
    a_number_keeps_38_digits,
    an_empty_text_is_kept,
}

async fn put(table: &Table, item: Item) -> Result<PutItemOutput, SdkError<PutItemError>> {
    table.client.put_item().table_name(&table.name).set_item(Some(item)).send().await
}

async fn an_item_of_more_than_400_kilobytes_is_refused(aws: Aws) {
    let table = Table::new(&aws).await;
    // pk, a, sk, b and the name of the filler: 7 bytes.
    let of_size = |bytes: usize| item("a", "b", [("f", s(&"x".repeat(bytes - 7)))]);
    assert_eq!(refused(put(&table, of_size(400 * 1024 + 1)).await), "ValidationException");
    put(&table, of_size(400 * 1024)).await.unwrap();
}

async fn an_empty_key_is_refused(aws: Aws) {
    let table = Table::new(&aws).await;
    assert_eq!(refused(put(&table, key("", "b")).await), "ValidationException");
    assert_eq!(refused(put(&table, key("a", "")).await), "ValidationException");
}

async fn a_key_of_another_type_is_refused(aws: Aws) {
    let table = Table::new(&aws).await;
    let mut wrong = key("a", "b");
    wrong.insert("sk".into(), n(1));
    assert_eq!(refused(put(&table, wrong).await), "ValidationException");
}

async fn a_reserved_word_in_an_expression_is_refused(aws: Aws) {
    let table = Table::new(&aws).await;
    let update = |expression: &str| {
        let update = aws.dynamodb.update_item().table_name(&table.name).set_key(Some(key("a", "b")));
        update.update_expression(expression).expression_attribute_values(":v", n(1))
    };
    for word in ["status", "Counter", "TTL", "name"] {
        let answer = update(&format!("SET {word} = :v")).send().await;
        assert_eq!(refused(answer), "ValidationException", "{word}");
    }
    update("SET #s = :v").expression_attribute_names("#s", "status").send().await.unwrap();
}

async fn bytes_come_back_as_they_went(aws: Aws) {
    let table = Table::new(&aws).await;
    let all: Vec<u8> = (0..=255).collect();
    table.put(item("a", "b", [("bytes", AttributeValue::B(Blob::new(all.clone())))])).await;
    let found = table.get("a", "b").await.unwrap();
    assert_eq!(found["bytes"].as_b().unwrap().as_ref(), all);
}

async fn a_number_keeps_38_digits(aws: Aws) {
    let table = Table::new(&aws).await;
    let digits = "12345678901234567890123456789012345678";
    table.put(item("a", "b", [("n", AttributeValue::N(digits.into()))])).await;
    assert_eq!(table.get("a", "b").await.unwrap()["n"].as_n().unwrap(), digits);
    let more = item("a", "b", [("n", AttributeValue::N(format!("{digits}9")))]);
    assert_eq!(refused(put(&table, more).await), "ValidationException");
}

async fn an_empty_text_is_kept(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(item("a", "b", [("text", s(""))])).await;
    assert_eq!(table.get("a", "b").await.unwrap()["text"], s(""));
}
