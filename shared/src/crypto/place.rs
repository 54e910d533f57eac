//! Where a sealed body belongs.

/// The place a body is sealed to. A body moved elsewhere does not open, not even in another
/// deployment that has the same keys. The table is named logically: a restore goes to a table of
/// another physical name, and must still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    pub deployment: &'a str,
    pub table: &'static str,
    pub pk: &'a str,
    pub sk: &'a str,
}

impl Place<'_> {
    /// The associated data: each part led by its length, so that no two places read the same.
    pub(super) fn associated_data(&self, purpose: &str, schema: u8) -> Vec<u8> {
        let parts = [purpose, self.table, self.deployment, self.pk, self.sk];
        let mut data = Vec::with_capacity(1 + parts.iter().map(|part| part.len() + 4).sum::<usize>());
        data.push(schema);
        for part in parts {
            data.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
            data.extend(part.as_bytes());
        }
        data
    }
}
