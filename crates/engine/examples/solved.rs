//! Reads and plans the example that the page opens with, natively, so that the page can show its answer before what reads and plans has come. Writes it to the file that the
//! first argument names; `cargo xtask dist` runs this. The bits are those of the page's own plan, which a journey compares.

use engine::Session;
use protocol::{Budget, Command, Event, wire};
use scenario::desk::Understood;
use scenario::{Draft, Solved};
use std::process::ExitCode;

fn main() -> ExitCode {
    let path = std::env::args().nth(1);
    if path.zip(solved()).and_then(|(path, solved)| write(&path, &wire::to_bytes(&solved)?)).is_some() {
        return ExitCode::SUCCESS;
    }
    eprintln!("there is no example, it cannot be planned, or the file cannot be written");
    ExitCode::FAILURE
}

/// Leaves a file alone that is as it should be, so that nothing is built anew for it.
fn write(path: &str, bytes: &[u8]) -> Option<()> {
    if std::fs::read(path).is_ok_and(|found| found == bytes) { Some(()) } else { std::fs::write(path, bytes).ok() }
}

fn solved() -> Option<Solved> {
    let draft = Draft::from_scenario(&Solved::preset()?.scenario());
    let understood = Understood::of(&draft);
    let document = understood.session.clone()?;
    let mut session = Session::new();
    let mut events = session.handle(Command::Plan { request: 1, document, budget: Budget::default() });
    while !session.is_idle() {
        events.extend(session.advance(u64::MAX));
    }
    let plan = events.into_iter().rev().find_map(|event| match event {
        Event::Answer { plan, .. } if plan.complete => Some(*plan),
        _ => None,
    });
    Some(Solved { draft, understood, plan: plan? })
}
