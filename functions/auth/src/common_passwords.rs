//! Passwords that attackers try first: the 100,000 most common ones and, of the million most common
//! in published breaches, all that would pass the length rule. Kept as a filter of 16 bits a password
//! (one good password in 65,536 is taken for a common one; a common one never passes), so that no list
//! is shipped and nobody else is asked.

use aws_lc_rs::digest::{SHA256, digest};
use xorf::{BinaryFuse16, BinaryFuse16Ref, DmaSerializable, Filter, FilterRef};

/// How many bytes of the file describe the filter; the fingerprints follow.
pub const DESCRIPTOR_LENGTH: usize = <BinaryFuse16 as DmaSerializable>::DESCRIPTOR_LEN;

/// The fingerprints are read in place as 16-bit numbers, so they must lie at an even address.
#[repr(C)]
struct Aligned<T: ?Sized> {
    alignment: [u16; 0],
    bytes: T,
}

static FILTER: &Aligned<[u8]> =
    &Aligned { alignment: [], bytes: *include_bytes!("../data/common-passwords.fuse16") };

const _: () = assert!(DESCRIPTOR_LENGTH.is_multiple_of(2), "the fingerprints follow at an even distance");

/// Whether the password is a common one, in whatever case.
pub fn contains(password: &str) -> bool {
    let (descriptor, fingerprints) = FILTER.bytes.split_at(DESCRIPTOR_LENGTH);
    BinaryFuse16Ref::from_dma(descriptor, fingerprints).contains(&key(password))
}

/// What stands for a password in the filter.
pub fn key(password: &str) -> u64 {
    let hash = digest(&SHA256, password.to_lowercase().as_bytes());
    hash.as_ref().first_chunk::<8>().map_or(0, |first| u64::from_le_bytes(*first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_passwords_are_found_in_any_case_and_others_are_not() {
        for common in ["password", "PASSWORD", "123456789", "qwertyuiop", "iloveyou"] {
            assert!(contains(common), "{common}");
        }
        for other in ["correct horse battery staple of mine", "the tram was late again on tuesday"] {
            assert!(!contains(other), "{other}");
        }
    }
}
