//! Sorting short lists in little code. std's sorts are compiled anew for every type of list, to some five kilobytes each, which a page's
//! first visit pays for; here one sort of positions serves all types. For lists that are long or sorted often, std's are faster.

use std::cmp::Ordering;

/// Sorts so that each element stands where `compare` wants it; equal ones keep their order. Comparisons as std's stable sort makes them.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = places(list.len(), &|a, b| compare(&list[a], &list[b]));
    for at in 0..places.len() {
        while places[at] != at {
            let to = places[at];
            list.swap(at, to);
            places.swap(at, to);
        }
    }
}

/// Sorts by a key; elements with equal keys keep their order.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// For each element the place that it belongs to.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| compare(a, b));
    let mut places = vec![0; count];
    for (place, &element) in order.iter().enumerate() {
        places[element] = place;
    }
    places
}
