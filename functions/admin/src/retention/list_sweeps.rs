//! `GET /api/admin/retention/sweeps`

use axum::extract::State;
use jiff::Timestamp;
use portal::Portal;
use portal::http::{Json, Problem, Query};
use portal::identity::Staff;
use portal::staff_policy::StaffAction;
use portal::store::SweepRun;
use portal::sweeping::SweepStatement;
use portal::values::SweepId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AdminError;
use crate::audit_search::first_month;

const PAGE: u16 = 24;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SweepsQuery {
    /// The `next` of the page before.
    #[param(format = "uuid")]
    before: Option<String>,
}

/// Runs of the sweep, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Sweeps {
    sweeps: Vec<SweepView>,
    /// Where the next page begins, if there is one.
    #[schema(required, format = "uuid")]
    next: Option<String>,
}

/// One run.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Sweep)]
struct SweepView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "date-time")]
    began_at: String,
    state: SweepState,
    /// What it says that it did, as it is signed in `signed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    statement: Option<SweepStatement>,
    /// A JSON Web Signature (RFC 7515), compact: whoever has the keys of statements can check it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    signed: Option<String>,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SweepState {
    Running,
    Done,
    /// It ended before it was done. The next run went on where it stopped.
    BrokenOff,
}

/// List the runs of the sweep
///
/// What each deleted, what it kept for a legal hold, and what it could not delete; for 400 days.
#[utoipa::path(
    get, path = "/api/admin/retention/sweeps", tag = "retention", security(("access_token" = [])), params(SweepsQuery),
    responses(
        (status = 200, body = Sweeps, description = "A page of runs."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no page begins there."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn list_sweeps(
    State(portal): State<Portal>,
    staff: Staff,
    Query(query): Query<SweepsQuery>,
) -> Result<Json<Sweeps>, AdminError> {
    let page =
        |id: String| SweepId::parse(&id).filter(|id| id.made().is_some()).ok_or(AdminError::NoSuchPage);
    let before = query.before.map(page).transpose()?;
    let found = staff.read(&portal, StaffAction::SeeRetention, &[]).await?;
    let (now, oldest) = (portal.clock.now(), first_month(&portal, &found.roster.roster));
    let runs = SweepRun::newest(&portal.table, before, (oldest, now), PAGE).await?;
    let next = runs.last().filter(|_| runs.len() >= usize::from(PAGE)).map(|run| run.id.to_string());
    Ok(Json(Sweeps { sweeps: runs.into_iter().map(|run| SweepView::of(run, now)).collect(), next }))
}

impl SweepView {
    fn of(run: SweepRun, now: Timestamp) -> Self {
        let state = match run.statement {
            Some(_) => SweepState::Done,
            None if run.has_broken_off(now) => SweepState::BrokenOff,
            None => SweepState::Running,
        };
        Self {
            id: run.id.to_string(),
            began_at: run.id.made().unwrap_or_default().to_string(),
            state,
            statement: run.statement.as_deref().and_then(SweepStatement::of_signed),
            signed: run.statement,
        }
    }
}
