//! Documents and folders, up to the trash.

use jiff::SignedDuration;
use serde_json::json;

use super::operation::{CANARY, Operation, Outcome, Stage, Story};
use super::shelf::{CONTENT, Scene, label};

/// What is only read, and shows the same after each fault.
macro_rules! reads {
    ($($operation:ident: $name:literal, $route:literal, $scene:ident, |$it:ident| $path:expr;)+) => {
        $(pub(super) struct $operation(Scene);

        impl Operation for $operation {
            const NAME: &'static str = $name;
            const ROUTE: &'static str = $route;
            const FUNCTION: &'static str = "documents";
            const DONE: &'static str = "200";

            async fn prepare(stage: &mut Stage) -> Self {
                Self(Scene::$scene(stage).await)
            }

            async fn run(&self, _: &Stage) -> Outcome {
                let $it = &self.0;
                let path = $path;
                self.0.desk.get(&path).await.into()
            }

            async fn prove(&self, _: &Stage, story: &Story) -> String {
                let told = story.told.answer.as_ref().unwrap();
                assert!(told.text.contains(CANARY) || told.text.contains(&self.0.id), "{}", told.text);
                String::new()
            }
        })+
    };
}

reads! {
    ListDocuments: "List documents", "get /api/documents/{account}", with_document, |_it| String::new();
    ShowShelf: "Show the shelf", "get /api/documents/{account}/shelf", with_folder, |_it| String::from("/shelf");
    ShowDocument: "Show a document", "get /api/documents/{account}/{id}", with_document, |it| format!("/{}", it.id);
    ListTrash: "List the trash", "get /api/documents/{account}/trash", in_trash, |_it| String::from("/trash");
    ShowUpload: "Show an upload", "get /api/documents/{account}/uploads/{id}", announced, |it| it.file().below("");
}

pub(super) struct MakeFolder(Scene);

impl Operation for MakeFolder {
    const NAME: &'static str = "Make a folder";
    const ROUTE: &'static str = "post /api/documents/{account}/folders";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "201";
    const DONE_BEFORE: &'static str = "422 invalid-input";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::new(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.post("/folders", json!({ "name": label(&self.0.name) })).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.folders(&label(&self.0.name)).await, 1);
        String::new()
    }
}

pub(super) struct NameFolder(Scene);

impl Operation for NameFolder {
    const NAME: &'static str = "Name a folder";
    const ROUTE: &'static str = "put /api/documents/{account}/folders/{id}";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_folder(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let name = format!("{} too", label(&self.0.name));
        self.0.desk.put(&format!("/folders/{}", self.0.id), json!({ "name": name })).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.folders(&format!("{} too", label(&self.0.name))).await, 1);
        String::new()
    }
}

pub(super) struct RemoveFolder(Scene);

impl Operation for RemoveFolder {
    const NAME: &'static str = "Remove a folder";
    const ROUTE: &'static str = "delete /api/documents/{account}/folders/{id}";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "404 not-found";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_folder(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.delete(&format!("/folders/{}", self.0.id)).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.folders(&label(&self.0.name)).await, 0);
        String::new()
    }
}

pub(super) struct ChangeDocument(Scene);

impl Operation for ChangeDocument {
    const NAME: &'static str = "Change a document";
    const ROUTE: &'static str = "put /api/documents/{account}/{id}";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "409 changed-meanwhile";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_document(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let tags = json!(["a"]);
        let change =
            json!({ "name": "New.txt", "folder": null, "tags": tags, "audience": null, "version": 2 });
        self.0.desk.put(&format!("/{}", self.0.id), change).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        let shown = self.0.shown().await;
        assert_eq!((&shown["name"], &shown["version"]), (&json!("New.txt"), &json!(3)));
        String::new()
    }
}

pub(super) struct TrashDocument(Scene);

impl Operation for TrashDocument {
    const NAME: &'static str = "Put a document in the trash";
    const ROUTE: &'static str = "delete /api/documents/{account}/{id}";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "404 not-found";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_document(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.delete(&format!("/{}", self.0.id)).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(stage.portal.items(&format!("trashed#{}", self.0.id)).await.len(), 1);
        assert!(stage.portal.items(&format!("document#{}", self.0.id)).await.is_empty());
        String::new()
    }
}

pub(super) struct RestoreDocument(Scene);

impl Operation for RestoreDocument {
    const NAME: &'static str = "Take a document out of the trash";
    const ROUTE: &'static str = "post /api/documents/{account}/trash/{id}/restore";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "404 not-found";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::in_trash(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.post(&format!("/trash/{}/restore", self.0.id), json!({})).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.shown().await["state"], "ready");
        assert!(stage.portal.items(&format!("trashed#{}", self.0.id)).await.is_empty());
        String::new()
    }
}

pub(super) struct GiveLink(Scene);

impl Operation for GiveLink {
    const NAME: &'static str = "Get a link to a file";
    const ROUTE: &'static str = "post /api/documents/{account}/{id}/links";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_document(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.link(&self.0.id, json!({ "purpose": "download", "file": null })).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let fetched = portal_tests::fetch(&story.told.field("url")).await;
        assert_eq!(fetched.bytes().await.unwrap(), CONTENT);
        // The link works from the time that it names.
        stage.portal.advance(SignedDuration::from_secs(1));
        String::new()
    }
}
