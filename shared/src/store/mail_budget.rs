//! Mails that people cause who have proved nothing yet: from one network, and altogether (row L7).

use jiff::{SignedDuration, Timestamp};

use super::keys::Item;
use super::read::Batch;
use super::write::{Update, Write};
use crate::crypto::{CryptoError, RootSecret};
use crate::random;
use crate::values::Network;

/// Mails in an hour that one host gets, and all hosts of its network together.
const OF_A_HOST: i64 = 20;
const OF_A_NETWORK: i64 = 100;
const WINDOW: SignedDuration = SignedDuration::from_hours(1);
/// Parts of the budget of all, so that those who mail at once seldom write to the same item.
const PARTS: u32 = 8;

/// What one mail is paid from, in the transaction that owes it. Whoever floods forms that anybody may send
/// empties the budget of the hour and nothing else: codes of a sign-in, whose password was right, are not paid
/// from it.
#[derive(Clone, Debug)]
pub struct MailBudget {
    network: Option<(Item, String)>,
    part: Item,
    most_of_part: u32,
    ends: Timestamp,
}

impl MailBudget {
    /// The budget of this hour, of which all together may spend `most`.
    pub fn of(
        root: &RootSecret,
        network: Option<&Network>,
        most: u32,
        now: Timestamp,
    ) -> Result<Self, CryptoError> {
        let window = now.as_second().div_euclid(WINDOW.as_secs());
        let ends = Timestamp::from_second((window + 1) * WINDOW.as_secs()).unwrap_or(now);
        let network = network.map(|network| {
            let host = root.network_mark(&network.host);
            let name =
                host.iter().take(8).fold(String::from("host_"), |name, byte| format!("{name}{byte:02x}"));
            (Item::NetworkMails(root.network_mark(&network.prefix), window), name)
        });
        let part = Item::MailBudget(window, random::below(PARTS)?);
        Ok(Self { network, part, most_of_part: most.div_ceil(PARTS), ends })
    }

    /// What tells whether there is any left, to be read before work is done for a mail.
    pub const fn item(&self) -> Item {
        self.part
    }

    /// Whether the budget of all has one left, from a batch that asked for [`MailBudget::item`].
    pub fn has_one(&self, batch: &Batch) -> bool {
        batch.get(&self.part).is_none_or(|stored| stored.count("mails") < self.most_of_part)
    }

    /// The writes that pay for one mail; refused when there is none left.
    pub fn pay(&self) -> Vec<Write> {
        let kept = self.ends.saturating_add(WINDOW).unwrap_or(self.ends);
        let pay = |item, expression| {
            Update::new(item, expression).number(":expires", kept.as_second()).number(":one", 1)
        };
        let part = pay(self.part, "SET expires = :expires ADD mails :one")
            .only_if("attribute_not_exists(mails) OR mails < :most")
            .number(":most", self.most_of_part.into());
        let network = self.network.as_ref().map(|(item, host)| {
            pay(*item, "SET expires = :expires ADD mails :one, #host :one")
                .only_if(
                    "(attribute_not_exists(mails) OR mails < :of_network) \
                     AND (attribute_not_exists(#host) OR #host < :of_host)",
                )
                .named("#host", host.clone())
                .number(":of_host", OF_A_HOST)
                .number(":of_network", OF_A_NETWORK)
        });
        std::iter::once(part).chain(network).map(Write::update).collect()
    }

    /// Until the hour ends.
    pub fn wait(&self, now: Timestamp) -> SignedDuration {
        self.ends.duration_since(now)
    }
}
