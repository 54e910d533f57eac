//! What the server knows of an enrolment or a proof between its options and its answer.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::write::Write;
use super::{StoreError, Table};
use crate::clock::Clock;
use crate::crypto::{Body, DataKey, Sealed};
use crate::data_map::mapped;
use crate::values::{ByteString, CeremonyId, SecondStepId, Sensitive, SessionId, UserId, When};

/// Lies in no table: it travels through the browser, sealed under the deployment's key to the place where its
/// use is noted. So asking for options writes nothing, however often it is asked.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Ceremony {
    #[n(0)]
    pub of: CeremonyOf,
    #[n(1)]
    pub ends: When,
    /// The secret that is being enrolled, or the WebAuthn library's state (JSON).
    #[n(2)]
    pub state: Sensitive<ByteString>,
    /// From when on what is enrolled is good for level 2, as it stood when it was begun.
    #[n(3)]
    pub good_from: When,
}

/// What a ceremony is good for, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum CeremonyOf {
    /// A passkey as the first factor: nobody is known yet.
    #[n(0)]
    SignIn,
    #[n(1)]
    SecondStep(#[n(0)] UserId, #[n(1)] SecondStepId),
    #[n(2)]
    StepUp(#[n(0)] UserId, #[n(1)] SessionId),
    #[n(3)]
    NewTotp(#[n(0)] UserId, #[n(1)] SessionId),
    #[n(4)]
    NewPasskey(#[n(0)] UserId, #[n(1)] SessionId),
    /// A passkey of the staff's: nobody is known yet.
    #[n(5)]
    StaffSignIn,
    /// The first passkey of somebody new of the staff.
    #[n(6)]
    StaffEnrolment(#[n(0)] UserId),
}

mapped!(Ceremony, kept Ceremony {
    of: Operational, Security, "to let it be finished for what it was begun for, and by whom";
    ends: Operational, Security, "to end it";
    state: Secret, Security, "to check the answer with";
    good_from: Operational, Security, "to let a new factor wait";
});

impl Body for Ceremony {
    const PURPOSE: &'static str = "ceremony";
}

/// A ceremony that came back in time, for what it was begun for. It is used by a write.
#[derive(Clone, Debug)]
pub struct ReturnedCeremony {
    pub state: Sensitive<ByteString>,
    pub good_from: When,
    id: CeremonyId,
    ends: When,
}

impl Ceremony {
    pub const LIVES: SignedDuration = SignedDuration::from_mins(5);

    pub fn new(clock: &Clock, of: CeremonyOf, state: Sensitive<ByteString>) -> Self {
        let now = clock.now();
        let ends = When::new(now.saturating_add(Self::LIVES).unwrap_or(now));
        Self { of, ends, state, good_from: When::new(now) }
    }

    /// What the browser keeps of it.
    pub fn token(&self, table: &Table, clock: &Clock, key: &DataKey) -> Result<String, StoreError> {
        let id = CeremonyId::new(clock)?;
        let sealed = table.seal(&Item::UsedCeremony(id), key, self)?;
        Ok(URL_SAFE_NO_PAD.encode([&id.as_bytes()[..], &sealed.into_bytes()].concat()))
    }

    /// Reads what [`Ceremony::token`] gave; nothing when it is over, or was begun for something or somebody else.
    pub fn returned(
        table: &Table,
        key: &DataKey,
        text: &str,
        of: CeremonyOf,
        now: Timestamp,
    ) -> Option<ReturnedCeremony> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (id, sealed) = bytes.split_first_chunk::<16>()?;
        let id = CeremonyId::from_bytes(*id);
        let place = Item::UsedCeremony(id).key();
        let ceremony = Sealed::<Self>::from_bytes(sealed.to_vec()).open(key, &table.place(&place)).ok()?;
        (ceremony.of == of && ceremony.ends.timestamp() > now).then_some(ReturnedCeremony {
            state: ceremony.state,
            good_from: ceremony.good_from,
            id,
            ends: ceremony.ends,
        })
    }
}

impl ReturnedCeremony {
    /// Whether it was used before. Its use is refused in any case; this tells why an answer is odd.
    pub async fn was_used(&self, table: &Table) -> Result<bool, StoreError> {
        let item = Item::UsedCeremony(self.id);
        Ok(table.read(&[item]).await?.get(&item).is_some())
    }

    /// Notes its use; refused when it was used before.
    pub fn used(&self) -> Write {
        Write::mark(Item::UsedCeremony(self.id), self.ends.timestamp())
    }
}
