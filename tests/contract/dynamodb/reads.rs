//! Many items in one round trip.

use std::collections::HashMap;

use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::batch_get_item::{BatchGetItemError, BatchGetItemOutput};
use aws_sdk_dynamodb::types::KeysAndAttributes;

use super::table::{Item, Table, item, key, s, texts};
use crate::aws::{Aws, refused};

crate::contracts! { "DynamoDB: reads":
    a_batch_over_two_tables_returns_what_is_there_in_each,
    a_batch_of_what_is_not_there_is_empty_and_complete,
    a_batch_larger_than_sixteen_megabytes_leaves_keys_to_ask_for_again,
    a_batch_of_more_than_a_hundred_keys_is_refused,
    a_batch_that_names_a_key_twice_is_refused,
    a_read_shows_only_the_attributes_that_are_asked_for,
}

type Answer = Result<BatchGetItemOutput, SdkError<BatchGetItemError>>;

fn ask(keys: Vec<Item>) -> KeysAndAttributes {
    KeysAndAttributes::builder().set_keys(Some(keys)).consistent_read(true).build().unwrap()
}

async fn read<const N: usize>(aws: &Aws, asked: [(&Table, Vec<Item>); N]) -> Answer {
    let asked: HashMap<_, _> =
        asked.into_iter().map(|(table, keys)| (table.name.clone(), ask(keys))).collect();
    aws.dynamodb.batch_get_item().set_request_items(Some(asked)).send().await
}

async fn a_batch_over_two_tables_returns_what_is_there_in_each(aws: Aws) {
    let (one, two) = (Table::new(&aws).await, Table::new(&aws).await);
    one.put(item("a", "1", [("from", s("one"))])).await;
    two.put(item("a", "1", [("from", s("two"))])).await;
    two.put(item("a", "2", [("from", s("two"))])).await;
    let keys = vec![key("a", "1"), key("a", "2"), key("b", "1")];
    let answer = read(&aws, [(&one, keys.clone()), (&two, keys)]).await.unwrap();
    assert!(answer.unprocessed_keys().is_none_or(HashMap::is_empty));
    let found = answer.responses.unwrap();
    assert_eq!(found[&one.name], [item("a", "1", [("from", s("one"))])]);
    let mut from_two = texts("sk", &found[&two.name]);
    from_two.sort();
    assert_eq!(from_two, ["1", "2"]);
}

async fn a_batch_of_what_is_not_there_is_empty_and_complete(aws: Aws) {
    let table = Table::new(&aws).await;
    let answer = read(&aws, [(&table, vec![key("a", "1")])]).await.unwrap();
    assert!(answer.unprocessed_keys().is_none_or(HashMap::is_empty));
    assert_eq!(answer.responses.unwrap()[&table.name], Vec::<Item>::new());
}

async fn a_batch_larger_than_sixteen_megabytes_leaves_keys_to_ask_for_again(aws: Aws) {
    const ITEMS: usize = 44;
    let table = Table::new(&aws).await;
    let large = "x".repeat(380 * 1024);
    for n in 0..ITEMS {
        table.put(item("a", &format!("{n:02}"), [("large", s(&large))])).await;
    }
    let keys = (0..ITEMS).map(|n| key("a", &format!("{n:02}"))).collect();
    let answer = read(&aws, [(&table, keys)]).await.unwrap();
    let left = answer.unprocessed_keys().expect("unprocessed keys").clone();
    let found = &answer.responses.unwrap()[&table.name];
    assert!(!found.is_empty() && found.len() < ITEMS, "{} of {ITEMS}", found.len());
    assert_eq!(left[&table.name].keys().len() + found.len(), ITEMS);
    assert_eq!(left[&table.name].consistent_read(), Some(true));
    // What is left is a request as it stands.
    let answer = aws.dynamodb.batch_get_item().set_request_items(Some(left.clone())).send().await.unwrap();
    assert_eq!(answer.responses.unwrap()[&table.name].len(), left[&table.name].keys().len());
}

async fn a_batch_of_more_than_a_hundred_keys_is_refused(aws: Aws) {
    let (one, two) = (Table::new(&aws).await, Table::new(&aws).await);
    let keys = |n: usize| (0..n).map(|n| key("a", &n.to_string())).collect::<Vec<_>>();
    read(&aws, [(&one, keys(60)), (&two, keys(40))]).await.unwrap();
    assert_eq!(refused(read(&aws, [(&one, keys(60)), (&two, keys(41))]).await), "ValidationException");
}

async fn a_batch_that_names_a_key_twice_is_refused(aws: Aws) {
    let table = Table::new(&aws).await;
    let answer = read(&aws, [(&table, vec![key("a", "1"), key("a", "1")])]).await;
    assert_eq!(refused(answer), "ValidationException");
}

async fn a_read_shows_only_the_attributes_that_are_asked_for(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(item("a", "1", [("kept", s("x")), ("other", s("y"))])).await;
    let get = aws.dynamodb.get_item().table_name(&table.name).set_key(Some(key("a", "1")));
    let found = get.projection_expression("kept").send().await.unwrap().item.unwrap();
    assert_eq!(found, [("kept".to_owned(), s("x"))].into());
}
