//! What calls cost, in capacity units: the portal's budget is counted in them.

use aws_sdk_dynamodb::types::{
    ConsumedCapacity, KeysAndAttributes, Put, ReturnConsumedCapacity, TransactWriteItem,
};

use super::table::{Item, Table, item, key, s};
use crate::aws::Aws;

crate::contracts! { "DynamoDB: capacity":
    a_write_costs_one_unit_for_each_kilobyte_begun,
    a_consistent_read_costs_one_unit_for_each_four_kilobytes_begun,
    a_read_that_may_be_stale_costs_half,
    a_transaction_costs_twice,
    a_write_that_an_index_holds_too_costs_for_both,
    a_batch_tells_what_each_table_cost,
    a_query_costs_by_what_it_read_in_all,
}

const TOTAL: ReturnConsumedCapacity = ReturnConsumedCapacity::Total;

fn units(capacity: Option<ConsumedCapacity>) -> f64 {
    capacity.expect("the capacity").capacity_units.expect("units")
}

fn of_size(sk: &str, bytes: usize) -> Item {
    // Names and values both count: pk + sk + filler + 1 + the sort key itself.
    item("a", sk, [("filler", s(&"x".repeat(bytes - 11 - sk.len())))])
}

async fn write(aws: &Aws, table: &Table, item: Item) -> f64 {
    let put = aws.dynamodb.put_item().table_name(&table.name).set_item(Some(item));
    units(put.return_consumed_capacity(TOTAL).send().await.unwrap().consumed_capacity)
}

async fn read(aws: &Aws, table: &Table, sk: &str, consistent: bool) -> f64 {
    let get = aws.dynamodb.get_item().table_name(&table.name).set_key(Some(key("a", sk)));
    let get = get.consistent_read(consistent).return_consumed_capacity(TOTAL);
    units(get.send().await.unwrap().consumed_capacity)
}

#[track_caller]
fn assert_units(found: f64, expected: f64) {
    assert!((found - expected).abs() < f64::EPSILON, "{found} units, not {expected}");
}

async fn a_write_costs_one_unit_for_each_kilobyte_begun(aws: Aws) {
    let table = Table::new(&aws).await;
    assert_units(write(&aws, &table, of_size("1", 100)).await, 1.0);
    assert_units(write(&aws, &table, of_size("2", 1024)).await, 1.0);
    assert_units(write(&aws, &table, of_size("3", 1025)).await, 2.0);
    assert_units(write(&aws, &table, of_size("3", 100)).await, 2.0);
}

async fn a_consistent_read_costs_one_unit_for_each_four_kilobytes_begun(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(of_size("1", 4096)).await;
    table.put(of_size("2", 4097)).await;
    assert_units(read(&aws, &table, "1", true).await, 1.0);
    assert_units(read(&aws, &table, "2", true).await, 2.0);
    assert_units(read(&aws, &table, "not there", true).await, 1.0);
}

async fn a_read_that_may_be_stale_costs_half(aws: Aws) {
    let table = Table::new(&aws).await;
    table.put(of_size("1", 100)).await;
    table.put(of_size("2", 4097)).await;
    assert_units(read(&aws, &table, "1", false).await, 0.5);
    assert_units(read(&aws, &table, "2", false).await, 1.0);
}

async fn a_transaction_costs_twice(aws: Aws) {
    let (one, two) = (Table::new(&aws).await, Table::new(&aws).await);
    let put = |table: &Table, item| {
        let put = Put::builder().table_name(&table.name).set_item(Some(item)).build().unwrap();
        TransactWriteItem::builder().put(put).build()
    };
    let writes =
        vec![put(&one, of_size("1", 100)), put(&one, of_size("2", 1025)), put(&two, of_size("1", 100))];
    let request = aws.dynamodb.transact_write_items().set_transact_items(Some(writes));
    let answer = request.return_consumed_capacity(TOTAL).send().await.unwrap();
    let of = |table: &Table| {
        let mut capacity = answer.consumed_capacity().iter();
        units(capacity.find(|capacity| capacity.table_name() == Some(&table.name)).cloned())
    };
    assert_units(of(&one), 6.0);
    assert_units(of(&two), 2.0);
}

async fn a_write_that_an_index_holds_too_costs_for_both(aws: Aws) {
    let table = Table::with_index(&aws).await;
    assert_units(write(&aws, &table, of_size("1", 100)).await, 1.0);
    assert_units(write(&aws, &table, item("a", "2", [("due", s("today"))])).await, 2.0);
}

async fn a_batch_tells_what_each_table_cost(aws: Aws) {
    let (one, two) = (Table::new(&aws).await, Table::new(&aws).await);
    one.put(of_size("1", 100)).await;
    two.put(of_size("1", 4097)).await;
    let ask = |sks: &[&str]| {
        let keys = sks.iter().map(|sk| key("a", sk)).collect();
        KeysAndAttributes::builder().set_keys(Some(keys)).consistent_read(true).build().unwrap()
    };
    let request = aws.dynamodb.batch_get_item().request_items(&one.name, ask(&["1", "2"]));
    let request = request.request_items(&two.name, ask(&["1"])).return_consumed_capacity(TOTAL);
    let answer = request.send().await.unwrap();
    for (table, expected) in [(&one, 2.0), (&two, 2.0)] {
        let mut capacity = answer.consumed_capacity().iter();
        assert_units(
            units(capacity.find(|capacity| capacity.table_name() == Some(&table.name)).cloned()),
            expected,
        );
    }
}

async fn a_query_costs_by_what_it_read_in_all(aws: Aws) {
    let table = Table::new(&aws).await;
    for sk in ["1", "2", "3", "4"] {
        table.put(of_size(sk, 1000)).await;
    }
    let query = aws.dynamodb.query().table_name(&table.name).key_condition_expression("pk = :pk");
    let query = query.expression_attribute_values(":pk", s("a")).consistent_read(true);
    let answer = query.return_consumed_capacity(TOTAL).send().await.unwrap();
    assert_units(units(answer.consumed_capacity), 1.0);
}
