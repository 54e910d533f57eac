//! The whole portal in one process.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use aws_sdk_dynamodb::error::DisplayErrorContext;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use axum::Router;
use axum::response::{IntoResponse as _, Response};
use mail::Post;
use portal::Portal;
use portal::aws::{Aws, Endpoints};
use portal::clock::Clock;
use portal::crypto::{Aead, Compartment};
use portal::settings::{Limits, MailSettings, Settings};
use portal::store::TableNames;
use portal::values::Sensitive;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tower::ServiceExt as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;

use crate::aws_clients;
use crate::data_folder::{DataError, DataFolder};
use crate::dynamodb::{self, PORTAL_KEYS_TABLE, PORTAL_TABLE, Sweeper};
use crate::edge::{self, Functions};
use crate::mail_capture::{self, MailStore};
use crate::stream::Stream;
use crate::{kms, mail_page, s3};

/// What this deployment is called.
const DEPLOYMENT: &str = "local";

/// Where the data goes.
#[derive(Clone, Debug)]
pub enum Data {
    Memory,
    Folder(PathBuf),
}

/// Watches a function's calls.
#[derive(Clone)]
pub struct Watcher(pub Arc<dyn Fn(&str) -> SharedInterceptor + Send + Sync>);

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watcher")
    }
}

/// How to start.
#[derive(Clone, Debug)]
pub struct Options {
    /// 0 takes a free one.
    pub port: u16,
    pub data: Data,
    pub clock: Clock,
    /// Makes what sees each call that a function makes to AWS, by the function's name.
    pub watcher: Option<Watcher>,
    /// Where the built user interface lies.
    pub web: PathBuf,
    /// What the edge would prove itself with; none on a laptop, which has no edge.
    pub origin_secrets: Vec<String>,
}

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
    Mail(#[from] mail::MailError),
}

/// A portal that is ready.
#[derive(Debug)]
pub struct Twin {
    /// `http://localhost:PORT`
    pub origin: String,
    pub endpoints: Endpoints,
    /// Where S3 answers. Not among the endpoints as long as no function uses it.
    pub s3: String,
    /// `auth`'s hold on the deployment, for tests that look behind the scenes.
    pub portal: Portal,
    pub mails: MailStore,
    admin: Portal,
    listener: Option<TcpListener>,
    router: Router,
    post: Post,
    stream: Arc<Stream>,
    sweeper: Sweeper,
    _folder: Option<DataFolder>,
    _files: Option<TempDir>,
}

impl Default for Options {
    fn default() -> Self {
        let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
        Self {
            port: 0,
            data: Data::Memory,
            clock: Clock::System,
            watcher: None,
            web,
            origin_secrets: Vec::new(),
        }
    }
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
        let endpoints = Endpoints {
            dynamodb: Some(dynamodb::serve(database.clone()).await?),
            kms: Some(kms::serve(folder.as_ref(), DEPLOYMENT, options.clock.clone()).await?),
            ses: Some(mail_capture::serve(mails.clone()).await?),
        };
        let deploy = aws_clients::aws("deploy", &endpoints).await;
        dynamodb::create_tables(&deploy.dynamodb()).await?;

        let settings = settings(&origin, port, &options);
        let function = async |name: &str| {
            let aws = aws_clients::aws(name, &endpoints).await;
            let aws = options.watcher.iter().fold(aws, |aws, watcher| aws.watched_by((watcher.0)(name)));
            (Portal::new(settings.clone(), &aws, options.clock.clone()), aws)
        };
        let (auth, _) = function("auth").await;
        let (account, _) = function("account").await;
        let (admin, _) = function("admin").await;
        let (web, _) = function("web").await;
        let (mail, mail_aws) = function("mail").await;
        let functions = Functions {
            auth: auth::router(&auth),
            account: account::router(&account),
            admin: admin::router(&admin),
            assets: edge::assets(&options.web, &web),
            local: portal::http::protect(mail_page::router(mails.clone()), &web),
            web: web::router(&web),
        };
        Ok(Self {
            origin: settings.origin,
            portal: auth,
            admin,
            router: edge::router(functions),
            listener: Some(listener),
            post: Post::new(mail, &mail_aws)?,
            stream: Arc::new(stream(&deploy, &endpoints, folder.as_ref()).await?),
            endpoints,
            s3: s3::serve(&s3_folder, &origin).await?,
            mails,
            sweeper: Sweeper::new(database),
            _folder: folder,
            _files: files,
        })
    }

    /// Answers requests and delivers mail until the process ends.
    pub async fn serve(mut self) -> Result<(), TwinError> {
        let (stream, post) = (self.stream.clone(), self.post.clone());
        tokio::spawn(async move { stream.run(&post).await });
        if let Some(listener) = self.listener.take() {
            axum::serve(listener, self.router.clone()).await?;
        }
        Ok(())
    }

    /// Answers requests in the background; mail waits for [`Twin::deliver_mail`], so that a test decides when.
    pub fn serve_in_background(&mut self) {
        if let Some(listener) = self.listener.take() {
            let router = self.router.clone();
            tokio::spawn(async move { axum::serve(listener, router).await });
        }
    }

    /// A new one-time link for the first administrator, in place of any before it.
    pub async fn administrator_link(&self) -> Result<String, admin::AdminError> {
        admin::make_administrator_link(&self.admin).await
    }

    /// What the portal answers, asked from within.
    pub(crate) async fn call(
        &self,
        request: http::request::Builder,
        body: axum::body::Body,
    ) -> Result<Response, http::Error> {
        let host = self.origin.strip_prefix("http://").unwrap_or_default();
        let request = request.header(http::header::HOST, host).body(body)?;
        Ok(self.router.clone().oneshot(request).await.into_response())
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
            ("PORTAL_PAGES", settings.pages.clone().unwrap_or_default()),
            ("PORTAL_MAIL_FROM", settings.mail.as_ref().map(|mail| mail.from.clone()).unwrap_or_default()),
        ]
    }

    /// A client with the operator's rights, for looking at the tables as they lie.
    pub async fn operator(&self) -> aws_sdk_dynamodb::Client {
        aws_clients::aws("operator", &self.endpoints).await.dynamodb()
    }

    /// Deletes what expired, as DynamoDB does within days. By the machine's clock, not by the portal's.
    pub async fn sweep_expired(&self) -> Result<usize, TwinError> {
        self.sweeper.sweep().await
    }

    /// Delivers all mail that is owed now.
    pub async fn deliver_mail(&self) -> Result<(), TwinError> {
        self.stream.drain(&self.post).await
    }
}

fn settings(origin: &str, port: u16, options: &Options) -> Settings {
    Settings {
        deployment: DEPLOYMENT.into(),
        origin: origin.into(),
        operator: "Portcullis".into(),
        tables: TableNames { portal: PORTAL_TABLE.into(), portal_keys: PORTAL_KEYS_TABLE.into() },
        kms_keys: [(Compartment::Identity, kms::IDENTITY_KEY.to_owned())].into(),
        aead: Aead::default(),
        origin_secrets: options.origin_secrets.iter().cloned().map(Sensitive::new).collect(),
        hosts: vec![format!("localhost:{port}"), format!("127.0.0.1:{port}")],
        pages: Some(options.web.to_string_lossy().into_owned()),
        mail: Some(MailSettings { from: "portal@localhost".into(), configuration_set: None }),
        limits: Limits::default(),
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

async fn stream(
    deploy: &Aws,
    endpoints: &Endpoints,
    folder: Option<&DataFolder>,
) -> Result<Stream, TwinError> {
    let described = deploy.dynamodb().describe_table().table_name(PORTAL_TABLE).send().await;
    let described = described.map_err(|error| TwinError::Emulator(DisplayErrorContext(error).to_string()))?;
    let arn = described.table.and_then(|table| table.latest_stream_arn);
    let arn = arn.ok_or_else(|| TwinError::Emulator("the table has no stream".into()))?;
    let config = aws_clients::config("mail")
        .await
        .to_builder()
        .endpoint_url(endpoints.dynamodb.clone().unwrap_or_default());
    let client = aws_sdk_dynamodbstreams::Client::new(&config.build());
    Ok(Stream::new(client, arn, folder.map(DataFolder::stream_position)))
}

/// The OpenAPI 3.1 document of the whole API, from the code of all functions.
pub fn openapi() -> OpenApi {
    let routes: OpenApiRouter<Portal> = OpenApiRouter::new()
        .merge(auth::routes())
        .merge(account::routes())
        .merge(admin::routes())
        .merge(web::routes());
    let mut document = routes.into_openapi();
    document.info.title = "Portcullis".into();
    document.info.version = env!("CARGO_PKG_VERSION").into();
    document.info.description =
        Some("A secure customer portal. Errors are problem+json (RFC 9457) with a stable `type`.".into());
    document.info.license = None;
    document.info.contact = None;
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("access_token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    let cookie = ApiKeyValue::new(portal::http::REFRESH_COOKIE);
    components.add_security_scheme("refresh_cookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    document
}
