//! Identifiers: one type each, so that a session's id can't stand where a user's is asked.

use std::fmt;

use jiff::Timestamp;
use uuid::{Builder, Uuid};

use crate::clock::Clock;
use crate::crypto::CryptoError;
use crate::random;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// A fresh id (UUID version 7, RFC 9562): sorted by its time, 74 bits of it random.
            pub fn new(clock: &Clock) -> Result<Self, CryptoError> {
                let millis = u64::try_from(clock.now().as_millisecond()).unwrap_or_default();
                Ok(Self(Builder::from_unix_timestamp_millis(millis, &random::bytes()?).into_uuid()))
            }

            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Below all that were made then or later, and above all before.
            pub fn earliest(at: Timestamp) -> Self {
                let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
                Self(Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid())
            }

            /// When it was made, to the millisecond; none for an id that was not made by `new`.
            pub fn made(&self) -> Option<Timestamp> {
                let (seconds, nanos) = self.0.get_timestamp()?.to_unix();
                Timestamp::new(i64::try_from(seconds).ok()?, i32::try_from(nanos).ok()?).ok()
            }

            /// Reads the hyphenated form that `Display` writes.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::try_parse(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(self.0.as_bytes())?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                Uuid::from_slice(d.bytes()?).map(Self).map_err(minicbor::decode::Error::custom)
            }
        }
    };
}

id! {
    /// One person with a named account.
    UserId
}
id! {
    /// One sign-in of one browser, from its second step to its end.
    SessionId
}
id! {
    /// One browser that its user chose to trust.
    DeviceId
}
id! {
    /// One sign-in that waits for its second step.
    SecondStepId
}
id! {
    /// One mail that is owed.
    MailId
}
id! {
    /// One event of a trail.
    EventId
}
id! {
    /// One passkey, as its owner's list names it.
    PasskeyId
}
id! {
    /// One enrolment or one proof by passkey, from its options to its answer.
    CeremonyId
}
id! {
    /// One customer: a company or a household.
    AccountId
}
id! {
    /// One person in one account. Another than the user's, so that an account's trail names nobody elsewhere.
    MemberId
}
id! {
    /// One set of rights that an account made for itself.
    RoleId
}
id! {
    /// One change that waits for a second person.
    RequestId
}
id! {
    /// One document of an account, whatever its versions and its name.
    DocumentId
}
id! {
    /// One file in S3: a version of a document.
    FileId
}
id! {
    /// One folder of an account's documents.
    FolderId
}
id! {
    /// One archive of many documents.
    ArchiveId
}
id! {
    /// One legal hold.
    HoldId
}
id! {
    /// One run of the sweep.
    SweepId
}
