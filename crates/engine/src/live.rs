//! The part of a session that advises on trials. It keeps what does not depend on them, so that the advice after one trial more comes at once.

use planner::Advance;
use planner::advice::Advisor;
use protocol::Event;

/// Advice under way, and what is left of earlier.
#[derive(Default)]
pub struct Live {
    advisor: Option<Advisor>,
    /// The request under way.
    request: Option<u32>,
}

impl Live {
    /// Whether there is nothing to advance.
    pub fn is_idle(&self) -> bool {
        self.request.is_none()
    }

    /// Starts on a document's trials.
    pub fn advise(&mut self, request: u32, document: &str) -> Vec<Event> {
        self.request = None;
        let scenario = match scenario::parse(document) {
            Ok(parsed) => parsed.scenario,
            Err(diagnostics) => return vec![Event::Rejected { request, diagnostics }],
        };
        self.request = Some(request);
        self.advisor = Some(match self.advisor.take() {
            Some(advisor) => advisor.again(scenario),
            None => Advisor::new(scenario),
        });
        Vec::new()
    }

    /// Stops this request; what was simulated for it is kept.
    pub fn cancel(&mut self, request: u32) -> Vec<Event> {
        let stopped = self.request.take_if(|under_way| *under_way == request);
        stopped.map(|request| Event::Unadvised { request }).into_iter().collect()
    }

    /// Works for about `work` simulated queries.
    pub fn advance(&mut self, work: u64) -> Vec<Event> {
        let (Some(request), Some(advisor)) = (self.request, &mut self.advisor) else { return Vec::new() };
        if advisor.advance(work) != Advance::Done {
            return vec![Event::Advising { request, progress: advisor.progress() }];
        }
        self.request = None;
        let advice = advisor.advice().cloned().map(Box::new);
        advice.map(|advice| Event::Advised { request, advice }).into_iter().collect()
    }
}
