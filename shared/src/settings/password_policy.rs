//! What an operator may set about passwords.

use std::ops::RangeInclusive;

/// What a password must be, besides hard to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// The least length, in characters.
    pub least: usize,
    pub composition: Composition,
}

/// What the kinds of characters in a password mean: lower case, upper case, digits and special characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Composition {
    /// The page shows them; none is asked for.
    #[default]
    Advise,
    /// One of each is asked for, against ASVS 6.2.5 and NIST SP 800-63B-4 §3.1.1.2.
    Require,
}

impl Composition {
    pub const ALL: [Self; 2] = [Self::Advise, Self::Require];

    /// As the settings and the pages spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Advise => "advise",
            Self::Require => "require",
        }
    }
}

impl Default for PasswordPolicy {
    /// A second step guards every new device; NIST asks 8 with one, 15 without.
    fn default() -> Self {
        Self { least: 12, composition: Composition::default() }
    }
}

impl PasswordPolicy {
    /// From the least that ASVS 6.2.1 and NIST know to what ASVS 6.2.9 says must be allowed.
    pub const LEAST: RangeInclusive<usize> = 8..=64;

    /// By the names of the environment; all that is wrong with them.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut wrong = Vec::new();
        let mut policy = Self::default();
        let given = |name: &str| lookup(name).filter(|value| !value.is_empty());
        if let Some(least) = given("PORTAL_PASSWORD_LEAST") {
            match least.parse().ok().filter(|least| Self::LEAST.contains(least)) {
                Some(least) => policy.least = least,
                None => wrong.push(format!(
                    "PORTAL_PASSWORD_LEAST must be {} to {}",
                    Self::LEAST.start(),
                    Self::LEAST.end()
                )),
            }
        }
        if let Some(name) = given("PORTAL_PASSWORD_COMPOSITION") {
            match Composition::ALL.into_iter().find(|composition| composition.name() == name) {
                Some(composition) => policy.composition = composition,
                None => wrong.push(format!(
                    "PORTAL_PASSWORD_COMPOSITION must be {}",
                    Composition::ALL.map(Composition::name).join(" or ")
                )),
            }
        }
        if wrong.is_empty() { Ok(policy) } else { Err(wrong) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(least: &str, composition: &str) -> Result<PasswordPolicy, Vec<String>> {
        PasswordPolicy::from_lookup(|name| match name {
            "PORTAL_PASSWORD_LEAST" => Some(least.to_owned()),
            "PORTAL_PASSWORD_COMPOSITION" => Some(composition.to_owned()),
            _ => None,
        })
    }

    #[test]
    fn twelve_characters_of_any_kind_unless_the_operator_says_otherwise() {
        let unset = PasswordPolicy { least: 12, composition: Composition::Advise };
        assert_eq!(PasswordPolicy::from_lookup(|_| None), Ok(unset));
        assert_eq!(read("", ""), Ok(unset));
        assert_eq!(read("8", "advise"), Ok(PasswordPolicy { least: 8, ..unset }));
        assert_eq!(
            read("64", "require"),
            Ok(PasswordPolicy { least: 64, composition: Composition::Require })
        );
    }

    #[test]
    fn what_is_out_of_range_or_unknown_is_refused_and_all_of_it_named() {
        for least in ["7", "65", "0", "-12", "twelve", "12.5", " 12"] {
            assert_eq!(read(least, ""), Err(vec!["PORTAL_PASSWORD_LEAST must be 8 to 64".to_owned()]));
        }
        for composition in ["forbid", "Require", "true"] {
            let wrong = "PORTAL_PASSWORD_COMPOSITION must be advise or require".to_owned();
            assert_eq!(read("", composition), Err(vec![wrong]));
        }
        assert_eq!(read("7", "forbid").unwrap_err().len(), 2);
    }
}
