//! How hard a password is to guess, at a bounded cost.

use zxcvbn::{Score, zxcvbn};

/// The estimator tries every combination of the letters that look-alikes (`4`, `@`, `$`, …) may stand
/// for, at every place: a long password full of them took it seconds. Pieces of this many characters
/// take it milliseconds, and a password is at least as hard to guess as its hardest piece.
const PIECE: usize = 24;

/// Whether an attacker needs at least 10⁸ guesses (3 of 4 in the estimator's scale), knowing `words`.
pub(crate) fn is_strong(text: &str, words: &[&str]) -> bool {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(PIECE).any(|piece| {
        let piece: String = piece.iter().collect();
        zxcvbn(&piece, words).score() >= Score::Three
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_password_is_strong_by_any_piece_of_it() {
        assert!(is_strong(&format!("{}xQ9!vT3#mK7z", "a".repeat(48)), &[]));
        assert!(!is_strong(&"a".repeat(128), &[]));
        assert!(!is_strong(&"abc123".repeat(20), &[]));
    }
}
