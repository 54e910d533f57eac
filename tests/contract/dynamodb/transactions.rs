//! All or nothing, over both tables.

use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::transact_write_items::{TransactWriteItemsError, TransactWriteItemsOutput};
use aws_sdk_dynamodb::types::{
    ConditionCheck, Delete, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};

use super::table::{Item, Table, item, key, n, number};
use crate::aws::{Aws, refused};

crate::contracts! { "DynamoDB: transactions":
    a_transaction_over_two_tables_writes_all,
    a_refused_transaction_writes_nothing_and_says_why_for_each_item,
    a_refused_transaction_shows_the_item_that_is_there_when_asked,
    a_condition_check_alone_guards_a_write_elsewhere,
    a_repeated_transaction_with_the_same_token_takes_effect_once,
    a_token_used_again_for_another_transaction_is_refused,
    a_refused_transaction_may_be_repeated_with_the_same_token,
    a_transaction_that_names_an_item_twice_is_refused,
    a_transaction_of_more_than_a_hundred_writes_is_refused,
    of_two_transactions_at_once_over_one_version_one_wins,
}

type Answer = Result<TransactWriteItemsOutput, SdkError<TransactWriteItemsError>>;

fn put(table: &Table, item: Item) -> TransactWriteItem {
    TransactWriteItem::builder().put(new(table, item).build().unwrap()).build()
}

fn put_new(table: &Table, item: Item) -> TransactWriteItem {
    let put = new(table, item).condition_expression("attribute_not_exists(pk)");
    let put = put.return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    TransactWriteItem::builder().put(put.build().unwrap()).build()
}

fn new(table: &Table, item: Item) -> aws_sdk_dynamodb::types::builders::PutBuilder {
    Put::builder().table_name(&table.name).set_item(Some(item))
}

fn count(table: &Table, pk: &str) -> TransactWriteItem {
    let update = Update::builder().table_name(&table.name).set_key(Some(key(pk, "counter")));
    let update = update.update_expression("ADD n :one").expression_attribute_values(":one", n(1));
    TransactWriteItem::builder().update(update.build().unwrap()).build()
}

async fn commit(aws: &Aws, token: Option<&str>, writes: Vec<TransactWriteItem>) -> Answer {
    let request = aws.dynamodb.transact_write_items().set_transact_items(Some(writes));
    request.set_client_request_token(token.map(str::to_owned)).send().await
}

/// The code for each item, in their order.
fn reasons(answer: Answer) -> Vec<String> {
    match answer.map_err(SdkError::into_service_error) {
        Err(TransactWriteItemsError::TransactionCanceledException(cancelled)) => cancelled
            .cancellation_reasons()
            .iter()
            .map(|reason| reason.code().unwrap_or("nothing").to_owned())
            .collect(),
        other => panic!("not cancelled: {other:?}"),
    }
}

async fn a_transaction_over_two_tables_writes_all(aws: Aws) {
    let (one, two) = (Table::new(&aws).await, Table::new(&aws).await);
    one.put(key("a", "old")).await;
    let delete = Delete::builder().table_name(&one.name).set_key(Some(key("a", "old")));
    let delete = delete.condition_expression("attribute_exists(pk)").build().unwrap();
    let delete = TransactWriteItem::builder().delete(delete).build();
    commit(
        &aws,
        None,
        vec![put_new(&one, key("a", "new")), put_new(&two, key("a", "key")), count(&two, "a"), delete],
    )
    .await
    .unwrap();
    assert_eq!(one.sort_keys("a").await, ["new"]);
    assert_eq!(two.sort_keys("a").await, ["counter", "key"]);
}

async fn a_refused_transaction_writes_nothing_and_says_why_for_each_item(aws: Aws) {
    let (one, two) = (Table::new(&aws).await, Table::new(&aws).await);
    two.put(key("a", "taken")).await;
    let writes = vec![put_new(&one, key("a", "first")), put_new(&two, key("a", "taken")), count(&one, "a")];
    assert_eq!(reasons(commit(&aws, None, writes).await), ["None", "ConditionalCheckFailed", "None"]);
    assert_eq!(one.sort_keys("a").await, Vec::<String>::new());
}

async fn a_refused_transaction_shows_the_item_that_is_there_when_asked(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(item("a", "taken", [("n", n(7))])).await;
    let answer = commit(&aws, None, vec![put_new(&table, key("a", "taken"))]).await;
    let error = answer.unwrap_err().into_service_error();
    let TransactWriteItemsError::TransactionCanceledException(cancelled) = error else { panic!("{error:?}") };
    let there = cancelled.cancellation_reasons()[0].item().expect("the item");
    assert_eq!(number(there, "n"), 7);
}

async fn a_condition_check_alone_guards_a_write_elsewhere(aws: Aws) {
    let (one, two) = (Table::new(&aws).await, Table::new(&aws).await);
    let check = ConditionCheck::builder().table_name(&two.name).set_key(Some(key("a", "guard")));
    let check = check.condition_expression("attribute_exists(pk)").build().unwrap();
    let writes =
        vec![put(&one, key("a", "guarded")), TransactWriteItem::builder().condition_check(check).build()];
    assert_eq!(reasons(commit(&aws, None, writes.clone()).await), ["None", "ConditionalCheckFailed"]);
    two.put(key("a", "guard")).await;
    commit(&aws, None, writes).await.unwrap();
    assert_eq!(one.sort_keys("a").await, ["guarded"]);
}

async fn a_repeated_transaction_with_the_same_token_takes_effect_once(aws: Aws) {
    let (one, two) = (Table::new(&aws).await, Table::new(&aws).await);
    for _ in 0..3 {
        commit(&aws, Some("once"), vec![count(&one, "a"), count(&two, "a")]).await.unwrap();
    }
    for table in [&one, &two] {
        assert_eq!(number(&table.get("a", "counter").await.unwrap(), "n"), 1);
    }
    commit(&aws, Some("twice"), vec![count(&one, "a"), count(&two, "a")]).await.unwrap();
    assert_eq!(number(&one.get("a", "counter").await.unwrap(), "n"), 2);
}

async fn a_token_used_again_for_another_transaction_is_refused(aws: Aws) {
    let table = Table::new(&aws).await;
    commit(&aws, Some("mine"), vec![count(&table, "a")]).await.unwrap();
    let other = commit(&aws, Some("mine"), vec![count(&table, "b")]).await;
    assert_eq!(refused(other), "IdempotentParameterMismatchException");
    assert_eq!(table.get("b", "counter").await, None);
}

async fn a_refused_transaction_may_be_repeated_with_the_same_token(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(key("a", "taken")).await;
    let writes = vec![put_new(&table, key("a", "taken")), count(&table, "a")];
    assert_eq!(
        reasons(commit(&aws, Some("again"), writes.clone()).await),
        ["ConditionalCheckFailed", "None"]
    );
    table.delete("a", "taken").await;
    commit(&aws, Some("again"), writes).await.unwrap();
    assert_eq!(table.sort_keys("a").await, ["counter", "taken"]);
}

async fn a_transaction_that_names_an_item_twice_is_refused(aws: Aws) {
    let table = Table::new(&aws).await;
    let answer = commit(&aws, None, vec![put(&table, key("a", "b")), put(&table, key("a", "b"))]).await;
    assert_eq!(refused(answer), "ValidationException");
    assert_eq!(table.get("a", "b").await, None);
}

async fn a_transaction_of_more_than_a_hundred_writes_is_refused(aws: Aws) {
    let table = Table::new(&aws).await;
    let writes = |n: usize| (0..n).map(|n| put(&table, key("a", &format!("{n:03}")))).collect::<Vec<_>>();
    assert_eq!(refused(commit(&aws, None, writes(101)).await), "ValidationException");
    assert!(table.sort_keys("a").await.is_empty());
    commit(&aws, None, writes(100)).await.unwrap();
    assert_eq!(table.sort_keys("a").await.len(), 100);
}

async fn of_two_transactions_at_once_over_one_version_one_wins(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(item("a", "b", [("version", n(1))])).await;
    let write = |by: i64| {
        let update = Update::builder().table_name(&table.name).set_key(Some(key("a", "b")));
        let update = update
            .update_expression("SET version = :two, writer = :by")
            .condition_expression("version = :one")
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":two", n(2))
            .expression_attribute_values(":by", n(by));
        let update = TransactWriteItem::builder().update(update.build().unwrap()).build();
        commit(&aws, None, vec![update, put(&table, key("mark", &by.to_string()))])
    };
    let (one, two, three, four) = tokio::join!(write(1), write(2), write(3), write(4));
    let won = [one, two, three, four].into_iter().flatten().count();
    assert_eq!(won, 1);
    assert_eq!(table.sort_keys("mark").await.len(), 1);
}
