//! Bytes that encode as bytes: the encoder would write a plain `[u8; 32]` as 32 numbers.

use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};
use zeroize::Zeroize;

/// 32 bytes: a hash or a secret.
#[derive(Clone, Debug, PartialEq, Eq, Zeroize)]
pub struct Bytes32(pub [u8; 32]);

impl<C> Encode<C> for Bytes32 {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Bytes32 {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        d.bytes()?.try_into().map(Self).map_err(|_| decode::Error::message("not 32 bytes"))
    }
}

/// Any number of bytes: an encoded key.
#[derive(Clone, Debug, PartialEq, Eq, Zeroize)]
pub struct ByteString(pub Vec<u8>);

impl<C> Encode<C> for ByteString {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for ByteString {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        d.bytes().map(|bytes| Self(bytes.to_vec()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_take_as_many_bytes_as_they_are_and_two_for_the_head() {
        assert_eq!(minicbor::to_vec(Bytes32([0xff; 32])).unwrap().len(), 34);
        assert_eq!(minicbor::to_vec(ByteString(vec![0xff; 100])).unwrap().len(), 102);
    }
}
