//! Collections, page by page.

use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;

use super::table::{Table, item, key, n, s, texts};
use crate::aws::Aws;

crate::contracts! { "DynamoDB: queries":
    pages_hold_everything_once_and_in_order,
    a_page_that_its_limit_fills_points_behind_itself_even_at_the_end,
    a_page_ends_at_a_megabyte,
    a_query_runs_backwards_when_asked,
    a_query_by_prefix_returns_what_begins_so_and_nothing_else,
    a_query_between_bounds_includes_both,
    a_filter_sees_a_page_after_its_limit_was_counted,
    sort_keys_are_ordered_by_their_bytes,
}

fn query(aws: &Aws, table: &Table) -> QueryFluentBuilder {
    let query = aws.dynamodb.query().table_name(&table.name).key_condition_expression("pk = :pk");
    query.expression_attribute_values(":pk", s("a")).consistent_read(true)
}

async fn ten(aws: &Aws) -> Table {
    let table = Table::new(aws).await;
    for number in [3, 7, 0, 9, 1, 8, 2, 6, 4, 5] {
        table.put(item("a", &format!("k{number}"), [("n", n(number))])).await;
    }
    table.put(key("b", "k0")).await;
    table
}

async fn pages_hold_everything_once_and_in_order(aws: Aws) {
    let table = ten(&aws).await;
    let (mut from, mut found, mut pages) = (None, Vec::new(), 0);
    loop {
        let page = query(&aws, &table).limit(3).set_exclusive_start_key(from).send().await.unwrap();
        found.extend(texts("sk", page.items()));
        pages += 1;
        from = page.last_evaluated_key;
        if from.is_none() {
            break;
        }
    }
    assert_eq!(found, ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9"]);
    assert_eq!(pages, 4);
}

async fn a_page_that_its_limit_fills_points_behind_itself_even_at_the_end(aws: Aws) {
    let table = ten(&aws).await;
    let page = query(&aws, &table).limit(10).send().await.unwrap();
    assert_eq!(page.last_evaluated_key, Some(key("a", "k9")));
    let next = query(&aws, &table).limit(10).set_exclusive_start_key(page.last_evaluated_key);
    let next = next.send().await.unwrap();
    assert_eq!((next.count(), next.last_evaluated_key), (0, None));
}

async fn a_page_ends_at_a_megabyte(aws: Aws) {
    let table = Table::new(&aws).await;
    let large = "x".repeat(300 * 1024);
    for sk in ["1", "2", "3", "4", "5"] {
        table.put(item("a", sk, [("large", s(&large))])).await;
    }
    let page = query(&aws, &table).send().await.unwrap();
    assert!((3..=4).contains(&page.count()), "{} items", page.count());
    let rest =
        query(&aws, &table).set_exclusive_start_key(page.last_evaluated_key.clone()).send().await.unwrap();
    assert!(page.last_evaluated_key.is_some());
    assert_eq!(page.count + rest.count(), 5);
}

async fn a_query_runs_backwards_when_asked(aws: Aws) {
    let table = ten(&aws).await;
    let page = query(&aws, &table).scan_index_forward(false).limit(2).send().await.unwrap();
    assert_eq!(texts("sk", page.items()), ["k9", "k8"]);
    let next = query(&aws, &table).scan_index_forward(false).limit(2);
    let next = next.set_exclusive_start_key(page.last_evaluated_key).send().await.unwrap();
    assert_eq!(texts("sk", next.items()), ["k7", "k6"]);
}

async fn a_query_by_prefix_returns_what_begins_so_and_nothing_else(aws: Aws) {
    let table = Table::new(&aws).await;
    for sk in ["session", "session#1", "session#2", "sessions", "profile", "session%3"] {
        table.put(key("a", sk)).await;
    }
    let page = query(&aws, &table).key_condition_expression("pk = :pk AND begins_with(sk, :sk)");
    let page = page.expression_attribute_values(":sk", s("session#")).send().await.unwrap();
    assert_eq!(texts("sk", page.items()), ["session#1", "session#2"]);
    let page = query(&aws, &table).key_condition_expression("pk = :pk AND begins_with(sk, :sk)");
    let page = page.expression_attribute_values(":sk", s("session%")).send().await.unwrap();
    assert_eq!(texts("sk", page.items()), ["session%3"]);
}

async fn a_query_between_bounds_includes_both(aws: Aws) {
    let table = ten(&aws).await;
    let page = query(&aws, &table).key_condition_expression("pk = :pk AND sk BETWEEN :from AND :to");
    let page = page.expression_attribute_values(":from", s("k3")).expression_attribute_values(":to", s("k5"));
    assert_eq!(texts("sk", page.send().await.unwrap().items()), ["k3", "k4", "k5"]);
}

async fn a_filter_sees_a_page_after_its_limit_was_counted(aws: Aws) {
    let table = ten(&aws).await;
    let page = query(&aws, &table).filter_expression("n >= :four").expression_attribute_values(":four", n(4));
    let page = page.limit(6).send().await.unwrap();
    assert_eq!((page.count(), page.scanned_count()), (2, 6));
    assert_eq!(page.last_evaluated_key, Some(key("a", "k5")));
}

async fn sort_keys_are_ordered_by_their_bytes(aws: Aws) {
    let table = Table::new(&aws).await;
    for sk in ["b", "B", "a", "é", "z", "10", "9", "😀", "\u{ff5e}"] {
        table.put(key("a", sk)).await;
    }
    assert_eq!(table.sort_keys("a").await, ["10", "9", "B", "a", "b", "z", "é", "\u{ff5e}", "😀"]);
}
