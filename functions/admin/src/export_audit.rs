//! `GET /api/admin/audit/export`

use axum::extract::State;
use jiff::civil::Date;
use portal::Portal;
use portal::http::{ExportFormat, ExportPart, FieldError, Problem, Query, jsonl};
use portal::identity::Staff;
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::values::{EventId, When};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::AdminError;
use crate::audit_search::{Budget, Search, look_through, start_of};
use crate::audit_table::csv;
use crate::read_audit::{AuditEvent, AuditQuery, AuditWhat};

/// Of one part: with the longest of names less than four megabytes, where Lambda's answers end at six.
const PART: Budget = Budget { most: 3000, read: 1000, looked: 3000 };

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportAuditQuery {
    #[param(inline)]
    format: ExportFormat,
    /// Of which month, UTC.
    #[param(example = "2027-01", pattern = r"^\d{4}-(0[1-9]|1[0-2])$")]
    month: String,
    /// Where the part before ended, as its `Link` says.
    #[param(format = "uuid")]
    before: Option<String>,
    /// What this member of the staff did, alone.
    #[param(format = "uuid")]
    by: Option<String>,
    /// What was about this person, alone.
    #[param(format = "uuid")]
    about: Option<String>,
    /// What was of this kind, alone.
    #[param(inline)]
    kind: Option<AuditWhat>,
    /// From this day of the month on, UTC.
    #[param(format = "date")]
    from: Option<String>,
    /// Up to this day of the month, UTC.
    #[param(format = "date")]
    to: Option<String>,
}

/// What the staff did, as a file
///
/// Of one month, the newest first. What is too long for one answer comes in parts: `Link` then leads to the next one,
/// which goes right behind the one before, and may be empty. Each part that is asked for is an event of the trail.
#[utoipa::path(
    get, path = "/api/admin/audit/export", tag = "admin", security(("access_token" = [])), params(ExportAuditQuery),
    responses(
        (status = 200, description = "The events.", content((String = "text/csv"), (String = "application/jsonl")),
            headers(("Content-Disposition" = String, description = "The name of the file."),
                ("Link" = String, description = "`rel=\"next\"`: the next part, if there is one."))),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no part begins there, or nobody has such an id."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn export_audit(
    State(portal): State<Portal>,
    staff: Staff,
    Query(query): Query<ExportAuditQuery>,
) -> Result<ExportPart, AdminError> {
    let (format, month) = (query.format, first_day(&query.month)?);
    let search = query.search(month)?;
    let found = staff.read(&portal, StaffAction::ExportAudit, &[]).await?;
    let (events, next) = look_through(&portal, &found, &search, &PART).await?;
    let roster = &found.roster.roster;
    let events = events.iter().map(|(id, event)| AuditEvent::for_staff(roster, *id, event));
    let events: Vec<_> = events.collect::<Result<_, _>>()?;
    let body = match format {
        ExportFormat::Jsonl => jsonl(&events).map_err(AdminError::file)?,
        ExportFormat::Csv => csv(&events, search.before.is_none()).map_err(AdminError::file)?,
    };
    // Nothing leaves that is not noted.
    let of = When::new(start_of(month).ok_or(AdminError::NoSuchPage)?);
    portal.table.commit(&[found.note(&portal, StaffEventKind::AuditExported(of))?]).await?;
    let name = format!("staff-trail-{}", month.strftime("%Y-%m"));
    Ok(ExportPart { format, name, body, next: next.map(|id| path(format, month, &search, id)) })
}

impl ExportAuditQuery {
    /// Of the days that are wanted, those of the month.
    fn search(self, month: Date) -> Result<Search, AdminError> {
        let Self { before, by, about, kind, from, to, .. } = self;
        let search = Search::parse(AuditQuery { before, by, about, kind, from, to })?;
        let (from, to) = (search.from.max(Some(month)), month.last_of_month());
        Ok(Search { from, to: Some(search.to.map_or(to, |day| day.min(to))), ..search })
    }
}

fn first_day(month: &str) -> Result<Date, AdminError> {
    let wrong = || FieldError::new("month", "malformed", "Enter a month like 2027-11.");
    Date::strptime("%Y-%m-%d", format!("{month}-01")).map_err(|_| AdminError::FieldRefused(wrong()))
}

/// Of the next part, with the same search.
fn path(format: ExportFormat, month: Date, search: &Search, next: EventId) -> String {
    let filters = [
        ("by", search.by.map(|id| id.to_string())),
        ("about", search.about.map(|id| id.to_string())),
        ("kind", search.kind.map(AuditWhat::name)),
        ("from", search.from.map(|day| day.to_string())),
        ("to", search.to.map(|day| day.to_string())),
        ("before", Some(next.to_string())),
    ];
    let filters = filters.into_iter().filter_map(|(name, value)| Some(format!("&{name}={}", value?)));
    let month = month.strftime("%Y-%m");
    format!("/api/admin/audit/export?format={}&month={month}{}", format.name(), filters.collect::<String>())
}
