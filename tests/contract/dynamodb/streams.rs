//! The stream that wakes the mail function.

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use aws_sdk_dynamodbstreams::types::{AttributeValue, Record, ShardIteratorType};

use super::table::{Table, item, key, n};
use crate::aws::{Aws, refused};

crate::contracts! { "DynamoDB: streams":
    a_stream_of_keys_shows_each_change_in_order,
    a_stream_of_keys_shows_keys_and_nothing_else,
    a_reader_goes_on_behind_the_record_it_dealt_with,
    a_transaction_shows_each_of_its_writes,
    what_is_refused_is_not_in_the_stream,
    what_changes_nothing_is_not_in_the_stream,
}

/// All records so far, or those behind a sequence number.
pub async fn records(aws: &Aws, table: &Table, after: Option<&str>) -> Vec<Record> {
    let described = aws.dynamodb.describe_table().table_name(&table.name).send().await.unwrap();
    let arn = described.table.unwrap().latest_stream_arn.expect("a stream");
    let stream = aws.streams.describe_stream().stream_arn(&arn).send().await.unwrap();
    let shards = stream.stream_description.unwrap().shards.unwrap();
    let kind =
        if after.is_some() { ShardIteratorType::AfterSequenceNumber } else { ShardIteratorType::TrimHorizon };
    let iterator = aws.streams.get_shard_iterator().stream_arn(&arn).shard_id(shards[0].shard_id().unwrap());
    let iterator = iterator.shard_iterator_type(kind).set_sequence_number(after.map(str::to_owned));
    let mut iterator = iterator.send().await.unwrap().shard_iterator;
    let mut records = Vec::new();
    while let Some(at) = iterator {
        let page = aws.streams.get_records().shard_iterator(at).send().await.unwrap();
        let found = page.records.unwrap_or_default();
        if found.is_empty() {
            break;
        }
        records.extend(found);
        iterator = page.next_shard_iterator;
    }
    records
}

/// `INSERT b` and so on.
fn shown(records: &[Record]) -> Vec<String> {
    let shown = |record: &Record| {
        let keys = record.dynamodb.as_ref().unwrap().keys.as_ref().unwrap();
        let AttributeValue::S(sk) = &keys["sk"] else { panic!("{keys:?}") };
        format!("{} {sk}", record.event_name.as_ref().unwrap().as_str())
    };
    records.iter().map(shown).collect()
}

async fn a_stream_of_keys_shows_each_change_in_order(aws: Aws) {
    let table = Table::with_stream(&aws).await;
    table.put(key("a", "1")).await;
    table.put(key("b", "2")).await;
    table.put(item("a", "1", [("n", n(1))])).await;
    table.delete("b", "2").await;
    table.delete("b", "3").await;
    let records = records(&aws, &table, None).await;
    assert_eq!(shown(&records), ["INSERT 1", "INSERT 2", "MODIFY 1", "REMOVE 2"]);
    let number =
        |record: &Record| record.dynamodb.as_ref().unwrap().sequence_number().unwrap().parse::<u128>();
    let numbers: Vec<u128> = records.iter().map(|record| number(record).unwrap()).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
}

async fn a_stream_of_keys_shows_keys_and_nothing_else(aws: Aws) {
    let table = Table::with_stream(&aws).await;
    table.put(item("a", "1", [("n", n(1))])).await;
    table.put(item("a", "1", [("n", n(2))])).await;
    for record in records(&aws, &table, None).await {
        let change = record.dynamodb.unwrap();
        assert_eq!(change.keys.unwrap().len(), 2);
        assert!(change.new_image.is_none_or(|image| image.is_empty()), "a new image");
        assert!(change.old_image.is_none_or(|image| image.is_empty()), "an old image");
        assert_eq!(change.stream_view_type.unwrap().as_str(), "KEYS_ONLY");
    }
}

async fn a_reader_goes_on_behind_the_record_it_dealt_with(aws: Aws) {
    let table = Table::with_stream(&aws).await;
    for sk in ["1", "2", "3"] {
        table.put(key("a", sk)).await;
    }
    let all = records(&aws, &table, None).await;
    let second = all[1].dynamodb.as_ref().unwrap().sequence_number().unwrap();
    assert_eq!(shown(&records(&aws, &table, Some(second)).await), ["INSERT 3"]);
    table.put(key("a", "4")).await;
    assert_eq!(shown(&records(&aws, &table, Some(second)).await), ["INSERT 3", "INSERT 4"]);
}

async fn a_transaction_shows_each_of_its_writes(aws: Aws) {
    let table = Table::with_stream(&aws).await;
    let put = |sk: &str| {
        let put = Put::builder().table_name(&table.name).set_item(Some(key("a", sk))).build().unwrap();
        TransactWriteItem::builder().put(put).build()
    };
    let writes = vec![put("1"), put("2")];
    aws.dynamodb.transact_write_items().set_transact_items(Some(writes)).send().await.unwrap();
    let mut shown = shown(&records(&aws, &table, None).await);
    shown.sort();
    assert_eq!(shown, ["INSERT 1", "INSERT 2"]);
}

async fn what_is_refused_is_not_in_the_stream(aws: Aws) {
    let table = Table::with_stream(&aws).await;
    table.put(key("a", "1")).await;
    let put = aws.dynamodb.put_item().table_name(&table.name).set_item(Some(item("a", "1", [("n", n(1))])));
    refused(put.condition_expression("attribute_not_exists(pk)").send().await);
    assert_eq!(shown(&records(&aws, &table, None).await), ["INSERT 1"]);
}

async fn what_changes_nothing_is_not_in_the_stream(aws: Aws) {
    let table = Table::with_stream(&aws).await;
    table.put(key("a", "1")).await;
    table.put(key("a", "1")).await;
    assert_eq!(shown(&records(&aws, &table, None).await), ["INSERT 1"]);
}
