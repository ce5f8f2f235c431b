//! Round values for the marks of an axis.

use super::scale::log10;

/// Values at steps of 1, 2 or 5 times a power of ten from `low` to `high`, about `wanted` of them; with the number of decimal
/// places that tells them apart.
pub fn linear(low: f64, high: f64, wanted: u32) -> (Vec<f64>, usize) {
    let span = high - low;
    if span <= 0.0 || !span.is_finite() {
        return (vec![low], 2);
    }
    let raw = span / f64::from(wanted.max(1));
    let exponent = log10(raw).floor();
    let power = power_of_ten(exponent as i32);
    let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|step| *step >= raw * 0.999);
    let step = step.unwrap_or(power * 10.0);
    let (first, last) = ((low / step - 1e-9).ceil() as i64, (high / step + 1e-9).floor() as i64);
    let places = (-log10(step * 1.000_001).floor()).max(0.0) as usize;
    ((first..=last).map(|index| index as f64 * step).collect(), places)
}

/// The powers of ten from `low` to `high`, both positive, descending.
pub fn decades(low: f64, high: f64) -> Vec<f64> {
    let (first, last) = ((log10(low) - 1e-9).ceil() as i32, (log10(high) + 1e-9).floor() as i32);
    (first..=last).rev().map(power_of_ten).collect()
}

/// Ten to a whole power, exact where a float can be.
fn power_of_ten(exponent: i32) -> f64 {
    let size = (0..exponent.unsigned_abs()).fold(1.0, |power, _| power * 10.0);
    if exponent < 0 { 1.0 / size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: f64, high: f64, wanted: u32, expect: &[f64], expect_places: usize) {
        let (ticks, places) = linear(low, high, wanted);
        assert_eq!(ticks.len(), expect.len(), "{ticks:?}");
        for (tick, expect) in ticks.iter().zip(expect) {
            assert!((tick - expect).abs() < 1e-9 * high.abs().max(1.0), "{ticks:?}");
        }
        assert_eq!(places, expect_places);
    }

    #[test]
    fn steps_are_round() {
        check(0.0, 10.0, 5, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0], 0);
        check(1.9, 3.1, 4, &[2.0, 2.5, 3.0], 1);
        check(0.0, 0.03, 3, &[0.0, 0.01, 0.02, 0.03], 2);
        check(0.0, 1050.0, 5, &[0.0, 500.0, 1000.0], 0);
        check(5.0, 5.0, 4, &[5.0], 2);
    }

    #[test]
    fn decades_descend() {
        assert_eq!(decades(0.001, 1.0), vec![1.0, 0.1, 0.01, 0.001]);
        assert_eq!(decades(0.000_02, 0.5), vec![0.1, 0.01, 0.001, 0.0001]);
    }
}
