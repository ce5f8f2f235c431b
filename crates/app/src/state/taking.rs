//! What is taken along from the page: a plan to read or to deploy, a table, a picture of a chart. It is copied or saved, and the page says which.
//! What stands in it is made elsewhere: forms and tables in crate `report`, pictures in `crate::picture`.

use super::{Answer, Document, Effect, Page, State};
use crate::shared::Shared;
use protocol::Plan;
use report::table::Format;
use report::{Form, write};

/// What the user wants to have.
#[derive(Debug, Clone, PartialEq)]
pub enum Take {
    /// The plan in a form; copied, or saved as a file.
    Plan(Goods, Way),
    /// A table as text, copied.
    Table(Format, String),
    /// A chart as a picture, saved.
    Picture(Chart, Ink),
    /// It is copied or saved, or the browser refused.
    Done(bool),
    /// What was said of that has been seen for long enough, if it is still the word with this number.
    Faded(u32),
}

/// A plan in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goods {
    /// The whole plan as JSON, as the terminal prints it.
    Json,
    /// Another form.
    Form(Form),
}

/// What is said of a form of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What it is called.
    pub name: &'static str,
    /// What it is.
    pub what: &'static str,
    /// A short name for tests.
    pub id: &'static str,
    /// The file's name.
    pub file: &'static str,
}

/// How something leaves the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By the clipboard.
    Copy,
    /// As a file.
    Save,
}

/// How a picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// By lines: SVG.
    Svg,
    /// By points: PNG.
    Png,
}

/// A chart on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chart {
    /// The id of its panel.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it shows.
    pub lead: &'static str,
}

/// What a text is made of: the browser has its own writer of JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// This text.
    Text(String),
    /// A plan as JSON.
    Plan(Shared<Plan>),
}

/// A picture to be made of a chart that is on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Which chart.
    pub chart: Chart,
    /// How it is drawn.
    pub ink: Ink,
    /// The scenario's title and what the plan says.
    pub about: String,
    /// The link that brings the scenario back; `None` where it is too long.
    pub link: Option<String>,
}

/// What is taken, and what is said of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taking {
    /// What the user reads, and whether it went well.
    pub said: Option<(String, bool)>,
    /// What to say once it is done.
    next: String,
    /// Counts what was said.
    number: u32,
}

impl Goods {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Form(Form::Markdown),
        Self::Json,
        Self::Form(Form::Terraform),
        Self::Form(Form::Karpenter),
        Self::Form(Form::Counts),
    ];

    /// Whether it is all of the plan, which there is also where no pool will do.
    pub fn is_whole_plan(self) -> bool {
        matches!(self, Self::Json | Self::Form(Form::Markdown))
    }

    /// What is said of it.
    pub fn told(self) -> Told {
        let told = |name, what, id, file| Told { name, what, id, file };
        match self {
            Self::Form(Form::Markdown) => {
                told("Report", "the whole plan in Markdown, to read", "report", "ribbon-report.md")
            }
            Self::Json => told("Plan as JSON", "all of it, for programs", "json", "ribbon-plan.json"),
            Self::Form(Form::Terraform) => {
                told("Terraform", "the pool as variables, a count by type", "terraform", "ribbon.auto.tfvars")
            }
            Self::Form(Form::Karpenter) => {
                told("Karpenter", "the pool as YAML, a NodePool by type", "karpenter", "ribbon-nodepools.yaml")
            }
            Self::Form(Form::Counts) => told("Counts", "the pool as one JSON object", "counts", "ribbon-counts.json"),
        }
    }
}

impl Content {
    /// The plan of a document's scenario in a form; `None` where it has no pool to deploy.
    fn of(goods: Goods, plan: &Shared<Plan>, document: &str) -> Option<Self> {
        match goods {
            Goods::Json => Some(Self::Plan(plan.clone())),
            Goods::Form(form) => write(form, plan, &scenario::parse(document).ok()?.scenario).map(Self::Text),
        }
    }
}

/// The user wants something that is made with the part of the program that comes later.
pub(crate) fn take(state: &mut State, take: Take) -> Vec<Effect> {
    match take {
        Take::Plan(goods, way) => plan(state, goods, way),
        Take::Picture(chart, ink) => picture(state, chart, ink),
        other => hear(state, other),
    }
}

/// The user wants a table, or has what was wanted.
pub(super) fn hear(state: &mut State, take: Take) -> Vec<Effect> {
    match take {
        Take::Table(format, text) => {
            state.taking.next = format!("Table copied as {}.", format.name());
            vec![Effect::Copy(Content::Text(text))]
        }
        Take::Done(done) => {
            let words = std::mem::take(&mut state.taking.next);
            let words = if done { words } else { "The browser does not let this page do that.".to_owned() };
            state.say(words.clone());
            let taking = &mut state.taking;
            taking.said = Some((words, done));
            taking.number = taking.number.wrapping_add(1);
            vec![Effect::AwaitFaded(taking.number)]
        }
        Take::Faded(number) => {
            if state.taking.number == number {
                state.taking.said = None;
            }
            Vec::new()
        }
        // Made by `take`.
        Take::Plan(..) | Take::Picture(..) => Vec::new(),
    }
}

fn plan(state: &mut State, goods: Goods, way: Way) -> Vec<Effect> {
    let Some(answer) = &state.answer else { return Vec::new() };
    let content = Content::of(goods, &answer.plan, planned_document(state, answer));
    let Some(content) = content else { return Vec::new() };
    let Told { name, file, .. } = goods.told();
    match way {
        Way::Copy => {
            state.taking.next = format!("{name} copied.");
            vec![Effect::Copy(content)]
        }
        Way::Save => {
            state.taking.next = format!("Saved as {file}.");
            vec![Effect::Save(file, content)]
        }
    }
}

fn picture(state: &mut State, chart: Chart, ink: Ink) -> Vec<Effect> {
    let Some((about, document)) = shown(state) else { return Vec::new() };
    let parsed = scenario::parse(&document).ok();
    let link = parsed.and_then(|parsed| scenario::link::try_encode(&parsed.scenario).ok());
    let words = match link {
        Some(_) => "Picture saved. Give it to this page, and it brings the scenario back.",
        None => "Picture saved, without the scenario, which is too long for it.",
    };
    state.taking.next = words.into();
    vec![Effect::Draw(Box::new(Picture { chart, ink, about, link }))]
}

/// The document that an answer belongs to: all of the input where that has not changed since, as note and trials do not change a plan.
fn planned_document<'a>(state: &'a State, answer: &'a Answer) -> &'a Document {
    let is_fresh = state.reading.document.as_ref() == Some(&answer.document);
    state.reading.session.as_ref().filter(|_| is_fresh).unwrap_or(&answer.document)
}

/// What the charts of this page are about, and the scenario they were drawn from.
fn shown(state: &State) -> Option<(String, Document)> {
    match state.page {
        Page::Planner => {
            let answer = state.answer.as_ref()?;
            let plan = &answer.plan;
            let told = report::words::headline(plan);
            let about = if plan.title.is_empty() { told } else { format!("{}: {told}", plan.title) };
            Some((about, planned_document(state, answer).clone()))
        }
        Page::Live => state.live.advice.as_ref().map(|it| (it.advice.title.clone(), it.document.clone())),
        Page::Laboratory => state.laboratory.report.as_ref().map(|it| (it.report.title.clone(), it.document.clone())),
    }
}
