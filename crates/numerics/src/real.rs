//! The one door to transcendental functions: every call goes to `libm`, so native and wasm builds agree to the last bit.
//!
//! It knows no distribution. What IEEE 754 fixes exactly (`sqrt`, `floor`, `round`, the four operations) may be taken
//! from std directly; [`sqrt`] stands here only so that formulas read evenly.

/// Natural logarithm. `ln(0)` is minus infinity, a negative argument gives NaN.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `ln(1 + x)`, accurate near 0.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Decimal logarithm.
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// `e^x`.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `e^x - 1`, accurate near 0.
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// `x^y`.
pub fn powf(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Square root; exact to rounding on every machine by IEEE 754.
pub fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

/// `ln |Γ(x)|`.
pub fn lgamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Error function, `2/sqrt(π) ∫₀ˣ e^(-t²) dt`.
pub fn erf(x: f64) -> f64 {
    libm::erf(x)
}

/// `1 - erf(x)`, accurate in the right tail.
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}
