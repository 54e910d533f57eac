//! Who is calling. Owns tokens, sessions' liveness and the types that handlers ask for. Does not own
//! how a person proves who they are (`functions/auth`).

mod activity;
mod in_account;
mod link_token;
mod not_me_link;
mod realm;
mod refresh;
mod session_life;
mod signed_in;
mod signing_keys;
mod sought_account;
mod staff;
mod step_up;
mod token;

pub use activity::Activity;
pub use in_account::{InAccount, NotInAccount, OpenedAccount};
pub use link_token::LinkToken;
pub use not_me_link::NotMeLink;
pub use realm::{Admits, CustomersOnly, EitherRealm, StaffOnly};
pub use refresh::{OpaqueToken, RefreshToken};
pub use session_life::{absolute, at_most, idle_until, is_over};
pub use signed_in::{Opened, SignedIn};
pub use signing_keys::{Held, Jwk, SigningKeys};
pub use sought_account::{AccountShare, SoughtAccount};
pub use staff::{NotAllowed, OpenedStaff, Posture, Staff};
pub use step_up::{Caller, Fresh, FreshBy, Level2, NotProved, OpenedFresh, proved_until};
pub use token::{AccessToken, Claims};

use crate::store::StoreError;

/// Why a caller is not let through.
#[derive(Debug, thiserror::Error)]
pub enum NotSignedIn {
    #[error("no usable access token")]
    NoToken,
    #[error("the session has ended")]
    SessionEnded,
    #[error(transparent)]
    Store(#[from] StoreError),
}
