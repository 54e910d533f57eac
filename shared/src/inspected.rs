//! What was found in a file that came in. `inspection` says it and `filing` acts on it.

use serde::{Deserialize, Serialize};

use crate::values::{FileType, RefusedFile};

/// An object of the quarantine after somebody looked into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspected {
    pub key: String,
    /// Of exactly the bytes that were looked at; without the quotes of the header.
    pub e_tag: String,
    pub verdict: Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    Clean { file_type: FileType },
    Refused { why: RefusedFile },
}
