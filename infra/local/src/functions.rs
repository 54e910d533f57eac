//! The functions as they run: each connected to the emulators with credentials of its own.

use mail::Post;
use portal::Portal;
use portal::aws::{Aws, Endpoints};
use portal::files::Files;
use portal::settings::Settings;

use crate::arrivals::Arrivals;
use crate::edge::{self, Functions};
use crate::mail_capture::MailStore;
use crate::options::Options;
use crate::twin::TwinError;
use crate::{aws_clients, invite_route, mail_page};

/// One start of all functions; what they hold in memory goes with it.
pub(crate) struct Running {
    pub http: Functions,
    pub auth: Portal,
    pub admin: Portal,
    pub reminders: Portal,
    pub retention: Portal,
    pub arrivals: Arrivals,
    pub archiving: Portal,
    pub erasing: Portal,
    pub spares: Portal,
    pub rebuild: Portal,
    pub post: Post,
}

impl Running {
    pub(crate) async fn start(
        options: &Options,
        settings: &Settings,
        endpoints: &Endpoints,
        mails: &MailStore,
    ) -> Result<Self, TwinError> {
        let function = async |name: &str| {
            let aws = aws(name, options, endpoints).await;
            (Portal::new(settings.clone(), &aws, options.clock.clone()), aws)
        };
        let (auth, _) = function("auth").await;
        let (account, _) = function("account").await;
        let (admin, _) = function("admin").await;
        let with_documents = async |name: &str| {
            let aws = aws(name, options, endpoints).await;
            Portal::with_documents(settings.clone(), &aws, options.clock.clone())
        };
        let documents = with_documents("documents").await;
        let filing = with_documents("filing").await;
        let reminders = with_documents("reminders").await;
        let retention = with_documents("retention").await;
        let archiving = with_documents("archiving").await;
        let erasing = with_documents("erasing").await;
        let spares = with_documents("spares").await;
        let rebuild = with_documents("rebuild").await;
        let (privacy, _) = function("privacy").await;
        let (web, _) = function("web").await;
        let (mail, mail_aws) = function("mail").await;
        let local = mail_page::router(mails.clone()).merge(invite_route::router(admin.clone()));
        let http = Functions {
            auth: auth::router(&auth),
            account: account::router(&account),
            admin: admin::router(&admin),
            documents: documents::router(&documents),
            privacy: privacy::router(&privacy),
            assets: edge::assets(&options.web, &web),
            local: portal::http::protect(local, &web),
            web: web::router(&web),
        };
        let inspection = aws("inspection", options, endpoints).await;
        let inspection = Files::new(&inspection, settings.files.clone(), settings.deployment.clone());
        let arrivals = Arrivals { inspection, filing };
        let post = Post::new(mail, &mail_aws)?;
        Ok(Self {
            http,
            auth,
            admin,
            reminders,
            retention,
            arrivals,
            archiving,
            erasing,
            spares,
            rebuild,
            post,
        })
    }
}

async fn aws(function: &str, options: &Options, endpoints: &Endpoints) -> Aws {
    let config = aws_clients::config(function).await;
    let config = match &options.network {
        Some(network) => (network.0)(function, config),
        None => config,
    };
    let aws = Aws::new(config, endpoints.clone());
    options.watcher.iter().fold(aws, |aws, watcher| aws.watched_by((watcher.0)(function)))
}
