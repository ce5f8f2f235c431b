//! One step of Bayesian optimization at 100 values over 10,000 points, natively.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use speed::step::{APPENDS_AFTER, FITS_AFTER, Step};

fn step(c: &mut Criterion) {
    let mut group = c.benchmark_group("optimizer_step");
    for (name, told) in [("appends", APPENDS_AFTER), ("fits", FITS_AFTER)] {
        let before = Step::after(told);
        group
            .bench_function(name, |b| b.iter_batched(|| before.clone(), |mut step| step.take(), BatchSize::LargeInput));
    }
    group.finish();
}

criterion_group!(benches, step);
criterion_main!(benches);
