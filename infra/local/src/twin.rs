//! The whole portal in one process.

mod by_hand;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use axum::response::{IntoResponse as _, Response};
use mail::Post;
use portal::Portal;
use portal::aws::Endpoints;
use portal::crypto::CryptoError;
use portal::settings::{PasswordPolicy, Settings};
use reminders::RemindersError;
use retention::RetentionError;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tower::ServiceExt as _;

use crate::arrivals::Arrivals;
use crate::aws_clients;
use crate::data_folder::{DataError, DataFolder};
use crate::dynamodb::{self, PORTAL_KEYS_TABLE, PORTAL_TABLE, Sweeper};
use crate::edge::{self, Live};
use crate::functions::Running;
use crate::mail_capture::{self, MailStore};
use crate::options::{Data, Options};
use crate::scanner::Scanner;
use crate::settings::settings;
use crate::stream::{Stream, Woken};
use crate::viewers::Viewers;
use crate::{kms, s3, ticker};

/// Why the portal did not start, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum TwinError {
    #[error("Port {0} is in use. Stop what uses it, or choose another with PORT=…")]
    PortInUse(u16),
    #[error("{0}")]
    Data(#[from] DataError),
    #[error("{0}")]
    Emulator(String),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Crypto(#[from] CryptoError),
    #[error("{0}")]
    Mail(#[from] mail::MailError),
    #[error("{0}")]
    Retention(#[from] RetentionError),
    #[error("{0}")]
    Reminders(#[from] RemindersError),
    #[error("{0}")]
    Inspection(#[from] inspection::InspectionError),
    #[error("{0}")]
    Filing(#[from] filing::FilingError),
    #[error("{0}")]
    Archiving(#[from] archiving::ArchivingError),
    #[error("{0}")]
    Erasing(#[from] erasing::ErasingError),
    #[error("{0}")]
    Spares(#[from] spares::SparesError),
    #[error("{0}")]
    Rebuild(#[from] rebuild::RebuildError),
}

/// A portal that is ready.
#[derive(Debug)]
pub struct Twin {
    /// `http://localhost:PORT`
    pub origin: String,
    pub endpoints: Endpoints,
    /// Where S3 answers.
    pub s3: String,
    /// `auth`'s hold on the deployment, for tests that look behind the scenes.
    pub portal: Portal,
    pub mails: MailStore,
    admin: Portal,
    listener: Option<TcpListener>,
    options: Options,
    http: Live,
    viewers: Option<Viewers>,
    post: Post,
    reminders: Portal,
    retention: Portal,
    arrivals: Arrivals,
    archiving: Portal,
    erasing: Portal,
    spares: Portal,
    rebuild: Portal,
    mailing: Arc<Stream>,
    wanting: Arc<Stream>,
    keeping: Arc<Stream>,
    sweeper: Sweeper,
    buckets: Arc<s3::Store>,
    scanner: Arc<Scanner>,
    _folder: Option<DataFolder>,
    _files: Option<TempDir>,
}

impl Twin {
    /// Starts the emulators, then connects the functions to them.
    pub async fn start(options: Options) -> Result<Self, TwinError> {
        let folder = match &options.data {
            Data::Memory => None,
            Data::Folder(path) => Some(DataFolder::open(path)?),
        };
        let listener =
            TcpListener::bind(("127.0.0.1", options.port)).await.map_err(|error| match error.kind() {
                std::io::ErrorKind::AddrInUse => TwinError::PortInUse(options.port),
                _ => error.into(),
            })?;
        let port = listener.local_addr()?.port();
        let origin = format!("http://localhost:{port}");
        let (files, s3_folder) = files(folder.as_ref())?;
        let database = dynamodb::open(folder.as_ref())?;
        let mails = MailStore::open(folder.as_ref(), options.clock.clone())?;
        let s3 = s3::serve(&s3_folder, &origin, options.clock.clone()).await?;
        let endpoints = Endpoints {
            dynamodb: Some(dynamodb::serve(database.clone()).await?),
            kms: Some(kms::serve(folder.as_ref(), options.clock.clone()).await?),
            ses: Some(mail_capture::serve(mails.clone()).await?),
            s3: Some(s3.endpoint.clone()),
        };
        let deploy = aws_clients::aws("deploy", &endpoints).await;
        dynamodb::create_tables(&deploy.dynamodb()).await?;

        let (viewers, secrets) = Viewers::stand_for_the_edge(&options)?;
        let settings = settings(&origin, port, &options, secrets, &s3.endpoint);
        let running = Running::start(&options, &settings, &endpoints, &mails).await?;
        let stream = async |function, table| {
            Stream::of((function, table), (&deploy, &endpoints), folder.as_ref()).await.map(Arc::new)
        };
        Ok(Self {
            origin: settings.origin,
            portal: running.auth,
            admin: running.admin,
            http: Arc::new(RwLock::new(running.http)),
            viewers,
            listener: Some(listener),
            post: running.post,
            reminders: running.reminders,
            retention: running.retention,
            arrivals: running.arrivals,
            scanner: Arc::new(Scanner::new(s3.store.clone(), options.clamd.clone())),
            options,
            archiving: running.archiving,
            erasing: running.erasing,
            spares: running.spares,
            rebuild: running.rebuild,
            mailing: stream("mail", PORTAL_TABLE).await?,
            wanting: stream("archiving", PORTAL_TABLE).await?,
            keeping: stream("spares", PORTAL_KEYS_TABLE).await?,
            endpoints,
            s3: s3.endpoint,
            buckets: s3.store,
            mails,
            sweeper: Sweeper::new(database),
            _folder: folder,
            _files: files,
        })
    }

    /// Puts freshly started functions in the place of those that run, over the same emulators.
    pub async fn restart_functions(&mut self) -> Result<(), TwinError> {
        let settings = Settings { passwords: self.options.passwords, ..self.portal.settings.clone() };
        self.restart_by(settings).await
    }

    async fn restart_by(&mut self, settings: Settings) -> Result<(), TwinError> {
        let running = Running::start(&self.options, &settings, &self.endpoints, &self.mails).await?;
        *self.http.write().unwrap_or_else(PoisonError::into_inner) = running.http;
        (self.portal, self.admin, self.post) = (running.auth, running.admin, running.post);
        (self.reminders, self.retention) = (running.reminders, running.retention);
        (self.arrivals, self.archiving) = (running.arrivals, running.archiving);
        (self.spares, self.rebuild) = (running.spares, running.rebuild);
        self.erasing = running.erasing;
        Ok(())
    }

    /// The same, by another policy for passwords: what an operator deploys.
    pub async fn restart_with(&mut self, passwords: PasswordPolicy) -> Result<(), TwinError> {
        self.options.passwords = passwords;
        self.restart_functions().await
    }

    /// Answers requests, delivers mail and keeps the schedules until the process ends.
    pub async fn serve(mut self) -> Result<(), TwinError> {
        self.scanner.announce();
        let streams = [
            (Woken::Mail(self.post.clone().into()), self.mailing.clone()),
            (Woken::Archiving(self.archiving.clone()), self.wanting.clone()),
            (Woken::Spares(self.spares.clone()), self.keeping.clone()),
        ];
        for (woken, stream) in streams {
            tokio::spawn(async move { stream.run(&woken).await });
        }
        let (buckets, clock) = (self.buckets.clone(), self.portal.clock.clone());
        tokio::spawn(ticker::sweep_hourly(self.retention.clone(), buckets, clock));
        tokio::spawn(ticker::remind(self.reminders.clone()));
        tokio::spawn(ticker::erase(self.erasing.clone()));
        let (scanner, arrivals) = (self.scanner.clone(), self.arrivals.clone());
        tokio::spawn(async move { arrivals.run(&scanner).await });
        if let Some(listener) = self.listener.take() {
            axum::serve(listener, edge::service(self.http, self.viewers)).await?;
        }
        Ok(())
    }

    /// Answers requests in the background; mail waits for [`Twin::deliver_mail`], so that a test decides when.
    pub fn serve_in_background(&mut self) {
        if let Some(listener) = self.listener.take() {
            let service = edge::service(self.http.clone(), self.viewers.clone());
            tokio::spawn(async move { axum::serve(listener, service).await });
        }
    }

    /// A new one-time link for the first administrator, in place of any before it.
    pub async fn administrator_link(&self) -> Result<String, admin::AdminError> {
        admin::make_administrator_link(&self.admin).await
    }

    /// Owes somebody an invitation by mail.
    pub async fn invite(&self, whom: &admin::Invite) -> Result<admin::Invited, admin::AdminError> {
        admin::invite(&self.admin, whom).await
    }

    /// What the portal answers, asked from within.
    pub(crate) async fn call(
        &self,
        request: http::request::Builder,
        body: axum::body::Body,
    ) -> Result<Response, http::Error> {
        let host = self.origin.strip_prefix("http://").unwrap_or_default();
        let request = request.header(http::header::HOST, host).body(body)?;
        Ok(edge::router(self.http.clone(), self.viewers.clone()).oneshot(request).await.into_response())
    }

    /// The settings as the template passes them to a function.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let settings = &self.portal.settings;
        vec![
            ("PORTAL_DEPLOYMENT", settings.deployment.clone()),
            ("PORTAL_ORIGIN", settings.origin.clone()),
            ("PORTAL_OPERATOR", settings.operator.clone()),
            ("PORTAL_TABLE", settings.tables.portal.clone()),
            ("PORTAL_KEYS_TABLE", settings.tables.portal_keys.clone()),
            ("PORTAL_KMS_IDENTITY", kms::IDENTITY_KEY.to_owned()),
            ("PORTAL_KMS_DOCUMENTS", kms::DOCUMENTS_KEY.to_owned()),
            ("PORTAL_KMS_STATEMENTS", kms::STATEMENTS_KEY.to_owned()),
            ("PORTAL_QUARANTINE_BUCKET", s3::QUARANTINE.to_owned()),
            ("PORTAL_DOCUMENTS_BUCKET", s3::DOCUMENTS.to_owned()),
            ("PORTAL_ARCHIVES_BUCKET", s3::ARCHIVES.to_owned()),
            ("PORTAL_SPARES_BUCKET", s3::SPARES.to_owned()),
            ("PORTAL_PAGES", settings.pages.clone().unwrap_or_default()),
            ("PORTAL_MAIL_FROM", settings.mail.as_ref().map(|mail| mail.from.clone()).unwrap_or_default()),
        ]
    }

    /// A client with the operator's rights, for looking at the tables as they lie.
    pub async fn operator(&self) -> aws_sdk_dynamodb::Client {
        aws_clients::aws("operator", &self.endpoints).await.dynamodb()
    }

    /// A client of S3 with the rights of a function, or with the operator's.
    pub async fn files_of(&self, function: &str) -> aws_sdk_s3::Client {
        aws_clients::aws(function, &self.endpoints).await.s3()
    }

    /// What lies in the buckets, by its key.
    pub async fn objects(&self) -> Vec<String> {
        let client = self.files_of("operator").await;
        let mut keys = Vec::new();
        for bucket in [s3::QUARANTINE, s3::DOCUMENTS, s3::ARCHIVES] {
            let listed = client.list_objects_v2().bucket(bucket).send().await.ok();
            let found = listed.and_then(|listed| listed.contents).unwrap_or_default();
            keys.extend(
                found.into_iter().filter_map(|object| object.key).map(|key| format!("{bucket}/{key}")),
            );
        }
        keys
    }

    /// Another instance of a function of the documents compartment.
    pub async fn another_with_documents(&self, function: &str) -> Portal {
        let aws = aws_clients::aws(function, &self.endpoints).await;
        Portal::with_documents(self.portal.settings.clone(), &aws, self.portal.clock.clone())
    }

    /// Another instance of a function beside the one that answers, as Lambda starts them.
    pub async fn another(&self, function: &str) -> Portal {
        let aws = aws_clients::aws(function, &self.endpoints).await;
        Portal::new(self.portal.settings.clone(), &aws, self.portal.clock.clone())
    }
}

/// Where the buckets lie: beside the other data, or in a folder that goes when the portal does.
fn files(folder: Option<&DataFolder>) -> Result<(Option<TempDir>, PathBuf), TwinError> {
    if let Some(folder) = folder {
        return Ok((None, folder.s3()));
    }
    let files = tempfile::tempdir()?;
    let path = files.path().to_owned();
    Ok((Some(files), path))
}
