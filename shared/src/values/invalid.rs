//! Why a value was refused, in words for the person who typed it.

/// A refused value: a stable code for programs and a sentence for people. Holds nothing of the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message}")]
pub struct Invalid {
    pub code: &'static str,
    pub message: &'static str,
}

impl Invalid {
    pub const fn new(code: &'static str, message: &'static str) -> Self {
        Self { code, message }
    }
}

/// Lets a value be a field of a request body: it is parsed while the body is read.
macro_rules! parsed_from_text {
    ($value:ident) => {
        impl std::str::FromStr for $value {
            type Err = $crate::values::Invalid;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
        impl<'de> serde::Deserialize<'de> for $value {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use parsed_from_text;

/// Lets a value that wraps one encodable thing be a field of a sealed record.
macro_rules! encoded_inside_seal {
    ($value:ident ($inner:ty)) => {
        impl<C: $crate::values::InsideSeal> minicbor::Encode<C> for $value {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut minicbor::Encoder<W>,
                ctx: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                minicbor::Encode::<C>::encode(&self.0, e, ctx)
            }
        }
        impl<'b, C: $crate::values::InsideSeal> minicbor::Decode<'b, C> for $value {
            fn decode(d: &mut minicbor::Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
                <$inner as minicbor::Decode<'b, C>>::decode(d, ctx).map(Self)
            }
        }
    };
}
pub(crate) use encoded_inside_seal;
