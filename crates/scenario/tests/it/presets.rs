//! The presets against the figures of the paper's artifact.

use scenario::{Arrivals, Latency, parse, presets};

#[test]
fn every_preset_is_a_valid_document() {
    for preset in presets::all() {
        let scenario = preset.scenario();
        let parsed = parse(&scenario.to_json()).expect(preset.id);
        assert_eq!(parsed.scenario, scenario, "{}", preset.id);
        assert_eq!(parsed.warnings, [], "{}", preset.id);
    }
}

#[test]
fn data_files_are_whole() {
    for preset in presets::all() {
        let scenario = preset.scenario();
        assert_eq!(scenario.instances().len(), 8);
        for instance in scenario.instances() {
            let Latency::Table { points, .. } = instance.latency() else { panic!("{} is no table", instance.name()) };
            // The artifact measures 10, 20, ..., 500.
            let batches: Vec<u32> = points.iter().map(|point| point.0).collect();
            assert_eq!(batches, (1..=50).map(|k| 10 * k).collect::<Vec<_>>());
            assert!(points.iter().all(|point| point.1.is_finite()));
            assert!(instance.price_nanodollars() > 0, "{}", instance.name());
        }
    }
}

/// One line a workload of the artifact's `query/configs/*.json` and `query/price.csv`.
#[test]
fn the_papers_types_targets_and_bounds() {
    let paper = [
        ("mtwnd", 21, 1.5, "g4dn.xlarge 0.526 5, c5.2xlarge 0.34 10, r5n.large 0.149 12"),
        ("dien", 30, 2.0, "g4dn.xlarge 0.526 6, r5n.large 0.149 10, c5.2xlarge 0.34 10"),
        ("candle", 40, 3.0, "c5a.4xlarge 0.616 8, m5.2xlarge 0.384 10, t3.2xlarge 0.3328 10"),
        ("resnet50", 400, 18.0, "c5a.4xlarge 0.616 8, m5.2xlarge 0.384 11, t3.2xlarge 0.3328 9"),
        ("vgg19", 800, 30.0, "c5a.4xlarge 0.616 9, m5.2xlarge 0.384 12, t3.2xlarge 0.3328 12"),
    ];
    for (id, latency_ms, gap_ms, types) in paper {
        let scenario = presets::find(id).expect(id).scenario();
        assert_eq!(scenario.target().latency_ns(), latency_ms * 1_000_000);
        assert_eq!(scenario.target().share_ppb(), 990_000_000);
        let told: Vec<String> = scenario.instances()[..3]
            .iter()
            .map(|one| {
                format!("{} {} {}", one.name(), one.price_nanodollars() as f64 / 1e9, one.max_count().unwrap_or(0))
            })
            .collect();
        assert_eq!(told.join(", "), types);
        assert!(scenario.instances()[3..].iter().all(|one| one.max_count() == Some(0)));
        let scenario::Workload::Synthetic { arrivals, queries, seed, .. } = scenario.workload() else {
            panic!("a trace")
        };
        assert_eq!((*arrivals, *queries, *seed), (Arrivals::IntegerGaps { mean_gap_ms: gap_ms }, 100_000, 1));
        let poisson = presets::find(&format!("{id}-poisson")).expect(id).scenario();
        let scenario::Workload::Synthetic { arrivals, .. } = poisson.workload() else { panic!("a trace") };
        let Arrivals::Poisson { rate_per_s } = *arrivals else { panic!("no Poisson process") };
        assert!((rate_per_s - 1000.0 / gap_ms).abs() < 5e-5, "{id}: the same mean rate, to four decimals");
        assert!(poisson.instances()[..3].iter().all(|one| one.max_count().is_none()), "{id}: bounds are derived");
        assert!(poisson.instances()[3..].iter().all(|one| one.max_count() == Some(0)));
    }
}

/// Spot checks copied by hand from the artifact's summary of its logs: `g4dn.xlarge,mtwnd,10,99,4.019,...` and
/// `g4dn.xlarge,mtwnd,500,99,8.863,...`.
#[test]
fn figures_are_the_measured_ones() {
    let preset = presets::find("mtwnd").expect("mtwnd");
    let scenario = preset.scenario();
    let Latency::Table { points, .. } = scenario.instances()[0].latency() else { panic!("no table") };
    assert_eq!((points[0], points[49]), ((10, 4.019), (500, 8.863)));
}

#[test]
fn ids_are_unique() {
    for (index, preset) in presets::all().iter().enumerate() {
        assert!(presets::all()[..index].iter().all(|other| other.id != preset.id && other.title != preset.title));
    }
}
