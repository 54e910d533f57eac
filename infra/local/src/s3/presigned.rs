//! Presigned links: good until their time is over by the portal's clock, which s3s does not know. What is
//! signed is computed anew by the SDK's own signer and compared.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation, SigningSettings,
    UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4::SigningParams;
use axum::extract::{Query, Request};
use http::request::Parts;
use http::{Uri, header};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use s3s::{S3Error, S3ErrorCode};

use crate::aws_clients;

/// Who signed the link that a request came by, or why it is no good.
#[derive(Clone, Debug)]
pub(super) struct Presigned(pub Result<String, Refusal>);

#[derive(Clone, Debug)]
pub(super) struct Refusal(S3ErrorCode, &'static str);

impl From<Refusal> for S3Error {
    fn from(Refusal(code, message): Refusal) -> Self {
        Self::with_message(code, message)
    }
}

/// A link of a clock that runs ahead of ours by more is none yet.
const AHEAD: SignedDuration = SignedDuration::from_mins(15);

/// What a link says of itself.
#[derive(Debug)]
struct Link {
    access_key: String,
    region: String,
    signed_at: Timestamp,
    expires: u64,
    signed_headers: Vec<String>,
    signature: String,
}

/// Puts what its signature says in place of the signature, in requests that come by a link.
pub(super) fn translate(request: Request, now: Timestamp) -> Request {
    let (mut parts, body) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    if query.split('&').any(|pair| pair.starts_with("X-Amz-Signature=")) {
        let rest: Vec<&str> = query.split('&').filter(|pair| !is_of_signature(pair)).collect();
        let path = parts.uri.path();
        let bare = if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) };
        let signed_by = check(&parts, &bare, now);
        parts.extensions.insert(Presigned(signed_by));
        // A link speaks for itself; another signature beside it counts for nothing.
        parts.headers.remove(header::AUTHORIZATION);
        if let Ok(uri) = bare.parse() {
            parts.uri = uri;
        }
    }
    Request::from_parts(parts, body)
}

fn is_of_signature(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default();
    name.strip_prefix("X-Amz-").is_some_and(|name| {
        ["Algorithm", "Credential", "Date", "Expires", "Signature", "SignedHeaders"].contains(&name)
    })
}

fn check(parts: &Parts, bare: &str, now: Timestamp) -> Result<String, Refusal> {
    let link = link(&parts.uri).ok_or_else(|| {
        Refusal(S3ErrorCode::InvalidRequest, "The query of this link has not what Signature Version 4 needs")
    })?;
    if link.signed_at.duration_since(now) > AHEAD {
        return Err(Refusal(S3ErrorCode::AccessDenied, "Request is not yet valid"));
    }
    if now >= link.signed_at + Duration::from_secs(link.expires) {
        return Err(Refusal(S3ErrorCode::AccessDenied, "Request has expired"));
    }
    let unsigned = |name: &&http::HeaderName| {
        name.as_str().starts_with("x-amz-")
            && !link.signed_headers.iter().any(|signed| signed == name.as_str())
    };
    if parts.headers.keys().any(|name| unsigned(&name)) {
        return Err(Refusal(
            S3ErrorCode::AccessDenied,
            "There were headers present in the request which were not signed",
        ));
    }
    if signature(parts, bare, &link).is_none_or(|signature| signature != link.signature) {
        return Err(Refusal(
            S3ErrorCode::SignatureDoesNotMatch,
            "The request signature we calculated does not match the signature you provided.",
        ));
    }
    Ok(link.access_key)
}

fn link(uri: &Uri) -> Option<Link> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).ok()?;
    let text = |name: &str| {
        let mut values = pairs.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str());
        // Twice is as bad as not at all.
        values.next().filter(|_| values.next().is_none())
    };
    let credential: Vec<&str> = text("X-Amz-Credential")?.split('/').collect();
    let [access_key, date, region, "s3", "aws4_request"] = credential[..] else { return None };
    let signed_at = text("X-Amz-Date")?;
    let expires = text("X-Amz-Expires")?.parse().ok().filter(|expires| (1..=604_800).contains(expires))?;
    if text("X-Amz-Algorithm")? != "AWS4-HMAC-SHA256" || !signed_at.starts_with(date) {
        return None;
    }
    let time = DateTime::strptime("%Y%m%dT%H%M%SZ", signed_at).ok()?;
    Some(Link {
        access_key: access_key.to_owned(),
        region: region.to_owned(),
        signed_at: time.to_zoned(TimeZone::UTC).ok()?.timestamp(),
        expires,
        signed_headers: text("X-Amz-SignedHeaders")?.split(';').map(str::to_owned).collect(),
        signature: text("X-Amz-Signature")?.to_owned(),
    })
}

/// The signature that such a request has when it is signed at the link's time.
fn signature(parts: &Parts, bare: &str, link: &Link) -> Option<String> {
    let host = parts.headers.get(header::HOST)?.to_str().ok()?;
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = PercentEncodingMode::Single;
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(Duration::from_secs(link.expires));
    settings.excluded_headers = None;
    let identity = Credentials::new(&link.access_key, aws_clients::SECRET, None, None, "a link").into();
    let params = SigningParams::builder()
        .identity(&identity)
        .region(&link.region)
        .name("s3")
        .time(SystemTime::from(link.signed_at))
        .settings(settings)
        .build()
        .ok()?;
    let signed = |name: &str| link.signed_headers.iter().any(|signed| signed == name);
    let headers = parts.headers.iter().filter(|(name, _)| signed(name.as_str()));
    let headers = headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
    let uri = format!("http://{host}{bare}");
    let request =
        SignableRequest::new(parts.method.as_str(), uri, headers, SignableBody::UnsignedPayload).ok()?;
    let (instructions, _) = sign(request, &params.into()).ok()?.into_parts();
    let signature = instructions.params().iter().find(|(name, _)| *name == "X-Amz-Signature");
    signature.map(|(_, value)| value.to_string())
}
