//! `POST /api/admin/customers/find`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::{OpenedStaff, Staff};
use portal::staff_policy::StaffAction;
use portal::store::{Item, Stored};
use portal::values::{AccessReason, EmailAddress, UserId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AdminError;
use crate::customer::{OpenedCustomer, sought_in_vain};
use crate::customer_view::CustomerView;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindCustomer {
    who: SoughtCustomer,
    reason: AccessReason,
}

/// Whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum SoughtCustomer {
    /// Whoever has exactly this address.
    Email {
        #[schema(value_type = String, format = "email", max_length = 254, example = "ada@example.org")]
        email: EmailAddress,
    },
    /// From an account, or from the trail.
    Id {
        #[schema(format = "uuid")]
        id: String,
    },
}

/// Find a customer
///
/// By the whole address or an id: there is no list and no search by parts. What the caller's roles do not let them
/// see is left out; all else is masked. The customer reads in their own trail that the staff looked, and why.
#[utoipa::path(
    post, path = "/api/admin/customers/find", tag = "admin", security(("access_token" = [])),
    request_body = FindCustomer,
    responses(
        (status = 200, body = CustomerView, description = "The customer."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-customer`; that somebody looked is noted."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn find_customer(
    State(portal): State<Portal>,
    staff: Staff,
    Json(request): Json<FindCustomer>,
) -> Result<Json<CustomerView>, AdminError> {
    let (found, id) = seek(&portal, &staff, &request.who).await?;
    let Some(id) = id else {
        return Err(sought_in_vain(&portal, &found, request.reason, AdminError::NoSuchCustomer).await?);
    };
    let customer = OpenedCustomer::read_or_note(&portal, &found, id, request.reason).await?;
    let seen = customer.look(&portal, &found, request.reason).await?;
    Ok(Json(CustomerView::for_staff(&portal, &found, &seen).await?))
}

/// Who it may be, in the read that looks at the caller's rights.
async fn seek(
    portal: &Portal,
    staff: &Staff,
    who: &SoughtCustomer,
) -> Result<(OpenedStaff, Option<UserId>), AdminError> {
    match who {
        SoughtCustomer::Id { id } => {
            let found = staff.read(portal, StaffAction::SeeCustomers, &[]).await?;
            Ok((found, UserId::parse(id)))
        }
        SoughtCustomer::Email { email } => {
            let index = portal.keys.unlocked().await?.root.blind_index(email);
            let item = Item::Credential(index);
            let found = staff.read(portal, StaffAction::SeeCustomers, &[item]).await?;
            let id = found.opened.batch().get(&item).filter(|stored| stored.has_body());
            let id = id.and_then(Stored::user);
            Ok((found, id))
        }
    }
}
