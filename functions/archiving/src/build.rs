//! One archive from its record to what is handed out.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use portal::Portal;
use portal::files::ArchiveKey;
use portal::gathering::{Gathered, Most, NotGathered, Reader, gather};
use portal::outbox::Content;
use portal::store::{Built, NoArchive, Outcome, StoreError, Write};
use portal::telling::tell;
use portal::values::{AccountId, ArchiveId, Checksum, DocumentId, FileId, When};

use crate::ArchivingError;
use crate::account::{Found, Wanted};
use crate::fill::{Attempt, Fill};
use crate::pack::Packed;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Built {
        documents: usize,
        left_out: usize,
        /// The most of the archive that was in memory at once.
        most: usize,
    },
    Failed(NoArchive),
    /// Nobody waits for it: it is built, was removed, or has ended.
    NotAwaited,
}

/// Lambda ends it after 15 minutes; then somebody should know that it is over.
const TIME: SignedDuration = SignedDuration::from_mins(13);
/// How often it starts over because a file turned out altered while it was read.
const ATTEMPTS: usize = 8;
/// How many of those that were left out are noted in the activity; all stand in the manifest and in the log.
const NOTED: usize = 50;

/// Builds an archive that somebody waits for. Done twice, or twice at once, there is one.
pub async fn build(portal: &Portal, account: AccountId, id: ArchiveId) -> Result<Done, ArchivingError> {
    let began = portal.clock.now();
    let wanted = match Wanted::read(portal, account, id).await? {
        Found::Wanted(wanted) if !wanted.archive.is_lost(began) => wanted,
        Found::Wanted(_) | Found::Over => return Ok(Done::NotAwaited),
        Found::Gone => {
            portal.documents()?.files.drop_archive(account, id).await?;
            return Ok(Done::NotAwaited);
        }
    };
    let Some(reader) = wanted.reader(portal) else {
        return fail(portal, *wanted, NoArchive::NotAllowed).await;
    };
    let limits = &portal.settings.limits;
    let most = Most { documents: limits.archive_documents, bytes: limits.archive_bytes };
    let documents = match gather(wanted.shelves(portal), reader, &wanted.archive.wanted, most).await {
        Ok(found) if found.is_empty() => return fail(portal, *wanted, NoArchive::Nothing).await,
        Err(NotGathered::TooLarge) => return fail(portal, *wanted, NoArchive::TooLarge).await,
        found => found?,
    };
    let deadline = began.saturating_add(TIME).unwrap_or(began);
    let fill = Fill { portal, wanted: &wanted, documents: &documents, deadline };
    let mut altered = BTreeSet::new();
    for _ in 0..ATTEMPTS {
        let attempt = FileId::new(&portal.clock).map_err(StoreError::from)?;
        let key = ArchiveKey { account, archive: id, attempt };
        match Box::pin(fill.attempt(key, &mut altered)).await? {
            Attempt::Whole(packed) => {
                return finish(portal, *wanted, (key, packed), reader, &documents, &altered).await;
            }
            Attempt::Altered(document) => _ = altered.insert(document),
            Attempt::OutOfTime => return fail(portal, *wanted, NoArchive::GivenUp).await,
        }
    }
    Err(ArchivingError::AlteredAgain)
}

/// Says which attempt is the archive, tells whoever wanted it, and lets go of the account.
async fn finish(
    portal: &Portal,
    wanted: Wanted,
    (key, packed): (ArchiveKey, Packed),
    reader: Reader,
    documents: &[Gathered],
    altered: &BTreeSet<DocumentId>,
) -> Result<Done, ArchivingError> {
    let files = &portal.documents()?.files;
    let there = files.archive(key).await?.filter(|there| there.bytes == packed.bytes);
    let there = there.ok_or(ArchivingError::NotThere)?;
    let (in_it, left_out) = (documents.len() - altered.len(), altered.len());
    let built = Built {
        attempt: key.attempt,
        at: When::new(portal.clock.now()),
        documents: in_it.try_into().unwrap_or(u64::MAX),
        left_out: left_out.try_into().unwrap_or(u64::MAX),
        bytes: there.bytes,
        sha256: Checksum::parse(&packed.sha256).map_err(|_| ArchivingError::NotThere)?,
        checksum: there.checksum,
        role: reader.role,
        manages: reader.manages,
    };
    let noted = altered.iter().take(NOTED).map(|document| wanted.note_altered(portal, *document));
    let noted = noted.collect::<Result<Vec<Write>, _>>()?;
    if end(portal, wanted, Outcome::Built(built), Some(Content::ArchiveBuilt), noted).await? {
        return Ok(Done::Built { documents: in_it, left_out, most: packed.most });
    }
    // It may have been us, and the answer was lost.
    let is_ours = match Wanted::built(portal, key.account, key.archive).await? {
        Some(attempt) => attempt == key.attempt,
        None => false,
    };
    if !is_ours {
        files.drop_attempt(key).await?;
    }
    Ok(Done::NotAwaited)
}

/// Says that there will be none.
async fn fail(portal: &Portal, wanted: Wanted, why: NoArchive) -> Result<Done, ArchivingError> {
    // Who may not have it is not told of it either.
    let told = (why != NoArchive::NotAllowed).then_some(Content::ArchiveFailed);
    let ended = end(portal, wanted, Outcome::Failed(why), told, Vec::new()).await?;
    Ok(if ended { Done::Failed(why) } else { Done::NotAwaited })
}

/// Whether it was the one to say so.
async fn end(
    portal: &Portal,
    wanted: Wanted,
    outcome: Outcome,
    told: Option<Content>,
    noted: Vec<Write>,
) -> Result<bool, ArchivingError> {
    let Wanted { account, id, archive, version, deployment, .. } = wanted;
    let told = match told {
        // The mail says nothing of what is in it, and is worth reading for as long as the archive is there.
        Some(content) => tell(portal, &[archive.user], &content).await?,
        None => Vec::new(),
    };
    let ended = archive.end(outcome, &portal.table, &deployment, (account, id, version))?;
    let writes: Vec<Write> = [ended].into_iter().chain(told).chain(noted).collect();
    match portal.table.commit(&writes).await {
        Ok(()) => Ok(true),
        Err(StoreError::Refused(0)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
