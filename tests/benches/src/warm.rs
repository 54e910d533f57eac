//! Functions that have been running for a while: what a request costs them, and how large they grew.

use std::process::Stdio;
use std::time::Duration;

use argon2::{Algorithm, Argon2, Params, Version};
use portal::random;
use portal_tests::PASSWORD;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout};

use crate::Failed;
use crate::report::{Report, Row};
use crate::stats::Sample;
use crate::stopwatch::{micros, millis, processor_time_of_this_thread};
use crate::world::World;

const PROFILE_ROUNDS: usize = 21;
const PROFILES_A_ROUND: u32 = 200;
const SIGN_IN_ROUNDS: usize = 21;
const SIGN_INS_A_ROUND: u32 = 10;

pub async fn profile(world: &World, report: &mut Report) -> Result<(), Failed> {
    report.part("The profile from a warm function");
    let (mut ours, mut node) =
        (world.function("account").start().await?, world.peer("account").start().await?);
    let (event, peer_event) = (world.profile_event().await?, world.peer_profile_event()?);
    // Node compiles what is used often; both get the time to.
    node.processor_time_each(&peer_event, 1500).await?;
    ours.processor_time_each(&event, 500).await?;
    let (mut our_times, mut node_times) = (Vec::new(), Vec::new());
    for _ in 0..PROFILE_ROUNDS {
        our_times.push(micros(ours.processor_time_each(&event, PROFILES_A_ROUND).await?));
        node_times.push(micros(node.processor_time_each(&peer_event, PROFILES_A_ROUND).await?));
    }
    let (our_times, node_times) = (Sample::new(our_times), Sample::new(node_times));
    report.row(
        Row::new(format!("Processor time a request, in rounds of {PROFILES_A_ROUND}"), our_times.shown("µs"))
            .beside("Node", node_times.shown("µs"))
            .ratio_at_most("Node", our_times.per(&node_times), 0.15),
    );
    let (ours, node) = (ours.peak_memory()?, node.peak_memory()?);
    report.row(
        Row::new("Memory at its peak, after all of them", format!("{ours:.1} MB"))
            .beside("Node", format!("{node:.1} MB"))
            .ratio_at_most("Node", ours / node, 0.15),
    );
    Ok(())
}

pub async fn sign_in(world: &World, report: &mut Report) -> Result<(), Failed> {
    report.part("Signing in on a trusted device");
    let (mut ours, mut node) = (world.function("auth").start().await?, world.peer("auth").start().await?);
    let mut node_hash = PeerHash::start(world)?;
    let (event, peer_event) = (world.sign_in_event()?, world.peer_sign_in_event()?);
    ours.processor_time_each(&event, SIGN_INS_A_ROUND).await?;
    node.processor_time_each(&peer_event, 3 * SIGN_INS_A_ROUND).await?;
    let (mut whole, mut hash) = (Vec::new(), Vec::new());
    let (mut node_whole, mut node_hashes) = (Vec::new(), Vec::new());
    for _ in 0..SIGN_IN_ROUNDS {
        whole.push(millis(ours.processor_time_each(&event, SIGN_INS_A_ROUND).await?));
        hash.push(millis(tokio::task::spawn_blocking(bare_hash).await??));
        node_whole.push(millis(node.processor_time_each(&peer_event, SIGN_INS_A_ROUND).await?));
        node_hashes.push(node_hash.round().await?);
    }
    let rest = difference(&whole, &hash);
    let node_rest = difference(&node_whole, &node_hashes);
    let [whole, hash, node_whole, node_hashes] = [whole, hash, node_whole, node_hashes].map(Sample::new);
    report.row(
        Row::new(format!("Processor time of all, in rounds of {SIGN_INS_A_ROUND}"), whole.shown("ms"))
            .beside("Node", node_whole.shown("ms"))
            .ratio("Node", whole.per(&node_whole)),
    );
    report.row(
        Row::new("of that the hash, measured bare", hash.shown("ms"))
            .beside("@node-rs/argon2", node_hashes.shown("ms"))
            .ratio_at_most("@node-rs/argon2", hash.per(&node_hashes), 1.0),
    );
    report.row(
        Row::new("of that the rest, round by round", rest.shown("ms"))
            .beside("Node", node_rest.shown("ms"))
            .ratio("Node", rest.per(&node_rest))
            .target("≤ 1.2 ms", rest.median() <= 1.2),
    );
    let (ours, node) = (ours.peak_memory()?, node.peak_memory()?);
    report.row(
        Row::new("Memory at its peak, after all of them", format!("{ours:.1} MB"))
            .beside("Node", format!("{node:.1} MB"))
            .ratio_at_most("Node", ours / node, 0.35),
    );
    Ok(())
}

/// Whole and hash were measured next to each other: what is left of each round says more than what is left
/// of the medians.
fn difference(whole: &[f64], hash: &[f64]) -> Sample {
    Sample::new(whole.iter().zip(hash).map(|(whole, hash)| whole - hash).collect())
}

/// Argon2id with the parameters and a pepper as `auth` uses it, and nothing around it.
fn bare_hash() -> Result<Duration, Failed> {
    let before = processor_time_of_this_thread()?;
    for _ in 0..SIGN_INS_A_ROUND {
        hash_once()?;
    }
    Ok(processor_time_of_this_thread()?.saturating_sub(before) / SIGN_INS_A_ROUND)
}

pub fn hash_once() -> Result<(), Failed> {
    let (memory, passes, lanes) = auth::PARAMETERS;
    let broken = |error: argon2::Error| format!("argon2: {error}");
    let pepper: [u8; 32] = random::bytes()?;
    let parameters = Params::new(memory, passes, lanes, None).map_err(broken)?;
    let argon2 =
        Argon2::new_with_secret(&pepper, Algorithm::Argon2id, Version::V0x13, parameters).map_err(broken)?;
    let (salt, mut out): ([u8; 16], _) = (random::bytes()?, [0; 32]);
    argon2.hash_password_into(PASSWORD.as_bytes(), &salt, &mut out).map_err(broken)?;
    std::hint::black_box(out);
    Ok(())
}

/// The peer's bare hash, a round for each line that it is sent.
struct PeerHash {
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    _process: Child,
}

impl PeerHash {
    fn start(world: &World) -> Result<Self, Failed> {
        let mut command = world.peer_hash();
        command
            .arg(SIGN_INS_A_ROUND.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let mut process = command.spawn()?;
        let input = process.stdin.take().ok_or("no stdin")?;
        let output = BufReader::new(process.stdout.take().ok_or("no stdout")?).lines();
        Ok(Self { input, output, _process: process })
    }

    /// Milliseconds of one hash.
    async fn round(&mut self) -> Result<f64, Failed> {
        self.input.write_all(b"\n").await?;
        let line = self.output.next_line().await?.ok_or("the peer's hash ended")?;
        Ok(line.parse::<f64>()? / 1e3)
    }
}
