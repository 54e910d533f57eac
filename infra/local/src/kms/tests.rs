//! The whole service, asked by the SDK as functions ask it.

use aws_sdk_kms::Client;
use aws_sdk_kms::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::DataKeySpec;
use portal::clock::Clock;

use super::{Context, IDENTITY_KEY, serve};
use crate::aws_clients;
use crate::data_folder::DataFolder;

async fn client(endpoint: &str, caller: &str) -> Client {
    let config = aws_clients::config(caller).await.to_builder().endpoint_url(endpoint).build();
    Client::new(&config)
}

async fn start(folder: Option<&DataFolder>) -> String {
    serve(folder, Clock::System).await.unwrap()
}

fn context(compartment: &str) -> Context {
    let context = [("deployment", "local"), ("compartment", compartment), ("purpose", "root")];
    context.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

async fn generate(client: &Client, compartment: &str) -> Result<(Blob, Blob), String> {
    let request = client.generate_data_key().key_id(IDENTITY_KEY).key_spec(DataKeySpec::Aes256);
    let made = request.set_encryption_context(Some(context(compartment).into_iter().collect())).send().await;
    made.map(|made| (made.plaintext.unwrap(), made.ciphertext_blob.unwrap())).map_err(|error| code(&error))
}

async fn decrypt(client: &Client, blob: &Blob) -> Result<Blob, String> {
    let request = client.decrypt().key_id(IDENTITY_KEY).ciphertext_blob(blob.clone());
    let opened = request.set_encryption_context(Some(context("identity").into_iter().collect())).send().await;
    opened.map(|opened| opened.plaintext.unwrap()).map_err(|error| code(&error))
}

fn code<E: ProvideErrorMetadata + std::fmt::Debug>(error: &SdkError<E>) -> String {
    let code = error.as_service_error().and_then(ProvideErrorMetadata::code);
    code.unwrap_or_else(|| panic!("{error:?}")).to_owned()
}

#[tokio::test]
async fn a_function_does_with_the_key_what_its_role_says_and_is_denied_the_rest() {
    let endpoint = start(None).await;
    let auth = client(&endpoint, "auth").await;
    let (plain, blob) = generate(&auth, "identity").await.unwrap();
    assert_eq!(generate(&auth, "documents").await.unwrap_err(), "AccessDeniedException");
    for function in ["auth", "account", "mail"] {
        assert_eq!(decrypt(&client(&endpoint, function).await, &blob).await.unwrap(), plain, "{function}");
    }
    for function in ["account", "mail", "web"] {
        let refused = generate(&client(&endpoint, function).await, "identity").await;
        assert_eq!(refused.unwrap_err(), "AccessDeniedException", "{function}");
    }
    let web = client(&endpoint, "web").await;
    assert_eq!(decrypt(&web, &blob).await.unwrap_err(), "AccessDeniedException");
    let disabled = auth.disable_key().key_id(IDENTITY_KEY).send().await;
    assert_eq!(code(&disabled.unwrap_err()), "AccessDeniedException");
}

#[tokio::test]
async fn who_is_no_function_of_the_template_is_not_known() {
    let endpoint = start(None).await;
    let refused = generate(&client(&endpoint, "somebody").await, "identity").await;
    assert_eq!(refused.unwrap_err(), "UnrecognizedClientException");
}

#[tokio::test]
async fn keys_and_their_rotations_outlive_a_restart() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("data");
    let folder = DataFolder::open(&path).unwrap();
    let first = start(Some(&folder)).await;
    let (before, before_blob) = generate(&client(&first, "auth").await, "identity").await.unwrap();
    let operator = client(&first, "operator").await;
    operator.rotate_key_on_demand().key_id(IDENTITY_KEY).send().await.unwrap();
    let (after, after_blob) = generate(&client(&first, "auth").await, "identity").await.unwrap();
    let again = client(&start(Some(&folder)).await, "account").await;
    assert_eq!(decrypt(&again, &before_blob).await.unwrap(), before);
    assert_eq!(decrypt(&again, &after_blob).await.unwrap(), after);
}
