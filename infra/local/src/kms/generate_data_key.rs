//! <https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html>, with and without its
//! plaintext.

use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};
use serde::Deserialize;
use serde_json::{Value, json};

use super::grants::Action;
use super::key::Usage;
use super::{Call, Context, ciphertext, faults};
use crate::json_rpc::{Base64, Fault, read};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    key_id: String,
    key_spec: Option<String>,
    number_of_bytes: Option<usize>,
    #[serde(default)]
    encryption_context: Context,
}

pub(super) fn generate_data_key(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (arn, plain, sealed) = generate(call, Action::GenerateDataKey)?;
    Ok(json!({ "KeyId": arn, "CiphertextBlob": sealed, "Plaintext": plain }))
}

pub(super) fn generate_data_key_without_plaintext(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (arn, _, sealed) = generate(call, Action::GenerateDataKeyWithoutPlaintext)?;
    Ok(json!({ "KeyId": arn, "CiphertextBlob": sealed }))
}

fn generate(call: &Call<'_>, action: Action) -> Result<(String, Base64, Base64), Fault> {
    let request: Request = read(call.body)?;
    let length = match (request.key_spec.as_deref(), request.number_of_bytes) {
        (Some("AES_256"), None) => 32,
        (Some("AES_128"), None) => 16,
        (None, Some(length)) if (1..=1024).contains(&length) => length,
        _ => {
            let message = "Please specify either number of bytes or key spec.";
            return Err(faults::validation(message));
        }
    };
    let context = &request.encryption_context;
    let key = call.usable_key(action, &request.key_id, Usage::EncryptDecrypt, context)?;
    let mut plain = vec![0; length];
    SystemRandom::new().fill(&mut plain).map_err(faults::internal)?;
    let sealed = ciphertext::seal(key, &plain, context)?;
    Ok((key.arn(), Base64(plain), Base64(sealed)))
}
