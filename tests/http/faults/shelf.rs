//! An account's documents, as the operations about them find them.

use portal::inspected::{Inspected, Verdict};
use portal::values::FileType;
use portal_tests::{Announced, Desk, PART};
use serde_json::{Value, json};

use super::operation::{CANARY, Stage};

/// An account's documents, and what the operation is about.
#[derive(Clone)]
pub(super) struct Scene {
    pub desk: Desk,
    /// Of the document or the folder.
    pub id: String,
    pub file: Option<Announced>,
    pub inspected: Option<Inspected>,
    /// What nothing else here is called.
    pub name: String,
    /// What the account's documents took up before.
    pub bytes: u64,
}

pub(super) const CONTENT: &[u8] = CANARY.as_bytes();

impl Scene {
    /// In an account that is the same in each run.
    pub async fn new(stage: &mut Stage) -> Self {
        // Days go by in some of these, and after thirty nobody trusts a browser any more.
        let token = stage.ada.sign_in_trusted_or_not(&stage.portal).await;
        if stage.account.is_none() {
            let account = stage.ada.make_account(&token, CANARY).await;
            let desk = Desk { browser: stage.ada.browser.clone(), token: token.clone(), account };
            // The first one makes the keys.
            let first = desk.announce("First", CONTENT, json!({})).await;
            assert_eq!(desk.delete(&first.below("")).await.outcome(), "204");
            stage.account = Some(desk.account);
        }
        let account = stage.account.clone().unwrap();
        let desk = Desk { browser: stage.ada.browser.clone(), token, account };
        // An id of its own for each run.
        let name = format!("{CANARY} {}", stage.portal.clock.now().as_millisecond());
        let bytes = room(&desk).await;
        Self { desk, id: String::new(), file: None, inspected: None, name, bytes }
    }

    /// With a file that was announced.
    pub async fn announced(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        let file = scene.desk.announce(&scene.name, CONTENT, json!({})).await;
        scene.id.clone_from(&file.document);
        scene.file = Some(file);
        scene
    }

    /// With one that was sent.
    pub async fn sent(stage: &mut Stage, verdict: Verdict) -> Self {
        let mut scene = Self::announced(stage).await;
        let sent = scene.file().send(CONTENT).await;
        assert_eq!(sent.status, 200);
        scene.inspected = Some(scene.file().looked_at(&scene.desk, &sent, verdict));
        scene
    }

    /// With a document.
    pub async fn with_document(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        scene.id = scene.desk.add(&stage.portal, &scene.name, CONTENT, FileType::Text).await;
        scene.bytes = room(&scene.desk).await;
        scene
    }

    pub async fn with_folder(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        let made = scene.desk.post("/folders", json!({ "name": label(&scene.name) })).await.json();
        let folders = made["folders"].as_array().unwrap();
        let own = folders.iter().find(|folder| folder["name"] == label(&scene.name)).unwrap();
        own["id"].as_str().unwrap().clone_into(&mut scene.id);
        scene
    }

    pub async fn in_trash(stage: &mut Stage) -> Self {
        let scene = Self::with_document(stage).await;
        assert_eq!(scene.desk.delete(&format!("/{}", scene.id)).await.outcome(), "204");
        scene
    }

    /// With a file that comes in two parts, of which both were sent.
    pub async fn in_parts(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        let key = label(&scene.name);
        let file = scene.desk.announce_in_parts(&key, PART + 1).await;
        scene.id.clone_from(&file.document);
        scene.file = Some(file);
        scene
    }

    pub fn file(&self) -> &Announced {
        self.file.as_ref().unwrap()
    }

    pub async fn shown(&self) -> Value {
        self.desk.get(&format!("/{}", self.id)).await.json()
    }

    /// How many folders of this name there are.
    pub async fn folders(&self, name: &str) -> usize {
        let shown = self.desk.get("/shelf").await.json();
        shown["folders"].as_array().unwrap().iter().filter(|folder| folder["name"] == name).count()
    }
}

pub(super) async fn room(desk: &Desk) -> u64 {
    desk.get("/shelf").await.json()["bytes"].as_u64().unwrap()
}

/// Short enough for a folder.
pub(super) fn label(name: &str) -> String {
    name.trim_start_matches(CANARY).trim().to_owned()
}
