//! `POST /api/admin/holds`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::{OpenedStaff, Staff};
use portal::staff_audit::StaffEventKind;
use portal::store::{Hold, Item, Partition, ReadHolds, StoreError, Write};
use portal::values::{HoldId, Matter, When};
use serde::Deserialize;
use utoipa::ToSchema;

use super::hold_view::HoldView;
use super::on_holds::{MOST, until_first};
use super::sought_owner::SoughtOwner;
use crate::AdminError;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewHold {
    on: SoughtOwner,
    /// What it is for: a file number rather than a name.
    #[schema(value_type = String, min_length = 1, max_length = 100, example = "12 O 34/27")]
    matter: Matter,
}

/// Place a legal hold
///
/// From then on nothing of the owner's goes by time that tells of what was: activity, former values, documents in the
/// trash. Nobody erases them; who asked for it is told that it waits. What was due when it was placed may be gone. The
/// same matter again on the same owner is the same hold.
#[utoipa::path(
    post, path = "/api/admin/holds", tag = "retention", security(("access_token" = [])), request_body = NewHold,
    responses(
        (status = 201, body = HoldView, description = "It holds."),
        (status = 200, body = HoldView, description = "It was there already."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-customer`, `no-such-account`; that somebody looked is noted."),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`too-many-holds`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn place_hold(
    State(portal): State<Portal>,
    staff: Staff,
    Json(new): Json<NewHold>,
) -> Result<(StatusCode, Json<HoldView>), AdminError> {
    until_first("placing a hold", || async {
        let (found, owner) = new.on.seek(&portal, &staff).await?;
        place(&portal, &found, owner, &new.matter).await
    })
    .await
}

async fn place(
    portal: &Portal,
    found: &OpenedStaff,
    owner: Partition,
    matter: &Matter,
) -> Result<(StatusCode, Json<HoldView>), AdminError> {
    let (table, key, now) = (&portal.table, &found.opened.keys().deployment, portal.clock.now());
    let batch = table.read(&[Item::Hold(owner)]).await?;
    let mut read = ReadHolds::from_batch(table, key, owner, &batch)?;
    let view = |hold: &Hold| Json(HoldView::of(owner, hold, &found.roster.roster, now));
    if let Some(there) = read.holds.all.iter().find(|hold| hold.matter.is_like(matter)) {
        return Ok((StatusCode::OK, view(there)));
    }
    if read.holds.all.len() >= MOST {
        return Err(AdminError::TooManyHolds);
    }
    let id = HoldId::new(&portal.clock).map_err(StoreError::from)?;
    let since = When::new(now);
    let hold = Hold { id, matter: matter.clone(), owner: found.member.id, placed: since, reviewed: since };
    let shown = view(&hold);
    read.holds.all.push(hold);
    let noted = found.note(portal, StaffEventKind::hold_placed(owner))?;
    // Whoever is erased at the same moment is gone, or held: never both.
    let there = match owner {
        Partition::User(id) => Item::Profile(id),
        Partition::Account(id) => Item::Account(id),
    };
    table.commit(&[read.write(table, key)?, noted, Write::only_if_there(there)]).await?;
    Ok((StatusCode::CREATED, shown))
}
