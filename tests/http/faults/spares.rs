//! The spares of wrapped keys, and the way back from them.

use portal::store::{Item, Spare};
use portal_tests::{RawItem, whole_log};

use super::operation::{Operation, Outcome, Stage, Story};

fn item(key: &RawItem) -> Item {
    Item::from_keys_of_keys(key.text("pk"), key.text("sk")).unwrap()
}

/// The key of somebody who was never here.
async fn new_key(stage: &mut Stage) -> RawItem {
    let before = stage.portal.wrapped_keys().await;
    stage.stranger().start_sign_up().await;
    let keys = stage.portal.wrapped_keys().await.into_iter();
    let mut new = keys.filter(|key| key.text("sk") == "identity#erasable" && !before.contains(key));
    new.next().unwrap()
}

async fn kept(stage: &Stage, key: &RawItem) -> Outcome {
    let log_before = whole_log().len();
    let kept = stage.portal.twin.keep_spare(item(key)).await;
    let end = kept.as_ref().err().map(ToString::to_string).unwrap_or_default();
    let words = if kept.is_ok() { "kept" } else { "later" };
    Outcome {
        words: words.to_owned(),
        answer: None,
        log: format!("{}{end}", whole_log().split_off(log_before)),
    }
}

pub(super) struct KeepSpare(RawItem);

impl Operation for KeepSpare {
    const NAME: &'static str = "Keep the spare of a key";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "spares";
    const DONE: &'static str = "kept";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(new_key(stage).await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        kept(stage, &self.0).await
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let spares = stage.portal.spares().await;
        let spare = &spares[&Spare::name(item(&self.0))];
        assert_eq!(
            Spare::from_json(spare.to_string().as_bytes()).map(|spare| spare.to_json()),
            Some(spare.to_string())
        );
        String::new()
    }
}

pub(super) struct DropSpare(RawItem);

impl Operation for DropSpare {
    const NAME: &'static str = "Delete the spare of a destroyed key";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "spares";
    const DONE: &'static str = "kept";

    async fn prepare(stage: &mut Stage) -> Self {
        let key = new_key(stage).await;
        stage.portal.twin.keep_spare(item(&key)).await.unwrap();
        stage.portal.delete(&key).await;
        Self(key)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        kept(stage, &self.0).await
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert!(!stage.portal.spares().await.contains_key(&Spare::name(item(&self.0))));
        String::new()
    }
}

pub(super) struct Rebuild(RawItem);

impl Operation for Rebuild {
    const NAME: &'static str = "Put keys back from their spares";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "rebuild";
    const KINDS: &'static [&'static str] =
        &["S3.ListObjectsV2", "S3.GetObject", "DynamoDB.TransactWriteItems"];
    const DONE: &'static str = "rebuilt";

    async fn prepare(stage: &mut Stage) -> Self {
        let key = new_key(stage).await;
        stage.portal.twin.keep_spare(item(&key)).await.unwrap();
        stage.portal.delete(&key).await;
        Self(key)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        let log_before = whole_log().len();
        let rebuilt = stage.portal.twin.rebuild(local::RebuildFrom::default()).await;
        let end = rebuilt.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let words = if rebuilt.is_ok_and(|rebuilt| rebuilt.failed == 0) { "rebuilt" } else { "later" };
        let log = format!("{}{end}", whole_log().split_off(log_before));
        Outcome { words: words.to_owned(), answer: None, log }
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert!(stage.portal.wrapped_keys().await.contains(&self.0), "as it was");
        String::new()
    }
}
