//! What a run of the sweep states of itself, signed. `retention` says it; the staff's console shows it, and whoever has
//! the keys of statements checks it.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the signature says that it is (RFC 8725 §3.11).
pub const STATEMENT_TYPE: &str = "sweep-report+jws";

/// What was deleted, what was not, and why not. Numbers alone: nothing of it is about anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SweepStatement {
    #[schema(format = "uuid")]
    pub sweep: String,
    #[schema(format = "date-time")]
    pub began_at: String,
    #[schema(format = "date-time")]
    pub ended_at: String,
    /// How many of what; what there was none of is not named.
    #[schema(example = json!({"events": 12, "trashed": 1}))]
    pub deleted: BTreeMap<String, u64>,
    /// Whose time is over, and which a legal hold keeps.
    pub held: u64,
    /// What the index named and was not due any more.
    pub left: u64,
    /// What is due and could not be deleted.
    pub not_deleted: Vec<NotDeleted>,
    /// How many records stand on the list of those that could not be deleted, of this run or of earlier ones.
    pub to_look_at: u64,
    /// Of how many owners the holds wait for somebody to look whether they are still needed.
    pub holds_to_review: u64,
    /// Up to this many hours ago nothing that is due is left: 0 when all is done.
    pub behind_hours: i64,
}

impl SweepStatement {
    /// What a signed statement says. Does not check the signature: whoever doubts it does, by the keys of statements.
    pub fn of_signed(signed: &str) -> Option<Self> {
        let payload = URL_SAFE_NO_PAD.decode(signed.split('.').nth(1)?).ok()?;
        serde_json::from_slice(&payload).ok()
    }
}

/// Records of a kind that could not be deleted for the same reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NotDeleted {
    #[schema(example = "trashed")]
    pub kind: String,
    #[schema(example = "files")]
    pub why: String,
    pub records: u64,
}
