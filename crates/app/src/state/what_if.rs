//! What would be if load, target, latencies or prices were others, or an instance were lost: what the sliders say, what was asked of the
//! planner, and what it told.
//!
//! One question about the pool is under way at a time. While it is, the sliders may move on; once its figures are there, what they say by
//! then is asked, and what they said in between never is. Which pool would be the cheapest is asked when they rest.

use super::update::element_of;
use super::{Effect, Freshness, Notice, State, input};
use crate::shared::Shared;
use crate::what_if_words as words;
use protocol::{
    Change, CheapestPool, Command, Diagnostic, Event, Inquiry, LoadShare, PolicyShare, PoolReport, Supposed, Verdict,
    WithinBudget,
};
use scenario::draft::read_budget;

/// What the panel shows and does.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// What the sliders say.
    pub change: Change,
    /// Of this type one instance is lost.
    pub lost: Option<usize>,
    /// The type whose price the slider changes.
    pub priced: usize,
    /// The budget as typed, and what is wrong with it.
    pub budget: (String, Vec<Diagnostic>),
    /// What was told of the pool last.
    pub told: Option<UnderChange>,
    /// How the pool does at other loads.
    pub by_load: Option<ByLoad>,
    /// Which pool would be the cheapest.
    pub cheapest: Option<Sought<CheapestPool>>,
    /// What the budget buys.
    pub within: Option<Sought<WithinBudget>>,
    /// Why what the sliders say cannot be.
    pub problems: Vec<Diagnostic>,
    /// Whether anybody has asked anything yet.
    curious: bool,
    /// The request of the plan that it is all about.
    plan: Option<u32>,
    asked: Option<Asked>,
    /// Counts the moves, so that a late timer is recognised.
    moves: u32,
}

/// A pool under changed conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Instances of each type, those that are lost taken away.
    pub counts: Vec<u32>,
    /// What differs.
    pub change: Change,
}

/// What was told of a pool.
#[derive(Debug, Clone, PartialEq)]
pub struct UnderChange {
    /// What was asked.
    pub question: Question,
    /// How the pool does.
    pub pool: Shared<PoolReport>,
    /// What fresh queries say.
    pub verdict: Option<Verdict>,
    /// How it does under each dispatch policy.
    pub policies: Option<Shared<Vec<PolicyShare>>>,
}

/// A pool's share by load. Neither the load nor prices matter to it.
#[derive(Debug, Clone, PartialEq)]
pub struct ByLoad {
    question: Question,
    /// The loads, ascending.
    pub loads: Shared<Vec<LoadShare>>,
}

/// Something that is sought under changed conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct Sought<T> {
    request: u32,
    /// What differs.
    pub change: Change,
    /// What is known so far.
    pub told: Option<T>,
    /// Why it cannot be.
    pub problems: Vec<Diagnostic>,
}

/// A question about the pool.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    request: u32,
    question: Question,
    /// Whether its first figures are still awaited.
    awaited: bool,
}

/// What the user wishes.
#[derive(Debug, Clone, PartialEq)]
pub enum WhatIfWish {
    /// So much load, in percent.
    Load(u32),
    /// Such a latency target, in percent.
    Target(u32),
    /// Such service times, in percent.
    Service(u32),
    /// Such a price of the type that is priced, in percent.
    Price(u32),
    /// To change the price of this type.
    Priced(usize),
    /// To lose an instance of this type, or none.
    Lose(Option<usize>),
    /// Everything as it is planned.
    Reset,
    /// What the sliders say, in the scenario.
    Apply,
    /// The pool at other loads.
    Look,
    /// The sliders have rested since this move.
    Rested(u32),
    /// The budget as typed.
    FillBudget(String),
    /// What it buys.
    AskBudget,
}

impl Default for WhatIf {
    fn default() -> Self {
        Self {
            change: Change::NONE,
            lost: None,
            priced: 0,
            budget: (String::new(), Vec::new()),
            told: None,
            by_load: None,
            cheapest: None,
            within: None,
            problems: Vec::new(),
            curious: false,
            plan: None,
            asked: None,
            moves: 0,
        }
    }
}

impl WhatIf {
    /// Whether anything differs from what is planned.
    pub fn differs(&self) -> bool {
        self.lost.is_some() || !self.change.is_none()
    }

    /// Whether the sliders have moved on since what was told.
    pub fn is_awaited(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| asked.awaited)
    }

    /// Whether the pool at other loads is on its way.
    pub fn awaits_loads(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| !self.knows_loads(&asked.question))
    }

    /// The worker is gone, and with it whatever it was at.
    pub(super) fn lose(&mut self) {
        self.asked = None;
        self.cheapest.take_if(|sought| sought.told.as_ref().is_none_or(|told| !told.complete));
        self.within.take_if(|sought| sought.told.as_ref().is_none_or(|told| !told.complete));
    }

    fn knows_loads(&self, question: &Question) -> bool {
        self.by_load.as_ref().is_some_and(|known| known.question == timeless(question))
    }
}

/// The part of a question that a pool's share by load depends on.
fn timeless(question: &Question) -> Question {
    let change = Change { load_percent: 100, price_percent: Vec::new(), ..question.change.clone() };
    Question { counts: question.counts.clone(), change }
}

/// The user wishes something.
pub(super) fn wish(state: &mut State, wish: WhatIfWish) -> Vec<Effect> {
    let what_if = &mut state.what_if;
    what_if.curious |= !matches!(wish, WhatIfWish::Rested(_) | WhatIfWish::FillBudget(_) | WhatIfWish::Priced(_));
    match wish {
        WhatIfWish::Load(percent) => what_if.change.load_percent = percent,
        WhatIfWish::Target(percent) => what_if.change.target_percent = percent,
        WhatIfWish::Service(percent) => what_if.change.service_percent = percent,
        WhatIfWish::Price(percent) => {
            let prices = &mut what_if.change.price_percent;
            prices.resize(prices.len().max(what_if.priced + 1), 100);
            prices[what_if.priced] = percent;
        }
        WhatIfWish::Priced(kind) => {
            what_if.priced = kind;
            return Vec::new();
        }
        WhatIfWish::Lose(kind) => what_if.lost = kind,
        WhatIfWish::Reset => (what_if.change, what_if.lost) = (Change::NONE, None),
        WhatIfWish::Look => return ask(state),
        WhatIfWish::Apply => return apply(state),
        WhatIfWish::Rested(moves) => return if moves == what_if.moves { rest(state) } else { Vec::new() },
        WhatIfWish::FillBudget(text) => {
            what_if.budget = (text, Vec::new());
            return Vec::new();
        }
        WhatIfWish::AskBudget => return ask_budget(state),
    }
    moved(state)
}

/// Something differs from before: what that means for the pool is asked at once, what else later.
fn moved(state: &mut State) -> Vec<Effect> {
    state.what_if.moves = state.what_if.moves.wrapping_add(1);
    state.what_if.cheapest = None;
    let mut effects = ask(state);
    effects.push(Effect::AwaitStill(state.what_if.moves));
    effects
}

/// The pool that is looked at, as the sliders have it; `None` where there is none, or no worker that could be asked.
fn question(state: &State) -> Option<Question> {
    let answer = state.answer.as_ref().filter(|answer| answer.at_hand)?;
    let mut counts = match &state.inspection {
        Some(inspection) => inspection.counts.clone(),
        None => answer.plan.best.as_ref()?.counts.clone(),
    };
    if let Some(count) = state.what_if.lost.and_then(|kind| counts.get_mut(kind)) {
        *count = count.saturating_sub(1);
    }
    let left = counts.iter().any(|count| *count > 0);
    left.then(|| Question { counts, change: state.what_if.change.clone() })
}

/// Asks what the sliders say, if that is not known and nothing is under way.
fn ask(state: &mut State) -> Vec<Effect> {
    let Some(question) = question(state) else { return Vec::new() };
    if state.what_if.asked.as_ref().is_some_and(|asked| asked.awaited || asked.question == question) {
        return Vec::new();
    }
    let request = state.next_request();
    let by_load = !state.what_if.knows_loads(&question);
    let inquiry = Inquiry::Pool { counts: question.counts.clone(), by_load };
    let change = question.change.clone();
    state.what_if.asked = Some(Asked { request, question, awaited: true });
    vec![Effect::Post(Command::WhatIf { request, change, inquiry })]
}

/// The sliders rest: what they say is told to a screen reader, and the cheapest pool then is sought.
fn rest(state: &mut State) -> Vec<Effect> {
    if state.answer.as_ref().is_none_or(|answer| !answer.at_hand) {
        return Vec::new();
    }
    if let Some(told) = &state.what_if.told {
        state.say(words::announcement(&told.pool));
    }
    let change = state.what_if.change.clone();
    if change.is_none() {
        return Vec::new();
    }
    let request = state.next_request();
    state.what_if.cheapest = Some(Sought { request, change: change.clone(), told: None, problems: Vec::new() });
    vec![Effect::Post(Command::WhatIf { request, change, inquiry: Inquiry::Cheapest })]
}

fn ask_budget(state: &mut State) -> Vec<Effect> {
    if state.answer.as_ref().is_none_or(|answer| !answer.at_hand) {
        return Vec::new();
    }
    match read_budget(&state.what_if.budget.0) {
        Err(problems) => {
            state.say("The budget cannot be read: see the problem below it.");
            let focus = problems.first().map(|it| Effect::Focus(element_of(&it.place), 0));
            state.what_if.budget.1 = problems;
            focus.into_iter().collect()
        }
        Ok(nanodollars_per_hour) => {
            let request = state.next_request();
            let change = Change { load_percent: 100, ..state.what_if.change.clone() };
            state.what_if.budget.1 = Vec::new();
            state.what_if.within = Some(Sought { request, change: change.clone(), told: None, problems: Vec::new() });
            vec![Effect::Post(Command::WhatIf { request, change, inquiry: Inquiry::Budget { nanodollars_per_hour } })]
        }
    }
}

/// What is said then.
const STANDS: &str = "What was supposed stands in the scenario now.";

/// Writes what the sliders say into the scenario. What was there can be brought back.
fn apply(state: &mut State) -> Vec<Effect> {
    if state.freshness() != Freshness::Fresh {
        return Vec::new();
    }
    let Some(draft) = state.draft.changed(&state.what_if.change) else { return Vec::new() };
    input::exchange(state, draft, "values that were supposed");
    state.notice = Some(Notice::Replaced(STANDS));
    state.what_if = WhatIf::default();
    state.say("The scenario has these values now. That can be undone.");
    input::settle_anew(state)
}

/// Another answer is there, or another pool is looked at: what was told of an earlier plan is forgotten, and what is still of interest is asked.
pub(super) fn follow(state: &mut State) -> Vec<Effect> {
    let Some(answer) = &state.answer else { return Vec::new() };
    let (plan, types) = (Some(answer.request), answer.plan.types.len());
    let used = |kind: &usize| answer.plan.types.get(*kind).is_some_and(|kind| kind.max_count > 0);
    let first_used = (0..types).find(used).unwrap_or(0);
    if state.what_if.plan != plan {
        let old = std::mem::take(&mut state.what_if);
        let WhatIf { change, lost, priced, budget, curious, moves, .. } = old;
        // The sliders stay where they are unless the types are others.
        let fits = change.price_percent.len() <= types && lost.is_none_or(|kind| kind < types);
        (state.what_if.curious, state.what_if.priced) = (curious, Some(priced).filter(used).unwrap_or(first_used));
        (state.what_if.plan, state.what_if.moves, state.what_if.budget) = (plan, moves, budget);
        if fits {
            (state.what_if.change, state.what_if.lost) = (change, lost);
        }
    }
    let others =
        question(state).is_some_and(|question| state.what_if.asked.as_ref().is_none_or(|it| it.question != question));
    if state.what_if.curious && others { moved(state) } else { Vec::new() }
}

/// The worker's word about what would be; `None` where it is about something else.
pub(super) fn heard(state: &mut State, event: &Event) -> Option<Vec<Effect>> {
    let Event::WhatIf { request, supposed } = event else { return None };
    let what_if = &mut state.what_if;
    let asked = what_if.asked.as_mut().filter(|asked| asked.request == *request);
    match (supposed, asked) {
        (Supposed::Pool(pool), Some(asked)) => {
            asked.awaited = false;
            let (question, pool) = (asked.question.clone(), Shared::new((**pool).clone()));
            what_if.told = Some(UnderChange { question, pool, verdict: None, policies: None });
            what_if.problems.clear();
            return Some(ask(state));
        }
        (Supposed::Impossible(problems), Some(asked)) => {
            asked.awaited = false;
            what_if.problems.clone_from(problems);
            what_if.told = None;
            return Some(ask(state));
        }
        (Supposed::ByLoad(loads), Some(asked)) => {
            let question = timeless(&asked.question);
            what_if.by_load = Some(ByLoad { question, loads: Shared::new(loads.clone()) });
        }
        (Supposed::Judged(verdict), Some(asked)) => {
            if let Some(told) = what_if.told.as_mut().filter(|told| told.question == asked.question) {
                told.verdict = Some(verdict.clone());
            }
        }
        (Supposed::Policies(policies), Some(asked)) => {
            if let Some(told) = what_if.told.as_mut().filter(|told| told.question == asked.question) {
                told.policies = Some(Shared::new(policies.clone()));
            }
        }
        (Supposed::Cheapest(told), _) => note(&mut what_if.cheapest, *request, told),
        (Supposed::WithinBudget(told), _) => {
            note(&mut what_if.within, *request, told);
            if told.complete {
                state.say("What the budget buys is found.");
            }
        }
        (Supposed::Impossible(problems), None) => {
            reject(&mut what_if.cheapest, *request, problems);
            reject(&mut what_if.within, *request, problems);
        }
        // What is left of earlier requests means nothing any more.
        _ => {}
    }
    Some(Vec::new())
}

fn note<T: Clone>(sought: &mut Option<Sought<T>>, request: u32, told: &T) {
    if let Some(sought) = sought.as_mut().filter(|sought| sought.request == request) {
        sought.told = Some(told.clone());
    }
}

fn reject<T>(sought: &mut Option<Sought<T>>, request: u32, problems: &[Diagnostic]) {
    if let Some(sought) = sought.as_mut().filter(|sought| sought.request == request) {
        sought.problems = problems.to_vec();
    }
}

#[cfg(test)]
mod tests {
    use super::super::update;
    use super::*;
    use crate::sample;
    use crate::state::Action;
    use protocol::{BUILD, Plan, VERSION};

    /// A page with a complete answer to the first preset.
    fn answered() -> State {
        let mut state = State::new();
        let opening = Action::Opened { fragment: String::new(), stored: None, theme: crate::state::Theme::System };
        update(&mut state, opening);
        update(&mut state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: BUILD.to_owned() }));
        answer(&mut state, sample::plan());
        state
    }

    fn answer(state: &mut State, plan: Plan) -> Vec<Effect> {
        let crate::state::Planning::Running(run) = &state.planning else { panic!("{:?}", state.planning) };
        let event = Event::Answer { request: run.request, plan: Box::new(plan), warnings: Vec::new() };
        update(state, Action::WorkerSaid(event))
    }

    fn act(state: &mut State, wish: WhatIfWish) -> Vec<Effect> {
        update(state, Action::WhatIf(wish))
    }

    /// What was asked: the request, what differs, and the question.
    fn asked(effects: &[Effect]) -> Vec<(u32, Change, Inquiry)> {
        let asked = effects.iter().filter_map(|effect| match effect {
            Effect::Post(Command::WhatIf { request, change, inquiry }) => {
                Some((*request, change.clone(), inquiry.clone()))
            }
            _ => None,
        });
        asked.collect()
    }

    fn hear(state: &mut State, request: u32, supposed: Supposed) -> Vec<Effect> {
        update(state, Action::WorkerSaid(Event::WhatIf { request, supposed }))
    }

    fn report() -> Supposed {
        Supposed::Pool(Box::new(sample::plan().best.expect("the sample has an answer")))
    }

    fn load(percent: u32) -> Change {
        Change { load_percent: percent, ..Change::NONE }
    }

    #[test]
    fn nothing_is_asked_until_somebody_asks() {
        let mut state = answered();
        assert_eq!(act(&mut state, WhatIfWish::Priced(1)), []);
        assert_eq!(update(&mut state, Action::PoolLeft), []);
        let effects = act(&mut state, WhatIfWish::Look);
        let [(_, change, Inquiry::Pool { counts, by_load: true })] = &asked(&effects)[..] else {
            panic!("{effects:?}")
        };
        assert_eq!((change, &counts[..]), (&Change::NONE, &[4, 0, 2][..]));
    }

    #[test]
    fn while_one_question_is_under_way_only_the_newest_follows() {
        let mut state = answered();
        let first = asked(&act(&mut state, WhatIfWish::Load(110)));
        assert_eq!(first[0].1, load(110));
        for percent in [120, 130, 140] {
            assert_eq!(asked(&act(&mut state, WhatIfWish::Load(percent))), []);
        }
        let next = asked(&hear(&mut state, first[0].0, report()));
        assert_eq!(next.len(), 1);
        assert_eq!(next[0].1, load(140));
        assert!(state.what_if.is_awaited());
        assert_eq!(asked(&hear(&mut state, next[0].0, report())), []);
        let told = state.what_if.told.as_ref().expect("the pool");
        assert_eq!(told.question.change, load(140));
        assert!(!state.what_if.is_awaited());
    }

    #[test]
    fn what_comes_for_an_earlier_question_changes_nothing() {
        let mut state = answered();
        let first = asked(&act(&mut state, WhatIfWish::Load(110)))[0].0;
        act(&mut state, WhatIfWish::Load(120));
        let second = asked(&hear(&mut state, first, report()))[0].0;
        let verdict = sample::plan().verdict.expect("the sample has one");
        hear(&mut state, first, Supposed::Judged(verdict.clone()));
        hear(&mut state, second, Supposed::Judged(verdict.clone()));
        assert_eq!(
            state.what_if.told.as_ref().and_then(|told| told.verdict.clone()),
            None,
            "its pool is not there yet"
        );
        hear(&mut state, second, report());
        hear(&mut state, second, Supposed::Judged(verdict.clone()));
        assert_eq!(state.what_if.told.as_ref().and_then(|told| told.verdict.clone()), Some(verdict));
    }

    #[test]
    fn the_share_by_load_is_asked_for_once_until_something_else_than_load_or_price_differs() {
        let by_load = |asked: &[(u32, Change, Inquiry)]| match &asked[0].2 {
            Inquiry::Pool { by_load, .. } => *by_load,
            other => panic!("{other:?}"),
        };
        let mut state = answered();
        let first = asked(&act(&mut state, WhatIfWish::Load(110)));
        hear(&mut state, first[0].0, report());
        assert!(by_load(&first) && state.what_if.awaits_loads());
        hear(&mut state, first[0].0, Supposed::ByLoad(Vec::new()));
        assert!(!state.what_if.awaits_loads());
        for wish in [WhatIfWish::Load(120), WhatIfWish::Price(50)] {
            let next = asked(&act(&mut state, wish));
            assert!(!by_load(&next));
            hear(&mut state, next[0].0, report());
        }
        assert!(by_load(&asked(&act(&mut state, WhatIfWish::Target(90)))));
    }

    #[test]
    fn the_cheapest_pool_is_sought_when_the_sliders_rest() {
        let mut state = answered();
        let effects = act(&mut state, WhatIfWish::Load(110));
        let moves = effects.iter().find_map(|effect| match effect {
            Effect::AwaitStill(moves) => Some(*moves),
            _ => None,
        });
        act(&mut state, WhatIfWish::Load(125));
        assert_eq!(act(&mut state, WhatIfWish::Rested(moves.expect("a pause is waited for"))), [], "they moved since");
        let moves = state.what_if.moves;
        let effects = act(&mut state, WhatIfWish::Rested(moves));
        let [(request, change, Inquiry::Cheapest)] = &asked(&effects)[..] else { panic!("{effects:?}") };
        assert_eq!(*change, load(125));
        let pool = CheapestPool {
            status: protocol::Status::Optimal,
            first_look: false,
            complete: true,
            pool: sample::plan().optimum,
            verdict: None,
        };
        hear(&mut state, *request, Supposed::Cheapest(Box::new(pool.clone())));
        assert_eq!(state.what_if.cheapest.as_ref().and_then(|sought| sought.told.clone()), Some(pool));
        act(&mut state, WhatIfWish::Reset);
        assert_eq!(state.what_if.cheapest, None);
        let moves = state.what_if.moves;
        assert_eq!(asked(&act(&mut state, WhatIfWish::Rested(moves))), [], "what is planned is known");
    }

    #[test]
    fn a_lost_instance_and_the_inspected_pool_are_what_is_asked_about() {
        let mut state = answered();
        let lost = asked(&act(&mut state, WhatIfWish::Lose(Some(2))));
        assert!(matches!(&lost[0].2, Inquiry::Pool { counts, .. } if counts[..] == [4, 0, 1]));
        hear(&mut state, lost[0].0, report());
        let other = asked(&update(&mut state, Action::PoolPicked(vec![5, 0, 0])));
        assert!(matches!(&other[0].2, Inquiry::Pool { counts, .. } if counts[..] == [5, 0, 0]), "{other:?}");
        hear(&mut state, other[0].0, report());
        let back = asked(&update(&mut state, Action::PoolLeft));
        assert!(matches!(&back[0].2, Inquiry::Pool { counts, .. } if counts[..] == [4, 0, 1]), "{back:?}");
    }

    #[test]
    fn what_is_used_in_the_scenario_is_planned_and_can_be_undone() {
        let mut state = answered();
        act(&mut state, WhatIfWish::Load(125));
        act(&mut state, WhatIfWish::Target(200));
        let before = state.draft.clone();
        let change = state.what_if.change.clone();
        let effects = act(&mut state, WhatIfWish::Apply);
        assert_eq!(Some(&state.draft), before.changed(&change).as_ref());
        assert_eq!((state.draft.mean_gap_ms.as_str(), state.draft.target_latency_ms.as_str()), ("1.2", "42"));
        assert_eq!(state.notice, Some(Notice::Replaced(STANDS)));
        assert!(!state.what_if.differs());
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Post(Command::Plan { document, .. })
            if document.contains("\"mean_gap_ms\":1.2"))));
        update(&mut state, Action::Undo);
        assert_eq!(state.draft, before);
    }

    #[test]
    fn with_another_plan_the_sliders_stay_and_are_asked_anew() {
        let mut state = answered();
        let first = asked(&act(&mut state, WhatIfWish::Load(125)))[0].0;
        hear(&mut state, first, report());
        let typed = update(
            &mut state,
            Action::Edited(crate::state::Edit::Text(crate::state::Field::TargetLatencyMs, "22".to_owned())),
        );
        let Some(Effect::AwaitQuiet(revision)) = typed.first() else { panic!("{typed:?}") };
        update(&mut state, Action::Settled(*revision));
        assert_eq!(asked(&act(&mut state, WhatIfWish::Load(130))), [], "the worker is at another scenario");
        let effects = answer(&mut state, sample::plan());
        assert_eq!(asked(&effects)[0].1, load(130));
        assert_eq!(state.what_if.told, None, "what was told is of another scenario");
    }

    #[test]
    fn a_budget_is_asked_for_as_typed_or_its_problem_told() {
        let mut state = answered();
        act(&mut state, WhatIfWish::FillBudget("lots".to_owned()));
        let effects = act(&mut state, WhatIfWish::AskBudget);
        assert_eq!(effects, [Effect::Focus("field-budget".to_owned(), 0)]);
        assert_eq!(state.what_if.budget.1.len(), 1);
        act(&mut state, WhatIfWish::Load(200));
        act(&mut state, WhatIfWish::FillBudget("$3.50".to_owned()));
        let effects = act(&mut state, WhatIfWish::AskBudget);
        let [(request, change, inquiry)] = &asked(&effects)[..] else { panic!("{effects:?}") };
        assert_eq!(*inquiry, Inquiry::Budget { nanodollars_per_hour: 3_500_000_000 });
        assert_eq!(*change, Change::NONE, "the load is what is sought");
        let problems = vec![Diagnostic::error(protocol::Place::of("target_latency_ms"), "too short", "more")];
        hear(&mut state, *request, Supposed::Impossible(problems.clone()));
        assert_eq!(state.what_if.within.as_ref().map(|sought| sought.problems.clone()), Some(problems));
    }

    #[test]
    fn a_change_that_cannot_be_says_why_and_the_next_is_asked() {
        let mut state = answered();
        let first = asked(&act(&mut state, WhatIfWish::Load(400)))[0].0;
        act(&mut state, WhatIfWish::Load(390));
        let problems = vec![Diagnostic::error(protocol::Place::of("rate_per_s"), "too fast", "less")];
        let next = asked(&hear(&mut state, first, Supposed::Impossible(problems.clone())));
        assert_eq!((next.len(), state.what_if.problems.clone()), (1, problems));
        hear(&mut state, next[0].0, report());
        assert_eq!(state.what_if.problems, []);
    }
}
