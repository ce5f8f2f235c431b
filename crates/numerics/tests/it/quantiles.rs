//! Order statistics against sorting, and ranks where floating point goes wrong.

use numerics::quantile::{Level, upper_order_statistic};
use proptest::prelude::*;

#[test]
fn ranks_are_exact() {
    // In floating point 0.07 * 100 is 7.000000000000001, whose ceiling is 8.
    assert_eq!(Level::P99.rank(100), 99);
    assert_eq!(Level::P99.rank(101), 100);
    assert_eq!(Level::percent(7).rank(100), 7);
    assert_eq!(Level::P50.rank(5), 3);
    assert_eq!(Level::P50.rank(4), 2);
    assert_eq!(Level::P99.rank(1), 1);
    assert_eq!(Level::percent(0).rank(9), 1);
    assert_eq!(Level::percent(250).rank(9), 9);
    assert_eq!(Level::new(1, 0).rank(9), 9);
    assert_eq!(Level::new(u64::MAX - 1, u64::MAX).rank(usize::MAX), usize::MAX - 1);
}

#[test]
fn nothing_has_no_quantile() {
    assert_eq!(upper_order_statistic(&mut [], Level::P50), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn selecting_is_sorting(values in prop::collection::vec(0_u64..50, 1..200), numerator in 0_u64..=1000) {
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let rank = (numerator as usize * values.len()).div_ceil(1000).max(1);
        let selected = upper_order_statistic(&mut values.clone(), Level::new(numerator, 1000));
        prop_assert_eq!(selected, Some(sorted[rank - 1]));
    }
}
