//! SES: takes what is sent and keeps it where its reader can find it. Local only: nothing leaves the machine.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use jiff::Timestamp;
use portal::clock::Clock;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::TwinError;
use crate::data_folder::{self, DataFolder};
use crate::json_rpc::Fault;

/// A mail that was sent.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CapturedMail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// RFC 3339 with milliseconds.
    pub sent_at: String,
}

/// All mails that were sent, oldest first.
#[derive(Clone, Debug)]
pub struct MailStore(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    folder: Option<PathBuf>,
    clock: Clock,
    mails: Mutex<Vec<CapturedMail>>,
    rejected: Mutex<Vec<String>>,
}

impl MailStore {
    pub(crate) fn open(folder: Option<&DataFolder>, clock: Clock) -> Result<Self, TwinError> {
        let folder = folder.map(DataFolder::mail);
        let mut mails = Vec::new();
        if let Some(folder) = &folder {
            let mut paths: Vec<PathBuf> =
                fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
            paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
            paths.sort();
            for path in paths {
                let text = fs::read_to_string(&path)?;
                let mail = serde_json::from_str(&text);
                mails.push(
                    mail.map_err(|error| TwinError::Emulator(format!("mail {}: {error}", path.display())))?,
                );
            }
        }
        Ok(Self(Arc::new(Inner { folder, clock, mails: Mutex::new(mails), rejected: Mutex::default() })))
    }

    pub fn all(&self) -> Vec<CapturedMail> {
        self.0.mails.lock().map(|mails| mails.clone()).unwrap_or_default()
    }

    /// From now on refuses letters to an address, in the words that SES uses: they name it.
    pub fn reject(&self, address: &str) {
        if let Ok(mut rejected) = self.0.rejected.lock() {
            rejected.push(address.to_owned());
        }
    }

    /// Keeps a mail before it is acknowledged.
    fn take(&self, to: String, subject: String, text: String, html: String) -> Result<String, Fault> {
        let failed = |error: String| Fault::new("InternalFailure", error);
        if self.0.rejected.lock().is_ok_and(|rejected| rejected.contains(&to)) {
            let words =
                format!("Email address is not verified. The following identities failed the check: {to}");
            return Err(Fault::new("MessageRejected", words));
        }
        let mut mails = self.0.mails.lock().map_err(|error| failed(error.to_string()))?;
        let now = self.0.clock.now();
        let mail = CapturedMail { to, subject, text, html, sent_at: rfc3339(now) };
        let id = format!("{:013}-{:06}", now.as_millisecond(), mails.len());
        if let Some(folder) = &self.0.folder {
            let text = serde_json::to_string_pretty(&mail).map_err(|error| failed(error.to_string()))?;
            data_folder::write(&folder.join(&id).with_extension("json"), text.as_bytes())
                .map_err(|error| failed(error.to_string()))?;
        }
        mails.push(mail);
        Ok(id)
    }
}

fn rfc3339(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// Starts the service; returns its endpoint.
pub(crate) async fn serve(store: MailStore) -> Result<String, TwinError> {
    let app = Router::new().route("/v2/email/outbound-emails", post(send_email)).with_state(store);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(endpoint)
}

/// `SendEmail` with simple content.
/// <https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html>
async fn send_email(
    State(store): State<MailStore>,
    Json(request): Json<Value>,
) -> Result<Json<Value>, Fault> {
    let text = |pointer: &str| {
        let value = request.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        value.ok_or_else(|| Fault::new("BadRequestException", format!("{pointer} is missing")))
    };
    text("/FromEmailAddress")?;
    let id = store.take(
        text("/Destination/ToAddresses/0")?,
        text("/Content/Simple/Subject/Data")?,
        text("/Content/Simple/Body/Text/Data")?,
        text("/Content/Simple/Body/Html/Data")?,
    )?;
    Ok(Json(json!({ "MessageId": id })))
}
