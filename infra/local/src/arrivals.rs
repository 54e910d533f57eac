//! What becomes of a file that came into the quarantine: GuardDuty's event wakes `inspection`, and what that answers goes
//! to `filing`, as EventBridge and Lambda's destinations have it.

use std::time::Duration;

use filing::Filed;
use inspection::Event;
use portal::Portal;
use portal::files::Files;
use serde::Deserialize as _;
use serde_json::Value;

use crate::scanner::Scanner;
use crate::twin::TwinError;

/// The two functions as they run now.
#[derive(Clone, Debug)]
pub(crate) struct Arrivals {
    pub inspection: Files,
    pub filing: Portal,
}

impl Arrivals {
    /// Looks at what came in and was not dealt with yet. What fails is tried again with the next round, and holds up
    /// nothing else.
    pub(crate) async fn round(&self, scanner: &Scanner) -> Result<Vec<Filed>, TwinError> {
        let mut all = Vec::new();
        for event in scanner.round().await? {
            match self.deal_with(&event).await {
                Ok(filed) => {
                    scanner.done(&event);
                    all.push(filed);
                }
                Err(error) => tracing::error!(%error, "a file that came in could not be dealt with"),
            }
        }
        Ok(all)
    }

    async fn deal_with(&self, event: &Value) -> Result<Filed, TwinError> {
        let event = Event::deserialize(event).map_err(|error| TwinError::Emulator(error.to_string()))?;
        let inspected = inspection::inspect_event(&self.inspection, &event).await?;
        Ok(filing::file(&self.filing, &inspected).await?)
    }

    /// Again and again, for ever; what was left when the process ended comes first.
    pub(crate) async fn run(self, scanner: &Scanner) {
        loop {
            if let Err(error) = self.round(scanner).await {
                tracing::error!(%error, "the quarantine could not be scanned");
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }
}
