//! What a person proves a password against.

use minicbor::{Decode, Encode};

use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{EmailAddress, Sensitive, UserId};

/// A person's address and password hash. `Item::Credential`, under the address's blind index, which
/// makes the address unique.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Credential {
    #[n(0)]
    pub user: UserId,
    #[n(1)]
    pub email: EmailAddress,
    /// A PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
    #[n(2)]
    pub password_hash: Sensitive<String>,
}

mapped!(Credential, kept WithAccount {
    user: Operational, Contract, "to find the rest of the account";
    email: Personal, Contract, "to sign in with and to be written to";
    password_hash: Secret, Contract, "to check the password against";
});

impl Body for Credential {
    const PURPOSE: &'static str = "credential";
}
