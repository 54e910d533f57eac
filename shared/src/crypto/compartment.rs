//! Which KMS key a record falls under, and what becomes of its data key.

use std::fmt;

/// A part of the data with a KMS key and a set of functions of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compartment {
    /// Credentials, sessions, profiles, accounts with their trails, and the mails about them.
    Identity,
    /// Documents, and the files themselves in S3.
    Documents,
}

impl Compartment {
    pub const ALL: [Self; 2] = [Self::Identity, Self::Documents];

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|compartment| compartment.name() == name)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Documents => "documents",
        }
    }
}

impl fmt::Display for Compartment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What an erasure does to the records under a data key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// The key is destroyed when its owner asks to be erased.
    Erasable,
    /// Not about a person: lives as long as the deployment.
    Deployment,
}

impl Fate {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Erasable => "erasable",
            Self::Deployment => "deployment",
        }
    }
}
