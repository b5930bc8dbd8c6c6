//! The arguments of `feuillet consent receive`, which `receiver` checks and implements, behind a feature.

use clap::Args;

/// Store and manage the proofs of consent that pages send (with the feature `receiver`)
///
/// Give exactly one task: --listen, --export, --erase, --erase-before, --digest or --verify. The guide is
/// src/receiver/README.md.
#[derive(Clone, Debug, Default, Args)]
pub struct Receive {
    /// File of the database
    #[arg(long, value_name = "FILE")]
    db: Option<String>,
    /// Receive proofs over HTTP at this address and port, such as 127.0.0.1:8081
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Origin whose pages may send proofs, such as https://www.example.org; may be repeated
    #[arg(long, value_name = "URL", help_heading = SERVING)]
    origin: Vec<String>,
    /// Maximum size of a proof in bytes [default: 16384]
    #[arg(long, value_name = "N", help_heading = SERVING)]
    max_bytes: Option<String>,
    /// Maximum duration of a connection in seconds [default: 30]
    #[arg(long, value_name = "N", help_heading = SERVING)]
    max_seconds: Option<String>,
    /// Maximum size of the database in MiB [default: 1024]
    #[arg(long, value_name = "N", help_heading = SERVING)]
    max_db: Option<String>,
    /// Maximum number of proofs per client and minute [default: 60]
    #[arg(long, value_name = "N", help_heading = SERVING)]
    per_minute: Option<String>,
    /// Accept only proofs of this policy: its version, ids and marks; may be repeated
    #[arg(long, value_name = "FILE", help_heading = SERVING)]
    policy: Vec<String>,
    /// Erase each proof N days after it was received [default: nothing is erased]
    #[arg(long, value_name = "N", help_heading = SERVING)]
    keep_days: Option<String>,
    /// Address or network of a reverse proxy whose X-Forwarded-For is trusted; may be repeated
    #[arg(long, value_name = "ADDR", help_heading = SERVING)]
    trusted_proxy: Vec<String>,
    /// Print everything that is stored for a consent id, as JSON lines
    #[arg(long, value_name = "ID")]
    export: Option<String>,
    /// Erase everything that is stored for a consent id
    #[arg(long, value_name = "ID")]
    erase: Option<String>,
    /// Erase everything received before a day (UTC), such as 2025-06-01
    #[arg(long, value_name = "DAY")]
    erase_before: Option<String>,
    /// Print a digest of everything received on a day (UTC), which reveals later changes
    #[arg(long, value_name = "DAY")]
    digest: Option<String>,
    /// Compare what is stored with a digest; anything changed or added since is a fault
    #[arg(long, value_name = "FILE")]
    verify: Option<String>,
}

const SERVING: &str = "Options of --listen";

impl Receive {
    /// Returns the options that are given, with their values.
    pub fn given(self) -> Vec<(&'static str, String)> {
        let single = [
            ("--db", self.db),
            ("--listen", self.listen),
            ("--max-bytes", self.max_bytes),
            ("--max-seconds", self.max_seconds),
            ("--max-db", self.max_db),
            ("--per-minute", self.per_minute),
            ("--keep-days", self.keep_days),
            ("--export", self.export),
            ("--erase", self.erase),
            ("--erase-before", self.erase_before),
            ("--digest", self.digest),
            ("--verify", self.verify),
        ];
        let repeated = [("--origin", self.origin), ("--policy", self.policy), ("--trusted-proxy", self.trusted_proxy)];
        let single = single.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let repeated = repeated.into_iter().flat_map(|(name, all)| all.into_iter().map(move |value| (name, value)));
        single.chain(repeated).collect()
    }
}
