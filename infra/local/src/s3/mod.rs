//! A small S3: buckets in a folder behind s3s, which speaks the protocol, on the loopback interface. Who may do
//! what stands in the roles of `infra/template.yaml`, and times are the portal's clock's.
//!
//! Owns the buckets' files. Keeps no versions, locks nothing and encrypts nothing.

mod abort_upload;
mod access;
mod complete_upload;
mod copy_object;
mod create_upload;
mod delete_objects;
mod draft;
mod expire;
mod get_object;
mod grants;
mod head_object;
mod list_objects;
mod list_parts;
mod named;
mod object;
mod operations;
mod presigned;
mod put_object;
mod store;
mod upload;
mod upload_part;

#[cfg(test)]
mod access_tests;
#[cfg(test)]
mod link_tests;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod upload_tests;

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use portal::clock::Clock;
use s3s::service::{S3Service, S3ServiceBuilder};
use tokio::net::TcpListener;
use tower_http::cors::{AllowHeaders, CorsLayer};

use crate::TwinError;
use access::{Access, OneSecret};
use grants::Grants;
pub(crate) use object::Object;
use operations::Operations;
pub(crate) use store::Store;

/// Where uploads wait until they were looked into.
pub const QUARANTINE: &str = "quarantine";
/// Where documents are.
pub const DOCUMENTS: &str = "documents";
/// Where archives of many of them are, for a day.
pub const ARCHIVES: &str = "archives";
/// Where spares of the wrapped keys are.
pub const SPARES: &str = "spares";

#[derive(Clone)]
struct Endpoint {
    service: S3Service,
    clock: Clock,
}

/// A service that answers.
#[derive(Clone, Debug)]
pub(crate) struct S3 {
    pub endpoint: String,
    pub store: Arc<Store>,
}

/// Serves the folder. Browsers may come from `origin` alone.
pub(crate) async fn serve(folder: &Path, origin: &str, clock: Clock) -> Result<S3, TwinError> {
    let store = Arc::new(Store::open(folder, clock.clone())?);
    for bucket in [QUARANTINE, DOCUMENTS, ARCHIVES, SPARES] {
        store.make_bucket(bucket)?;
    }
    let grants = Grants::of_the_template().map_err(TwinError::Emulator)?;
    let endpoint = listen(store.clone(), grants, origin, clock).await?;
    Ok(S3 { endpoint, store })
}

async fn listen(
    store: Arc<Store>,
    grants: Arc<Grants>,
    origin: &str,
    clock: Clock,
) -> Result<String, TwinError> {
    let mut service = S3ServiceBuilder::new(Operations(store));
    service.set_auth(OneSecret);
    service.set_access(Access(grants));
    let origin =
        HeaderValue::from_str(origin).map_err(|error| TwinError::Emulator(format!("S3: {error}")))?;
    let state = Endpoint { service: service.build(), clock };
    let app = Router::new().fallback(call).with_state(state).layer(cors(origin));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(endpoint)
}

/// What a browser needs for presigned links, as the buckets' own CORS rules say it on AWS.
fn cors(origin: HeaderValue) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(origin)
        .allow_methods([Method::GET, Method::HEAD, Method::PUT])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([header::ETAG, HeaderName::from_static("x-amz-checksum-sha256")])
}

async fn call(State(endpoint): State<Endpoint>, request: Request) -> Response {
    let request = presigned::translate(request, endpoint.clock.now());
    match endpoint.service.call(request.map(s3s::Body::http_body_unsync)).await {
        Ok(response) => response.map(Body::new),
        Err(error) => {
            tracing::error!(?error, "S3");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
