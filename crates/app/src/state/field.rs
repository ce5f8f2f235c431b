//! The text fields of the draft, by name: one enum instead of two dozen actions. Knows only where each text lives.

use scenario::draft::Draft;

/// A text field of the page. Its [`Field::name`] is the draft's own, and the `input` of every diagnostic about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What the user calls the scenario.
    Title,
    /// What else the user says of it.
    Note,
    /// Latency target, ms.
    TargetLatencyMs,
    /// Share of queries that must answer within it, percent.
    TargetPercent,
    /// Mean arrival rate, queries per second.
    RatePerS,
    /// Coefficient of variation of the gaps.
    GapCv,
    /// Mean of whole-millisecond gaps.
    MeanGapMs,
    /// The one batch size.
    FixedSize,
    /// Mean of the logarithm of the batch size.
    LogNormalMu,
    /// Standard deviation of the logarithm of the batch size.
    LogNormalSigma,
    /// Largest batch size of the log-normal.
    LogNormalMax,
    /// Mean batch size of the normal.
    NormalMean,
    /// Standard deviation of the normal.
    NormalSd,
    /// Smallest batch size of the normal.
    NormalMin,
    /// Largest batch size of the normal.
    NormalMax,
    /// Batch sizes with their weights.
    EmpiricalSizes,
    /// How many queries to simulate.
    Queries,
    /// Seed of every random stream.
    Seed,
    /// The pasted table of latencies.
    Profiles,
    /// The pasted table of prices.
    Prices,
    /// What runs today.
    CurrentPool,
    /// The pasted trace.
    Trace,
    /// Hours that a trial takes.
    HoursEach,
}

impl Field {
    /// The draft's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Note => "note",
            Self::TargetLatencyMs => "target_latency_ms",
            Self::TargetPercent => "target_percent",
            Self::RatePerS => "rate_per_s",
            Self::GapCv => "gap_cv",
            Self::MeanGapMs => "mean_gap_ms",
            Self::FixedSize => "fixed_size",
            Self::LogNormalMu => "log_normal_mu",
            Self::LogNormalSigma => "log_normal_sigma",
            Self::LogNormalMax => "log_normal_max",
            Self::NormalMean => "normal_mean",
            Self::NormalSd => "normal_sd",
            Self::NormalMin => "normal_min",
            Self::NormalMax => "normal_max",
            Self::EmpiricalSizes => "empirical_sizes",
            Self::Queries => "queries",
            Self::Seed => "seed",
            Self::Profiles => "profiles",
            Self::Prices => "prices",
            Self::CurrentPool => "current_pool",
            Self::Trace => "trace",
            Self::HoursEach => "hours_each",
        }
    }

    /// What it holds, in words that follow `change of`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Note => "note",
            Self::TargetLatencyMs => "latency target",
            Self::TargetPercent => "target",
            Self::RatePerS => "rate",
            Self::GapCv | Self::MeanGapMs => "gaps",
            Self::FixedSize
            | Self::LogNormalMu
            | Self::LogNormalSigma
            | Self::LogNormalMax
            | Self::NormalMean
            | Self::NormalSd
            | Self::NormalMin
            | Self::NormalMax
            | Self::EmpiricalSizes => "batch sizes",
            Self::Queries => "number of queries",
            Self::Seed => "seed",
            Self::Profiles => "latencies",
            Self::Prices => "prices",
            Self::CurrentPool => "today's pool",
            Self::Trace => "trace",
            Self::HoursEach => "hours of a trial",
        }
    }

    /// Its text.
    pub fn of(self, draft: &Draft) -> &str {
        match self {
            Self::Title => &draft.title,
            Self::Note => &draft.note,
            Self::TargetLatencyMs => &draft.target_latency_ms,
            Self::TargetPercent => &draft.target_percent,
            Self::RatePerS => &draft.rate_per_s,
            Self::GapCv => &draft.gap_cv,
            Self::MeanGapMs => &draft.mean_gap_ms,
            Self::FixedSize => &draft.fixed_size,
            Self::LogNormalMu => &draft.log_normal_mu,
            Self::LogNormalSigma => &draft.log_normal_sigma,
            Self::LogNormalMax => &draft.log_normal_max,
            Self::NormalMean => &draft.normal_mean,
            Self::NormalSd => &draft.normal_sd,
            Self::NormalMin => &draft.normal_min,
            Self::NormalMax => &draft.normal_max,
            Self::EmpiricalSizes => &draft.empirical_sizes,
            Self::Queries => &draft.queries,
            Self::Seed => &draft.seed,
            Self::Profiles => &draft.profiles,
            Self::Prices => &draft.prices,
            Self::CurrentPool => &draft.current_pool,
            Self::Trace => &draft.trace,
            Self::HoursEach => &draft.trials.hours_each,
        }
    }

    /// Its text, to change.
    pub fn of_mut(self, draft: &mut Draft) -> &mut String {
        match self {
            Self::Title => &mut draft.title,
            Self::Note => &mut draft.note,
            Self::TargetLatencyMs => &mut draft.target_latency_ms,
            Self::TargetPercent => &mut draft.target_percent,
            Self::RatePerS => &mut draft.rate_per_s,
            Self::GapCv => &mut draft.gap_cv,
            Self::MeanGapMs => &mut draft.mean_gap_ms,
            Self::FixedSize => &mut draft.fixed_size,
            Self::LogNormalMu => &mut draft.log_normal_mu,
            Self::LogNormalSigma => &mut draft.log_normal_sigma,
            Self::LogNormalMax => &mut draft.log_normal_max,
            Self::NormalMean => &mut draft.normal_mean,
            Self::NormalSd => &mut draft.normal_sd,
            Self::NormalMin => &mut draft.normal_min,
            Self::NormalMax => &mut draft.normal_max,
            Self::EmpiricalSizes => &mut draft.empirical_sizes,
            Self::Queries => &mut draft.queries,
            Self::Seed => &mut draft.seed,
            Self::Profiles => &mut draft.profiles,
            Self::Prices => &mut draft.prices,
            Self::CurrentPool => &mut draft.current_pool,
            Self::Trace => &mut draft.trace,
            Self::HoursEach => &mut draft.trials.hours_each,
        }
    }
}
