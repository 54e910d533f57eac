//! Which network a caller is in.

use std::net::IpAddr;

/// Who most likely shares a caller's fate: one household or office is one host, and a provider's neighbourhood
/// is one network. IPv6 gives each household a /64 of its own, so a single address there says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// The /24 of IPv4, the /48 of IPv6.
    pub prefix: Vec<u8>,
    /// The address of IPv4, the /64 of IPv6.
    pub host: Vec<u8>,
}

impl Network {
    /// None for this machine itself: there everybody has the same address, and it tells nobody apart.
    pub fn of(address: IpAddr) -> Option<Self> {
        let address = address.to_canonical();
        if address.is_loopback() {
            return None;
        }
        let (bytes, prefix, host) = match address {
            IpAddr::V4(address) => (address.octets().to_vec(), 3, 4),
            IpAddr::V6(address) => (address.octets().to_vec(), 6, 8),
        };
        let first = |count| bytes.iter().copied().take(count).collect();
        Some(Self { prefix: first(prefix), host: first(host) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Network {
        Network::of(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn neighbours_share_a_network_and_a_household_is_one_host() {
        assert_eq!(of("192.0.2.1").prefix, of("192.0.2.200").prefix);
        assert_ne!(of("192.0.2.1").host, of("192.0.2.200").host);
        assert_eq!(of("2001:db8:1:2::1").host, of("2001:db8:1:2:ffff::9").host);
        assert_eq!(of("2001:db8:1:2::1").prefix, of("2001:db8:1:3::1").prefix);
        assert_ne!(of("2001:db8:1:2::1").host, of("2001:db8:1:3::1").host);
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }

    #[test]
    fn this_machine_is_no_network() {
        for address in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(Network::of(address.parse().unwrap()), None);
        }
    }
}
