//! `POST /api/documents/{account}/archives`

use axum::extract::State;
use http::StatusCode;
use jiff::Timestamp;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::gathering::{Gathered, Most, NotGathered, Reader, Shelves, gather};
use portal::http::{IdempotencyKey, Json, Problem, nullable};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Archive, ArchivesWanted, Item, StoreError, WantedDocuments};
use portal::values::{ArchiveId, DocumentId, Invalid, When};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::archive_view::ArchiveView;
use crate::labelled::known_folder;
use crate::open_archive::opened;
use crate::room::Room;
use crate::until_first::until_first;

/// Which documents: those for which everything holds that is said.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewArchive {
    /// Those whose newest version was added then or later.
    #[serde(deserialize_with = "nullable")]
    #[schema(required, format = "date-time", example = "2027-01-01T00:00:00+01:00")]
    from: Option<String>,
    /// And before then.
    #[serde(deserialize_with = "nullable")]
    #[schema(required, format = "date-time", example = "2027-02-01T00:00:00+01:00")]
    until: Option<String>,
    /// Those in this folder.
    #[serde(deserialize_with = "nullable")]
    #[schema(required, format = "uuid")]
    folder: Option<String>,
    /// These and no others.
    #[serde(deserialize_with = "nullable")]
    #[schema(required, min_items = 1, max_items = 500)]
    documents: Option<Vec<String>>,
}

const MOST_NAMED: usize = 500;
const NO_TIME: Invalid = Invalid::new("not_a_time", "Give a moment as in RFC 3339, with its offset.");
const BACKWARDS: Invalid = Invalid::new("too_early", "Give an end that is later than the beginning.");
const NONE: Invalid = Invalid::new("empty", "Name at least one document, or all by null.");
const TOO_MANY: Invalid = Invalid::new("too_many", "Name at most 500, or a folder or a period.");
const NO_DOCUMENT: Invalid = Invalid::new("unknown_document", "Name documents by their ids.");

/// Ask for many documents as one ZIP
///
/// It is built while nobody waits, with a manifest of what is in it (`manifest.json` with the SHA-256 of each, and
/// `documents.csv`), and can be fetched for 24 hours by whoever asked for it. What that person may see when it is built
/// goes into it. At most 5,000 documents of 10 GiB together. Sent again with the same `Idempotency-Key`, it answers with
/// the same archive.
#[utoipa::path(
    post, path = "/api/documents/{account}/archives", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("Idempotency-Key" = String, Header, pattern = "^[!-~]{1,100}$", description = "1 to 100 visible characters")), request_body = NewArchive,
    responses(
        (status = 202, body = ArchiveView, description = "It is being built."),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "`malformed-request`: no `Idempotency-Key`"),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`nothing-to-archive`, `archive-too-large`, `too-many-archives`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn want_archive(
    State(portal): State<Portal>,
    caller: InAccount,
    IdempotencyKey(request): IdempotencyKey,
    Json(new): Json<NewArchive>,
) -> Result<(StatusCode, Json<ArchiveView>), Problem> {
    let request = request.ok_or_else(|| Problem::malformed("Send an Idempotency-Key with each archive."))?;
    let view = until_first(|| try_want(&portal, &caller, &request, &new)).await?;
    Ok((StatusCode::ACCEPTED, Json(view)))
}

async fn try_want(
    portal: &Portal,
    caller: &InAccount,
    request: &str,
    new: &NewArchive,
) -> Result<ArchiveView, DocumentsError> {
    let (account, user) = (caller.account(), caller.user().user());
    let keys = portal.keys.unlocked().await?;
    let request = format!("{account} {request}");
    let id = ArchiveId::from_bytes(keys.root.id_of_request("archive", user.as_bytes(), &request));
    let item = Item::Archive(account, id);
    let room = Room::enter(portal, caller, Action::TakeDocumentsAlong, &[item]).await?;
    if let Some(stored) = room.stored(item) {
        let archive = opened(portal, item, stored).await?;
        return Ok(ArchiveView::of(id, &archive, portal.clock.now()));
    }
    let wanted = wanted(portal, &room, new)?;
    let found = found(portal, &room, &wanted).await?;
    want(portal, &room, id, wanted, &found).await
}

/// What is asked for, if it is anything.
fn wanted(portal: &Portal, room: &Room, new: &NewArchive) -> Result<WantedDocuments, DocumentsError> {
    let time = |field, text: &Option<String>| {
        let parsed = text.as_deref().map(str::parse::<Timestamp>).transpose();
        parsed
            .map(|time| time.map(When::new))
            .map_err(|_| DocumentsError::Invalid { field, invalid: NO_TIME })
    };
    let (from, until) = (time("from", &new.from)?, time("until", &new.until)?);
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(DocumentsError::Invalid { field: "until", invalid: BACKWARDS });
    }
    let documents = new.documents.as_deref().map(each_once).transpose()?;
    let folder = match &new.folder {
        Some(folder) => Some(known_folder(&room.labels(portal)?.labels, folder)?),
        None => None,
    };
    Ok(WantedDocuments { from, until, folder, documents })
}

fn each_once(ids: &[String]) -> Result<Vec<DocumentId>, DocumentsError> {
    let refuse = |invalid| DocumentsError::Invalid { field: "documents", invalid };
    if ids.is_empty() {
        return Err(refuse(NONE));
    }
    if ids.len() > MOST_NAMED {
        return Err(refuse(TOO_MANY));
    }
    let ids = ids.iter().map(|id| DocumentId::parse(id).ok_or_else(|| refuse(NO_DOCUMENT)));
    let mut ids = ids.collect::<Result<Vec<_>, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// All that would go into it now, so that nobody waits for what will not come.
async fn found(
    portal: &Portal,
    room: &Room,
    wanted: &WantedDocuments,
) -> Result<Vec<Gathered>, DocumentsError> {
    if room.is_empty() {
        return Err(DocumentsError::NothingToArchive);
    }
    let (me, limits) = (room.account.me(), &portal.settings.limits);
    let manages = room.account.allows(Action::ManageDocuments);
    let reader = Reader { member: me.id, role: me.role, manages };
    let shelves = Shelves { table: &portal.table, key: room.key()?, account: room.id() };
    let most = Most { documents: limits.archive_documents, bytes: limits.archive_bytes };
    match gather(shelves, reader, wanted, most).await {
        Ok(found) if found.is_empty() => Err(DocumentsError::NothingToArchive),
        Ok(found) => Ok(found),
        Err(NotGathered::TooLarge) => Err(DocumentsError::ArchiveTooLarge),
        Err(NotGathered::Store(error)) => Err(error.into()),
    }
}

async fn want(
    portal: &Portal,
    room: &Room,
    id: ArchiveId,
    wanted: WantedDocuments,
    found: &[Gathered],
) -> Result<ArchiveView, DocumentsError> {
    let (account, me, now) = (room.id(), room.account.me(), portal.clock.now());
    let session = room.account.opened.own_session()?;
    let archive = Archive {
        share: Some(room.account.share().clone()),
        user: me.user,
        member: me.id,
        wanted,
        documents: found.len().try_into().unwrap_or(u64::MAX),
        bytes: found.iter().map(|document| document.version.bytes).sum(),
        asked: When::new(now),
        browser: session.browser.clone(),
        country: session.country.clone(),
        outcome: None,
    };
    let keys = portal.documents()?.keys.unlocked().await?;
    let writes = [
        ArchivesWanted::charge(account, me.id, now),
        archive.create(&portal.table, &keys.deployment, (account, id))?,
        room.account.note(AccountEventKind::ArchiveWanted, None)?,
    ];
    match portal.table.commit(&writes).await {
        Err(StoreError::Refused(0)) => Err(DocumentsError::TooManyArchives),
        committed => {
            committed?;
            Ok(ArchiveView::of(id, &archive, now))
        }
    }
}
