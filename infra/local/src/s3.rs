//! S3: s3s-fs on a folder, served on the loopback interface. Adds what the portal needs and s3s-fs has not:
//! a browser on the portal's origin may talk to it, of several writers that each want to be the first one only
//! one is, and what does not match its SHA-256 is refused before it replaces anything.

use std::path::Path;
use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use s3s::auth::{S3Auth, SecretKey};
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{S3Result, s3_error};
use s3s_fs::FileSystem;
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tower_http::cors::{AllowHeaders, CorsLayer};

use crate::TwinError;
use crate::aws_clients;

#[derive(Clone)]
struct Bucket {
    service: S3Service,
    /// Held while a file is written that must not exist: s3s-fs looks first and writes afterwards.
    first: Arc<Mutex<()>>,
}

/// Serves the folder; returns its endpoint. Browsers may come from `origin` alone.
pub(crate) async fn serve(folder: &Path, origin: &str) -> Result<String, TwinError> {
    let failed = |error: String| TwinError::Emulator(format!("S3: {error}"));
    std::fs::create_dir_all(folder)?;
    let files = FileSystem::new(folder).map_err(|error| failed(format!("{error:?}")))?;
    let mut service = S3ServiceBuilder::new(files);
    service.set_auth(OneSecret);
    let bucket = Bucket { service: service.build(), first: Arc::default() };
    let origin = HeaderValue::from_str(origin).map_err(|error| failed(error.to_string()))?;
    let app = Router::new().fallback(call).with_state(bucket).layer(cors(origin));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(endpoint)
}

/// What a browser needs for presigned links, as the bucket's own CORS rules will say it on AWS.
fn cors(origin: HeaderValue) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(origin)
        .allow_methods([Method::GET, Method::HEAD, Method::PUT])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([header::ETAG, HeaderName::from_static("x-amz-checksum-sha256")])
}

async fn call(State(bucket): State<Bucket>, request: Request) -> Response {
    let must_be_first =
        request.method() == Method::PUT && request.headers().contains_key(header::IF_NONE_MATCH);
    let _first = if must_be_first { Some(bucket.first.lock().await) } else { None };
    let request = match matching(request).await {
        Ok(request) => request,
        Err(refusal) => return refusal,
    };
    match bucket.service.call(request.map(s3s::Body::http_body_unsync)).await {
        Ok(response) => response.map(Body::new),
        Err(error) => {
            tracing::error!(?error, "S3");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Compares an upload with the SHA-256 it names: s3s-fs does so too, but when the file is in its place already.
async fn matching(request: Request) -> Result<Request, Response> {
    let named = request.headers().get("x-amz-checksum-sha256").cloned();
    let in_chunks = request.headers().get("x-amz-decoded-content-length").is_some();
    let Some(named) = named.filter(|_| request.method() == Method::PUT && !in_chunks) else {
        return Ok(request);
    };
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
    if BASE64.encode(digest(&SHA256, &body)).as_bytes() == named.as_bytes() {
        return Ok(Request::from_parts(parts, Body::from(body)));
    }
    let refusal = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>BadDigest</Code><Message>The SHA256 you specified did not match the calculated checksum.</Message></Error>";
    Err((StatusCode::BAD_REQUEST, [(header::CONTENT_TYPE, "application/xml")], refusal).into_response())
}

/// Everybody on this machine signs with the same secret.
struct OneSecret;

#[async_trait::async_trait]
impl S3Auth for OneSecret {
    async fn get_secret_key(&self, access_key: &str) -> S3Result<SecretKey> {
        if access_key.is_empty() {
            return Err(s3_error!(InvalidAccessKeyId));
        }
        Ok(SecretKey::from(aws_clients::SECRET))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_browser_may_come_from_the_portals_origin_and_from_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let endpoint = serve(folder.path(), "http://localhost:8080").await.unwrap();
        let client = reqwest::Client::new();
        for (origin, method, allowed) in [
            ("http://localhost:8080", "PUT", true),
            ("http://localhost:8081", "PUT", false),
            ("https://evil.example", "GET", false),
        ] {
            let ask = client.request(reqwest::Method::OPTIONS, format!("{endpoint}/bucket/key"));
            let ask = ask.header("origin", origin).header("access-control-request-method", method);
            let answer = ask.header("access-control-request-headers", "content-type").send().await.unwrap();
            let found =
                answer.headers().get("access-control-allow-origin").map(|value| value.to_str().unwrap());
            assert_eq!(found == Some(origin), allowed, "{origin}: {found:?}");
        }
    }
}
