//! From exec to the first answer: functions that ask nothing of AWS, then the profile.

use serde_json::{Value, json};

use crate::Failed;
use crate::report::{Report, Row};
use crate::sandbox::{ColdStart, Program};
use crate::stats::Sample;
use crate::stopwatch::millis;
use crate::tls::Tls;
use crate::world::{World, event};

const ROUNDS: usize = 31;

/// A program and what it is started for.
struct Subject {
    name: &'static str,
    program: Program,
    event: Value,
    expected: u64,
    starts: Vec<ColdStart>,
}

impl Subject {
    fn new(name: &'static str, program: Program, event: &Value, expected: u64) -> Self {
        Self { name, program, event: event.clone(), expected, starts: Vec::new() }
    }

    fn passed(&self) -> Sample {
        Sample::new(self.starts.iter().map(|start| millis(start.passed)).collect())
    }

    fn processor(&self) -> Sample {
        Sample::new(self.starts.iter().map(|start| millis(start.processor)).collect())
    }
}

/// Each program once in each round, so that what the machine does besides touches all alike.
async fn start_in_turn(mut subjects: Vec<Subject>) -> Result<Vec<Subject>, Failed> {
    for round in 0..=ROUNDS {
        for subject in &mut subjects {
            let start = subject.program.cold_start(&subject.event, subject.expected).await;
            let start = start.map_err(|error| format!("{}: {error}", subject.name))?;
            // The first reads the program from disk.
            if round > 0 {
                subject.starts.push(start);
            }
        }
    }
    Ok(subjects)
}

pub async fn measure(world: &World, report: &mut Report) -> Result<(), Failed> {
    without_aws(world, report).await?;
    profile(world, report).await
}

async fn without_aws(world: &World, report: &mut Report) -> Result<(), Failed> {
    let (health, profile) = (event("web-health.json")?, event("account-profile.json")?);
    let mut sign_in = event("auth-sign-in.json")?;
    sign_in["body"] = json!("{}");
    let no_mail = json!({ "Records": [] });
    let subjects = start_in_turn(vec![
        Subject::new("hello", world.hello(), &health, 200),
        Subject::new("web", world.function("web"), &health, 200),
        Subject::new("account", world.function("account"), &profile, 401),
        Subject::new("auth", world.function("auth"), &sign_in, 422),
        Subject::new("mail", world.function("mail"), &no_mail, 0),
        Subject::new("Node web", world.peer("health"), &health, 200),
        Subject::new("Node account", world.peer("account"), &profile, 401),
        Subject::new("Node auth", world.peer("auth"), &sign_in, 422),
    ])
    .await?;
    let of = |name: &str| subjects.iter().find(|subject| subject.name == name).ok_or("no such subject");
    report.part("Cold start, from exec to answer, without AWS");
    for (name, asked, node) in [
        ("web", "health", "Node web"),
        ("account", "no token, 401", "Node account"),
        ("auth", "no address, 422", "Node auth"),
        ("mail", "nothing to send; beside the least of the Node functions", "Node web"),
    ] {
        let (ours, hello, node) = (of(name)?.passed(), of("hello")?.passed(), of(node)?.passed());
        report.row(
            row(&format!("`{name}`: {asked}"), &ours, &hello, &node)
                .ratio_at_most("hello", ours.per(&hello), 1.5)
                .ratio_at_most("Node", ours.per(&node), 0.02),
        );
    }
    Ok(())
}

async fn profile(world: &World, report: &mut Report) -> Result<(), Failed> {
    report.part("Cold start and the first profile");
    let (ours, node) = (world.function("account"), world.peer("account"));
    let plain = first_profile(world, ours.clone(), node.clone()).await?;
    let [hello, ours_passed, node_passed] = plain.each_ref().map(Subject::passed);
    report.row(
        row("From exec to the profile, AWS over plain HTTP", &ours_passed, &hello, &node_passed)
            .ratio_at_most("hello", ours_passed.per(&hello), 5.0)
            .ratio_at_most("Node", ours_passed.per(&node_passed), 0.05),
    );
    let [hello, worked, node_worked] = plain.each_ref().map(Subject::processor);
    report.row(
        row("Processor time until then", &worked, &hello, &node_worked)
            .ratio("hello", worked.per(&hello))
            .ratio("Node", worked.per(&node_worked)),
    );
    let tls = Tls::new()?;
    let (ours, node) = (tls.before_function(ours).await?, tls.before_peer(node).await?);
    let secure = first_profile(world, ours, node).await?;
    let [hello, worked, node_worked] = secure.each_ref().map(Subject::processor);
    report.row(
        row("Processor time until then, AWS over TLS", &worked, &hello, &node_worked)
            .ratio("hello", worked.per(&hello))
            .ratio_at_most("Node", worked.per(&node_worked), 0.06),
    );
    Ok(())
}

async fn first_profile(world: &World, ours: Program, node: Program) -> Result<[Subject; 3], Failed> {
    let subjects = vec![
        Subject::new("hello", world.hello(), &event("web-health.json")?, 200),
        Subject::new("account", ours, &world.profile_event().await?, 200),
        Subject::new("Node", node, &world.peer_profile_event()?, 200),
    ];
    start_in_turn(subjects).await?.try_into().map_err(|_| "a subject is missing".into())
}

fn row(measure: &str, ours: &Sample, hello: &Sample, node: &Sample) -> Row {
    Row::new(measure, ours.shown("ms")).beside("hello", hello.shown("ms")).beside("Node", node.shown("ms"))
}
