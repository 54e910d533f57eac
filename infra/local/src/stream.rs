//! A table's stream: hands each change to the functions that it wakes, as Lambda's event source mappings do. Each
//! reads it by itself, so that none holds up another.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use aws_sdk_dynamodbstreams::Client;
use aws_sdk_dynamodbstreams::error::DisplayErrorContext;
use aws_sdk_dynamodbstreams::types::{AttributeValue, Record, ShardIteratorType};
use mail::Post;
use portal::Portal;
use portal::aws::{Aws, Endpoints};
use portal::stream::{BatchResponse, StreamEvent};
use serde_json::json;
use tokio::sync::Mutex;

use crate::aws_clients;
use crate::data_folder::{self, DataFolder};
use crate::twin::TwinError;

/// A record that fails this often is left where it is, as the failure queue would have it.
const ATTEMPTS: u32 = 5;

/// Who is woken.
#[derive(Clone, Debug)]
pub(crate) enum Woken {
    Mail(Box<Post>),
    Archiving(Portal),
    Spares(Portal),
}

impl Woken {
    async fn handle(&self, event: StreamEvent) -> BatchResponse {
        match self {
            Self::Mail(post) => mail::handle(post, event).await,
            Self::Archiving(portal) => archiving::handle(portal, event).await,
            Self::Spares(portal) => spares::handle(portal, event).await,
        }
    }
}

/// Reads the stream from where the last reader stopped.
#[derive(Debug)]
pub(crate) struct Stream {
    client: Client,
    arn: String,
    position: Option<PathBuf>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The last record that was dealt with.
    after: Option<String>,
    failures: u32,
}

impl Stream {
    /// A table's, as the function of this name reads it.
    pub(crate) async fn of(
        (function, table): (&str, &str),
        (deploy, endpoints): (&Aws, &Endpoints),
        folder: Option<&DataFolder>,
    ) -> Result<Self, TwinError> {
        let described = deploy.dynamodb().describe_table().table_name(table).send().await;
        let described = described.map_err(failed)?;
        let arn = described.table.and_then(|table| table.latest_stream_arn);
        let arn = arn.ok_or_else(|| TwinError::Emulator("the table has no stream".into()))?;
        let config = aws_clients::config(function).await.to_builder();
        let config = config.endpoint_url(endpoints.dynamodb.clone().unwrap_or_default());
        let client = Client::new(&config.build());
        Ok(Self::new(client, arn, folder.map(|folder| folder.stream_position(function))))
    }

    fn new(client: Client, arn: String, position: Option<PathBuf>) -> Self {
        let after = position.as_ref().and_then(|path| fs::read_to_string(path).ok());
        Self { client, arn, position, state: Mutex::new(State { after, failures: 0 }) }
    }

    /// Deals with all that the stream holds now.
    pub(crate) async fn drain(&self, woken: &Woken) -> Result<(), TwinError> {
        let mut state = self.state.lock().await;
        let Some(mut iterator) = self.iterator(&state).await? else { return Ok(()) };
        loop {
            let page = self.client.get_records().shard_iterator(iterator).send().await.map_err(failed)?;
            let records = page.records.unwrap_or_default();
            if records.is_empty() {
                return Ok(());
            }
            for record in &records {
                if !self.deal_with(woken, record, &mut state).await? {
                    return Ok(());
                }
            }
            let Some(next) = page.next_shard_iterator else { return Ok(()) };
            iterator = next;
        }
    }

    /// Whether the stream may go on behind this record.
    async fn deal_with(&self, woken: &Woken, record: &Record, state: &mut State) -> Result<bool, TwinError> {
        let Some((event, sequence_number)) = event(record) else { return Ok(true) };
        let response = woken.handle(event).await;
        if !response.batch_item_failures.is_empty() {
            state.failures += 1;
            if state.failures < ATTEMPTS {
                return Ok(false);
            }
            tracing::error!("what the stream says was not dealt with in {ATTEMPTS} times");
        }
        state.failures = 0;
        if let Some(path) = &self.position {
            data_folder::write(path, sequence_number.as_bytes())?;
        }
        state.after = Some(sequence_number);
        Ok(true)
    }

    async fn iterator(&self, state: &State) -> Result<Option<String>, TwinError> {
        let description = self.client.describe_stream().stream_arn(&self.arn).send().await.map_err(failed)?;
        let shards = description.stream_description.and_then(|stream| stream.shards).unwrap_or_default();
        let Some(shard) = shards.first().and_then(|shard| shard.shard_id.clone()) else { return Ok(None) };
        let ask = |from: ShardIteratorType, after: Option<String>| {
            let request = self.client.get_shard_iterator().stream_arn(&self.arn).shard_id(&shard);
            request.shard_iterator_type(from).set_sequence_number(after).send()
        };
        if let Some(after) = &state.after
            && let Ok(found) = ask(ShardIteratorType::AfterSequenceNumber, Some(after.clone())).await
        {
            return Ok(found.shard_iterator);
        }
        // Nothing was dealt with yet, or so long ago that the stream forgot it.
        Ok(ask(ShardIteratorType::TrimHorizon, None).await.map_err(failed)?.shard_iterator)
    }

    /// Goes on for ever.
    pub(crate) async fn run(&self, woken: &Woken) {
        loop {
            if let Err(error) = self.drain(woken).await {
                tracing::error!(%error, "the stream could not be read");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// The record as Lambda would hand it over.
fn event(record: &Record) -> Option<(StreamEvent, String)> {
    let change = record.dynamodb.as_ref()?;
    let text = |name: &str| match change.keys.as_ref()?.get(name)? {
        AttributeValue::S(text) => Some(text.clone()),
        _ => None,
    };
    let sequence_number = change.sequence_number.clone()?;
    let event = json!({ "Records": [{
        "eventName": record.event_name.as_ref()?.as_str(),
        "dynamodb": {
            "Keys": { "pk": { "S": text("pk")? }, "sk": { "S": text("sk")? } },
            "SequenceNumber": sequence_number,
        },
    }] });
    Some((serde_json::from_value(event).ok()?, sequence_number))
}

fn failed(error: impl std::error::Error) -> TwinError {
    TwinError::Emulator(format!("the table's stream: {}", DisplayErrorContext(error)))
}
