//! What is compared: the portal's functions, the floor and the peer, all on the same emulators, and a
//! person whom all of them know.

use std::path::{Path, PathBuf};

use local::{Options, Twin, Watcher};
use portal::clock::Clock;
use portal_tests::{Calls, Faults, PASSWORD, Person, TestPortal, checkout};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::process::Command;

use crate::Failed;
use crate::sandbox::Program;

#[derive(Debug)]
pub struct World {
    pub portal: TestPortal,
    pub person: Person,
    node: PathBuf,
    /// What the peer says of the same person.
    peer: Value,
}

impl World {
    /// A portal by the machine's clock, as the built programs go by it, and somebody who trusts a browser.
    pub async fn start() -> Result<Self, Failed> {
        let calls = Calls::default();
        let watching = calls.clone();
        let watcher = Some(Watcher(Arc::new(move |function| watching.watcher(function))));
        let web = checkout().join("web/dist");
        let mut twin = Box::pin(Twin::start(Options { watcher, web, ..Options::default() })).await?;
        twin.serve_in_background();
        let portal = TestPortal { twin, clock: Clock::System, calls, faults: Faults::default() };
        let person = Person::new(&portal, "ada@example.org", "Ada Example");
        person.sign_up(&portal).await;
        let token = person.sign_in_and_trust(&portal).await;
        let profile = person.browser.get_as(&token, "/api/account/profile").await.json();
        let node = PathBuf::from(output(Command::new("node").args(["-p", "process.execPath"])).await?.trim());
        let mut world = Self { portal, person, node, peer: Value::Null };
        let mut seed = Command::new(&world.node);
        seed.arg(peer_folder().join("seed.mjs")).arg(profile.to_string()).arg(PASSWORD);
        world.peer = serde_json::from_str(&output(seed.envs(world.peer_environment())).await?)?;
        Ok(world)
    }

    /// One of the portal's functions, as `make build` would have it but for this machine's processor.
    pub fn function(&self, name: &str) -> Program {
        let mut environment = self.environment(name);
        let settings = self.portal.twin.environment();
        environment.extend(settings.into_iter().map(|(name, value)| (name.to_owned(), value)));
        Program { command: built(name), arguments: Vec::new(), environment }
    }

    /// The floor.
    pub fn hello(&self) -> Program {
        Program { command: built("hello"), arguments: Vec::new(), environment: self.environment("hello") }
    }

    /// What a customer's developer would write instead.
    pub fn peer(&self, name: &str) -> Program {
        let handler = peer_folder().join("dist").join(name).join("index.cjs");
        let arguments = vec![peer_folder().join("runtime.mjs"), handler];
        Program { command: self.node.clone(), arguments, environment: self.peer_environment() }
    }

    /// The peer's hash with nothing around it.
    pub fn peer_hash(&self) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(peer_folder().join("hash.mjs"));
        command
    }

    /// `GET /api/account/profile`, signed in a moment ago: tokens live for minutes.
    pub async fn profile_event(&self) -> Result<Value, Failed> {
        let token = self.person.sign_in_trusted().await;
        let mut event = event("account-profile.json")?;
        event["headers"]["authorization"] = json!(format!("Bearer {token}"));
        Ok(event)
    }

    pub fn peer_profile_event(&self) -> Result<Value, Failed> {
        let mut event = event("account-profile.json")?;
        event["headers"]["authorization"] = json!(format!("Bearer {}", text(&self.peer["token"])));
        Ok(event)
    }

    /// `POST /api/auth/sign-in` from the browser that the person trusts.
    pub fn sign_in_event(&self) -> Result<Value, Failed> {
        let mut event = event("auth-sign-in.json")?;
        let cookies = self.person.browser.cookies();
        event["cookies"] = cookies.iter().map(|(name, value)| json!(format!("{name}={value}"))).collect();
        Ok(event)
    }

    pub fn peer_sign_in_event(&self) -> Result<Value, Failed> {
        let mut event = event("auth-sign-in.json")?;
        event["cookies"] = json!([self.peer["cookie"]]);
        Ok(event)
    }

    fn environment(&self, caller: &str) -> Vec<(String, String)> {
        let endpoints = &self.portal.twin.endpoints;
        let endpoint = |endpoint: &Option<String>| endpoint.clone().unwrap_or_default();
        [
            ("AWS_REGION", "local".to_owned()),
            ("AWS_ACCESS_KEY_ID", caller.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "local".to_owned()),
            ("AWS_ENDPOINT_URL_DYNAMODB", endpoint(&endpoints.dynamodb)),
            ("AWS_ENDPOINT_URL_KMS", endpoint(&endpoints.kms)),
            ("AWS_ENDPOINT_URL_SESV2", endpoint(&endpoints.ses)),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    /// The peer has no role in the template; the local KMS lets it in as the operator.
    fn peer_environment(&self) -> Vec<(String, String)> {
        let mut environment = self.environment("operator");
        // A notice that Node 20 ends; its developer would have read it.
        environment.push(("AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED".into(), "1".into()));
        for (name, value) in self.portal.twin.environment() {
            let name = if name == "PORTAL_KMS_IDENTITY" { "PEER_KMS_KEY" } else { name };
            environment.push((name.to_owned(), value));
        }
        let seeded = self.peer["environment"].as_object().into_iter().flatten();
        environment.extend(seeded.map(|(name, value)| (name.clone(), text(value))));
        environment
    }
}

/// One of the events that lie in the checkout.
pub fn event(name: &str) -> Result<Value, Failed> {
    Ok(serde_json::from_str(&std::fs::read_to_string(checkout().join("events").join(name))?)?)
}

/// A program of the workspace, where this one lies too.
fn built(name: &str) -> PathBuf {
    std::env::current_exe().unwrap_or_default().with_file_name(name)
}

fn peer_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peer")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What a command printed.
pub async fn output(command: &mut Command) -> Result<String, Failed> {
    let output = command.output().await.map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
