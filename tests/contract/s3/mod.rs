//! S3, as uploads and downloads use it.

mod copies;
mod objects;
mod parts;

use std::time::Duration;

use aws_lc_rs::digest;
use aws_sdk_s3::operation::get_object::GetObjectError;
use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use aws_sdk_s3::primitives::ByteStream;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::aws::{Aws, unique};
use crate::suite::Contract;

pub fn contracts() -> Vec<Contract> {
    [objects::contracts(), parts::contracts(), copies::contracts()].concat()
}

/// A bucket of a test's own.
async fn bucket(aws: &Aws) -> String {
    let name = unique("contract-bucket");
    aws.s3.create_bucket().bucket(&name).send().await.unwrap();
    name
}

fn bytes(text: &str) -> ByteStream {
    ByteStream::from(text.as_bytes().to_vec())
}

async fn put(aws: &Aws, bucket: &str, key: &str, text: &str) {
    aws.s3.put_object().bucket(bucket).key(key).body(bytes(text)).send().await.unwrap();
}

async fn get(aws: &Aws, bucket: &str, key: &str) -> String {
    let object = aws.s3.get_object().bucket(bucket).key(key).send().await.unwrap();
    String::from_utf8(object.body.collect().await.unwrap().to_vec()).unwrap()
}

async fn is_there(aws: &Aws, bucket: &str, key: &str) -> bool {
    match aws.s3.get_object().bucket(bucket).key(key).send().await {
        Ok(_) => true,
        Err(error) => match error.into_service_error() {
            GetObjectError::NoSuchKey(_) => false,
            other => panic!("neither there nor not: {other:?}"),
        },
    }
}

fn sha256(text: &str) -> String {
    base64(digest::digest(&digest::SHA256, text.as_bytes()).as_ref())
}

fn seconds(seconds: u64) -> PresigningConfig {
    PresigningConfig::expires_in(Duration::from_secs(seconds)).unwrap()
}

/// What a browser would do with a link; the status.
async fn follow(link: &PresignedRequest, uri: &str, body: Option<&str>) -> u16 {
    let client = reqwest::Client::new();
    let mut request = match body {
        None => client.get(uri),
        Some(body) => client.put(uri).body(body.to_owned()),
    };
    for (name, value) in link.headers() {
        request = request.header(name, value);
    }
    request.send().await.unwrap().status().as_u16()
}

fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}
