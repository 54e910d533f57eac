//! Values of customers as the staff sees them: enough to tell whether it is the one that a caller names, too little
//! to use (ASVS 14.2.6). Everything here exposes by hiding.

use portal::values::{EmailAddress, Phone, TaxId};

/// Exposes `a•••@example.org`.
pub(crate) fn email(address: &EmailAddress) -> String {
    let (local, domain) = address.expose().rsplit_once('@').unwrap_or_default();
    format!("{}•••@{domain}", local.chars().next().unwrap_or_default())
}

/// Exposes `•••67`.
pub(crate) fn phone(phone: &Phone) -> String {
    ending(phone.expose(), 2)
}

/// Exposes `•••789`.
pub(crate) fn tax_id(tax_id: &TaxId) -> String {
    ending(tax_id.expose(), 3)
}

fn ending(text: &str, most: usize) -> String {
    // Of something short not more than half.
    let shown = most.min(text.chars().count() / 2);
    let hidden = text.chars().count() - shown;
    format!("•••{}", text.chars().skip(hidden).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_tells_one_from_another_and_no_more() {
        let address = |text: &str| email(&EmailAddress::parse(text).unwrap());
        assert_eq!(address("ada.lovelace@example.org"), "a•••@example.org");
        assert_eq!(address("a@example.org"), "a•••@example.org");
        assert_eq!(phone(&Phone::parse("+49 30 1234567").unwrap()), "•••67");
        assert_eq!(tax_id(&TaxId::parse("DE123456789").unwrap()), "•••789");
        assert_eq!(tax_id(&TaxId::parse("1234").unwrap()), "•••34");
    }
}
