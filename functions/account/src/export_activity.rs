//! `GET /api/account/activity/export`

use axum::extract::State;
use portal::Portal;
use portal::http::{ExportFormat, ExportPart, Problem, Query, jsonl};
use portal::identity::{Fresh, Opened};
use portal::store::StoreError;
use portal::values::EventId;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::AccountError;
use crate::event_table::csv;
use crate::event_view::{EventView, newest};
use crate::show_activity::NO_PAGE;

/// Events of one read, well within the megabyte that a query gives.
const READ: u16 = 1000;
/// Reads for one part: two megabytes at most, where Lambda's answers end at six.
const READS: usize = 5;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportQuery {
    #[param(inline)]
    format: ExportFormat,
    /// Where the part before ended, as its `Link` says.
    #[param(format = "uuid")]
    before: Option<String>,
}

/// My activity as a file
///
/// All of it, the newest first. What is too long for one answer comes in parts: `Link` then leads to the next one,
/// which goes right behind the one before.
#[utoipa::path(
    get, path = "/api/account/activity/export", tag = "account", security(("access_token" = [])), params(ExportQuery),
    responses(
        (status = 200, description = "The events.", content((String = "text/csv"), (String = "application/jsonl")),
            headers(("Content-Disposition" = String, description = "The name of the file."),
                ("Link" = String, description = "`rel=\"next\"`: the next part, if there is one."))),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn export_activity(
    State(portal): State<Portal>,
    user: Fresh,
    Query(query): Query<ExportQuery>,
) -> Result<ExportPart, AccountError> {
    let before = query.before.as_deref().map(|id| EventId::parse(id).ok_or(NO_PAGE)).transpose()?;
    let fresh = user.read(&portal, &[]).await?;
    let (events, next) = part(&portal, &user, &fresh.opened, before).await?;
    let format = query.format;
    let body = match format {
        ExportFormat::Jsonl => jsonl(&events).map_err(AccountError::file)?,
        ExportFormat::Csv => csv(&events, before.is_none()).map_err(AccountError::file)?,
    };
    let name = format!("activity-{}", portal.clock.now().strftime("%Y-%m-%d"));
    let next = next.map(|id| format!("/api/account/activity/export?format={}&before={id}", format.name()));
    Ok(ExportPart { format, name, body, next })
}

/// As many events as one answer holds, and the last of them if more may follow.
async fn part(
    portal: &Portal,
    user: &Fresh,
    opened: &Opened,
    mut before: Option<EventId>,
) -> Result<(Vec<EventView>, Option<EventId>), StoreError> {
    let mut events = Vec::new();
    for _ in 0..READS {
        let read = newest(portal, opened, (user.user(), user.session()), before, READ).await?;
        let is_full = read.len() >= usize::from(READ);
        events.extend(read);
        before = events.last().and_then(|event| EventId::parse(&event.id)).filter(|_| is_full);
        if before.is_none() {
            break;
        }
    }
    Ok((events, before))
}
