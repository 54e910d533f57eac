//! From the bucket back into the table.

use jiff::SignedDuration;
use portal::Portal;
use portal::store::{Spare, StoreError};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use crate::RebuildError;

/// Lambda would end it after 15 minutes.
const TIME: SignedDuration = SignedDuration::from_mins(10);
/// How many keys are on their way at once.
const AT_ONCE: usize = 16;

/// Where to go on: what the run before answered as `next`. Nothing at first.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RebuildFrom {
    #[serde(default)]
    pub after: Option<String>,
}

/// What one run did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rebuilt {
    pub put_back: u64,
    /// That were there already.
    pub there: u64,
    /// Whose spare went while it ran: they were destroyed.
    pub gone: u64,
    /// That could not be put back. The log says why; another run tries them again.
    pub failed: u64,
    /// Call again with this as `after`. None when all were looked at.
    pub next: Option<String>,
}

enum Became {
    PutBack,
    There,
    Gone,
}

/// Puts back every key that is not there, a thousand spares after another, until all were looked at or the time is up.
pub async fn rebuild(portal: &Portal, from: RebuildFrom) -> Result<Rebuilt, RebuildError> {
    let deadline = portal.clock.now().saturating_add(TIME).unwrap_or(jiff::Timestamp::MAX);
    let mut rebuilt = Rebuilt { next: from.after, ..Rebuilt::default() };
    loop {
        let page = portal.documents()?.files.spares_after(rebuilt.next.take()).await?;
        for some in page.names.chunks(AT_ONCE) {
            put_some_back(portal, some, &mut rebuilt).await?;
        }
        rebuilt.next = page.names.into_iter().last().filter(|_| page.more);
        if rebuilt.next.is_none() || portal.clock.now() >= deadline {
            tracing::info!(
                put_back = rebuilt.put_back,
                there = rebuilt.there,
                gone = rebuilt.gone,
                failed = rebuilt.failed,
                "rebuilt"
            );
            return Ok(rebuilt);
        }
    }
}

async fn put_some_back(portal: &Portal, names: &[String], rebuilt: &mut Rebuilt) -> Result<(), RebuildError> {
    let mut under_way = JoinSet::new();
    for name in names {
        let (portal, name) = (portal.clone(), name.clone());
        under_way.spawn(async move { put_back(&portal, &name).await });
    }
    while let Some(ended) = under_way.join_next().await {
        match ended.map_err(|_| RebuildError::BrokenOff)? {
            Ok(Became::PutBack) => rebuilt.put_back += 1,
            Ok(Became::There) => rebuilt.there += 1,
            Ok(Became::Gone) => rebuilt.gone += 1,
            Err(error) => {
                tracing::error!(%error, "a key was not put back");
                rebuilt.failed += 1;
            }
        }
    }
    Ok(())
}

async fn put_back(portal: &Portal, name: &str) -> Result<Became, RebuildError> {
    let item = Spare::item(name).ok_or(RebuildError::NoKey)?;
    let Some(kept) = portal.documents()?.files.spare(name).await? else { return Ok(Became::Gone) };
    let spare = Spare::from_json(&kept).ok_or(RebuildError::NoKey)?;
    match portal.table.commit(&[spare.put_back(item)]).await {
        Ok(()) => Ok(Became::PutBack),
        Err(StoreError::Refused(_)) => Ok(Became::There),
        Err(error) => Err(error.into()),
    }
}
