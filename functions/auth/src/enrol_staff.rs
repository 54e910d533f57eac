//! `POST /api/auth/staff/enrolment`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{Json, Problem, Viewer};
use portal::staff_audit::StaffEvent;
use portal::store::{
    Batch, Ceremony, CeremonyOf, Passkey, ReadFactors, Realm, ReturnedCeremony, StoreError, Write,
};
use portal::values::{EmailAddress, PasskeyId, PersonName, When};
use serde::Deserialize;
use utoipa::ToSchema;
use webauthn_rs::prelude::RegisterPublicKeyCredential;

use crate::browser_label::browser_label;
use crate::change_sessions::COLLISIONS;
use crate::staff_entrance::StaffEntrance;
use crate::start_staff_enrolment::no_address;
use crate::{AuthError, webauthn};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnrolStaffRequest {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 43, max_length = 86)]
    token: String,
    #[schema(value_type = String, min_length = 1, max_length = 100, example = "Ada Example")]
    name: PersonName,
    /// By the operator's link only.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "email", example = "ada@example.org")]
    email: Option<EmailAddress>,
    /// From `staff/enrolment/options`.
    ceremony: String,
    /// The browser's `PublicKeyCredential`, by its `toJSON`.
    #[schema(value_type = std::collections::BTreeMap<String, serde_json::Value>)]
    credential: Box<RegisterPublicKeyCredential>,
}

/// Join the staff
///
/// Makes somebody of the staff, with a passkey and no password. The link works once, for 24 hours. Signs nobody in.
#[utoipa::path(
    post, path = "/api/auth/staff/enrolment", tag = "staff sign-in", request_body = EnrolStaffRequest,
    responses(
        (status = 204, description = "The passkey signs in."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`, `ceremony-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`passkey-refused`, `passkey-synced`, `invalid-input`"),
    )
)]
pub(crate) async fn enrol_staff(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<EnrolStaffRequest>,
) -> Result<StatusCode, AuthError> {
    for _ in 0..COLLISIONS {
        let entrance = StaffEntrance::read(&portal, &request.token).await?;
        let of = CeremonyOf::StaffEnrolment(entrance.user());
        let (key, now) = (&entrance.keys.deployment, portal.clock.now());
        let returned = Ceremony::returned(&portal.table, key, &request.ceremony, of, now);
        let ceremony = returned.ok_or(AuthError::CeremonyEnded)?;
        let writes = joining(&portal, &viewer, &request, entrance, &ceremony)?;
        match portal.table.commit(&writes).await {
            Ok(()) => return Ok(StatusCode::NO_CONTENT),
            Err(StoreError::Refused(0)) => return Err(AuthError::CeremonyEnded),
            // Somebody used the link, or wrote the roster, at the same moment.
            Err(StoreError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("joining the staff").into())
}

/// The link in exchange for the member, all or nothing.
fn joining(
    portal: &Portal,
    viewer: &Viewer,
    request: &EnrolStaffRequest,
    mut entrance: StaffEntrance,
    ceremony: &ReturnedCeremony,
) -> Result<Vec<Write>, AuthError> {
    let (now, table, user) = (portal.clock.now(), &portal.table, entrance.user());
    let email = entrance.address(request.email.as_ref()).ok_or_else(no_address)?;
    let passkey = Passkey {
        id: PasskeyId::new(&portal.clock)?,
        label: None,
        added: When::new(now),
        last_used: None,
        good_from: When::new(now),
        credential: webauthn::register(&portal.settings, Realm::Staff, &ceremony.state, &request.credential)?,
    };
    let (key, keep_key) = portal.keys.new_user_key(&entrance.keys, user)?;
    let mut factors = ReadFactors::from_batch(table, &key, user, &Batch::default())?;
    factors.factors.passkeys.push(passkey);
    let limits = &portal.settings.limits;
    let (link, kind) = entrance.admit((request.name.clone(), email), (now, limits));
    let (browser, country) = (browser_label(&viewer.user_agent), viewer.country.clone());
    let event = StaffEvent { by: user, kind, browser, country, session: None };
    let deployment = &entrance.keys.deployment;
    let writes = [
        ceremony.used(),
        entrance.roster.write(table, deployment)?,
        keep_key,
        factors.write(table, &key, now)?,
        event.note(table, &portal.clock, deployment)?,
    ];
    Ok(writes.into_iter().chain(link).collect())
}
