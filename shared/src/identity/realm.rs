//! Whom a handler answers: customers, unless it says otherwise.

use std::fmt::Debug;

use crate::store::Realm;

/// Which realms' sessions get through. A handler that names none gets [`CustomersOnly`].
pub trait Admits: Clone + Debug + Send + Sync + 'static {
    fn admits(realm: Realm) -> bool;
}

#[derive(Clone, Copy, Debug)]
pub struct CustomersOnly;

#[derive(Clone, Copy, Debug)]
pub struct StaffOnly;

/// For what everybody does with a session and with passkeys of their own.
#[derive(Clone, Copy, Debug)]
pub struct EitherRealm;

impl Admits for CustomersOnly {
    fn admits(realm: Realm) -> bool {
        realm == Realm::Customers
    }
}

impl Admits for StaffOnly {
    fn admits(realm: Realm) -> bool {
        realm == Realm::Staff
    }
}

impl Admits for EitherRealm {
    fn admits(_: Realm) -> bool {
        true
    }
}
