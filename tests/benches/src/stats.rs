//! What was measured several times, and what may be said of it.

use std::fmt::Write as _;

use portal::crypto::CryptoError;
use portal::random;

/// Measurements of one thing, smallest first.
#[derive(Clone, Debug)]
pub struct Sample(Vec<f64>);

impl Sample {
    pub fn new(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    pub const fn len(&self) -> usize {
        self.0.len()
    }

    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// Between the neighbours, as most programs do it.
    fn quantile(&self, part: f64) -> f64 {
        let Some(last) = self.0.len().checked_sub(1) else { return f64::NAN };
        #[expect(clippy::cast_precision_loss, reason = "as many measurements as fit in a float exactly")]
        let place = part * last as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and last")]
        let below = place.floor() as usize;
        let above = (below + 1).min(last);
        self.0[below] + (self.0[above] - self.0[below]) * place.fract()
    }

    /// `2.6 ms (2.4–2.9, n 41)`: the median, the middle half, how many.
    pub fn shown(&self, unit: &str) -> String {
        let (low, high) = (self.quantile(0.25), self.quantile(0.75));
        format!("{} {unit} ({}–{}, n {})", short(self.median()), short(low), short(high), self.len())
    }

    pub fn per(&self, other: &Self) -> f64 {
        self.median() / other.median()
    }

    /// The ratio of two medians with its 95 % confidence interval, by the percentile bootstrap.
    pub fn ratio_with_interval(&self, other: &Self) -> Result<(f64, f64, f64), CryptoError> {
        const RESAMPLES: usize = 2000;
        let mut ratios = Vec::with_capacity(RESAMPLES);
        for _ in 0..RESAMPLES {
            ratios.push(self.resampled()?.per(&other.resampled()?));
        }
        let ratios = Self::new(ratios);
        Ok((self.per(other), ratios.quantile(0.025), ratios.quantile(0.975)))
    }

    fn resampled(&self) -> Result<Self, CryptoError> {
        let count = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let drawn: Result<Vec<f64>, _> =
            self.0.iter().map(|_| random::below(count).map(|at| self.0[at as usize])).collect();
        drawn.map(Self::new)
    }
}

/// Three digits that say something.
pub fn short(value: f64) -> String {
    let digits = match value.abs() {
        big if big >= 99.95 => 0,
        middle if middle >= 9.995 => 1,
        small if small >= 0.0995 => 2,
        _ => 4,
    };
    let mut text = String::new();
    let _ = write!(text, "{value:.digits$}");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_and_the_middle_half_lie_between_the_neighbours() {
        let sample = Sample::new(vec![4.0, 1.0, 3.0, 2.0]);
        assert_eq!(sample.shown("ms"), "2.50 ms (1.75–3.25, n 4)");
        assert!(Sample::new(vec![]).median().is_nan());
    }

    #[test]
    fn the_interval_of_equal_samples_holds_one_and_that_of_far_apart_ones_does_not() {
        let of = |base: f64| Sample::new((0..99).map(|n| base + f64::from(n % 10)).collect());
        let (ratio, low, high) = of(100.0).ratio_with_interval(&of(100.0)).unwrap();
        assert!((ratio - 1.0).abs() < 1e-9 && low <= 1.0 && high >= 1.0, "{ratio} {low} {high}");
        let (_, low, _) = of(200.0).ratio_with_interval(&of(100.0)).unwrap();
        assert!(low > 1.5, "{low}");
    }
}
