//! A date of birth.

use jiff::civil::Date;

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::{Invalid, Sensitive};

/// A date of birth, `YYYY-MM-DD`, from 1900 on. Whether it lies in the future is for the caller to
/// say, who knows what day it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BirthDate(Sensitive<String>);

impl BirthDate {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let date: Date =
            text.parse().map_err(|_| Invalid::new("malformed", "Enter a date like 1987-03-21."))?;
        if date.year() < 1900 || date.to_string() != text {
            return Err(Invalid::new("malformed", "Enter a date like 1987-03-21, from 1900 on."));
        }
        Ok(Self(Sensitive::new(text.to_owned())))
    }

    /// For showing it to its owner.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Whether the day had not come yet at `today`.
    pub fn is_after(&self, today: Date) -> bool {
        // Exposed to compare two dates: the ISO form sorts as the dates do.
        self.0.expose().as_str() > today.to_string().as_str()
    }
}

parsed_from_text!(BirthDate);
encoded_inside_seal!(BirthDate(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates_of_birth() {
        assert_eq!(BirthDate::parse("1984-02-29").unwrap().expose(), "1984-02-29");
        for typed in
            ["1985-02-29", "1899-12-31", "21.03.1987", "19870321", "1987-3-21", "", "1987-03-21T00:00:00"]
        {
            assert_eq!(BirthDate::parse(typed).unwrap_err().code, "malformed", "{typed:?}");
        }
    }
}
