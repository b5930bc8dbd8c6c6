//! The options of the command, read so that all that is wrong with them is said at once.

use std::path::PathBuf;
use std::str::FromStr;

use jiff::Timestamp;

use super::HELP;
use super::clients::Proxies;
use super::forms::is_uuid_v4;
use super::origins::Origins;

/// What to do, with which database.
#[derive(Debug)]
pub struct Options {
    /// The file of the database.
    pub db: PathBuf,
    /// What to do.
    pub task: Task,
}

/// What to do.
#[derive(Debug)]
pub enum Task {
    /// Take proofs.
    Listen(Listening),
    /// Print what is stored for a consent id.
    Export(String),
    /// Erase what is stored for a consent id.
    Erase(String),
    /// Erase what came before a moment, in seconds since 1970.
    EraseBefore(i64),
}

/// How to take proofs.
#[derive(Debug)]
pub struct Listening {
    /// Address and port.
    pub address: String,
    /// Whose pages may send.
    pub origins: Origins,
    /// Whose word is taken for the client's address.
    pub proxies: Proxies,
    /// How long a proof may be.
    pub max_bytes: usize,
    /// How many proofs one client may send in a minute.
    pub per_minute: u32,
}

/// Reads the options.
///
/// # Errors
/// Everything that is wrong, a line each.
pub fn read(arguments: &[String]) -> Result<Options, String> {
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
    };
    let mut arguments = arguments.iter();
    while let Some(option) = arguments.next() {
        let Some(value) = known(option).then(|| arguments.next()) else {
            faults.push(format!("“{option}” is not an option known here"));
            continue;
        };
        let Some(value) = value.filter(|it| !it.starts_with("--")) else {
            faults.push(format!("{option} needs a value"));
            continue;
        };
        let result = match option.as_str() {
            "--db" => {
                db = Some(PathBuf::from(value));
                Ok(())
            }
            "--listen" => {
                listening.address.clone_from(value);
                tasks.push(None);
                Ok(())
            }
            "--origin" => listening.origins.allow(value),
            "--trusted-proxy" => listening.proxies.trust(value),
            "--max-bytes" => number(option, value, 1024, 1024 * 1024).map(|it| listening.max_bytes = it),
            "--per-minute" => number(option, value, 1, 100_000).map(|it| listening.per_minute = it),
            "--export" => id(option, value).map(|it| tasks.push(Some(Task::Export(it)))),
            "--erase" => id(option, value).map(|it| tasks.push(Some(Task::Erase(it)))),
            _ => day(option, value).map(|it| tasks.push(Some(Task::EraseBefore(it)))),
        };
        if OF_SERVING.contains(&option.as_str()) {
            serving.push(option.as_str());
        }
        faults.extend(result.err());
    }
    if db.is_none() {
        faults.push("--db is needed: the file of the database".into());
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
        (Some(db), Some(task)) if faults.is_empty() => Ok(Options { db, task }),
        (_, task) => {
            if task.is_none() && faults.is_empty() {
                faults.push("exactly one task is needed: --listen, --export, --erase or --erase-before".into());
            }
            Err(format!("{}\n\n{HELP}", faults.join("\n")))
        }
    }
}

/// Options that mean something to the server only.
const OF_SERVING: [&str; 4] = ["--origin", "--trusted-proxy", "--max-bytes", "--per-minute"];

fn known(option: &str) -> bool {
    OF_SERVING.contains(&option) || ["--db", "--listen", "--export", "--erase", "--erase-before"].contains(&option)
}

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

fn day(option: &str, value: &str) -> Result<i64, String> {
    let moment = format!("{value}T00:00:00Z").parse::<Timestamp>();
    let fault = |error| format!("{option} {value}: expected a day such as 2025-06-01 ({error})");
    moment.map(Timestamp::as_second).map_err(fault)
}
