//! `GET /api/auth/devices`

use axum::extract::State;
use portal::Portal;
use portal::http::{BrowserView, Cookies, DEVICE_COOKIE, Json, Problem};
use portal::identity::{OpaqueToken, SignedIn};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AuthError;
use crate::trusted_device::TrustedDevice;

/// The browsers that spare their owner the second step.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Devices)]
pub(crate) struct DevicesView {
    /// The one used last comes first.
    devices: Vec<DeviceView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Device)]
struct DeviceView {
    #[schema(format = "uuid")]
    id: String,
    browser: BrowserView,
    /// Where the address that used it last is registered (ISO 3166-1 alpha-2), if the edge told.
    #[schema(required, example = "DE", min_length = 2, max_length = 2)]
    country: Option<String>,
    #[schema(format = "date-time")]
    trusted_at: String,
    /// The last sign-in on it.
    #[schema(format = "date-time")]
    last_used_at: String,
    #[schema(format = "date-time")]
    trusted_until: String,
    /// Whether it is the browser that asks.
    this_one: bool,
}

/// The browsers that I trust
#[utoipa::path(
    get, path = "/api/auth/devices", tag = "devices", security(("access_token" = [])),
    responses(
        (status = 200, body = DevicesView, description = "The browsers that are asked for the password alone."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn list_devices(
    State(portal): State<Portal>,
    user: SignedIn,
    cookies: Cookies,
) -> Result<Json<DevicesView>, AuthError> {
    let opened = user.read(&portal, &[]).await?;
    let mut trusted = TrustedDevice::all(&portal, opened.key(), user.user()).await?;
    trusted.sort_by_key(|device| std::cmp::Reverse(device.last_used()));
    let own = cookies.get(DEVICE_COOKIE).and_then(OpaqueToken::parse);
    let devices = trusted.iter().map(|device| DeviceView::for_owner(device, own.as_ref())).collect();
    Ok(Json(DevicesView { devices }))
}

impl DeviceView {
    fn for_owner(device: &TrustedDevice, own: Option<&OpaqueToken>) -> Self {
        Self {
            id: device.id.to_string(),
            browser: BrowserView::for_owner(&device.record.browser),
            country: device.record.country.as_ref().map(|country| country.as_str().to_owned()),
            trusted_at: device.trusted().timestamp().to_string(),
            last_used_at: device.last_used().timestamp().to_string(),
            trusted_until: device.record.trusted_until.timestamp().to_string(),
            this_one: own.is_some_and(|token| device.is_named_by(token)),
        }
    }
}
