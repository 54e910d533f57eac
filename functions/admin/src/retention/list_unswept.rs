//! `GET /api/admin/retention/unswept`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::Staff;
use portal::staff_policy::StaffAction;
use portal::store;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AdminError;

/// What is due and could not be deleted, the oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Unswept {
    records: Vec<UnsweptRecord>,
    #[schema(format = "date-time")]
    as_of: String,
}

/// A record that is due and is still there. It is tried again within a day.
#[derive(Debug, Serialize, ToSchema)]
struct UnsweptRecord {
    /// Where it lies in the table.
    #[schema(example = "account#01a33ec5-1a00-7000-8000-000000000001")]
    pk: String,
    #[schema(example = "trashed#01a33ec5-1a00-7000-8000-000000000002")]
    sk: String,
    why: Why,
    tries: u32,
    #[schema(format = "date-time")]
    since: String,
    #[schema(format = "date-time")]
    last_tried_at: String,
}

/// Why it is still there.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Why {
    /// The table could not be reached or refused.
    Store,
    /// Its files could not be deleted.
    Files,
    /// It is of a kind that does not end by time: somebody wrote to the table.
    NotEnding,
    /// It was to become an account that is there, whose key it must not take along.
    HasAccount,
    /// The key that goes with it is not there: the table of keys is to be rebuilt.
    NoKey,
    Other,
}

/// List what could not be deleted
///
/// One record that can't be deleted stops nothing else. It is tried again, each hour for three and then once a day,
/// until it is gone; then it leaves this list.
#[utoipa::path(
    get, path = "/api/admin/retention/unswept", tag = "retention", security(("access_token" = [])),
    responses(
        (status = 200, body = Unswept, description = "All of it."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`"),
    )
)]
pub(crate) async fn list_unswept(
    State(portal): State<Portal>,
    staff: Staff,
) -> Result<Json<Unswept>, AdminError> {
    staff.read(&portal, StaffAction::SeeRetention, &[]).await?;
    let mut records = portal.table.unswept().await?;
    records.sort_by_key(|record| record.since);
    let records = records.into_iter().map(UnsweptRecord::of).collect();
    Ok(Json(Unswept { records, as_of: portal.clock.now().to_string() }))
}

impl UnsweptRecord {
    fn of(record: store::Unswept) -> Self {
        let why = match record.why.as_str() {
            "store" => Why::Store,
            "files" => Why::Files,
            "not_ending" => Why::NotEnding,
            "has_account" => Why::HasAccount,
            "no_key" => Why::NoKey,
            _ => Why::Other,
        };
        Self {
            pk: record.key.pk,
            sk: record.key.sk,
            why,
            tries: record.tries,
            since: record.since.to_string(),
            last_tried_at: record.last.to_string(),
        }
    }
}
