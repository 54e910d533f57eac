//! All keys and their aliases, and where they are kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::faults::{self, internal};
use super::key::{ACCOUNT, Key};
use crate::TwinError;
use crate::data_folder;
use crate::json_rpc::Fault;

#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Keys {
    by_id: BTreeMap<Uuid, Key>,
    aliases: BTreeMap<String, Uuid>,
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Keys {
    /// Reads the keys that are kept in `file`, if any.
    pub(super) fn open(file: Option<PathBuf>) -> Result<Self, TwinError> {
        let kept = match &file {
            Some(path) if path.exists() => serde_json::from_str(&fs::read_to_string(path)?)
                .map_err(|error| TwinError::Emulator(format!("{}: {error}", path.display())))?,
            _ => Self::default(),
        };
        Ok(Self { file, ..kept })
    }

    /// Makes a key behind `alias` if there is none.
    pub(super) fn ensure(&mut self, alias: &str, spec: &str, now: Timestamp) -> Result<(), Fault> {
        if self.aliases.contains_key(alias) {
            return Ok(());
        }
        let key = Key::new(spec, None, alias.to_owned(), now)?;
        self.aliases.insert(alias.to_owned(), key.id);
        self.insert(key)
    }

    pub(super) fn insert(&mut self, key: Key) -> Result<(), Fault> {
        self.by_id.insert(key.id, key);
        self.save()
    }

    /// The key with this id, ARN, alias or alias ARN.
    pub(super) fn find(&self, name: &str) -> Result<&Key, Fault> {
        let id = self.id(name)?;
        self.get(&id).ok_or_else(|| faults::no_such_key(&key_arn(name)))
    }

    pub(super) fn get(&self, id: &Uuid) -> Option<&Key> {
        self.by_id.get(id)
    }

    /// Changes a key and keeps the change.
    pub(super) fn change(
        &mut self,
        id: Uuid,
        change: impl FnOnce(&mut Key) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let key = self.by_id.get_mut(&id).ok_or_else(|| faults::no_such_key(&key_arn(&id.to_string())))?;
        change(key)?;
        self.save()
    }

    /// Points an alias to a key, or to none.
    pub(super) fn point(&mut self, alias: &str, to: Option<Uuid>) -> Result<(), Fault> {
        match to {
            Some(id) => self.aliases.insert(alias.to_owned(), id),
            None => self.aliases.remove(alias),
        };
        self.save()
    }

    pub(super) fn aliases(&self) -> impl Iterator<Item = (&str, Uuid)> {
        self.aliases.iter().map(|(alias, id)| (alias.as_str(), *id))
    }

    pub(super) fn aliases_of(&self, key: &Key) -> Vec<&str> {
        self.aliases().filter(|(_, id)| *id == key.id).map(|(alias, _)| alias).collect()
    }

    fn id(&self, name: &str) -> Result<Uuid, Fault> {
        let alias = name
            .starts_with("alias/")
            .then_some(name)
            .or_else(|| name.split_once(":alias/").map(|_| name.rsplit(':').next().unwrap_or_default()));
        if let Some(alias) = alias {
            return self.aliases.get(alias).copied().ok_or_else(|| faults::no_such_alias(&alias_arn(alias)));
        }
        let id = name.rsplit_once(":key/").map_or(name, |(_, id)| id);
        id.parse().map_err(|_| faults::no_such_key(&key_arn(name)))
    }

    fn save(&self) -> Result<(), Fault> {
        let Some(path) = &self.file else { return Ok(()) };
        let text = serde_json::to_string_pretty(self).map_err(internal)?;
        data_folder::write(path, text.as_bytes()).map_err(internal)
    }
}

pub(super) fn alias_arn(alias: &str) -> String {
    format!("arn:aws:kms:local:{ACCOUNT}:{alias}")
}

fn key_arn(name: &str) -> String {
    if name.starts_with("arn:") { name.to_owned() } else { format!("arn:aws:kms:local:{ACCOUNT}:key/{name}") }
}
