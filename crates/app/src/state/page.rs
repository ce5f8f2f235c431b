//! Which page is shown, and how the address names it: `/laboratory` and, with a scenario, `/laboratory/r1d.…`; the planner has no name, so that links
//! made before there were other pages go on to lead there.

/// The pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// Plan a pool by simulation.
    #[default]
    Planner,
    /// Say what to try next on a real cluster.
    Live,
    /// Race RIBBON and its rivals.
    Laboratory,
}

impl Page {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 3] = [Self::Planner, Self::Live, Self::Laboratory];

    /// The id of the part that one comes for.
    pub fn goal(self) -> &'static str {
        match self {
            Self::Planner => "answer",
            Self::Live => "live",
            Self::Laboratory => "laboratory",
        }
    }

    /// What the address calls it; empty for the planner.
    fn name(self) -> &'static str {
        match self {
            Self::Planner => "",
            Self::Live => "live",
            Self::Laboratory => "laboratory",
        }
    }

    /// Splits an address fragment (without `#`) into the page and what is handed to it; a fragment without a page's name is the planner's.
    pub fn of_fragment(fragment: &str) -> (Self, &str) {
        let Some(path) = fragment.strip_prefix('/') else { return (Self::Planner, fragment) };
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        match Self::ALL.into_iter().find(|page| page.name() == name) {
            Some(page) => (page, rest),
            None => (Self::Planner, fragment),
        }
    }

    /// The fragment that leads to this page, with something handed to it or, if that is empty, without.
    pub fn fragment(self, handed: &str) -> String {
        match (self.name(), handed) {
            ("", handed) => handed.to_owned(),
            (name, "") => format!("/{name}"),
            (name, handed) => format!("/{name}/{handed}"),
        }
    }

    /// Where the navigation leads: an address of its own for the planner too.
    pub fn address(self) -> String {
        format!("#/{}", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fragment: &str, page: Page, handed: &str) {
        assert_eq!(Page::of_fragment(fragment), (page, handed));
    }

    #[test]
    fn fragments_name_pages_and_what_is_handed_to_them() {
        check("", Page::Planner, "");
        check("r1d.abc", Page::Planner, "r1d.abc");
        check("/", Page::Planner, "");
        check("/laboratory", Page::Laboratory, "");
        check("/laboratory/r1d.abc", Page::Laboratory, "r1d.abc");
        check("/live", Page::Live, "");
        check("/live/r1d.abc", Page::Live, "r1d.abc");
        check("/reset", Page::Planner, "/reset");
        check("/nowhere/r1d.abc", Page::Planner, "/nowhere/r1d.abc");
    }

    #[test]
    fn what_a_page_writes_leads_back_to_it() {
        for page in Page::ALL {
            for handed in ["", "r1d.abc"] {
                assert_eq!(Page::of_fragment(&page.fragment(handed)), (page, handed));
            }
            assert_eq!(Page::of_fragment(page.address().trim_start_matches('#')), (page, ""));
        }
    }
}
