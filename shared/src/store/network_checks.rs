//! Failed password checks from one network, over all addresses that it tried.

use jiff::{SignedDuration, Timestamp};

use super::keys::Item;
use super::write::Update;
use crate::crypto::RootSecret;
use crate::values::Network;

/// Failed checks that one host gets in a window, and all hosts of its network together.
const OF_A_HOST: i64 = 20;
const OF_A_NETWORK: i64 = 100;
const WINDOW: SignedDuration = SignedDuration::from_mins(10);

/// The count that one check is charged to. Windows follow each other, so that one write both asks and
/// counts; over any ten minutes a host gets twice its number at most. What is kept tells nobody which
/// network it was.
#[derive(Clone, Debug)]
pub struct NetworkChecks {
    item: Item,
    host: String,
    ends: Timestamp,
}

impl NetworkChecks {
    pub fn of(root: &RootSecret, network: &Network, now: Timestamp) -> Self {
        let window = now.as_second().div_euclid(WINDOW.as_secs());
        let ends = Timestamp::from_second((window + 1) * WINDOW.as_secs()).unwrap_or(now);
        let host = root.network_mark(&network.host);
        let host = host.iter().take(8).fold(String::from("host_"), |name, byte| format!("{name}{byte:02x}"));
        Self { item: Item::NetworkChecks(root.network_mark(&network.prefix), window), host, ends }
    }

    /// Counts one check before it is made; refused when host or network have had theirs.
    pub fn charge(&self) -> Update {
        let kept = self.ends.saturating_add(WINDOW).unwrap_or(self.ends);
        Update::new(self.item, "SET expires = :expires ADD failures :one, #host :one")
            .only_if(
                "(attribute_not_exists(failures) OR failures < :of_network) \
                 AND (attribute_not_exists(#host) OR #host < :of_host)",
            )
            .named("#host", self.host.clone())
            .number(":expires", kept.as_second())
            .number(":one", 1)
            .number(":of_host", OF_A_HOST)
            .number(":of_network", OF_A_NETWORK)
    }

    /// Takes the charge back: the password was right.
    pub fn refund(&self) -> Update {
        Update::new(self.item, "ADD failures :less, #host :less")
            .named("#host", self.host.clone())
            .number(":less", -1)
    }

    /// Until the window ends.
    pub fn wait(&self, now: Timestamp) -> SignedDuration {
        self.ends.duration_since(now)
    }
}
