//! How many trials RIBBON and its rivals take on the paper's five workloads: `trials SEEDS [METHOD...]`.

use planner::compare::{Field, Method};
use scenario::presets;
use std::thread;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let seeds: u32 = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(100);
    let only: Vec<String> = arguments.collect();
    for preset in presets::all().iter().filter(|it| !it.id.ends_with("-poisson")) {
        let scenario = preset.scenario();
        let Some(field) = Field::of(&scenario, &planner::jobs(&scenario)) else { continue };
        let methods = Method::ALL.iter().filter(|it| only.is_empty() || only.iter().any(|name| it.name() == name));
        for &method in methods {
            let half = |odd: u64| (0..u64::from(seeds)).filter(move |seed| seed % 2 == odd);
            let races: Vec<_> = thread::scope(|scope| {
                let other = scope.spawn(|| half(1).map(|seed| field.race(method, seed)).collect::<Vec<_>>());
                let mine: Vec<_> = half(0).map(|seed| field.race(method, seed)).collect();
                mine.into_iter().chain(other.join().unwrap_or_default()).collect()
            });
            println!("{} {:?}", preset.id, Field::summary(method, &races));
        }
    }
}
