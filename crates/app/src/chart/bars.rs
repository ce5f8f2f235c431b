//! Bars in groups: each group under its name, each bar with its words to the right.

/// A group before it is laid out: its name, and its bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What its bars are about.
    pub name: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar that is filled to `part`, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// How far it is filled.
    pub part: f64,
    /// The figure that it stands for.
    pub value: String,
    /// What the figure is of.
    pub words: &'static str,
    /// Which kind of bar it is.
    pub class: &'static str,
}

/// Where something stands: from above, CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// The picture's width and height.
    pub size: (f64, f64),
    /// How long a full bar is.
    pub full: f64,
    /// Where the words begin.
    pub words_x: f64,
    /// The base line of each group's name, and the name as far as there is room.
    pub names: Vec<(f64, String)>,
    /// The upper edge of each bar, in order, and how long it is.
    pub lengths: Vec<(f64, f64)>,
}

/// Height of a bar.
pub const THICK: f64 = 10.0;
const NAME: f64 = 22.0;
const LINE: f64 = 22.0;
const BETWEEN: f64 = 10.0;
/// Least room for the words, and as wide as a letter of theirs comes on average, generously.
const WORDS: f64 = 152.0;
const SMALL_LETTER: f64 = 7.0;
/// A bar is at least so long.
const LEAST: f64 = 48.0;
/// As wide as a letter of a name comes on average, generously.
const LETTER: f64 = 7.6;

/// Lays the groups out below each other.
pub fn bars(groups: &[Group], width: f64) -> Bars {
    let letters_beside = |bar: &Bar| bar.value.chars().count() + 1 + bar.words.chars().count();
    let longest = groups.iter().flat_map(|group| &group.bars).map(letters_beside).max().unwrap_or(0);
    let beside = (longest as f64 * SMALL_LETTER).max(WORDS);
    let width = width.max(beside + 12.0 + LEAST);
    let full = width - beside - 12.0;
    let letters = (width / LETTER) as usize;
    let (mut y, mut names, mut lengths) = (0.0, Vec::new(), Vec::new());
    for group in groups {
        names.push((y + 14.0, cut(&group.name, letters)));
        y += NAME;
        for bar in &group.bars {
            lengths.push((y + (LINE - THICK) / 2.0, bar.part.clamp(0.0, 1.0) * full));
            y += LINE;
        }
        y += BETWEEN;
    }
    Bars { size: (width, (y - BETWEEN).max(0.0)), full, words_x: width - beside, names, lengths }
}

/// The beginning of a name that is too long.
fn cut(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    name.chars().take(letters.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stand_below_their_names_and_stay_inside() {
        let bar = |part| Bar { part, value: String::new(), words: "", class: "" };
        let group = |name: &str| Group { name: name.to_owned(), bars: vec![bar(0.5), bar(7.0)] };
        let drawn = bars(&[group("a"), group(&"x".repeat(200))], 464.0);
        assert_eq!((drawn.size, drawn.full, drawn.words_x), ((464.0, 142.0), 300.0, 312.0));
        assert_eq!(drawn.lengths, [(28.0, 150.0), (50.0, 300.0), (104.0, 150.0), (126.0, 300.0)]);
        assert_eq!(drawn.names[0], (14.0, "a".to_owned()));
        assert!(drawn.names[1].1.ends_with('…') && drawn.names[1].1.chars().count() == 61, "{:?}", drawn.names);
        assert_eq!(bars(&[], 100.0).size.1, 0.0);
    }
}
