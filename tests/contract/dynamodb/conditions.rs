//! Writes that hold only under a condition.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::{ReturnValue, ReturnValuesOnConditionCheckFailure};

use super::table::{Table, item, key, n, number, s};
use crate::aws::{Aws, refused};

const REFUSED: &str = "ConditionalCheckFailedException";

crate::contracts! { "DynamoDB: conditions":
    a_put_that_must_be_new_is_refused_when_the_item_exists,
    a_refused_put_shows_the_item_that_is_there_when_asked,
    an_update_with_a_stale_version_is_refused_and_changes_nothing,
    an_update_returns_the_item_as_it_is_then,
    an_update_of_what_is_not_there_makes_it,
    a_condition_on_a_missing_attribute_does_not_hold,
    conditions_join_with_or,
    an_update_can_count_from_nothing_and_remove_an_attribute,
    a_delete_whose_condition_does_not_hold_is_refused,
    deleting_what_is_not_there_succeeds,
}

async fn a_put_that_must_be_new_is_refused_when_the_item_exists(aws: Aws) {
    let table = Table::new(&aws).await;
    let put = async |value: i64| {
        let put =
            aws.dynamodb.put_item().table_name(&table.name).set_item(Some(item("a", "b", [("n", n(value))])));
        put.condition_expression("attribute_not_exists(pk)").send().await
    };
    put(1).await.unwrap();
    assert_eq!(refused(put(2).await), REFUSED);
    assert_eq!(number(&table.get("a", "b").await.unwrap(), "n"), 1);
}

async fn a_refused_put_shows_the_item_that_is_there_when_asked(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(item("a", "b", [("n", n(7))])).await;
    let put = aws.dynamodb.put_item().table_name(&table.name).set_item(Some(key("a", "b")));
    let put = put
        .condition_expression("attribute_not_exists(pk)")
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    let error = put.send().await.unwrap_err().into_service_error();
    let PutItemError::ConditionalCheckFailedException(refusal) = error else { panic!("{error:?}") };
    assert_eq!(number(refusal.item().expect("the item"), "n"), 7);
}

async fn an_update_with_a_stale_version_is_refused_and_changes_nothing(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(item("a", "b", [("version", n(3))])).await;
    let update = async |version: i64| {
        let update = aws.dynamodb.update_item().table_name(&table.name).set_key(Some(key("a", "b")));
        let update = update
            .update_expression("SET version = :next, seen = :next")
            .condition_expression("version = :version")
            .expression_attribute_values(":version", n(version))
            .expression_attribute_values(":next", n(version + 1));
        update.send().await
    };
    assert_eq!(refused(update(2).await), REFUSED);
    assert_eq!(table.get("a", "b").await.unwrap(), item("a", "b", [("version", n(3))]));
    update(3).await.unwrap();
    assert_eq!(number(&table.get("a", "b").await.unwrap(), "version"), 4);
}

async fn an_update_returns_the_item_as_it_is_then(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(item("a", "b", [("kept", s("x")), ("n", n(1))])).await;
    let update = aws.dynamodb.update_item().table_name(&table.name).set_key(Some(key("a", "b")));
    let update = update.update_expression("SET n = n + :one").expression_attribute_values(":one", n(1));
    let answer = update.return_values(ReturnValue::AllNew).send().await.unwrap();
    assert_eq!(answer.attributes.unwrap(), item("a", "b", [("kept", s("x")), ("n", n(2))]));
}

async fn an_update_of_what_is_not_there_makes_it(aws: Aws) {
    let table = Table::new(&aws).await;
    let update = aws.dynamodb.update_item().table_name(&table.name).set_key(Some(key("a", "b")));
    let update = update.update_expression("ADD n :one").expression_attribute_values(":one", n(1));
    update.send().await.unwrap();
    assert_eq!(table.get("a", "b").await.unwrap(), item("a", "b", [("n", n(1))]));
}

async fn a_condition_on_a_missing_attribute_does_not_hold(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(key("a", "b")).await;
    for condition in ["version = :one", "version < :one", "version > :one", "begins_with(version, :text)"] {
        let delete = aws.dynamodb.delete_item().table_name(&table.name).set_key(Some(key("a", "b")));
        let (name, value) = if condition.contains(":text") { (":text", s("1")) } else { (":one", n(1)) };
        let delete = delete.condition_expression(condition).expression_attribute_values(name, value);
        assert_eq!(refused(delete.send().await), REFUSED, "{condition}");
    }
}

async fn conditions_join_with_or(aws: Aws) {
    let table = Table::new(&aws).await;
    let put = async |version: i64| {
        let put = aws.dynamodb.put_item().table_name(&table.name);
        let put = put
            .set_item(Some(item("a", "b", [("version", n(version + 1))])))
            .condition_expression("attribute_not_exists(pk) OR version = :version")
            .expression_attribute_values(":version", n(version));
        put.send().await
    };
    put(0).await.unwrap();
    put(1).await.unwrap();
    assert_eq!(refused(put(0).await), REFUSED);
}

async fn an_update_can_count_from_nothing_and_remove_an_attribute(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(item("a", "b", [("gone", s("x"))])).await;
    let update = aws.dynamodb.update_item().table_name(&table.name).set_key(Some(key("a", "b")));
    let update = update
        .update_expression("SET n = if_not_exists(n, :zero) + :one REMOVE gone")
        .expression_attribute_values(":zero", n(0))
        .expression_attribute_values(":one", n(1));
    update.send().await.unwrap();
    assert_eq!(table.get("a", "b").await.unwrap(), item("a", "b", [("n", n(1))]));
}

async fn a_delete_whose_condition_does_not_hold_is_refused(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(item("a", "b", [("version", n(1))])).await;
    let delete = aws.dynamodb.delete_item().table_name(&table.name).set_key(Some(key("a", "b")));
    let delete = delete.condition_expression("version = :two").expression_attribute_values(":two", n(2));
    assert_eq!(refused(delete.send().await), REFUSED);
    assert!(table.get("a", "b").await.is_some());
}

async fn deleting_what_is_not_there_succeeds(aws: Aws) {
    let table = Table::new(&aws).await;
    table.delete("a", "b").await;
    assert_eq!(table.get("a", "b").await, None);
}
