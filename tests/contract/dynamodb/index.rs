//! The sparse index by `due`.

use super::table::{INDEX, Item, Table, item, key, n, s, texts};
use crate::aws::{Aws, refused};
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;

crate::contracts! { "DynamoDB: index":
    an_index_holds_only_items_that_have_its_key,
    an_item_that_loses_the_index_key_leaves_the_index,
    an_index_of_keys_shows_keys_and_nothing_else,
    an_index_goes_on_behind_the_page_it_ended_with,
    a_consistent_read_of_an_index_is_refused,
    an_index_key_of_another_type_is_refused,
}

fn query(aws: &Aws, table: &Table) -> QueryFluentBuilder {
    let query = aws.dynamodb.query().table_name(&table.name).index_name(INDEX);
    query.key_condition_expression("due = :due").expression_attribute_values(":due", s("today"))
}

async fn due(aws: &Aws, table: &Table) -> Vec<Item> {
    query(aws, table).send().await.unwrap().items.unwrap_or_default()
}

async fn an_index_holds_only_items_that_have_its_key(aws: Aws) {
    let table = Table::with_index(&aws).await;
    table.put(item("c", "1", [("due", s("today"))])).await;
    table.put(item("a", "1", [("due", s("today"))])).await;
    table.put(item("b", "1", [("due", s("tomorrow"))])).await;
    table.put(key("d", "1")).await;
    assert_eq!(texts("pk", &due(&aws, &table).await), ["a", "c"]);
    let all = aws.dynamodb.scan().table_name(&table.name).index_name(INDEX).send().await.unwrap();
    assert_eq!(all.count(), 3);
}

async fn an_item_that_loses_the_index_key_leaves_the_index(aws: Aws) {
    let table = Table::with_index(&aws).await;
    table.put(item("a", "1", [("due", s("today"))])).await;
    table.put(item("b", "1", [("due", s("today"))])).await;
    table.put(item("c", "1", [("due", s("today"))])).await;
    let update = aws.dynamodb.update_item().table_name(&table.name).set_key(Some(key("a", "1")));
    update.update_expression("REMOVE due").send().await.unwrap();
    table.delete("b", "1").await;
    table.put(item("c", "1", [("due", s("tomorrow"))])).await;
    assert_eq!(due(&aws, &table).await, Vec::<Item>::new());
}

async fn an_index_of_keys_shows_keys_and_nothing_else(aws: Aws) {
    let table = Table::with_index(&aws).await;
    table.put(item("a", "1", [("due", s("today")), ("body", s("sealed"))])).await;
    assert_eq!(due(&aws, &table).await, [item("a", "1", [("due", s("today"))])]);
}

async fn an_index_goes_on_behind_the_page_it_ended_with(aws: Aws) {
    let table = Table::with_index(&aws).await;
    for sk in ["1", "2", "3", "4"] {
        table.put(item("same", sk, [("due", s("today"))])).await;
    }
    let first = query(&aws, &table).limit(3).send().await.unwrap();
    let at = first.last_evaluated_key().expect("a next page").clone();
    let mut names: Vec<&str> = at.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["due", "pk", "sk"]);
    let second = query(&aws, &table).set_exclusive_start_key(Some(at)).send().await.unwrap();
    let mut all = [texts("sk", first.items()), texts("sk", second.items())].concat();
    all.sort();
    assert_eq!(all, ["1", "2", "3", "4"]);
}

async fn a_consistent_read_of_an_index_is_refused(aws: Aws) {
    let table = Table::with_index(&aws).await;
    assert_eq!(refused(query(&aws, &table).consistent_read(true).send().await), "ValidationException");
}

async fn an_index_key_of_another_type_is_refused(aws: Aws) {
    let table = Table::with_index(&aws).await;
    let put = aws.dynamodb.put_item().table_name(&table.name);
    let put = put.set_item(Some(item("a", "1", [("due", n(1))]))).send().await;
    assert_eq!(refused(put), "ValidationException");
}
