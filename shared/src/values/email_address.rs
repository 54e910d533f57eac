//! A mail address.

use email_address::Options;

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::{Invalid, Sensitive};

/// A mail address that the mail service can deliver to: an ASCII local part and a domain with at least
/// one dot. A domain in another script is kept in its ASCII form (IDNA, UTS 46). Two spellings that
/// differ only in case are one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(Sensitive<String>);

const MALFORMED: Invalid = Invalid::new("malformed", "Enter an address like name@example.org.");

impl EmailAddress {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.len() > 254 {
            return Err(Invalid::new("too_long", "Use at most 254 characters."));
        }
        let (local, domain) = text.rsplit_once('@').ok_or(MALFORMED)?;
        if !local.is_ascii() {
            return Err(Invalid::new(
                "unicode_local_part",
                "The part before the @ may hold only unaccented letters, digits and signs.",
            ));
        }
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| MALFORMED)?;
        let address = format!("{local}@{domain}");
        let options = Options::default().without_display_text().without_domain_literal().with_required_tld();
        let top = domain.rsplit('.').next().unwrap_or_default();
        if local.contains('"')
            || !top.bytes().any(|b| b.is_ascii_alphabetic())
            || email_address::EmailAddress::parse_with_options(&address, options).is_err()
        {
            return Err(MALFORMED);
        }
        Ok(Self(Sensitive::new(address)))
    }

    /// For sending to it and for showing it to its owner.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The spelling under which the address is unique.
    pub fn canonical(&self) -> Sensitive<String> {
        // Exposed to fold its case; the folded copy is sensitive again.
        Sensitive::new(self.0.expose().to_lowercase())
    }

    /// The part before the `@`, which must not carry a password.
    pub fn local_part(&self) -> &str {
        // Exposed to compare it with a password.
        self.0.expose().split('@').next().unwrap_or_default()
    }
}

parsed_from_text!(EmailAddress);
encoded_inside_seal!(EmailAddress(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_plus_and_international_addresses_are_taken() {
        for (typed, kept) in [
            ("ada@example.org", "ada@example.org"),
            ("  Ada+bank@Example.ORG ", "Ada+bank@example.org"),
            ("ada@bücher.example", "ada@xn--bcher-kva.example"),
            ("o'neill_1@mail.example.co.uk", "o'neill_1@mail.example.co.uk"),
        ] {
            assert_eq!(EmailAddress::parse(typed).unwrap().expose(), kept);
        }
    }

    #[test]
    fn addresses_that_nothing_can_be_delivered_to_are_refused() {
        for typed in [
            "",
            "ada",
            "ada@",
            "@example.org",
            "a b@example.org",
            "ada@example",
            "ada@exa mple.org",
            "ada@[127.0.0.1]",
            "ada@127.0.0.1",
            "\"a b\"@example.org",
            "ada@example..org",
            "a\r\nBcc: x@example.org",
            "Ada <ada@example.org>",
        ] {
            assert_eq!(EmailAddress::parse(typed).unwrap_err().code, "malformed", "{typed:?}");
        }
        assert_eq!(EmailAddress::parse("jürgen@example.org").unwrap_err().code, "unicode_local_part");
        assert_eq!(
            EmailAddress::parse(&format!("{}@example.org", "a".repeat(250))).unwrap_err().code,
            "too_long"
        );
    }

    #[test]
    fn an_address_is_the_same_in_capitals() {
        let of = |text| EmailAddress::parse(text).unwrap().canonical();
        assert_eq!(of("Ada@Example.org"), of("ada@example.ORG"));
    }
}
