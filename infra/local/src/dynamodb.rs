//! DynamoDB: dynoxide on SQLite, served on the loopback interface.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::DisplayErrorContext;
use aws_sdk_dynamodb::operation::create_table::CreateTableError;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType, StreamSpecification,
    StreamViewType, TimeToLiveSpecification,
};
use dynoxide::Database;
use tokio::net::TcpListener;

use crate::TwinError;
use crate::data_folder::DataFolder;

/// The tables' names on this machine.
pub const PORTAL_TABLE: &str = "local-portal";
pub const PORTAL_KEYS_TABLE: &str = "local-portal-keys";

pub(crate) fn open(folder: Option<&DataFolder>) -> Result<Database, TwinError> {
    let failed = |error: dynoxide::DynoxideError| TwinError::Emulator(format!("DynamoDB: {error}"));
    match folder {
        None => Database::memory().map_err(failed),
        Some(folder) => Database::new(&folder.database().to_string_lossy()).map_err(failed),
    }
}

/// Serves the database; returns its endpoint.
pub(crate) async fn serve(database: Database) -> Result<String, TwinError> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    tokio::spawn(dynoxide::server::serve_on(listener, database));
    Ok(endpoint)
}

/// Deletes what expired.
pub(crate) struct Sweeper(Database);

impl Sweeper {
    pub(crate) const fn new(database: Database) -> Self {
        Self(database)
    }

    /// How many items it deleted.
    pub(crate) async fn sweep(&self) -> Result<usize, TwinError> {
        let failed = |error: String| TwinError::Emulator(format!("DynamoDB: {error}"));
        let database = self.0.clone();
        let swept = tokio::task::spawn_blocking(move || database.sweep_ttl()).await;
        swept.map_err(|error| failed(error.to_string()))?.map_err(|error| failed(error.to_string()))
    }
}

impl std::fmt::Debug for Sweeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sweeper")
    }
}

/// Makes the tables that are not there yet, as the template describes them.
pub(crate) async fn create_tables(client: &Client) -> Result<(), TwinError> {
    let failed = |error: String| TwinError::Emulator(format!("DynamoDB: {error}"));
    for (name, streams) in [(PORTAL_TABLE, true), (PORTAL_KEYS_TABLE, false)] {
        let stream = StreamSpecification::builder().stream_enabled(streams);
        let stream = if streams { stream.stream_view_type(StreamViewType::KeysOnly) } else { stream };
        let made = client
            .create_table()
            .table_name(name)
            .billing_mode(BillingMode::PayPerRequest)
            .set_attribute_definitions(Some(vec![text("pk")?, text("sk")?]))
            .set_key_schema(Some(vec![key("pk", KeyType::Hash)?, key("sk", KeyType::Range)?]))
            .set_stream_specification(stream.build().ok().filter(|_| streams))
            .send()
            .await;
        match made {
            Ok(_) => {}
            Err(error)
                if error.as_service_error().is_some_and(CreateTableError::is_resource_in_use_exception) =>
            {
                continue;
            }
            Err(error) => return Err(failed(DisplayErrorContext(error).to_string())),
        }
        let expires = TimeToLiveSpecification::builder().attribute_name("expires").enabled(true).build();
        let expires = expires.map_err(|error| failed(error.to_string()))?;
        let update =
            client.update_time_to_live().table_name(name).time_to_live_specification(expires).send().await;
        update.map_err(|error| failed(DisplayErrorContext(error).to_string()))?;
    }
    Ok(())
}

fn text(name: &str) -> Result<AttributeDefinition, TwinError> {
    let definition =
        AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S);
    definition.build().map_err(|error| TwinError::Emulator(error.to_string()))
}

fn key(name: &str, kind: KeyType) -> Result<KeySchemaElement, TwinError> {
    let element = KeySchemaElement::builder().attribute_name(name).key_type(kind);
    element.build().map_err(|error| TwinError::Emulator(error.to_string()))
}
