//! What is written to docs/PERFORMANCE.md.

use std::fmt::Write as _;

use crate::stats::short;

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Row {
    measure: String,
    portal: String,
    beside: Vec<String>,
    ratios: Vec<String>,
    target: String,
    /// What was missed; nothing to miss where there is no target.
    missed: Option<Vec<String>>,
}

/// All rows, under headings.
#[derive(Clone, Debug, Default)]
pub struct Report {
    parts: Vec<(&'static str, Vec<Row>)>,
}

impl Row {
    pub fn new(measure: impl Into<String>, portal: impl Into<String>) -> Self {
        Self {
            measure: measure.into(),
            portal: portal.into(),
            beside: Vec::new(),
            ratios: Vec::new(),
            target: String::new(),
            missed: None,
        }
    }

    /// Something measured beside it.
    #[must_use]
    pub fn beside(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.beside.push(format!("{name} {value}"));
        self
    }

    /// A ratio without a target.
    #[must_use]
    pub fn ratio(mut self, name: &str, ratio: f64) -> Self {
        self.ratios.push(format!("{} × {name}", short(ratio)));
        self
    }

    /// A ratio that must not be above `most`.
    #[must_use]
    pub fn ratio_at_most(self, name: &str, ratio: f64, most: f64) -> Self {
        let target = format!("≤ {most} × {name}");
        self.ratio(name, ratio).judge(&target, name, ratio <= most)
    }

    /// A target in words; `met` says whether it holds.
    #[must_use]
    pub fn target(self, target: impl Into<String>, met: bool) -> Self {
        self.judge(&target.into(), "", met)
    }

    fn judge(mut self, target: &str, what: &str, met: bool) -> Self {
        if !self.target.is_empty() {
            self.target.push_str("; ");
        }
        self.target.push_str(target);
        let missed = self.missed.get_or_insert_default();
        if !met {
            missed.push(what.to_owned());
        }
        self
    }

    fn shown(&self) -> String {
        let met = match &self.missed {
            None => String::new(),
            Some(missed) if missed.is_empty() => "yes".to_owned(),
            Some(missed) => format!("**no** {}", missed.join(", ")).trim().to_owned(),
        };
        let (ratios, beside) = (self.ratios.join("; "), self.beside.join("; "));
        let cells = [&self.measure, &ratios, &self.target, &met, &self.portal, &beside];
        let cells = cells.map(|cell| if cell.is_empty() { "–" } else { cell });
        format!("| {} |", cells.join(" | "))
    }
}

impl Report {
    /// Begins a part and says so on the terminal.
    pub fn part(&mut self, title: &'static str) {
        eprintln!("── {title}");
        self.parts.push((title, Vec::new()));
    }

    pub fn row(&mut self, row: Row) {
        eprintln!("{}", row.shown());
        if let Some((_, rows)) = self.parts.last_mut() {
            rows.push(row);
        }
    }

    /// The page, its first words and its last around the tables.
    pub fn page(&self, before: &str, after: &str) -> String {
        let mut page = before.to_owned();
        for (title, rows) in &self.parts {
            let _ = write!(
                page,
                "\n## {title}\n\n| Measure | Ratio | Target | Met | Portal | Beside it |\n|---|---|---|---|---|---|\n"
            );
            for row in rows {
                let _ = writeln!(page, "{}", row.shown());
            }
        }
        page + after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_which_of_its_targets_is_missed() {
        let row = Row::new("Start", "2 ms").ratio_at_most("hello", 1.2, 1.5).ratio_at_most("Node", 0.5, 0.02);
        assert_eq!(
            row.shown(),
            "| Start | 1.20 × hello; 0.50 × Node | ≤ 1.5 × hello; ≤ 0.02 × Node | **no** Node | 2 ms | – |"
        );
        assert!(Row::new("Start", "2 ms").ratio("hello", 1.0).shown().contains("| – | – |"));
    }
}
