//! Signatures and message authentication codes.

use aws_lc_rs::digest;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};
use aws_sdk_kms::operation::verify::builders::VerifyFluentBuilder;
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::{KeySpec, KeyUsageType, MacAlgorithmSpec, MessageType, SigningAlgorithmSpec};

use super::key_for;
use crate::aws::{Aws, refused};

crate::contracts! { "KMS: signatures":
    a_signature_verifies_and_one_of_another_message_does_not,
    a_signature_verifies_outside_of_kms_with_the_public_key,
    a_digest_is_signed_as_its_message_would_be,
    a_digest_of_another_length_is_refused,
    a_symmetric_key_has_no_public_key,
    a_mac_verifies_and_one_of_another_message_does_not,
}

const ALGORITHM: SigningAlgorithmSpec = SigningAlgorithmSpec::EcdsaSha256;

async fn signing_key(aws: &Aws) -> String {
    key_for(aws, KeyUsageType::SignVerify, KeySpec::EccNistP256).await
}

async fn sign(aws: &Aws, key: &str, kind: MessageType, message: &[u8]) -> Blob {
    let request = aws.kms.sign().key_id(key).message_type(kind).message(Blob::new(message));
    request.signing_algorithm(ALGORITHM).send().await.unwrap().signature.unwrap()
}

fn verify(aws: &Aws, key: &str, message: &str, signature: Blob) -> VerifyFluentBuilder {
    let request = aws.kms.verify().key_id(key).message(Blob::new(message)).signature(signature);
    request.signing_algorithm(ALGORITHM)
}

async fn a_signature_verifies_and_one_of_another_message_does_not(aws: Aws) {
    let (key, other) = (signing_key(&aws).await, signing_key(&aws).await);
    let signature = sign(&aws, &key, MessageType::Raw, b"manifest").await;
    assert!(verify(&aws, &key, "manifest", signature.clone()).send().await.unwrap().signature_valid);
    let mut changed = signature.clone().into_inner();
    *changed.last_mut().unwrap() ^= 1;
    for (key, message, signature) in [
        (&key, "another", signature.clone()),
        (&other, "manifest", signature),
        (&key, "manifest", Blob::new(changed)),
    ] {
        let answer = verify(&aws, key, message, signature).send().await;
        assert_eq!(refused(answer), "KMSInvalidSignatureException");
    }
}

async fn a_signature_verifies_outside_of_kms_with_the_public_key(aws: Aws) {
    let key = signing_key(&aws).await;
    let signature = sign(&aws, &key, MessageType::Raw, b"manifest").await;
    let answer = aws.kms.get_public_key().key_id(&key).send().await.unwrap();
    assert_eq!(answer.key_spec, Some(KeySpec::EccNistP256));
    let public = answer.public_key.unwrap().into_inner();
    let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, public);
    public.verify(b"manifest", signature.as_ref()).expect("a valid signature");
    public.verify(b"another", signature.as_ref()).expect_err("an invalid one");
}

async fn a_digest_is_signed_as_its_message_would_be(aws: Aws) {
    let key = signing_key(&aws).await;
    let digest = digest::digest(&digest::SHA256, b"manifest");
    let signature = sign(&aws, &key, MessageType::Digest, digest.as_ref()).await;
    assert!(verify(&aws, &key, "manifest", signature).send().await.unwrap().signature_valid);
}

async fn a_digest_of_another_length_is_refused(aws: Aws) {
    let key = signing_key(&aws).await;
    let request = aws.kms.sign().key_id(&key).message_type(MessageType::Digest).message(Blob::new("short"));
    assert_eq!(refused(request.signing_algorithm(ALGORITHM).send().await), "ValidationException");
}

async fn a_symmetric_key_has_no_public_key(aws: Aws) {
    let key = super::key(&aws).await;
    let code = refused(aws.kms.get_public_key().key_id(&key).send().await);
    assert_eq!(code, "UnsupportedOperationException");
}

async fn a_mac_verifies_and_one_of_another_message_does_not(aws: Aws) {
    const HMAC: MacAlgorithmSpec = MacAlgorithmSpec::HmacSha256;
    let key = key_for(&aws, KeyUsageType::GenerateVerifyMac, KeySpec::Hmac256).await;
    let made =
        aws.kms.generate_mac().key_id(&key).mac_algorithm(HMAC).message(Blob::new("event")).send().await;
    let mac = made.unwrap().mac.unwrap();
    assert_eq!(mac.as_ref().len(), 32);
    let verify = |message: &str, mac: Blob| {
        aws.kms.verify_mac().key_id(&key).mac_algorithm(HMAC).message(Blob::new(message)).mac(mac).send()
    };
    assert!(verify("event", mac.clone()).await.unwrap().mac_valid);
    assert_eq!(refused(verify("another", mac.clone()).await), "KMSInvalidMacException");
    let mut changed = mac.into_inner();
    changed[0] ^= 1;
    assert_eq!(refused(verify("event", Blob::new(changed)).await), "KMSInvalidMacException");
}
