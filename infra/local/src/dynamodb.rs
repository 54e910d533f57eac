//! DynamoDB: dynoxide on SQLite, served on the loopback interface.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::DisplayErrorContext;
use aws_sdk_dynamodb::operation::create_table::CreateTableError;
use aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType,
    Projection, ProjectionType, ScalarAttributeType, StreamSpecification, StreamViewType,
    TimeToLiveSpecification,
};
use dynoxide::Database;
use tokio::net::TcpListener;

use crate::TwinError;
use crate::data_folder::DataFolder;

/// An item as DynamoDB has it.
pub(crate) type Attributes = HashMap<String, AttributeValue>;

/// The tables' names on this machine.
pub const PORTAL_TABLE: &str = "local-portal";
pub const PORTAL_KEYS_TABLE: &str = "local-portal-keys";

pub(crate) fn open(folder: Option<&DataFolder>) -> Result<Database, TwinError> {
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
        let database = self.0.clone();
        let swept = tokio::task::spawn_blocking(move || database.sweep_ttl()).await;
        swept.map_err(failed)?.map_err(failed)
    }
}

impl std::fmt::Debug for Sweeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sweeper")
    }
}

/// Makes the tables that are not there yet, as the template describes them.
pub(crate) async fn create_tables(client: &Client) -> Result<(), TwinError> {
    let keys = table(client, PORTAL_KEYS_TABLE)?
        .set_attribute_definitions(Some(vec![text("pk")?, text("sk")?]))
        .set_key_schema(Some(vec![key("pk", KeyType::Hash)?, key("sk", KeyType::Range)?]));
    make(keys).await?;
    create_records(client, PORTAL_TABLE).await
}

/// Makes a table of records, if it is not there yet.
async fn create_records(client: &Client, name: &str) -> Result<(), TwinError> {
    let records = table(client, name)?
        .set_attribute_definitions(Some(vec![text("pk")?, text("sk")?, text("due")?]))
        .set_key_schema(Some(vec![key("pk", KeyType::Hash)?, key("sk", KeyType::Range)?]))
        .global_secondary_indexes(due_index()?);
    if make(records).await? {
        let expires = TimeToLiveSpecification::builder().attribute_name("expires").enabled(true).build();
        let update = client.update_time_to_live().table_name(name);
        let update = update.time_to_live_specification(expires.map_err(failed)?).send().await;
        update.map_err(|error| failed(DisplayErrorContext(error)))?;
    }
    Ok(())
}

/// What both tables have: they are paid by request, and a stream tells the keys of what changes.
fn table(client: &Client, name: &str) -> Result<CreateTableFluentBuilder, TwinError> {
    let stream =
        StreamSpecification::builder().stream_enabled(true).stream_view_type(StreamViewType::KeysOnly);
    let table = client.create_table().table_name(name).billing_mode(BillingMode::PayPerRequest);
    Ok(table.stream_specification(stream.build().map_err(failed)?))
}

/// Puts records into a table of another name, as an import of a backup does.
pub(crate) async fn import(client: &Client, name: &str, records: Vec<Attributes>) -> Result<(), TwinError> {
    create_records(client, name).await?;
    for record in records {
        let put = client.put_item().table_name(name).set_item(Some(record)).send().await;
        put.map_err(|error| failed(DisplayErrorContext(error)))?;
    }
    Ok(())
}

/// Loses the table of keys with all that is in it, and makes an empty one.
pub(crate) async fn lose_keys(client: &Client) -> Result<(), TwinError> {
    let deleted = client.delete_table().table_name(PORTAL_KEYS_TABLE).send().await;
    deleted.map_err(|error| failed(DisplayErrorContext(error)))?;
    create_tables(client).await
}

/// Whether the table is new.
async fn make(table: CreateTableFluentBuilder) -> Result<bool, TwinError> {
    match table.send().await {
        Ok(_) => Ok(true),
        Err(error)
            if error.as_service_error().is_some_and(CreateTableError::is_resource_in_use_exception) =>
        {
            Ok(false)
        }
        Err(error) => Err(failed(DisplayErrorContext(error))),
    }
}

/// What is due, by hour.
fn due_index() -> Result<GlobalSecondaryIndex, TwinError> {
    let keys_only = Projection::builder().projection_type(ProjectionType::KeysOnly).build();
    GlobalSecondaryIndex::builder()
        .index_name("due")
        .key_schema(key("due", KeyType::Hash)?)
        .key_schema(key("pk", KeyType::Range)?)
        .projection(keys_only)
        .build()
        .map_err(failed)
}

fn text(name: &str) -> Result<AttributeDefinition, TwinError> {
    let definition =
        AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S);
    definition.build().map_err(failed)
}

fn key(name: &str, kind: KeyType) -> Result<KeySchemaElement, TwinError> {
    let element = KeySchemaElement::builder().attribute_name(name).key_type(kind);
    element.build().map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> TwinError {
    TwinError::Emulator(format!("DynamoDB: {error}"))
}
