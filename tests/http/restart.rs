//! The local portal as a process: killed, started again, refused.

use std::path::Path;
use std::process::Stdio;

use portal_tests::{PASSWORD, program};
use serde_json::json;
use tokio::io::AsyncReadExt as _;
use tokio::process::Command;

use crate::process::{folder, soon, start};

#[tokio::test]
async fn killed_at_every_step_nothing_acknowledged_is_lost_and_owed_mail_arrives() {
    let (_parent, data) = folder();
    let mut portal = start(&data).await;
    let body = json!({ "email": "ada.canary@example.org", "name": "Ada Canary", "password": PASSWORD });
    let sign_up = portal.browser.post("/api/auth/sign-up", body).await.field("sign_up");
    portal.kill().await;

    portal = start(&data).await;
    let sign_up_code = portal.code(1).await;
    let body = json!({ "sign_up": sign_up, "code": sign_up_code });
    assert_eq!(portal.browser.post("/api/auth/sign-up/confirm", body).await.outcome(), "204");
    portal.kill().await;

    portal = start(&data).await;
    let body = json!({ "email": "ada.canary@example.org", "password": PASSWORD });
    let challenge = portal.browser.post("/api/auth/sign-in", body).await.field("challenge");
    portal.kill().await;

    portal = start(&data).await;
    let sign_in_code = portal.code(2).await;
    let body = json!({ "challenge": challenge, "proof": { "method": "email", "code": sign_in_code } });
    let signed_in = portal.browser.post("/api/auth/sign-in/second-step", body).await;
    assert_eq!(signed_in.field("status"), "signed_in", "{}", signed_in.text);
    let cookies = portal.browser.cookies();
    portal.kill().await;

    portal = start(&data).await;
    for (name, value) in &cookies {
        portal.browser.set_cookie(name, value);
    }
    let token = portal.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let change = json!({ "phone": "+49 30 5550199", "address": "7 Canary Wharf", "version": 1 });
    // The origin, and with it the tokens' issuer, has another port each time; the session goes on.
    assert_eq!(portal.browser.patch_as(&token, "/api/account/profile", change).await.outcome(), "200");
    let refresh_token = portal.browser.cookies()["__Host-portal-refresh"].clone();
    portal.kill().await;

    portal = start(&data).await;
    portal.browser.set_cookie("__Host-portal-refresh", &refresh_token);
    let token = portal.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let profile = portal.browser.get_as(&token, "/api/account/profile").await.json();
    assert_eq!((&profile["name"], &profile["phone"]), (&json!("Ada Canary"), &json!("+49305550199")));
    portal.kill().await;

    let refresh_token = refresh_token.as_str();
    let canaries = [
        "ada.canary@example.org",
        "Ada Canary",
        "+49305550199",
        "30 5550199",
        "7 Canary Wharf",
        PASSWORD,
        &sign_up_code,
        &sign_in_code,
        &sign_up,
        &challenge,
        refresh_token,
        &token,
    ];
    assert_nowhere(&data, &canaries);
}

/// Searches every byte under the folder and the log beside it; the captured mail is what a mailbox holds.
fn assert_nowhere(data: &Path, canaries: &[&str]) {
    let mut files = vec![data.with_extension("log")];
    let mut folders = vec![data.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            match path.is_dir() {
                true if path.ends_with("mail") => {}
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    assert!(files.len() >= 5, "{files:?}");
    let mut searched = 0;
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        searched += bytes.len();
        for canary in canaries {
            let found = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!found, "{canary} is in {}", file.display());
        }
    }
    assert!(searched > 100_000, "only {searched} bytes were searched");
}

/// Starts it where it must refuse; what it says.
async fn refusal(port: &str, data: &Path) -> String {
    refusal_of(&[("PORT", port)], data).await
}

async fn refusal_of(environment: &[(&str, &str)], data: &Path) -> String {
    let command = Command::new(program("portcullis").await)
        .envs(environment.iter().copied())
        .env("DATA", data)
        .stderr(Stdio::piped())
        .spawn();
    let mut process = command.unwrap();
    let mut said = String::new();
    process.stderr.take().unwrap().read_to_string(&mut said).await.unwrap();
    assert!(!process.wait().await.unwrap().success());
    said
}

#[tokio::test]
async fn it_refuses_a_port_in_use_and_a_folder_it_can_not_use_and_says_what_to_do() {
    let (parent, data) = folder();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = refusal(&port, &data).await;
    assert!(said.contains(&format!("Port {port} is in use")) && said.contains("PORT="), "{said}");

    std::fs::write(data.join("version"), "0").unwrap();
    let said = refusal("0", &data).await;
    assert!(said.contains("another version") && said.contains("DATA="), "{said}");

    let file = parent.path().join("file");
    std::fs::write(&file, "").unwrap();
    let said = refusal("0", &file).await;
    assert!(said.contains("can't be used") && said.contains("DATA="), "{said}");

    let said = refusal("http", &data).await;
    assert!(said.contains("PORT=http is no port"), "{said}");
}

#[tokio::test]
async fn it_refuses_a_policy_for_passwords_that_no_operator_may_set_and_names_all_that_is_wrong() {
    let (_parent, data) = folder();
    let least = "PORTAL_PASSWORD_LEAST must be 8 to 64";
    for wrong in ["7", "65"] {
        let said = refusal_of(&[("PORT", "0"), ("PORTAL_PASSWORD_LEAST", wrong)], &data).await;
        assert!(said.contains(least), "{said}");
    }
    let set = [("PORT", "0"), ("PORTAL_PASSWORD_LEAST", "7"), ("PORTAL_PASSWORD_COMPOSITION", "forbid")];
    let said = refusal_of(&set, &data).await;
    assert!(said.contains(least) && said.contains("COMPOSITION must be advise or require"), "{said}");
}

#[tokio::test]
async fn two_portals_never_share_a_data_folder() {
    let (_parent, data) = folder();
    let running = start(&data).await;
    let said = refusal("0", &data).await;
    assert!(said.contains("Another portal is running"), "{said}");
    running.kill().await;
}

#[tokio::test]
async fn it_deletes_what_is_due_as_soon_as_it_runs() {
    let (_parent, data) = folder();
    let running = start(&data).await;
    soon("the sweep", async || {
        let log = std::fs::read_to_string(data.with_extension("log")).unwrap();
        log.contains("\"message\":\"swept\"").then_some(())
    })
    .await;
    running.kill().await;
}
