//! A value that leaves no trace by accident.

use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};
use zeroize::Zeroize;

/// Only a context inside a seal can encode or decode [`Sensitive`] values. The trait can be named
/// (record types mention it in their derive) but implemented in this crate alone.
pub trait InsideSeal: seal_only::Token {}

pub(crate) mod seal_only {
    /// Keeps [`super::InsideSeal`] closed to other crates.
    pub trait Token {}
}

/// Personal or secret data: no `Display`, no `Serialize`, a redacted `Debug`, wiped when dropped.
///
/// ```compile_fail,E0277
/// # use portal::values::Sensitive;
/// serde_json::to_string(&Sensitive::new(String::from("Ada"))).unwrap();
/// ```
/// ```compile_fail,E0277
/// # use portal::values::Sensitive;
/// println!("{}", Sensitive::new(String::from("Ada")));
/// ```
/// It does not encode outside a seal either:
/// ```compile_fail,E0277
/// # use portal::values::Sensitive;
/// minicbor::to_vec(Sensitive::new(String::from("Ada"))).unwrap();
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Sensitive<T: Zeroize>(T);

impl<T: Zeroize> Sensitive<T> {
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. Every call says why it needs it.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> std::fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[sensitive]")
    }
}

impl<T: Zeroize> Drop for Sensitive<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<C: InsideSeal, T: Zeroize + Encode<C>> Encode<C> for Sensitive<T> {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, ctx: &mut C) -> Result<(), encode::Error<W::Error>> {
        self.0.encode(e, ctx)
    }
}

impl<'b, C: InsideSeal, T: Zeroize + Decode<'b, C>> Decode<'b, C> for Sensitive<T> {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, decode::Error> {
        T::decode(d, ctx).map(Self)
    }
}
