//! What an operator sets. Read once from the environment; everything missing or unsafe is named at once.

mod password_policy;

use std::collections::HashMap;
use std::time::Duration;

use crate::crypto::{Aead, Compartment};
use crate::files::FileSettings;
use crate::store::TableNames;
use crate::values::Sensitive;

pub use password_policy::{Composition, PasswordPolicy};

/// The settings of one function in one deployment.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Names this deployment; part of what every record is sealed to.
    pub deployment: String,
    /// The one origin that customers see, without a slash at its end: `https://portal.example.org`.
    pub origin: String,
    /// The operator's name as customers know it.
    pub operator: String,
    pub tables: TableNames,
    /// The KMS key of each compartment that this function may use.
    pub kms_keys: HashMap<Compartment, String>,
    /// The key of KMS's that signs statements.
    pub statements_key: Option<String>,
    /// What seals new bodies; old ones open by the algorithm that they name.
    pub aead: Aead,
    /// The `Host` values answered to; empty on AWS, where the API answers to no other name than its own.
    pub hosts: Vec<String>,
    /// What the edge adds to each request, so that nobody goes around it. Two are good while they are
    /// rotated; none where there is no edge.
    pub origin_secrets: Vec<Sensitive<String>>,
    /// Only the functions of the documents compartment need it, and the one that looks into files.
    pub files: FileSettings,
    /// Where browsers send files to and fetch them from: the buckets' origins. `web` tells it to the pages.
    pub files_origins: Vec<String>,
    /// Where `index.html` lies; only `web` needs it.
    pub pages: Option<String>,
    /// Only `mail` needs it.
    pub mail: Option<MailSettings>,
    /// `auth` judges by it, and `web` tells it to the pages.
    pub passwords: PasswordPolicy,
    pub limits: Limits,
}

/// What sending mail needs.
#[derive(Clone, Debug)]
pub struct MailSettings {
    pub from: String,
    pub configuration_set: Option<String>,
}

/// Limits of a session and a request, with the values that the documentation promises.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How long an access token is good for.
    pub access_token: Duration,
    /// How long a session lives unused.
    pub session_idle: Duration,
    /// How often its last use is written down at most. A session may live this much longer unused.
    pub session_use_noted: Duration,
    /// How long a session lives at most.
    pub session_absolute: Duration,
    /// How many sessions a user may have; the one unused for longest makes room.
    pub sessions: usize,
    /// The same three for the operator's own people.
    pub staff_session_idle: Duration,
    pub staff_session_absolute: Duration,
    pub staff_sessions: usize,
    /// How long the rights of somebody of the staff last after another confirmed them.
    pub staff_rights: Duration,
    /// How long somebody new of the staff may go without a training and an attested device.
    pub staff_posture_grace: Duration,
    /// How long the token before the newest still returns the same successor, so that two tabs that
    /// refresh at once both stay signed in.
    pub refresh_grace: Duration,
    /// How long a trusted device spares the second step.
    pub device_trust: Duration,
    /// How long what a person proved stands for what is dangerous.
    pub step_up: Duration,
    /// How long a factor waits for level 2 that was added without a proof of another.
    pub new_factor_waits: Duration,
    /// How long factors that are said to be lost stand before a mailed code takes their place.
    pub lost_factor_waits: Duration,
    /// How many devices a user may trust; the one unused for longest makes room.
    pub devices: usize,
    /// How old the newest key that signs access tokens grows before it gets a successor.
    pub signing_key_age: Duration,
    /// How old the newest ring key grows before it gets a successor.
    pub ring_age: Duration,
    /// How many bytes the documents of one account may take up, those in its trash among them.
    pub documents: u64,
    /// How many documents one archive holds at most, and how many bytes they have together.
    pub archive_documents: usize,
    pub archive_bytes: u64,
    /// The largest request body, in bytes.
    pub body: usize,
    /// Mails in an hour that all people together cause who have proved nothing yet.
    pub anonymous_mails: u32,
    /// Iterations of PBKDF2 in one guess at a captcha; a browser makes about a hundred guesses.
    pub captcha_cost: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            access_token: Duration::from_mins(5),
            session_idle: Duration::from_mins(30),
            session_use_noted: Duration::from_mins(1),
            session_absolute: Duration::from_hours(12),
            sessions: 5,
            staff_session_idle: Duration::from_mins(15),
            staff_session_absolute: Duration::from_hours(8),
            staff_sessions: 2,
            staff_rights: Duration::from_hours(90 * 24),
            staff_posture_grace: Duration::from_hours(14 * 24),
            refresh_grace: Duration::from_secs(10),
            device_trust: Duration::from_hours(30 * 24),
            step_up: Duration::from_mins(5),
            new_factor_waits: Duration::from_hours(24),
            lost_factor_waits: Duration::from_hours(24),
            devices: 10,
            signing_key_age: Duration::from_hours(90 * 24),
            ring_age: Duration::from_hours(90 * 24),
            documents: 50 * 1024 * 1024 * 1024,
            archive_documents: 5_000,
            archive_bytes: 10 * 1024 * 1024 * 1024,
            body: 64 * 1024,
            anonymous_mails: 5_000,
            captcha_cost: 5_000,
        }
    }
}

/// What a function needs beside what all have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The tables, as they lie: for who opens nothing in them.
    Tables,
    /// The table of wrapped keys alone.
    WrappedKeys,
    /// The bucket of their spares.
    Spares,
    /// The tables and the identity compartment.
    Records,
    /// The documents compartment.
    Documents,
    /// The archives of many documents.
    Archives,
    /// Its records alone: for who opens them, and fetches no file.
    DocumentRecords,
    /// The files as they lie: for who deletes them.
    Files,
    /// The files that came in and nobody has looked at.
    Quarantine,
    /// The built pages.
    Pages,
    /// The key that signs statements.
    Statements,
    /// A sender.
    Mail,
    /// What the edge proves itself with; not on a laptop, which has no edge.
    Edge,
}

/// Everything that is wrong with the environment.
#[derive(Debug, thiserror::Error)]
#[error("the environment is not usable: {}", .0.join("; "))]
pub struct UnusableSettings(Vec<String>);

impl Settings {
    /// The settings of a function that has these needs.
    pub fn from_environment(needs: &[Need]) -> Result<Self, UnusableSettings> {
        Self::from_lookup(needs, |name| std::env::var(name).ok())
    }

    fn from_lookup(
        needs: &[Need],
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, UnusableSettings> {
        let mut wrong = Vec::new();
        let optional = |name: &str| lookup(name).filter(|value| !value.is_empty());
        let list = |name: &str| -> Vec<String> {
            let values = optional(name).unwrap_or_default();
            values.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
        };
        let mut required = |name: &str| {
            optional(name).unwrap_or_else(|| {
                wrong.push(format!("{name} is missing"));
                String::new()
            })
        };
        let mut needed = |any_of: &[Need], name: &str| {
            needs.iter().any(|need| any_of.contains(need)).then(|| required(name))
        };
        let portal = needed(&[Need::Tables, Need::Records], "PORTAL_TABLE").unwrap_or_default();
        let keys = [Need::Tables, Need::Records, Need::WrappedKeys];
        let portal_keys = needed(&keys, "PORTAL_KEYS_TABLE").unwrap_or_default();
        let identity_key = needed(&[Need::Records], "PORTAL_KMS_IDENTITY");
        let documents_key = needed(&[Need::Documents, Need::DocumentRecords], "PORTAL_KMS_DOCUMENTS");
        let files = FileSettings {
            quarantine: needed(&[Need::Files, Need::Quarantine], "PORTAL_QUARANTINE_BUCKET")
                .unwrap_or_default(),
            documents: needed(&[Need::Documents, Need::Files], "PORTAL_DOCUMENTS_BUCKET").unwrap_or_default(),
            archives: needed(&[Need::Archives, Need::Files], "PORTAL_ARCHIVES_BUCKET").unwrap_or_default(),
            spares: needed(&[Need::Spares], "PORTAL_SPARES_BUCKET").unwrap_or_default(),
            documents_key: documents_key.clone(),
        };
        let statements_key = needed(&[Need::Statements], "PORTAL_KMS_STATEMENTS");
        let pages = needed(&[Need::Pages], "PORTAL_PAGES");
        let from = needed(&[Need::Mail], "PORTAL_MAIL_FROM");
        let aead = optional("PORTAL_AEAD").map_or(Some(Aead::default()), |name| Aead::named(&name));
        let passwords = PasswordPolicy::from_lookup(optional);
        let settings = Self {
            deployment: required("PORTAL_DEPLOYMENT"),
            origin: required("PORTAL_ORIGIN"),
            operator: required("PORTAL_OPERATOR"),
            tables: TableNames { portal, portal_keys },
            kms_keys: [(Compartment::Identity, identity_key), (Compartment::Documents, documents_key)]
                .into_iter()
                .filter_map(|(compartment, key)| Some((compartment, key?)))
                .collect(),
            statements_key,
            files,
            files_origins: list("PORTAL_FILES_ORIGINS"),
            aead: aead.unwrap_or_default(),
            hosts: list("PORTAL_HOSTS"),
            origin_secrets: list("PORTAL_ORIGIN_SECRETS").into_iter().map(Sensitive::new).collect(),
            pages,
            mail: from.map(|from| MailSettings {
                from,
                configuration_set: optional("PORTAL_MAIL_CONFIGURATION_SET"),
            }),
            passwords: passwords.as_ref().copied().unwrap_or_default(),
            limits: Limits::default(),
        };
        wrong.extend(passwords.err().unwrap_or_default());
        if !settings.origin.is_empty() && !safe_origin(&settings.origin) {
            wrong.push("PORTAL_ORIGIN must be https://host without a path (http only for localhost)".into());
        }
        if aead.is_none() {
            wrong.push(format!("PORTAL_AEAD must be {}", Aead::ALL.map(Aead::name).join(" or ")));
        }
        // Without one it would answer everybody who finds the way round the edge.
        if needs.contains(&Need::Edge) && settings.uses_tls() && settings.origin_secrets.is_empty() {
            wrong.push("PORTAL_ORIGIN_SECRETS is missing".into());
        }
        // Exposed to be measured.
        if settings.origin_secrets.iter().any(|secret| secret.expose().len() < 32) {
            wrong.push("PORTAL_ORIGIN_SECRETS must each be 32 characters or more".into());
        }
        if wrong.is_empty() { Ok(settings) } else { Err(UnusableSettings(wrong)) }
    }

    /// Whether browsers reach this deployment by TLS; a laptop's localhost is a secure context without it.
    pub fn uses_tls(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

fn safe_origin(origin: &str) -> bool {
    let host = origin.strip_prefix("https://").or_else(|| {
        origin.strip_prefix("http://").filter(|host| host.split(':').next() == Some("localhost"))
    });
    host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_missing_or_unsafe_is_named_at_once() {
        let lookup = |name: &str| match name {
            "PORTAL_ORIGIN" => Some("http://portal.example.org".to_owned()),
            "PORTAL_PASSWORD_LEAST" => Some("7".to_owned()),
            _ => None,
        };
        let needs = [Need::Records, Need::Mail];
        let message = Settings::from_lookup(&needs, lookup).unwrap_err().to_string();
        for name in [
            "PORTAL_DEPLOYMENT is missing",
            "PORTAL_OPERATOR is missing",
            "PORTAL_TABLE is missing",
            "PORTAL_KEYS_TABLE is missing",
            "PORTAL_KMS_IDENTITY is missing",
            "PORTAL_MAIL_FROM is missing",
            "PORTAL_ORIGIN must be https",
            "PORTAL_PASSWORD_LEAST must be 8 to 64",
        ] {
            assert!(message.contains(name), "{message}");
        }
        assert!(!message.contains("PORTAL_PAGES"), "{message}");
    }

    #[test]
    fn what_answers_http_on_aws_does_not_start_without_a_secret_of_the_edge() {
        let start = |origin: &str, secrets: &str| {
            let lookup = |name: &str| match name {
                "PORTAL_ORIGIN" => Some(origin.to_owned()),
                "PORTAL_ORIGIN_SECRETS" => Some(secrets.to_owned()),
                "PORTAL_AEAD" | "PORTAL_PASSWORD_LEAST" | "PORTAL_PASSWORD_COMPOSITION" => None,
                _ => Some("given".to_owned()),
            };
            Settings::from_lookup(&[Need::Records, Need::Edge], lookup).map_err(|wrong| wrong.to_string())
        };
        let secret = "x".repeat(32);
        for none in ["", " , ,"] {
            let refused = start("https://portal.example.org", none).unwrap_err();
            assert!(refused.contains("PORTAL_ORIGIN_SECRETS is missing"), "{refused}");
        }
        let refused = start("https://portal.example.org", &format!("{secret},short")).unwrap_err();
        assert!(refused.contains("PORTAL_ORIGIN_SECRETS must each be 32"), "{refused}");
        let twice = start("https://portal.example.org", &format!("{secret},{secret}")).unwrap();
        assert_eq!(twice.origin_secrets.len(), 2);
        assert!(start("http://localhost:8080", "").is_ok());
    }

    #[test]
    fn what_seals_new_bodies_is_a_setting_and_an_unknown_one_is_refused() {
        let start = |aead: &str| {
            let lookup = |name: &str| match name {
                "PORTAL_ORIGIN" => Some("http://localhost".to_owned()),
                "PORTAL_AEAD" => Some(aead.to_owned()),
                "PORTAL_ORIGIN_SECRETS" | "PORTAL_PASSWORD_LEAST" | "PORTAL_PASSWORD_COMPOSITION" => None,
                _ => Some("given".to_owned()),
            };
            Settings::from_lookup(&[Need::Pages], lookup).map(|settings| settings.aead)
        };
        assert_eq!(start("").unwrap(), Aead::Aes256Gcm);
        assert_eq!(start("chacha20-poly1305").unwrap(), Aead::ChaCha20Poly1305);
        let refused = start("none").unwrap_err().to_string();
        assert!(refused.contains("PORTAL_AEAD must be aes-256-gcm or chacha20-poly1305"), "{refused}");
    }

    #[test]
    fn an_origin_has_a_scheme_and_a_host_and_nothing_else() {
        for good in ["https://portal.example.org", "http://localhost:8080", "https://portal.example.org:8443"]
        {
            assert!(safe_origin(good), "{good}");
        }
        for bad in [
            "portal.example.org",
            "http://portal.example.org",
            "http://localhost.evil.example",
            "https://",
            "https://x/",
            "https://a@b",
            "",
        ] {
            assert!(!safe_origin(bad), "{bad}");
        }
    }
}
