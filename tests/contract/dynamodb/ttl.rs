//! What expires, and what only looks as if it did.

use aws_sdk_dynamodb::types::TimeToLiveStatus;
use portal::clock::Clock;

use super::streams;
use super::table::{Table, item, n, s};
use crate::aws::Aws;

crate::contracts! { "DynamoDB: time to live":
    a_table_tells_what_its_items_expire_by,
    what_is_past_goes_and_what_is_not_stays,
    a_time_that_is_a_text_is_ignored,
    a_time_in_milliseconds_is_the_far_future,
    a_time_more_than_five_years_past_is_ignored,
    what_expired_is_in_the_stream_as_the_services_own_doing,
}

const HOUR: i64 = 3600;

fn now() -> i64 {
    Clock::System.now().as_second()
}

async fn a_table_tells_what_its_items_expire_by(aws: Aws) {
    let table = Table::new(&aws).await;
    table.expire().await;
    let answer = aws.dynamodb.describe_time_to_live().table_name(&table.name).send().await.unwrap();
    let description = answer.time_to_live_description.unwrap();
    assert_eq!(description.attribute_name(), Some("expires"));
    let status = description.time_to_live_status.unwrap();
    assert!([TimeToLiveStatus::Enabled, TimeToLiveStatus::Enabling].contains(&status), "{status}");
}

async fn what_is_past_goes_and_what_is_not_stays(aws: Aws) {
    let table = Table::new(&aws).await;
    table.expire().await;
    table.put(item("a", "past", [("expires", n(now() - HOUR))])).await;
    table.put(item("a", "future", [("expires", n(now() + HOUR))])).await;
    table.put(item("a", "never", [])).await;
    aws.sweep_expired().await;
    assert_eq!(table.sort_keys("a").await, ["future", "never"]);
}

async fn a_time_that_is_a_text_is_ignored(aws: Aws) {
    let table = Table::new(&aws).await;
    table.expire().await;
    table.put(item("a", "text", [("expires", s(&(now() - HOUR).to_string()))])).await;
    aws.sweep_expired().await;
    assert_eq!(table.sort_keys("a").await, ["text"]);
}

async fn a_time_in_milliseconds_is_the_far_future(aws: Aws) {
    let table = Table::new(&aws).await;
    table.expire().await;
    table.put(item("a", "millis", [("expires", n((now() - HOUR) * 1000))])).await;
    aws.sweep_expired().await;
    assert_eq!(table.sort_keys("a").await, ["millis"]);
}

async fn a_time_more_than_five_years_past_is_ignored(aws: Aws) {
    let table = Table::new(&aws).await;
    table.expire().await;
    table.put(item("a", "ancient", [("expires", n(now() - 6 * 366 * 24 * HOUR))])).await;
    aws.sweep_expired().await;
    assert_eq!(table.sort_keys("a").await, ["ancient"]);
}

async fn what_expired_is_in_the_stream_as_the_services_own_doing(aws: Aws) {
    let table = Table::with_stream(&aws).await;
    table.expire().await;
    table.put(item("a", "past", [("expires", n(now() - HOUR))])).await;
    aws.sweep_expired().await;
    let records = streams::records(&aws, &table, None).await;
    let removal = records.last().expect("a record");
    assert_eq!(removal.event_name.as_ref().unwrap().as_str(), "REMOVE");
    let identity = removal.user_identity().expect("whose doing it was");
    assert_eq!(identity.r#type(), Some("Service"));
    assert_eq!(identity.principal_id(), Some("dynamodb.amazonaws.com"));
}
