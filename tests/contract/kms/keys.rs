//! Keys, their state and their names.

use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::{DataKeySpec, KeySpec, KeyState, KeyUsageType};

use super::{context, decrypt, encrypt, key, key_for};
use crate::aws::{Aws, refused, unique};

crate::contracts! { "KMS: keys":
    a_key_describes_itself,
    a_key_that_is_not_there_is_not_found,
    a_disabled_key_refuses_and_opens_again_when_enabled,
    a_key_does_only_what_it_was_made_for,
    an_alias_stands_for_its_key,
    an_alias_is_given_once_and_can_be_pointed_elsewhere,
}

async fn a_key_describes_itself(aws: Aws) {
    let made = aws.kms.create_key().description("mine").send().await.unwrap().key_metadata.unwrap();
    for name in [made.key_id(), made.arn().unwrap()] {
        let told = aws.kms.describe_key().key_id(name).send().await.unwrap().key_metadata.unwrap();
        assert_eq!((told.key_id(), told.description(), told.enabled), (made.key_id(), Some("mine"), true));
        assert_eq!(told.key_usage, Some(KeyUsageType::EncryptDecrypt));
        assert_eq!(told.key_spec, Some(KeySpec::SymmetricDefault));
        assert_eq!(told.key_state, Some(KeyState::Enabled));
        assert!(told.creation_date.is_some());
    }
}

async fn a_key_that_is_not_there_is_not_found(aws: Aws) {
    for name in ["00000000-0000-4000-8000-000000000000", "alias/nobody"] {
        let request = aws.kms.encrypt().key_id(name).plaintext(Blob::new("text"));
        assert_eq!(refused(request.send().await), "NotFoundException", "{name}");
    }
}

async fn a_disabled_key_refuses_and_opens_again_when_enabled(aws: Aws) {
    const DISABLED: &str = "DisabledException";
    let key = key(&aws).await;
    let blob = encrypt(&aws, &key, "root key", "root").await;
    aws.kms.disable_key().key_id(&key).send().await.unwrap();
    let told = aws.kms.describe_key().key_id(&key).send().await.unwrap().key_metadata.unwrap();
    assert_eq!(told.key_state, Some(KeyState::Disabled));
    let opened =
        aws.kms.decrypt().ciphertext_blob(blob.clone()).set_encryption_context(Some(context("root")));
    assert_eq!(refused(opened.send().await), DISABLED);
    let made = aws.kms.generate_data_key().key_id(&key).key_spec(DataKeySpec::Aes256);
    assert_eq!(refused(made.send().await), DISABLED);
    assert_eq!(refused(aws.kms.encrypt().key_id(&key).plaintext(Blob::new("x")).send().await), DISABLED);
    aws.kms.enable_key().key_id(&key).send().await.unwrap();
    assert_eq!(decrypt(&aws, &key, &blob, "root").await, "root key");
}

async fn a_key_does_only_what_it_was_made_for(aws: Aws) {
    const WRONG_USE: &str = "InvalidKeyUsageException";
    let signs = key_for(&aws, KeyUsageType::SignVerify, KeySpec::EccNistP256).await;
    let authenticates = key_for(&aws, KeyUsageType::GenerateVerifyMac, KeySpec::Hmac256).await;
    for key in [&signs, &authenticates] {
        let request = aws.kms.encrypt().key_id(key).plaintext(Blob::new("text"));
        assert_eq!(refused(request.send().await), WRONG_USE);
    }
    let request = aws.kms.generate_mac().key_id(&signs).message(Blob::new("text"));
    let request = request.mac_algorithm(aws_sdk_kms::types::MacAlgorithmSpec::HmacSha256);
    assert_eq!(refused(request.send().await), WRONG_USE);
}

async fn an_alias_stands_for_its_key(aws: Aws) {
    let (key, alias) = (key(&aws).await, unique("alias/contract"));
    aws.kms.create_alias().alias_name(&alias).target_key_id(&key).send().await.unwrap();
    let blob = encrypt(&aws, &alias, "root key", "root").await;
    assert_eq!(decrypt(&aws, &key, &blob, "root").await, "root key");
    assert_eq!(decrypt(&aws, &alias, &blob, "root").await, "root key");
    let listed = aws.kms.list_aliases().key_id(&key).send().await.unwrap();
    assert_eq!(listed.aliases()[0].alias_name(), Some(alias.as_str()));
}

async fn an_alias_is_given_once_and_can_be_pointed_elsewhere(aws: Aws) {
    let (one, two, alias) = (key(&aws).await, key(&aws).await, unique("alias/contract"));
    let create = |key: &str| aws.kms.create_alias().alias_name(&alias).target_key_id(key).send();
    create(&one).await.unwrap();
    assert_eq!(refused(create(&two).await), "AlreadyExistsException");
    aws.kms.update_alias().alias_name(&alias).target_key_id(&two).send().await.unwrap();
    let blob = encrypt(&aws, &alias, "root key", "root").await;
    assert_eq!(decrypt(&aws, &two, &blob, "root").await, "root key");
    aws.kms.delete_alias().alias_name(&alias).send().await.unwrap();
    assert_eq!(refused(aws.kms.describe_key().key_id(&alias).send().await), "NotFoundException");
}
