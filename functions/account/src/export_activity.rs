//! `GET /api/account/activity/export`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use portal::Portal;
use portal::http::{Problem, Query};
use portal::identity::{Fresh, Opened};
use portal::store::StoreError;
use portal::values::EventId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AccountError;
use crate::event_table::{csv, jsonl};
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
    format: Format,
    /// Where the part before ended, as its `Link` says.
    #[param(format = "uuid")]
    before: Option<String>,
}

/// JSON on each line, or a table.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Format {
    Jsonl,
    Csv,
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
) -> Result<Response, AccountError> {
    let before = query.before.as_deref().map(|id| EventId::parse(id).ok_or(NO_PAGE)).transpose()?;
    let fresh = user.read(&portal, &[]).await?;
    let (events, next) = part(&portal, &user, &fresh.opened, before).await?;
    let (body, kind, ending) = match query.format {
        Format::Jsonl => (jsonl(&events).map_err(AccountError::file)?, "application/jsonl", "jsonl"),
        Format::Csv => {
            (csv(&events, before.is_none()).map_err(AccountError::file)?, "text/csv; charset=utf-8", "csv")
        }
    };
    let name = format!("activity-{}.{ending}", portal.clock.now().strftime("%Y-%m-%d"));
    let mut response = ([(header::CONTENT_TYPE, kind)], body).into_response();
    let mut say = |name, text: String| {
        HeaderValue::try_from(text).map(|value| response.headers_mut().insert(name, value)).is_ok()
    };
    say(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    if let Some(id) = next {
        let path = format!("/api/account/activity/export?format={ending}&before={id}");
        say(header::LINK, format!("<{path}>; rel=\"next\""));
    }
    Ok(response)
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
