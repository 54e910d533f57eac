//! An instant as records keep it: milliseconds since 1970, UTC.

use jiff::{SignedDuration, Timestamp};

/// An instant with millisecond precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct When(Timestamp);

impl When {
    pub const fn new(at: Timestamp) -> Self {
        Self(at)
    }

    pub const fn timestamp(self) -> Timestamp {
        self.0
    }

    /// How long ago this was at `now`; negative when it lies ahead.
    pub fn age_at(self, now: Timestamp) -> SignedDuration {
        now.duration_since(self.0)
    }
}

impl<C> minicbor::Encode<C> for When {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.i64(self.0.as_millisecond())?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for When {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Timestamp::from_millisecond(d.i64()?)
            .map(Self)
            .map_err(|_| minicbor::decode::Error::message("time out of range"))
    }
}
