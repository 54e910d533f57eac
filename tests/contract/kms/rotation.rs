//! New material for a key, and what the old one sealed.

use aws_sdk_kms::types::{KeySpec, KeyUsageType};

use super::{decrypt, encrypt, key, key_for};
use crate::aws::{Aws, refused};

crate::contracts! { "KMS: rotation":
    what_was_encrypted_before_a_rotation_decrypts_after_it,
    a_key_that_signs_does_not_rotate,
}

async fn what_was_encrypted_before_a_rotation_decrypts_after_it(aws: Aws) {
    let key = key(&aws).await;
    let before = encrypt(&aws, &key, "before", "root").await;
    aws.kms.rotate_key_on_demand().key_id(&key).send().await.unwrap();
    let between = encrypt(&aws, &key, "between", "root").await;
    aws.kms.rotate_key_on_demand().key_id(&key).send().await.unwrap();
    let after = encrypt(&aws, &key, "after", "root").await;
    for (blob, text) in [(before, "before"), (between, "between"), (after, "after")] {
        assert_eq!(decrypt(&aws, &key, &blob, "root").await, text);
    }
}

async fn a_key_that_signs_does_not_rotate(aws: Aws) {
    let key = key_for(&aws, KeyUsageType::SignVerify, KeySpec::EccNistP256).await;
    let code = refused(aws.kms.rotate_key_on_demand().key_id(&key).send().await);
    assert_eq!(code, "UnsupportedOperationException");
}
