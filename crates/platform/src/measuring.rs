//! Switches for measuring and testing, set in the environment as `IRONMONGER_BENCH_…`. Debug builds have them, and builds
//! with the feature `bench`. In a release they do not exist: its strings do not even hold their names, which
//! `scripts/release.sh` checks.

/// What can be switched for a measurement.
#[derive(Clone, Copy, Debug)]
pub enum Switch {
    /// No rate limits: all requests come from one address.
    NoLimits,
    /// Each write commits by itself.
    SingleCommits,
    /// The search keeps nothing that it has found.
    NothingKept,
    /// The Bogus gateway approves payments without showing its page.
    BogusApproves,
}

impl Switch {
    /// Whether it is on.
    #[cfg(any(debug_assertions, feature = "bench"))]
    pub fn is_on(self) -> bool {
        let name = match self {
            Self::NoLimits => "IRONMONGER_BENCH_NO_LIMITS",
            Self::SingleCommits => "IRONMONGER_BENCH_SINGLE_COMMITS",
            Self::NothingKept => "IRONMONGER_BENCH_NOTHING_KEPT",
            Self::BogusApproves => "IRONMONGER_BENCH_BOGUS_APPROVES",
        };
        std::env::var_os(name).is_some()
    }

    /// Never, in a release.
    #[cfg(not(any(debug_assertions, feature = "bench")))]
    pub fn is_on(self) -> bool {
        false
    }
}
