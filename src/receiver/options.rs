//! Reads the options of the command, and reports all their faults at once.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use super::clients::Proxies;
use super::digest::Day;
use super::forms::is_uuid_v4;
use super::origins::Origins;

/// What to do, and with which database.
#[derive(Debug)]
pub struct ReceiverOptions {
    /// The database file.
    pub db: PathBuf,
    /// What to do.
    pub task: Task,
}

/// What to do.
#[derive(Debug)]
pub enum Task {
    /// Receive proofs.
    Listen(Listening),
    /// Print what is stored for a consent id.
    Export(String),
    /// Erase what is stored for a consent id.
    Erase(String),
    /// Erase what came before a moment, in seconds since 1970.
    EraseBefore(i64),
    /// Print the digest of what came on a day.
    Digest(Day),
    /// Compare what is stored with a digest in a file.
    Verify(PathBuf),
}

/// How to receive proofs.
#[derive(Debug)]
pub struct Listening {
    /// Address and port.
    pub address: String,
    /// The origins whose pages may send proofs.
    pub origins: Origins,
    /// The proxies that are trusted about the client's address.
    pub proxies: Proxies,
    /// How long a proof may be, in bytes.
    pub max_bytes: usize,
    /// How many proofs one client may send in a minute.
    pub per_minute: u32,
    /// How long a connection may take in all.
    pub patience: Duration,
    /// How large the database may become, in MiB.
    pub max_db: u64,
    /// For how many days a proof is kept; `None` means for ever.
    pub keep_days: Option<u32>,
    /// Policies whose proofs are accepted; if there are none, all proofs are.
    pub policies: Vec<PathBuf>,
}

/// Reads the options that are given, each with its value.
///
/// # Errors
/// Everything that is wrong, one fault per line.
pub fn read(given: Vec<(&'static str, String)>) -> Result<ReceiverOptions, String> {
    let mut faults = Vec::new();
    let mut db = None;
    let mut tasks = Vec::new();
    let mut serving = Vec::new();
    let mut listening = Listening {
        address: String::new(),
        origins: Origins::default(),
        proxies: Proxies::default(),
        max_bytes: 16_384,
        per_minute: 60,
        patience: Duration::from_secs(30),
        max_db: 1024,
        keep_days: None,
        policies: Vec::new(),
    };
    for (option, value) in given {
        let value = value.as_str();
        let result = match option {
            "--db" => {
                db = Some(PathBuf::from(value));
                Ok(())
            }
            "--listen" => {
                listening.address = value.into();
                tasks.push(None);
                Ok(())
            }
            "--origin" => listening.origins.allow(value),
            "--trusted-proxy" => listening.proxies.trust(value),
            "--max-bytes" => number(option, value, 1024, 1024 * 1024).map(|it| listening.max_bytes = it),
            "--per-minute" => number(option, value, 1, 100_000).map(|it| listening.per_minute = it),
            "--max-seconds" => number(option, value, 1, 300).map(|it| listening.patience = Duration::from_secs(it)),
            "--max-db" => number(option, value, 1, 1024 * 1024).map(|it| listening.max_db = it),
            "--keep-days" => number(option, value, 1, 36_600).map(|it| listening.keep_days = Some(it)),
            "--policy" => {
                listening.policies.push(value.into());
                Ok(())
            }
            "--digest" => Day::read(value)
                .map_err(|error| format!("{option} {error}"))
                .map(|it| tasks.push(Some(Task::Digest(it)))),
            "--verify" => {
                tasks.push(Some(Task::Verify(value.into())));
                Ok(())
            }
            "--export" => id(option, value).map(|it| tasks.push(Some(Task::Export(it)))),
            "--erase" => id(option, value).map(|it| tasks.push(Some(Task::Erase(it)))),
            _ => Day::read(value)
                .map_err(|error| format!("{option} {error}"))
                .map(|it| tasks.push(Some(Task::EraseBefore(it.start)))),
        };
        if OF_SERVING.contains(&option) {
            serving.push(option);
        }
        faults.extend(result.err());
    }
    if db.is_none() {
        faults.push("--db is needed: the database file".into());
    }
    let task = match (tasks.len(), tasks.pop()) {
        (1, Some(None)) => {
            if listening.origins.is_empty() && !serving.contains(&"--origin") {
                faults.push("--origin is needed: an origin whose pages may send proofs".into());
            }
            Some(Task::Listen(listening))
        }
        (1, Some(Some(task))) => {
            faults.extend(serving.iter().map(|it| format!("{it} goes with --listen only")));
            Some(task)
        }
        _ => None,
    };
    match (db, task) {
        (Some(db), Some(task)) if faults.is_empty() => Ok(ReceiverOptions { db, task }),
        (_, task) => {
            if task.is_none() && faults.is_empty() {
                faults.push("exactly one task is needed: one of --listen, ".to_string() + &TASKS.join(", "));
            }
            faults.push("`feuillet consent receive --help` lists all options".into());
            Err(faults.join("\n"))
        }
    }
}

/// Options that only mean something to the server.
const OF_SERVING: [&str; 8] = [
    "--origin",
    "--trusted-proxy",
    "--max-bytes",
    "--per-minute",
    "--max-seconds",
    "--max-db",
    "--keep-days",
    "--policy",
];
/// The tasks other than serving.
const TASKS: [&str; 5] = ["--export", "--erase", "--erase-before", "--digest", "--verify"];

fn number<N: FromStr + PartialOrd + std::fmt::Display>(
    option: &str,
    value: &str,
    least: N,
    most: N,
) -> Result<N, String> {
    let number = value.parse().ok().filter(|it| (&least..=&most).contains(&it));
    number.ok_or_else(|| format!("{option} {value}: expected a whole number from {least} to {most}"))
}

fn id(option: &str, value: &str) -> Result<String, String> {
    let id = value.to_ascii_lowercase();
    let fault = || format!("{option} {value}: expected a consent id, a UUID of version 4");
    is_uuid_v4(&id).then_some(id).ok_or_else(fault)
}
