//! The spares of the wrapped keys, as somebody with the operator's rights sees them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{RawItem, TestPortal};

impl TestPortal {
    /// What is kept, by its name.
    ///
    /// # Panics
    /// When the bucket can't be read.
    pub async fn spares(&self) -> BTreeMap<String, Value> {
        let client = self.twin.files_of("operator").await;
        let mut pages = client.list_objects_v2().bucket(local::SPARES).into_paginator().send();
        let mut spares = BTreeMap::new();
        while let Some(page) = pages.next().await {
            for object in page.unwrap_or_else(|error| panic!("{error:?}")).contents.unwrap_or_default() {
                let name = object.key.unwrap_or_default();
                let found = client.get_object().bucket(local::SPARES).key(&name).send().await;
                let found = found.unwrap_or_else(|error| panic!("{error:?}"));
                let bytes = found.body.collect().await.unwrap_or_else(|error| panic!("{error}")).into_bytes();
                spares.insert(name, serde_json::from_slice(&bytes).unwrap_or_default());
            }
        }
        spares
    }

    /// The wrapped keys as they lie in their table.
    pub async fn wrapped_keys(&self) -> Vec<RawItem> {
        self.dump().await.into_iter().filter(|item| item.table == local::PORTAL_KEYS_TABLE).collect()
    }
}
