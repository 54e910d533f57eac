//! What a ciphertext is bound to.

use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::DataKeySpec;

use super::{context, decrypt, encrypt, key};
use crate::aws::{Aws, refused};

crate::contracts! { "KMS: encryption":
    what_was_encrypted_decrypts_with_the_same_context,
    a_ciphertext_does_not_decrypt_with_another_context_or_none,
    a_ciphertext_with_any_byte_changed_does_not_decrypt,
    a_ciphertext_cut_short_does_not_decrypt,
    a_ciphertext_does_not_decrypt_under_another_key,
    a_ciphertext_names_its_key_itself,
    the_same_text_encrypts_differently_each_time,
    a_data_key_decrypts_to_what_it_was_made_as,
    a_data_key_without_its_plaintext_decrypts_too,
    a_data_key_of_no_size_is_refused,
    more_than_four_kilobytes_are_refused,
    a_ciphertext_moves_to_another_key_and_context_without_being_seen,
}

const TAMPERED: &str = "InvalidCiphertextException";

async fn what_was_encrypted_decrypts_with_the_same_context(aws: Aws) {
    let key = key(&aws).await;
    let blob = encrypt(&aws, &key, "root key", "root").await;
    assert_eq!(decrypt(&aws, &key, &blob, "root").await, "root key");
}

async fn a_ciphertext_does_not_decrypt_with_another_context_or_none(aws: Aws) {
    let key = key(&aws).await;
    let blob = encrypt(&aws, &key, "root key", "root").await;
    for other in [Some(context("ring")), None] {
        let request = aws.kms.decrypt().key_id(&key).ciphertext_blob(blob.clone());
        assert_eq!(refused(request.set_encryption_context(other).send().await), TAMPERED);
    }
}

async fn a_ciphertext_with_any_byte_changed_does_not_decrypt(aws: Aws) {
    let key = key(&aws).await;
    let blob = encrypt(&aws, &key, "root key", "root").await.into_inner();
    for at in 0..blob.len() {
        let mut changed = blob.clone();
        changed[at] ^= 1;
        let request = aws.kms.decrypt().key_id(&key).ciphertext_blob(Blob::new(changed));
        let code = refused(request.set_encryption_context(Some(context("root"))).send().await);
        // What names the key may be read before anything is checked.
        let begins = at < blob.len() / 2;
        let of_the_key = ["IncorrectKeyException", "AccessDeniedException"].contains(&code.as_str());
        assert!(code == TAMPERED || begins && of_the_key, "byte {at}: {code}");
    }
}

async fn a_ciphertext_cut_short_does_not_decrypt(aws: Aws) {
    let key = key(&aws).await;
    let blob = encrypt(&aws, &key, "root key", "root").await.into_inner();
    for length in [1, 16, blob.len() / 2, blob.len() - 1] {
        let request = aws.kms.decrypt().key_id(&key).ciphertext_blob(Blob::new(&blob[..length]));
        assert_eq!(
            refused(request.set_encryption_context(Some(context("root"))).send().await),
            TAMPERED,
            "{length}"
        );
    }
}

async fn a_ciphertext_does_not_decrypt_under_another_key(aws: Aws) {
    let (one, two) = (key(&aws).await, key(&aws).await);
    let blob = encrypt(&aws, &one, "root key", "root").await;
    let request = aws.kms.decrypt().key_id(&two).ciphertext_blob(blob);
    let code = refused(request.set_encryption_context(Some(context("root"))).send().await);
    assert_eq!(code, "IncorrectKeyException");
}

async fn a_ciphertext_names_its_key_itself(aws: Aws) {
    let key = key(&aws).await;
    let blob = encrypt(&aws, &key, "root key", "root").await;
    let request = aws.kms.decrypt().ciphertext_blob(blob).set_encryption_context(Some(context("root")));
    let opened = request.send().await.unwrap();
    assert!(opened.key_id().unwrap().ends_with(&format!(":key/{key}")), "{:?}", opened.key_id());
}

async fn the_same_text_encrypts_differently_each_time(aws: Aws) {
    let key = key(&aws).await;
    assert_ne!(encrypt(&aws, &key, "same", "root").await, encrypt(&aws, &key, "same", "root").await);
}

async fn a_data_key_decrypts_to_what_it_was_made_as(aws: Aws) {
    let key = key(&aws).await;
    let request = aws.kms.generate_data_key().key_id(&key).key_spec(DataKeySpec::Aes256);
    let made = request.set_encryption_context(Some(context("root"))).send().await.unwrap();
    let plain = made.plaintext.unwrap();
    assert_eq!(plain.as_ref().len(), 32);
    let request = aws.kms.decrypt().key_id(&key).ciphertext_blob(made.ciphertext_blob.unwrap());
    let opened = request.set_encryption_context(Some(context("root"))).send().await.unwrap();
    assert_eq!(opened.plaintext.unwrap(), plain);
}

async fn a_data_key_without_its_plaintext_decrypts_too(aws: Aws) {
    let key = key(&aws).await;
    let request = aws.kms.generate_data_key_without_plaintext().key_id(&key).key_spec(DataKeySpec::Aes256);
    let made = request.set_encryption_context(Some(context("root"))).send().await.unwrap();
    let request = aws.kms.decrypt().key_id(&key).ciphertext_blob(made.ciphertext_blob.unwrap());
    let opened = request.set_encryption_context(Some(context("root"))).send().await.unwrap();
    assert_eq!(opened.plaintext.unwrap().as_ref().len(), 32);
}

async fn a_data_key_of_no_size_is_refused(aws: Aws) {
    let key = key(&aws).await;
    assert_eq!(refused(aws.kms.generate_data_key().key_id(&key).send().await), "ValidationException");
}

async fn more_than_four_kilobytes_are_refused(aws: Aws) {
    let key = key(&aws).await;
    let request = |length: usize| aws.kms.encrypt().key_id(&key).plaintext(Blob::new(vec![0; length]));
    request(4096).send().await.unwrap();
    assert_eq!(refused(request(4097).send().await), "ValidationException");
}

async fn a_ciphertext_moves_to_another_key_and_context_without_being_seen(aws: Aws) {
    let (one, two) = (key(&aws).await, key(&aws).await);
    let blob = encrypt(&aws, &one, "root key", "root").await;
    let request = aws.kms.re_encrypt().ciphertext_blob(blob).source_key_id(&one).destination_key_id(&two);
    let request = request.set_source_encryption_context(Some(context("root")));
    let moved =
        request.clone().set_destination_encryption_context(Some(context("ring"))).send().await.unwrap();
    assert_eq!(decrypt(&aws, &two, &moved.ciphertext_blob.unwrap(), "ring").await, "root key");
    let wrong = request.set_source_encryption_context(Some(context("ring"))).send().await;
    assert_eq!(refused(wrong), TAMPERED);
}
