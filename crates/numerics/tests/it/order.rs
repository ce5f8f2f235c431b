//! Sorting against std's stable sort.

use numerics::order::{sort_by, sort_by_key};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Few different keys, so that many elements are equal and must keep their order.
    #[test]
    fn it_sorts_as_std_does(keys in prop::collection::vec(0_u8..20, 0..100)) {
        let mut list: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
        let mut expect = list.clone();
        expect.sort_by_key(|one| one.0);
        sort_by_key(&mut list, |one| one.0);
        prop_assert_eq!(&list, &expect);
        expect.sort_by_key(|it| std::cmp::Reverse(it.0));
        sort_by(&mut list, |a, b| b.0.cmp(&a.0));
        prop_assert_eq!(&list, &expect);
    }
}
