//! What is taken along: what is asked of the browser, and what is said afterwards.

use super::*;
use crate::sample;
use protocol::{BUILD, Command, Event, Plan, VERSION};
use report::Form;
use report::table::Format;
use scenario::presets;

/// A page with this answer to its first preset.
fn answered(plan: Plan) -> State {
    let mut state = State::new();
    update(&mut state, Action::Opened { fragment: String::new(), stored: None, theme: Theme::System });
    let effects = update(&mut state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: BUILD.to_owned() }));
    let [Effect::Post(Command::Plan { request, .. })] = effects[..] else { panic!("{effects:?}") };
    update(&mut state, Action::WorkerSaid(Event::Answer { request, plan: Box::new(plan), warnings: Vec::new() }));
    state
}

fn take(state: &mut State, take: Take) -> Vec<Effect> {
    update(state, Action::Take(take))
}

const CHART: Chart = Chart { id: "scatter", title: "Cost against QoS", lead: "Each mark is a pool." };

#[test]
fn the_shown_plan_is_copied_and_saved_in_each_form() {
    let mut state = answered(sample::plan());
    let plan = state.answer.as_ref().expect("an answer").plan.clone();
    let scenario = presets::all()[0].scenario();
    for goods in Goods::ALL {
        let content = match goods {
            Goods::Json => Content::Plan(plan.clone()),
            Goods::Form(form) => Content::Text(report::write(form, &plan, &scenario).expect("there is a pool")),
        };
        assert_eq!(take(&mut state, Take::Plan(goods, Way::Copy)), vec![Effect::Copy(content.clone())]);
        assert_eq!(take(&mut state, Take::Plan(goods, Way::Save)), vec![Effect::Save(goods.told().file, content)]);
    }
}

#[test]
fn without_a_pool_nothing_is_deployed_and_without_a_plan_nothing_taken() {
    let mut state = answered(Plan { best: None, ..sample::plan() });
    for goods in Goods::ALL {
        assert_eq!(take(&mut state, Take::Plan(goods, Way::Copy)).is_empty(), !goods.is_whole_plan(), "{goods:?}");
    }
    let mut state = State::new();
    assert_eq!(take(&mut state, Take::Plan(Goods::Json, Way::Copy)), vec![]);
    for page in Page::ALL {
        state.page = page;
        assert_eq!(take(&mut state, Take::Picture(CHART, Ink::Svg)), vec![], "there is no chart");
    }
}

#[test]
fn what_was_taken_is_said_for_a_while_and_a_refusal_as_well() {
    let mut state = answered(sample::plan());
    take(&mut state, Take::Table(Format::Csv, "a".to_owned()));
    assert_eq!(state.taking.said, None, "it is not done yet");
    let [Effect::AwaitFaded(first)] = take(&mut state, Take::Done(true))[..] else { panic!("it does not fade") };
    assert_eq!(state.taking.said, Some(("Table copied as CSV.".to_owned(), true)));
    assert_eq!(state.announcement, "Table copied as CSV.");
    take(&mut state, Take::Plan(Goods::Form(Form::Terraform), Way::Save));
    let [Effect::AwaitFaded(second)] = take(&mut state, Take::Done(false))[..] else { panic!("it does not fade") };
    take(&mut state, Take::Faded(first));
    assert_eq!(state.taking.said.as_ref().map(|said| said.1), Some(false), "the late end of an earlier word");
    take(&mut state, Take::Faded(second));
    assert_eq!(state.taking.said, None);
}

#[test]
fn a_picture_carries_the_scenario_that_it_shows() {
    let mut state = answered(sample::plan());
    let effects = take(&mut state, Take::Picture(CHART, Ink::Png));
    let [Effect::Draw(picture)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((picture.chart, picture.ink), (CHART, Ink::Png));
    assert_eq!(picture.about, "MT-WND: rent 4 × g4dn.xlarge + 2 × r5n.large");
    let link = picture.link.as_deref().expect("a preset is short enough");
    assert_eq!(scenario::link::decode(link).expect("sound").scenario, presets::all()[0].scenario());

    // The chart is still that of the answer when the input is another one.
    update(&mut state, Action::Edited(Edit::Text(Field::TargetLatencyMs, "30".to_owned())));
    let effects = take(&mut state, Take::Picture(CHART, Ink::Svg));
    let [Effect::Draw(picture)] = &effects[..] else { panic!("{effects:?}") };
    let link = picture.link.as_deref().expect("short enough");
    assert_eq!(scenario::link::decode(link).expect("sound").scenario, presets::all()[0].scenario());
}
