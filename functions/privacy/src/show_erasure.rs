//! `GET /api/privacy/erasure`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::SignedIn;
use portal::leaving::standings;
use portal::store::{Erasure, Item, Partition};

use crate::PrivacyError;
use crate::plan::ErasurePlan;

/// See what an erasure would do
///
/// What goes, what stays, why and until when, before anything is asked for; afterwards, until when it can be called off.
#[utoipa::path(
    get, path = "/api/privacy/erasure", tag = "privacy", security(("access_token" = [])),
    responses(
        (status = 200, body = ErasurePlan, description = "The plan, as it would be carried out now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn show_erasure(
    State(portal): State<Portal>,
    user: SignedIn,
) -> Result<Json<ErasurePlan>, PrivacyError> {
    let id = user.user();
    let held = Item::Hold(Partition::User(id));
    let opened = user.read(&portal, &[Item::Memberships(id), Item::Erasure(id), held]).await?;
    let keys = portal.keys.unlocked().await?;
    let standings = standings(&portal, &keys, id, &opened.memberships()?).await?;
    let asked = Erasure::from_batch(&portal.table, opened.key(), id, opened.batch())?;
    let is_held = opened.batch().get(&held).is_some();
    Ok(Json(ErasurePlan::for_owner(&portal, asked.as_ref(), &standings, is_held)))
}
