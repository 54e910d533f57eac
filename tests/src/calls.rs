//! Sees each call that the functions make to AWS.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// One call as it left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `DynamoDB.BatchGetItem`
    pub name: String,
    /// The length of its body in bytes.
    pub bytes: usize,
}

/// All calls since the last look.
#[derive(Clone, Debug, Default)]
pub struct Calls(Arc<Mutex<Vec<Call>>>);

impl Calls {
    pub fn watcher(&self) -> SharedInterceptor {
        SharedInterceptor::new(self.clone())
    }

    /// The calls since the last time this was asked.
    pub fn take(&self) -> Vec<Call> {
        self.0.lock().map(|mut calls| std::mem::take(&mut *calls)).unwrap_or_default()
    }

    /// The names of the calls since the last time, in the order they left.
    pub fn take_names(&self) -> Vec<String> {
        self.take().into_iter().map(|call| call.name).collect()
    }

    /// How often each call was made since the last time.
    pub fn take_counts(&self) -> BTreeMap<String, usize> {
        self.take_names().into_iter().fold(BTreeMap::new(), |mut counts, name| {
            *counts.entry(name).or_default() += 1;
            counts
        })
    }
}

impl Intercept for Calls {
    fn name(&self) -> &'static str {
        "calls"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let name = config.load::<Metadata>().map(|call| format!("{}.{}", call.service(), call.name()));
        let bytes = context.request().body().bytes().map_or(0, <[u8]>::len);
        if let Ok(mut calls) = self.0.lock() {
            calls.push(Call { name: name.unwrap_or_default(), bytes });
        }
        Ok(())
    }
}
