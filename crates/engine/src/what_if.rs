//! The part of a session that answers what would be if the scenario were another. Of each kind of question the newest is answered, and an older
//! one that is still under way is dropped.

use planner::Planner;
use planner::what_if::{BudgetSearch, CheapestSearch, Drawn, PoolLook};
use protocol::{Change, Diagnostic, Event, Inquiry, Supposed};

/// Questions under way, each with its request.
#[derive(Default)]
pub struct WhatIf {
    pool: Option<(u32, PoolLook)>,
    cheapest: Option<(u32, CheapestSearch)>,
    budget: Option<(u32, BudgetSearch)>,
    /// The stream that was drawn last: while one slider is moved, what another has changed stays.
    drawn: Option<Drawn>,
}

impl WhatIf {
    /// Takes a question about the scenario of this plan.
    pub fn ask(&mut self, request: u32, planner: &Planner, change: Change, inquiry: Inquiry) -> Vec<Event> {
        let asked = match inquiry {
            Inquiry::Pool { counts, by_load } => self.look(request, planner, change, (counts, by_load)),
            Inquiry::Cheapest => {
                CheapestSearch::new(planner.scenario(), &change).map(|search| self.cheapest = Some((request, search)))
            }
            Inquiry::Budget { nanodollars_per_hour } => {
                BudgetSearch::new(planner.scenario(), &change, nanodollars_per_hour)
                    .map(|search| self.budget = Some((request, search)))
            }
        };
        let impossible = |diagnostics| Event::WhatIf { request, supposed: Supposed::Impossible(diagnostics) };
        asked.err().map(impossible).into_iter().collect()
    }

    fn look(
        &mut self,
        request: u32,
        planner: &Planner,
        change: Change,
        (counts, by_load): (Vec<u32>, bool),
    ) -> Result<(), Vec<Diagnostic>> {
        let base = planner.scenario();
        let planned = planner.jobs().map(|jobs| (base, jobs));
        let last = self.drawn.as_ref().map(|(scenario, jobs)| (scenario, jobs));
        let drawn: Vec<_> = planned.into_iter().chain(last).collect();
        let look = PoolLook::new(base, &drawn, change, counts, by_load)?;
        self.pool = Some((request, look));
        Ok(())
    }

    /// Whether somebody waits for a figure that does not take long.
    pub fn is_urgent(&self) -> bool {
        self.pool.is_some()
    }

    /// Whether there is nothing to advance.
    pub fn is_idle(&self) -> bool {
        self.pool.is_none() && self.cheapest.is_none() && self.budget.is_none()
    }

    /// Works for about `work` simulated queries, on the pool first.
    pub fn advance(&mut self, work: u64) -> Vec<Event> {
        let told = if let Some((request, look)) = &mut self.pool {
            let told = look.advance(&mut work.clone()).map(|supposed| (*request, supposed));
            if matches!(told, Some((_, Supposed::Pool(_)))) {
                self.drawn = look.drawn();
            }
            self.pool.take_if(|(_, look)| look.is_done());
            told
        } else if let Some((request, search)) = &mut self.cheapest {
            let told = search.advance(work).map(|supposed| (*request, supposed));
            self.cheapest.take_if(|(_, search)| search.is_done());
            told
        } else if let Some((request, search)) = &mut self.budget {
            let told = search.advance(work).map(|supposed| (*request, supposed));
            self.budget.take_if(|(_, search)| search.is_done());
            told
        } else {
            None
        };
        told.map(|(request, supposed)| Event::WhatIf { request, supposed }).into_iter().collect()
    }
}
