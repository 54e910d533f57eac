//! What a contract is, and how one is run.

use std::cell::RefCell;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;

use crate::aws::Aws;
use crate::implementations::{Implementation, Running};

/// One thing that the portal takes for granted about a service.
#[derive(Clone, Copy, Debug)]
pub struct Contract {
    pub service: &'static str,
    /// A sentence.
    pub name: &'static str,
    pub run: fn(Aws) -> Pin<Box<dyn Future<Output = ()>>>,
}

/// What became of one contract on one implementation.
#[derive(Debug)]
pub struct Outcome {
    pub on: Implementation,
    /// Why it does not hold, if it does not.
    pub failure: Option<String>,
}

/// The functions of a module as contracts of a service.
#[macro_export]
macro_rules! contracts {
    ($service:literal: $($name:ident),+ $(,)?) => {
        pub fn contracts() -> Vec<$crate::suite::Contract> {
            vec![$($crate::suite::Contract {
                service: $service,
                name: stringify!($name),
                run: |aws| Box::pin($name(aws)),
            }),+]
        }
    };
}

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what a panic says for the report instead of printing it: many are known differences.
pub fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let text = panic.payload_as_str().unwrap_or("a panic");
        PANIC.set(format!("{text} ({place})"));
    }));
}

/// Runs a contract with clients and a runtime of its own.
pub fn run(contract: &Contract, running: &Running) -> Outcome {
    let failure = catch_unwind(AssertUnwindSafe(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let aws = Aws::new(running.clone()).await;
            let limit = std::time::Duration::from_mins(2);
            tokio::time::timeout(limit, (contract.run)(aws)).await.expect("an end within two minutes");
        });
    }));
    Outcome { on: running.name, failure: failure.err().map(|_| PANIC.take()) }
}
