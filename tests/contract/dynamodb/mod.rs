//! DynamoDB, as `shared/src/store` uses it and as it will.

mod capacity;
mod conditions;
mod index;
mod limits;
mod query;
mod reads;
mod streams;
mod table;
mod transactions;
mod ttl;

use crate::suite::Contract;

pub fn contracts() -> Vec<Contract> {
    [
        conditions::contracts(),
        transactions::contracts(),
        reads::contracts(),
        query::contracts(),
        index::contracts(),
        ttl::contracts(),
        streams::contracts(),
        capacity::contracts(),
        limits::contracts(),
    ]
    .concat()
}
