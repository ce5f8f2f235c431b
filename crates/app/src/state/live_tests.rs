//! The live mode's part of the state, driven as the page and the worker drive it.

use super::*;
use crate::sample;
use protocol::{Advice, BUILD, Command, Event, VERSION};
use scenario::{Measured, Prior, Trials};

fn ready(fragment: &str, stored: Option<Draft>) -> (State, Vec<Effect>) {
    let mut state = State::new();
    let (fragment, stored) = (fragment.to_owned(), stored.map(Box::new));
    update(&mut state, Action::Opened { fragment, stored, theme: Theme::System });
    let effects = update(&mut state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: BUILD.to_owned() }));
    (state, effects)
}

fn live() -> State {
    ready("/live", None).0
}

fn wish(state: &mut State, wish: LiveWish) -> Vec<Effect> {
    update(state, Action::Live(wish))
}

fn fill(state: &mut State, blank: Blank, text: &str) -> Vec<Effect> {
    wish(state, LiveWish::Fill(blank, text.to_owned()))
}

/// The request for advice among the effects, and its document.
fn asked(effects: &[Effect]) -> Option<(u32, String)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Post(Command::Advise { request, document }) => Some((*request, document.clone())),
        _ => None,
    })
}

fn advised(state: &mut State, advice: Advice) {
    let request = state.live.run.as_ref().expect("advice is under way").request;
    update(state, Action::WorkerSaid(Event::Advised { request, advice: Box::new(advice) }));
}

/// Tells `4 × g4dn.xlarge` with this rate.
fn tell(state: &mut State, percent: &str) -> Vec<Effect> {
    fill(state, Blank::Count("g4dn.xlarge".to_owned()), "4");
    fill(state, Blank::Percent, percent);
    wish(state, LiveWish::Tell)
}

fn shares(state: &State) -> Vec<f64> {
    state.draft.trials.told.iter().map(|told| told.measured.share()).collect()
}

#[test]
fn advice_is_asked_for_where_it_is_looked_at() {
    let (mut state, effects) = ready("", None);
    assert_eq!(asked(&effects), None, "the planner's page needs none");
    let effects = update(&mut state, Action::FragmentChanged("/live".to_owned()));
    let (_, document) = asked(&effects).expect("the live page does");
    assert_eq!(state.reading.session.as_deref(), Some(document.as_str()));
    assert_eq!(asked(&update(&mut state, Action::FragmentChanged("/live".to_owned()))), None, "it is under way");
    advised(&mut state, sample::advice());
    assert_eq!(state.advice_freshness(), Freshness::Fresh);
    assert!(matches!(state.planning, Planning::Running(_)), "the plan goes on");
}

#[test]
fn a_trial_is_kept_advised_on_and_changes_no_plan() {
    let mut state = live();
    advised(&mut state, sample::advice());
    assert_eq!(state.live.form.count("r5n.large"), "1", "the first suggestion is in the form");
    let document = state.reading.document.clone();
    fill(&mut state, Blank::Percent, "99.1");
    fill(&mut state, Blank::Queries, "25000");
    let effects = wish(&mut state, LiveWish::Tell);
    assert!(effects.iter().any(|it| matches!(it, Effect::Store(draft) if draft.trials.told.len() == 1)));
    let (_, session) = asked(&effects).expect("new advice");
    let trials = scenario::parse(&session).expect("valid").scenario.trials().clone();
    let expect = Measured::Rate { share_ppb: 991_000_000, queries: Some(25_000) };
    assert_eq!((&trials.told()[0].counts()[..3], trials.told()[0].measured()), (&[4, 0, 1][..], expect));
    assert_eq!(state.reading.document, document, "what is planned is the same");
    assert!(!effects.iter().any(|it| matches!(it, Effect::Post(Command::Plan { .. }))));
    assert_eq!(state.advice_freshness(), Freshness::Updating);
    assert_eq!((state.live.form.percent.as_str(), state.preset), ("", None));
    assert_eq!(state.announcement, "A trial was told.");
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_kept() {
    let mut state = live();
    let effects = wish(&mut state, LiveWish::Tell);
    assert_eq!(effects, [Effect::Focus("field-trial_pool".to_owned(), 0)]);
    let inputs: Vec<&str> = state.live.form.problems.iter().map(|it| it.place.input.as_str()).collect();
    assert_eq!(inputs, ["trial_pool", "trial_percent"]);
    fill(&mut state, Blank::Count("g4dn.xlarge".to_owned()), "many");
    assert_eq!(wish(&mut state, LiveWish::Tell)[0], Effect::Focus("field-trial_pool-g4dn.xlarge".to_owned(), 0));
    assert!(state.draft.trials.told.is_empty());
}

#[test]
fn the_form_follows_the_advice_until_it_is_touched() {
    let mut state = live();
    fill(&mut state, Blank::Count("g4dn.xlarge".to_owned()), "3");
    advised(&mut state, sample::advice());
    assert_eq!(state.live.form.pool.len(), 1, "the user's own choice stays");
    wish(&mut state, LiveWish::Choose(vec![3, 1, 2]));
    assert_eq!(state.live.form.count("c5.2xlarge"), "1");
}

#[test]
fn changes_are_undone_one_after_the_other() {
    let mut state = live();
    tell(&mut state, "98");
    tell(&mut state, "99");
    wish(&mut state, LiveWish::Edit(0));
    assert_eq!((state.live.form.percent.as_str(), state.live.form.count("g4dn.xlarge")), ("98", "4"));
    fill(&mut state, Blank::Percent, "97");
    wish(&mut state, LiveWish::Tell);
    assert_eq!(shares(&state), [0.97, 0.99]);
    wish(&mut state, LiveWish::Remove(1));
    assert_eq!(shares(&state), [0.97]);
    assert_eq!(state.history.last().map(|step| step.what.as_str()), Some("removal of trial 2"));
    for expect in [vec![0.97, 0.99], vec![0.98, 0.99], vec![0.98], vec![]] {
        let effects = update(&mut state, Action::Undo);
        assert!(effects.iter().any(|it| matches!(it, Effect::Store(_))));
        assert_eq!(shares(&state), expect);
    }
    assert_eq!(state.history.last(), None);
    assert_eq!(update(&mut state, Action::Undo), []);
}

#[test]
fn a_removed_trial_leaves_the_half_filled_form_alone() {
    let mut state = live();
    tell(&mut state, "98");
    fill(&mut state, Blank::Percent, "99.5");
    wish(&mut state, LiveWish::Remove(0));
    assert_eq!(state.live.form.percent, "99.5");
    assert_eq!(wish(&mut state, LiveWish::Remove(7)), []);
    assert_eq!(wish(&mut state, LiveWish::Edit(7)), []);
}

#[test]
fn a_log_is_read_against_the_target_and_told_as_counts() {
    let mut state = live();
    wish(&mut state, LiveWish::How(How::Log));
    fill(&mut state, Blank::Count("g4dn.xlarge".to_owned()), "4");
    // MT-WND's target is 21 ms.
    fill(&mut state, Blank::Log, "0.02\n0.021\n0.022\nfailed");
    wish(&mut state, LiveWish::Unit(scenario::tables::LogUnit::S));
    wish(&mut state, LiveWish::Tell);
    assert_eq!(state.draft.trials.told[0].measured, Measured::Counts { within: 2, queries: 3 });
    assert_eq!(state.live.form.unit, scenario::tables::LogUnit::S, "the next log will be of the same tool");
}

#[test]
fn a_long_log_waits_for_a_pause() {
    let mut state = live();
    wish(&mut state, LiveWish::How(How::Log));
    let effects = fill(&mut state, Blank::Log, &"20\n".repeat(100_000));
    let [Effect::AwaitQuiet(revision)] = effects[..] else { panic!("{effects:?}") };
    assert!(state.live.form.reading.is_none());
    update(&mut state, Action::Settled(revision));
    let reading = state.live.form.reading.as_ref().and_then(|reading| reading.as_ref().ok());
    assert_eq!(reading.map(|log| log.used), Some(100_000));
}

#[test]
fn many_trials_are_told_and_undone_at_once() {
    let mut state = live();
    wish(&mut state, LiveWish::How(How::Table));
    fill(&mut state, Blank::Table, "4 g4dn.xlarge,98\n5 g4dn.xlarge,99.9");
    wish(&mut state, LiveWish::Tell);
    assert_eq!(shares(&state), [0.98, 0.999]);
    update(&mut state, Action::Undo);
    assert!(state.draft.trials.told.is_empty());
    let rows = "1 g4dn.xlarge,50\n".repeat(scenario::MAX_TRIALS + 1);
    fill(&mut state, Blank::Table, &rows);
    wish(&mut state, LiveWish::Tell);
    assert!(state.draft.trials.told.is_empty());
    assert!(state.live.form.problems[0].message.contains("at most 200"));
}

#[test]
fn newer_trials_win_and_late_words_mean_nothing() {
    let mut state = live();
    let first = state.live.run.as_ref().expect("under way").request;
    let (second, _) = asked(&tell(&mut state, "98")).expect("asked anew");
    let late = Event::Advised { request: first, advice: Box::new(sample::advice()) };
    update(&mut state, Action::WorkerSaid(late));
    assert!(state.live.advice.is_none());
    assert_eq!(state.live.run.as_ref().map(|run| run.request), Some(second));
    // Back at what has advice, other advice is of no use.
    advised(&mut state, sample::advice());
    let (third, _) = asked(&tell(&mut state, "99")).expect("asked anew");
    let effects = update(&mut state, Action::Undo);
    assert!(effects.contains(&Effect::Post(Command::Cancel { request: third })));
    assert_eq!(state.advice_freshness(), Freshness::Fresh);
}

#[test]
fn cancelled_advice_waits_until_it_is_asked_for() {
    let mut state = live();
    let request = state.live.run.as_ref().expect("under way").request;
    let effects = wish(&mut state, LiveWish::Cancel);
    assert_eq!(effects, [Effect::Post(Command::Cancel { request }), Effect::AwaitCancelled(request)]);
    update(&mut state, Action::WorkerSaid(Event::Unadvised { request }));
    assert_eq!(state.advice_freshness(), Freshness::Stopped);
    assert_eq!(update(&mut state, Action::PatienceOver(request)), [], "the worker answered in time");
    assert_eq!(asked(&update(&mut state, Action::FragmentChanged("/live".to_owned()))), None);
    assert!(asked(&wish(&mut state, LiveWish::Ask)).is_some());
    // One that does not answer is ended.
    let request = state.live.run.as_ref().expect("under way").request;
    wish(&mut state, LiveWish::Cancel);
    assert!(update(&mut state, Action::PatienceOver(request)).contains(&Effect::StartWorker));
    // A trial more is another matter.
    update(&mut state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: BUILD.to_owned() }));
    assert!(asked(&tell(&mut state, "98")).is_some());
}

#[test]
fn a_crash_keeps_the_trials_and_is_not_tried_for_ever() {
    let mut state = live();
    tell(&mut state, "98");
    assert!(update(&mut state, Action::WorkerFailed).contains(&Effect::StartWorker));
    let effects = update(&mut state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: BUILD.to_owned() }));
    assert_eq!((asked(&effects), state.advice_freshness()), (None, Freshness::Stopped));
    assert_eq!(shares(&state), [0.98]);
    assert!(asked(&wish(&mut state, LiveWish::Ask)).is_some());
}

#[test]
fn what_is_rejected_says_so() {
    let mut state = live();
    let request = state.live.run.as_ref().expect("under way").request;
    let problem = Diagnostic::error(protocol::Place::of("instances"), "no", "fix");
    update(&mut state, Action::WorkerSaid(Event::Rejected { request, diagnostics: vec![problem] }));
    assert!(matches!(&state.live.stop, Some((_, AdviceStop::Rejected(told))) if told.len() == 1));
    assert!(matches!(state.planning, Planning::Running(_)), "the plan has nothing to do with it");
}

#[test]
fn a_link_carries_the_session_and_another_scenario_forgets_it() {
    let mut state = live();
    tell(&mut state, "98.25");
    wish(&mut state, LiveWish::Prior(Prior::None));
    update(&mut state, Action::Edited(Edit::Text(Field::HoursEach, "0.5".to_owned())));
    let effects = update(&mut state, Action::ShareAsked);
    let Effect::SetFragment(fragment) = &effects[0] else { panic!("{effects:?}") };
    assert!(fragment.starts_with("/live/r1d."), "{fragment}");
    let (mut elsewhere, _) = ready(fragment, None);
    assert_eq!((elsewhere.page, &elsewhere.draft.trials), (Page::Live, &state.draft.trials));
    // A trial told there makes the session theirs: the address must not bring the old one back.
    assert!(tell(&mut elsewhere, "99").contains(&Effect::SetFragment("/live".to_owned())));
    update(&mut elsewhere, Action::PresetPicked("candle-poisson".to_owned()));
    assert_eq!(elsewhere.draft.trials.told.len(), 0);
    update(&mut elsewhere, Action::Undo);
    assert_eq!(shares(&elsewhere), [0.9825, 0.99], "and nothing is lost");
}

#[test]
fn a_stored_session_goes_on() {
    let mut state = live();
    tell(&mut state, "98");
    let (reopened, effects) = ready("/live", Some(state.draft.clone()));
    assert_eq!(shares(&reopened), [0.98]);
    let (_, document) = asked(&effects).expect("advice");
    assert_ne!(*scenario::parse(&document).expect("valid").scenario.trials(), Trials::default());
}

#[test]
fn trials_of_a_type_that_is_gone_are_named() {
    let mut state = live();
    tell(&mut state, "98");
    advised(&mut state, sample::advice());
    let prices = state.draft.prices.lines().filter(|line| !line.starts_with("g4dn.xlarge")).collect::<Vec<_>>();
    let (prices, profiles) = (prices.join("\n"), state.draft.profiles.clone());
    update(&mut state, Action::Edited(Edit::Text(Field::Prices, prices)));
    let kept = profiles.lines().filter(|line| !line.starts_with("g4dn.xlarge")).collect::<Vec<_>>().join("\n");
    update(&mut state, Action::Edited(Edit::Text(Field::Profiles, kept)));
    let inputs: Vec<&str> = state.diagnostics().map(|it| it.place.input.as_str()).collect();
    assert_eq!(inputs, ["trials"]);
    assert_eq!(state.advice_freshness(), Freshness::InputInvalid);
    wish(&mut state, LiveWish::Remove(0));
    assert_eq!(state.diagnostics().count(), 0);
    assert!(state.live.run.is_some(), "and there is advice again");
}

#[test]
fn the_load_changes_and_earlier_trials_become_hints() {
    let mut state = live();
    tell(&mut state, "99.1");
    wish(&mut state, LiveWish::FillLoad("fast".to_owned()));
    let effects = wish(&mut state, LiveWish::ChangeLoad);
    assert!(effects.iter().any(|it| matches!(it, Effect::Focus(id, _) if id == "trial_load")));
    assert_eq!(state.live.load_change.1.len(), 1, "the text stays, with its problem");
    wish(&mut state, LiveWish::FillLoad("1.25".to_owned()));
    let effects = wish(&mut state, LiveWish::ChangeLoad);
    let (_, session) = asked(&effects).expect("new advice");
    let load = |session: &str| scenario::parse(session).expect("valid").scenario.trials().told()[0].load();
    assert_eq!(load(&session), Some(0.8));
    // What is put right later is still of the load before.
    wish(&mut state, LiveWish::Edit(0));
    fill(&mut state, Blank::Percent, "98");
    let (_, session) = asked(&wish(&mut state, LiveWish::Tell)).expect("new advice");
    assert_eq!(load(&session), Some(0.8));
    update(&mut state, Action::Undo);
    let (_, session) = asked(&update(&mut state, Action::Undo)).expect("new advice");
    assert_eq!(load(&session), Some(1.0));
    // Another target or other batch sizes: no factor is known, and it can be taken back.
    let (_, session) = asked(&wish(&mut state, LiveWish::ChangeTarget)).expect("new advice");
    assert_eq!(load(&session), None);
    let (_, session) = asked(&update(&mut state, Action::Undo)).expect("new advice");
    assert_eq!(load(&session), Some(1.0));
}
