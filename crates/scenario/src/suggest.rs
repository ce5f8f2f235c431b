//! "Did you mean": the known name nearest to an unknown one.
//!
//! It knows only strings.

/// The candidate that differs from `name` by the fewest single edits, if it is near enough to be a slip of the pen.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    // Hostile names may be megabytes long; no name of ours is.
    if length > 100 {
        return None;
    }
    let wanted = name.to_ascii_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 400)
        .map(|candidate| (distance(&wanted, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= (length.max(candidate.chars().count()) / 3).clamp(1, 4))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Letters and digits of a short name.
const SHORT_NAME: usize = 5;

/// The candidate that is perhaps another spelling of `name`: the same letters and digits with other signs between them, else the nearest
/// one with the same digits, because `c5.xlarge` and `c5.2xlarge` are near and not the same. Of short names (`H100`, `A100`) each letter
/// counts.
pub(crate) fn same_thing<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let plain = |text: &str| text.to_ascii_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "");
    let (own_digits, own) = (digits(name), plain(name));
    let alike: Vec<&str> = candidates.filter(|candidate| digits(candidate) == own_digits).collect();
    alike
        .iter()
        .copied()
        .find(|candidate| plain(candidate) == own)
        .or_else(|| nearest(name, alike).filter(|_| own.len() > SHORT_NAME))
}

/// A sentence for a hint: `Did you mean ...?`, or nothing.
pub(crate) fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, candidates).map_or_else(String::new, |known| format!("Did you mean `{known}`? "))
}

/// Insertions, deletions, replacements and swaps of neighbours (the optimal string alignment distance).
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let differ = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + differ);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbook's pair (Wagner and Fischer): three edits; the others are counted by hand.
    #[test]
    fn counts_edits() {
        for (a, b, expect) in
            [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("same", "same", 0), ("ab", "ba", 1)]
        {
            assert_eq!(distance(a, b), expect, "{a} {b}");
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        let keys = ["latency", "price_per_hour", "max_count"];
        assert_eq!(nearest("latencey", keys), Some("latency"));
        assert_eq!(nearest("Max-Count", keys), Some("max_count"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("__proto__", keys), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), keys), None);
    }

    #[test]
    fn another_size_is_not_another_spelling() {
        let check = |name, candidates: &[&'static str], expect| {
            assert_eq!(same_thing(name, candidates.iter().copied()), expect, "{name}");
        };
        check("g4dn.xlarge", &["g4dn.2xlarge", "G4DN-xlarge", "g4dn.xlarg"], Some("G4DN-xlarge"));
        check("g4dn.xlarge", &["g4dn.2xlarge", "g4ad.xlarge"], Some("g4ad.xlarge"));
        check("c5.xlarge", &["c5.2xlarge", "c6.xlarge"], None);
        check("H100", &["A100", "H200"], None);
    }
}
