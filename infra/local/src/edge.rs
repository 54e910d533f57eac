//! Stands in for CloudFront and API Gateway: one origin, each path to its function as the template says.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::extract::{Request, State};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use portal::Portal;
use portal::http::Problem;
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use crate::viewers::Viewers;

/// The functions that have HTTP.
#[derive(Clone, Debug)]
pub(crate) struct Functions {
    pub auth: Router,
    pub account: Router,
    pub admin: Router,
    pub documents: Router,
    pub privacy: Router,
    pub web: Router,
    /// Built assets, from S3 on AWS.
    pub assets: Router,
    /// What only a laptop has.
    pub local: Router,
}

impl Functions {
    /// The routes of `infra/template.yaml`.
    fn of(&self, path: &str) -> &Router {
        let under = |prefix: &str| {
            path == prefix || path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'))
        };
        if under("/api/auth") || path == "/.well-known/jwks.json" {
            &self.auth
        } else if under("/api/account") || under("/api/accounts") {
            &self.account
        } else if under("/api/admin/documents") {
            &self.documents
        } else if under("/api/admin") {
            &self.admin
        } else if under("/api/documents") {
            &self.documents
        } else if under("/api/privacy") {
            &self.privacy
        } else if under("/assets") {
            &self.assets
        } else if under("/_local") {
            &self.local
        } else {
            &self.web
        }
    }
}

/// The functions that run now.
pub(crate) type Live = Arc<RwLock<Functions>>;

/// Everything behind one origin. Without `viewers` a request goes on as it came: a test is the edge itself.
pub(crate) fn router(live: Live, viewers: Option<Viewers>) -> Router {
    Router::new().fallback(dispatch).with_state((live, viewers))
}

/// What answers a connection, and knows where it comes from.
pub(crate) fn service(
    live: Live,
    viewers: Option<Viewers>,
) -> IntoMakeServiceWithConnectInfo<Router, SocketAddr> {
    router(live, viewers).into_make_service_with_connect_info()
}

async fn dispatch(State((live, viewers)): State<(Live, Option<Viewers>)>, mut request: Request) -> Response {
    if let Some(viewers) = viewers {
        viewers.tell(&mut request);
    }
    let path = request.uri().path();
    let function = live.read().unwrap_or_else(PoisonError::into_inner).of(path).clone();
    function.oneshot(request).await.into_response()
}

/// The built assets. Their names change with their content, so a browser may keep them for ever; what is
/// not there is not kept at all.
pub(crate) fn assets(dist: &Path, portal: &Portal) -> Router {
    let files = ServeDir::new(dist.join("assets")).precompressed_gzip();
    let files = Router::new().nest_service("/assets", files).layer(map_response(found));
    portal::http::protect(files, portal)
}

async fn found(mut response: Response) -> Response {
    if response.status() == StatusCode::METHOD_NOT_ALLOWED || response.status().is_redirection() {
        return response;
    }
    if !response.status().is_success() {
        return Problem::not_found().into_response();
    }
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, forever);
    response
}
