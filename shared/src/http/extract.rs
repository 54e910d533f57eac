//! What handlers take from a request.

use std::collections::HashMap;
use std::convert::Infallible;
use std::str::FromStr;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{StatusCode, header};
use serde::de::DeserializeOwned;

use super::problem::{FieldError, Problem};
use crate::identity::{Activity, Admits, Fresh, InAccount, Level2, SignedIn, Staff};
use crate::portal::Portal;

/// A JSON body, asked or answered. Of what is asked, unknown fields, wrong types and values that don't parse are refused with the field named.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Portal> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        if !has_json_type(&request) {
            let detail = "Send JSON with Content-Type: application/json.";
            return Err(Problem::unsupported_media_type(detail));
        }
        let bytes = body(request, portal).await?;
        parse(&bytes).map(Self)
    }
}

impl<T: serde::Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// A body as it came, within the limit.
#[derive(Clone, Debug)]
pub struct RawBody(pub Bytes);

impl FromRequest<Portal> for RawBody {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        body(request, portal).await.map(Self)
    }
}

/// A request that carries nothing, or an empty JSON object. Anything else is refused.
#[derive(Clone, Copy, Debug)]
pub struct NoBody;

impl FromRequest<Portal> for NoBody {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Problem> {
        let is_json = has_json_type(&request);
        let bytes = body(request, portal).await?;
        match bytes.trim_ascii() {
            b"" => Ok(Self),
            b"{}" if is_json => Ok(Self),
            _ => Err(Problem::malformed("This request takes no body.")),
        }
    }
}

/// The `{id}` of a path. What is no id names nothing: 404, as for one that nobody has.
#[derive(Clone, Copy, Debug)]
pub struct PathId<T>(pub T);

impl<T: FromStr> FromRequestParts<Portal> for PathId<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        named(parts, portal, "id").await.map(Self)
    }
}

/// A part of the path, by the name that the route gives it.
async fn named<T: FromStr>(parts: &mut Parts, portal: &Portal, name: &str) -> Result<T, Problem> {
    let all = Path::<HashMap<String, String>>::from_request_parts(parts, portal).await.ok();
    let text = all.and_then(|Path(mut all)| all.remove(name));
    text.and_then(|text| text.parse().ok()).ok_or_else(Problem::not_found)
}

impl FromRequestParts<Portal> for InAccount {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        let user = SignedIn::from_request_parts(parts, portal).await?;
        Ok(Self::of(user, named(parts, portal, "account").await?))
    }
}

/// What a client calls a request that it may send again, so that it is done once: the header `Idempotency-Key`
/// (draft-ietf-httpapi-idempotency-key-header). Without it every request is another one.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(pub Option<String>);

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let is_key =
            |text: &&str| (1..=100).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        let text = value.to_str().ok().filter(is_key);
        text.map(|text| Self(Some(text.to_owned())))
            .ok_or_else(|| Problem::malformed("Idempotency-Key takes 1 to 100 visible characters."))
    }
}

/// What stands behind the `?` of an address. What is not asked for there is refused.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Portal> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        let query = axum::extract::Query::<T>::from_request_parts(parts, portal).await;
        let detail = "The address asks for something that is not given here.";
        query.map(|axum::extract::Query(query)| Self(query)).map_err(|_| Problem::malformed(detail))
    }
}

impl<R: Admits> FromRequestParts<Portal> for SignedIn<R> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let activity = Activity::of(&parts.headers);
        Ok(Self::from_bearer(portal, header.unwrap_or_default(), activity).await?)
    }
}

impl<R: Admits> FromRequestParts<Portal> for Level2<R> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        SignedIn::from_request_parts(parts, portal).await.map(Self::of)
    }
}

impl<R: Admits> FromRequestParts<Portal> for Fresh<R> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        SignedIn::from_request_parts(parts, portal).await.map(Self::of)
    }
}

impl FromRequestParts<Portal> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        SignedIn::from_request_parts(parts, portal).await.map(Self::of)
    }
}

impl<S: Sync> FromRequestParts<S> for Activity {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

async fn body(request: Request, portal: &Portal) -> Result<Bytes, Problem> {
    let most = portal.settings.limits.body;
    axum::body::to_bytes(request.into_body(), most).await.map_err(|_| {
        let detail = format!("Send at most {} KB.", most / 1024);
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The request is too large", detail)
    })
}

fn has_json_type(request: &Request) -> bool {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    value
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::malformed("The body is not valid UTF-8."))?;
    // Serde would take an array for an object, field by field in order.
    if !text.trim_start().starts_with('{') {
        return Err(Problem::malformed("The body is not a JSON object."));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| refuse(&error))?;
    json.end().map_err(|_| Problem::malformed("Something follows the JSON value."))?;
    Ok(value)
}

/// Turns serde's error into a problem that names the field and never repeats a value.
fn refuse(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    if !error.inner().is_data() {
        return Problem::malformed(format!(
            "The body is not valid JSON (line {}, column {}).",
            error.inner().line(),
            error.inner().column()
        ));
    }
    let path = error.path().to_string();
    let text = error.inner().to_string();
    let quoted = || text.split('`').nth(1).unwrap_or_default().chars().take(64).collect::<String>();
    let error = if text.starts_with("missing field") {
        FieldError::new(&quoted(), "missing", "This field is required.")
    } else if text.starts_with("unknown field") {
        FieldError::new(&quoted(), "unknown_field", "There is no such field.")
    } else if text.starts_with("duplicate field") {
        FieldError::new(&quoted(), "duplicate_field", "This field stands here twice.")
    } else if text.starts_with("unknown variant") {
        FieldError::new(&path, "unknown_value", "This is not one of the possible values.")
    } else if text.starts_with("invalid ") {
        FieldError::new(&path, "wrong_type", "This is not the type of value that the field takes.")
    } else {
        // Our own values say `code: message`, and serde adds where it stood.
        let ours = text.split(" at line ").next().unwrap_or_default();
        let (code, message) = ours.split_once(": ").unwrap_or(("invalid", "This value is not taken."));
        FieldError::new(&path, code, message)
    };
    Problem::invalid_input(vec![error])
}
