//! The closed forms against published and independently computed values (docs of the project's oracles; mu = 1 unless said), to 1e-9
//! or to the digits given.

use queueing::closed_form::{GM1, GapLaw, MD1, MMc, UnlikeMM2, mg1_mean_wait};

/// Equal to within 1e-9 of its size, or half a unit of the last digit given where fewer are.
#[track_caller]
fn check(name: &str, value: f64, expect: f64, relative: f64) {
    let error = (value - expect).abs() / expect.abs();
    assert!(error <= relative, "{name}: {value} instead of {expect}, off by {error:e}");
}

/// (servers, utilization, P(wait), mean wait, p99 wait, p99 latency), ten and nine digits.
pub const MMC: [(u32, f64, f64, f64, f64, f64); 8] = [
    (1, 0.8, 0.8, 4.0, 21.910_133_2, 23.025_850_9),
    (2, 0.8, 0.711_111_111_1, 1.777_777_778, 10.660_609, 11.937_370_2),
    (3, 0.8, 0.647_191_011_2, 1.078_651_685, 6.950_093_97, 8.455_477_37),
    (5, 0.9, 0.762_493_220_7, 1.524_986_441, 8.668_017_05, 10.049_781_2),
    (10, 0.95, 0.825_585_578_1, 1.651_171_156, 8.827_015_67, 10.208_516),
    (50, 0.9, 0.363_864_467_2, 0.072_772_893_44, 0.718_839_272, 4.692_233_83),
    (100, 0.95, 0.506_456_853_9, 0.101_291_370_8, 0.784_970_808, 4.724_387_05),
    (256, 0.95, 0.312_925_553_1, 0.024_447_308_83, 0.269_014_08, 4.631_343_76),
];

#[test]
fn mmc() {
    for (servers, utilization, wait_chance, mean_wait, wait99, latency99) in MMC {
        let queue = MMc::new(utilization * f64::from(servers), 1.0, servers);
        let name = |what: &str| format!("M/M/{servers} at {utilization}, {what}");
        check(&name("P(wait)"), queue.wait_chance(), wait_chance, 1e-9);
        check(&name("mean wait"), queue.mean_wait(), mean_wait, 1e-9);
        check(&name("p99 wait"), queue.wait_quantile(0.99), wait99, 1e-8);
        check(&name("p99 latency"), queue.latency_quantile(0.99), latency99, 1e-8);
    }
}

#[test]
fn mmc_at_equal_rates_of_drain_and_service() {
    // Two servers at load 1: C = 1/3, the drain rate is 2 - 1 = 1 = mu, and P(T > t) = e^-t (1 + t / 3). At t = 3: 2 e^-3.
    let queue = MMc::new(1.0, 1.0, 2);
    check("P(wait)", queue.wait_chance(), 1.0 / 3.0, 1e-12);
    let p = 1.0 - 2.0 * numerics::real::exp(-3.0);
    check("latency", queue.latency_quantile(p), 3.0, 1e-9);
    assert_eq!(queue.wait_quantile(0.5).to_bits(), 0.0_f64.to_bits(), "two thirds do not wait");
}

#[test]
fn md1() {
    check("mean .5", MD1::new(0.5, 1.0).mean_wait(), 0.5, 1e-12);
    check("p99 .5", MD1::new(0.5, 1.0).wait_quantile(0.99), 3.336_255_96, 2e-9);
    check("mean .8", MD1::new(0.8, 1.0).mean_wait(), 2.0, 1e-12);
    check("P(W <= 1)", MD1::new(0.8, 1.0).wait_at_most(1.0), 0.445_108_185_7, 1e-9);
    check("p99 .8", MD1::new(0.8, 1.0).wait_quantile(0.99), 10.355_886_8, 5e-9);
    check("mean .9", MD1::new(0.9, 1.0).mean_wait(), 4.5, 1e-12);
    check("p99 .9", MD1::new(0.9, 1.0).wait_quantile(0.99), 21.898_237_3, 3e-9);
}

#[test]
fn md1_starts_as_erlang_s_series() {
    // For t below one service time Erlang's series has one term: P(W <= t) = (1 - rho) e^(lambda t).
    for t in [0.0, 0.3, 0.999] {
        let expect = 0.2 * numerics::real::exp(0.8 * t);
        check("P(W <= t)", MD1::new(0.8, 1.0).wait_at_most(t), expect, 1e-12);
    }
}

#[test]
fn mg1() {
    // Squared coefficients of variation: Erlang-2 1/2; given 4; log-normal e^(sigma^2) - 1; uniform on (0, 2) 1/3.
    let log_normal = numerics::real::exp_m1(0.64);
    check("Erlang-2", mg1_mean_wait(0.8, 1.0, 0.5), 3.0, 1e-12);
    check("SCV 4", mg1_mean_wait(0.8, 1.0, 4.0), 10.0, 1e-12);
    check("log-normal", mg1_mean_wait(0.8, 1.0, log_normal), 3.792_961_759, 1e-9);
    check("uniform", mg1_mean_wait(0.8, 1.0, 1.0 / 3.0), 2.666_666_667, 1e-9);
}

#[test]
fn gm1() {
    let constant = GM1::new(GapLaw::Constant, 1.25, 1.0);
    check("D/M/1 mean", constant.mean_wait(), 1.692_730_84, 2e-9);
    check("D/M/1 p99", constant.wait_quantile(0.99), 11.150_483_8, 4e-9);
    let erlang = GM1::new(GapLaw::Gamma { cv: std::f64::consts::FRAC_1_SQRT_2 }, 1.25, 1.0);
    check("E2/M/1 mean", erlang.mean_wait(), 2.843_979_767, 1e-9);
    // Gamma gaps of variation 1 are M/M/1, where the chance to wait is the utilization.
    let poisson = GM1::new(GapLaw::Gamma { cv: 1.0 }, 1.25, 1.0);
    check("M/M/1 P(wait)", poisson.wait_chance(), 0.8, 1e-12);
    check("M/M/1 mean", poisson.mean_wait(), 4.0, 1e-12);
}

/// (lambda, mu of the preferred, mu of the other, P(wait), mean wait, mean latency), ten digits.
pub const UNLIKE: [(f64, f64, f64, f64, f64, f64); 3] = [
    (1.2, 1.0, 0.5, 0.709_565_217_4, 2.365_217_391, 3.695_652_174),
    (1.0, 2.0, 0.2, 0.337_423_312_9, 0.281_186_094_1, 1.360_940_695),
    (1.6, 2.0, 0.2, 0.665_406_427_2, 1.109_010_712, 2.096_723_377),
];

#[test]
fn unlike_mm2() {
    for (lambda, preferred, other, wait_chance, mean_wait, mean_latency) in UNLIKE {
        let queue = UnlikeMM2::new(lambda, preferred, other);
        check("P(wait)", queue.wait_chance(), wait_chance, 1e-9);
        check("mean wait", queue.mean_wait(), mean_wait, 1e-9);
        check("mean latency", queue.mean_latency(), mean_latency, 1e-9);
    }
    // Equal servers: M/M/2.
    let (unlike, equal) = (UnlikeMM2::new(1.6, 1.0, 1.0), MMc::new(1.6, 1.0, 2));
    check("equal", unlike.mean_wait(), equal.mean_wait(), 1e-12);
}
