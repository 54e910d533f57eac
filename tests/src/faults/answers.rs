//! What the services answer when they can't or won't, as their SDKs read it.

use aws_sdk_dynamodb::config::http::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};

pub(super) fn throttled(name: &str) -> HttpResponse {
    match name.split_once('.') {
        Some(("DynamoDB", _)) => error(400, "ProvisionedThroughputExceededException", json!({})),
        Some(("S3", _)) => in_xml(503, "SlowDown"),
        Some(("KMS", _)) => error(400, "ThrottlingException", json!({})),
        _ => error(429, "TooManyRequestsException", json!({})),
    }
}

pub(super) fn server_error(name: &str) -> HttpResponse {
    if name.starts_with("S3.") {
        return in_xml(500, "InternalError");
    }
    error(500, "InternalServerError", json!({}))
}

/// A batch of which nothing was read: all that was asked for stands under `UnprocessedKeys`.
pub(super) fn unprocessed(request: &HttpRequest) -> HttpResponse {
    let asked: Value = serde_json::from_slice(request.body().bytes().unwrap_or_default()).unwrap_or_default();
    answer(200, &json!({ "Responses": {}, "UnprocessedKeys": asked["RequestItems"] }))
}

pub(super) fn conflict(name: &str) -> HttpResponse {
    match name {
        "DynamoDB.TransactWriteItems" => {
            let reasons = json!([{ "Code": "TransactionConflict" }]);
            error(400, "TransactionCanceledException", json!({ "CancellationReasons": reasons }))
        }
        _ => error(400, "TransactionConflictException", json!({})),
    }
}

/// As S3 has it.
fn in_xml(status: u16, code: &str) -> HttpResponse {
    let status = StatusCode::try_from(status).unwrap_or_else(|error| panic!("{error}"));
    let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code></Error>");
    HttpResponse::new(status, SdkBody::from(body))
}

fn error(status: u16, kind: &str, mut body: Value) -> HttpResponse {
    body["__type"] = json!(kind);
    let mut response = answer(status, &body);
    response.headers_mut().insert("x-amzn-errortype", kind.to_owned());
    response
}

fn answer(status: u16, body: &Value) -> HttpResponse {
    let status = StatusCode::try_from(status).unwrap_or_else(|error| panic!("{error}"));
    HttpResponse::new(status, SdkBody::from(body.to_string()))
}
