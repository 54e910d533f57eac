//! Plays an operation again and again, each time with another fault.

use portal_tests::{ALL, Fault, PASSWORD, Target};

use super::operation::{CANARY, Operation, Outcome, Stage, Story};

/// What takes no effect.
const HARMLESS: [Fault; 4] = [Fault::Throttled, Fault::NoAnswer, Fault::ServerError, Fault::Reset];

/// One call of an operation.
pub(super) struct Row {
    pub operation: &'static str,
    pub call: String,
    /// In the order of the columns: the harmless faults, a lost answer, death before and after.
    pub outcomes: Vec<String>,
}

/// A call of an operation.
#[derive(Clone, Copy)]
struct Place<'a> {
    target: Target,
    name: &'a str,
}

/// All calls of an operation under all faults.
pub(super) async fn hit<O: Operation>(stage: &mut Stage) -> Vec<Row> {
    let calls = calls::<O>(stage).await;
    if !O::KINDS.is_empty() {
        return hit_kinds::<O>(stage, &calls).await;
    }
    let keys = calls.iter().rposition(|name| name.starts_with("KMS.")).map_or(0, |last| last + 1);
    let mut rows = Vec::new();
    for (nth, name) in calls.into_iter().enumerate() {
        let reads_keys = nth < keys && matches!(name.as_str(), "DynamoDB.Query" | "KMS.Decrypt");
        if reads_keys && !O::WITH_KEYS {
            continue;
        }
        let outcomes = row::<O>(stage, Place { target: Target::Nth(O::FUNCTION, nth), name: &name }).await;
        rows.push(Row { operation: O::NAME, call: name, outcomes });
    }
    rows
}

/// All calls of a kind at once, kind by kind.
async fn hit_kinds<O: Operation>(stage: &mut Stage, calls: &[String]) -> Vec<Row> {
    assert!(calls.iter().all(|call| O::KINDS.contains(&call.as_str())), "{}: {calls:?}", O::NAME);
    let mut rows = Vec::new();
    for name in O::KINDS {
        let outcomes = row::<O>(stage, Place { target: Target::Named(name), name }).await;
        rows.push(Row { operation: O::NAME, call: (*name).to_owned(), outcomes });
    }
    rows
}

async fn row<O: Operation>(stage: &mut Stage, place: Place<'_>) -> Vec<String> {
    let mut outcomes = Vec::new();
    if O::ANEW {
        for fault in HARMLESS {
            outcomes.extend(case::<O>(stage, place, &[fault], ALL).await);
        }
    } else {
        // One and the same person meets them one after the other.
        outcomes.extend(case::<O>(stage, place, &HARMLESS, ALL).await);
    }
    outcomes.extend(case::<O>(stage, place, &[Fault::AnswerLost], ALL).await);
    for (fault, always) in HARMLESS.into_iter().chain([Fault::AnswerLost]).zip(&mut outcomes) {
        if O::ONCE || fault == Fault::AnswerLost {
            let once = case::<O>(stage, place, &[fault], 1).await;
            *always = format!("{} / {always}", once.concat());
        }
    }
    for fault in [Fault::DiesBefore, Fault::DiesAfter] {
        outcomes.extend(case::<O>(stage, place, &[fault], 1).await);
    }
    outcomes
}

/// The calls of the operation when all goes well, from functions that have just started.
async fn calls<O: Operation>(stage: &mut Stage) -> Vec<String> {
    stage.next();
    let operation = O::prepare(stage).await;
    stage.portal.restart_functions().await;
    stage.portal.calls.take();
    let told = operation.run(stage).await;
    assert_eq!(told.words, O::DONE, "{}: {}", O::NAME, told.log);
    let calls = stage.portal.calls.take();
    let calls: Vec<String> = calls
        .into_iter()
        .filter(|call| call.function == O::FUNCTION && !call.is_link)
        .map(|call| call.name)
        .collect();
    let write = calls.iter().rposition(|call| call == "DynamoDB.TransactWriteItems");
    let is_last = write.is_none_or(|at| at == calls.len() - 1);
    assert!(is_last || !O::KINDS.is_empty(), "{} can fail after its effect: {calls:?}", O::NAME);
    operation.prove(stage, &Story { call: String::new(), unheard: 0, tries: 1, told }).await;
    calls
}

/// Hits the operation by each fault in turn until one lets it through, then lets it do without. What comes of
/// each fault.
async fn case<O: Operation>(
    stage: &mut Stage,
    place: Place<'_>,
    faults: &[Fault],
    attempts: usize,
) -> Vec<String> {
    let _named = Named(format!("{}, {} ({:?}), {faults:?}", O::NAME, place.name, place.target));
    stage.next();
    let operation = O::prepare(stage).await;
    let (mut refusals, mut unheard) = (Vec::new(), 0);
    for fault in faults {
        let (told, hits) = run_under(stage, &operation, place, *fault, attempts).await;
        if matches!(fault, Fault::AnswerLost | Fault::DiesAfter) {
            unheard += hits;
        }
        match told {
            Some(told) if told.words == O::DONE => {
                let story = Story { call: place.name.to_owned(), unheard, tries: 1, told };
                assert!(refusals.is_empty(), "{fault:?} let through what the others refuse");
                return vec![format!("{}{}", short(O::DONE), operation.prove(stage, &story).await)];
            }
            Some(told) => refusals.push(refusal(&told, place.name)),
            None => {
                refusals.push("†".to_owned());
                stage.portal.restart_functions().await;
            }
        }
    }
    let told = operation.run(stage).await;
    let done = told.words == O::DONE || (unheard > 0 && told.words == O::DONE_BEFORE);
    assert!(done, "the repeat gets {}\n{}", told.words, told.log);
    let repeat = short(&told.words).to_owned();
    let story = Story { call: place.name.to_owned(), unheard, tries: 1 + refusals.len(), told };
    let note = operation.prove(stage, &story).await;
    refusals.iter().map(|refusal| format!("{refusal} → {repeat}{note}")).collect()
}

/// Runs it on functions that have just started; how it ended, if it did not die, and how many attempts were hit.
async fn run_under<O: Operation>(
    stage: &mut Stage,
    operation: &O,
    place: Place<'_>,
    fault: Fault,
    attempts: usize,
) -> (Option<Outcome>, usize) {
    stage.portal.restart_functions().await;
    stage.portal.faults.plan(place.target, fault, attempts);
    let told = tokio::select! {
        told = operation.run(stage) => Some(told),
        () = stage.portal.faults.died() => None,
    };
    let hits = stage.portal.faults.end();
    assert!(hits > 0, "{fault:?} hit nothing");
    (told, hits)
}

/// Says which case it is when one fails.
struct Named(String);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("in the case: {}", self.0);
        }
    }
}

/// Asserts that a refusal is clear to its caller and that its cause is in the log, without anything personal.
fn refusal(told: &Outcome, call: &str) -> String {
    let operation = call.split_once('.').map_or(call, |(_, operation)| operation);
    let cause = if operation == "SendEmail" { "the mail service did not take it" } else { operation };
    assert!(told.log.contains(cause), "the log lacks the cause, {call}: {}", told.log);
    for personal in [CANARY, PASSWORD] {
        assert!(!told.log.contains(personal), "the log holds {personal}: {}", told.log);
    }
    if let Some(answer) = &told.answer {
        assert_eq!(told.words, "503 unavailable", "{}", told.log);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.field("request_id"), answer.header("x-request-id"));
        assert!(!answer.header("retry-after").is_empty());
        assert!(!answer.text.contains(operation), "the answer says too much: {}", answer.text);
    }
    short(&told.words).to_owned()
}

/// The status alone.
fn short(words: &str) -> &str {
    match words.split_once(' ') {
        Some((status, _)) if status.parse::<u16>().is_ok() => status,
        _ => words,
    }
}
