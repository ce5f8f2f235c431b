//! Scales: from a value to a place on an axis, linear or logarithmic.

/// The logarithm to base 10, for places in a picture only.
#[expect(clippy::disallowed_methods, reason = "a last bit that differs between platforms moves no pixel")]
pub fn log10(value: f64) -> f64 {
    value.log10()
}

/// A map from values to places along one axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    kind: Kind,
    from: (f64, f64),
    to: (f64, f64),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Linear,
    Log,
}

impl Scale {
    /// Equal steps for equal differences. `values` must differ from each other.
    pub fn linear(values: (f64, f64), places: (f64, f64)) -> Self {
        Self { kind: Kind::Linear, from: values, to: places }
    }

    /// Equal steps for equal ratios. `values` must be positive and differ from each other; smaller values than the smallest
    /// positive float are drawn as that.
    pub fn log(values: (f64, f64), places: (f64, f64)) -> Self {
        let from = (logarithm(values.0), logarithm(values.1));
        Self { kind: Kind::Log, from, to: places }
    }

    /// Where `value` lies; outside the ends for values outside them.
    pub fn place(&self, value: f64) -> f64 {
        let value = match self.kind {
            Kind::Linear => value,
            Kind::Log => logarithm(value),
        };
        let along = (value - self.from.0) / (self.from.1 - self.from.0);
        self.to.0 + along * (self.to.1 - self.to.0)
    }

    /// The same, held between the ends.
    pub fn place_within(&self, value: f64) -> f64 {
        let (low, high) = (self.to.0.min(self.to.1), self.to.0.max(self.to.1));
        self.place(value).clamp(low, high)
    }
}

fn logarithm(value: f64) -> f64 {
    log10(value.max(f64::MIN_POSITIVE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_maps_ends_to_ends_and_the_middle_to_the_middle() {
        let scale = Scale::linear((10.0, 30.0), (0.0, 200.0));
        assert_eq!((scale.place(10.0), scale.place(20.0), scale.place(30.0)), (0.0, 100.0, 200.0));
        assert_eq!((scale.place(40.0), scale.place_within(40.0), scale.place_within(0.0)), (300.0, 200.0, 0.0));
    }

    #[test]
    fn log_gives_each_decade_the_same_room_also_upside_down() {
        let scale = Scale::log((1.0, 0.001), (0.0, 300.0));
        for (value, place) in [(1.0, 0.0), (0.1, 100.0), (0.01, 200.0), (0.001, 300.0)] {
            assert!((scale.place(value) - place).abs() < 1e-9, "{value}");
        }
        assert!(scale.place(0.0).is_finite());
    }
}
