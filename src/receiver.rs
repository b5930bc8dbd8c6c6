//! The reference receiver of consent proofs: `publish consent receive`, an HTTP server with a database of its own.
//!
//! Native only, behind the feature `receiver`. Shares with the rest the form of faults, slugs and records.

pub mod clients;
pub mod fields;
pub mod forms;
pub mod limit;
pub mod log;
pub mod options;
pub mod origins;
pub mod proof;
pub mod reception;
pub mod refusal;
pub mod server;
pub mod store;
pub mod writer;

use std::io::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use limit::Limiter;
use options::{Listening, Options, Task};
use reception::Reception;
use server::End;
use store::{Store, StoreError};
use tokio::net::TcpListener;
use writer::Writer;

/// What the command can do.
pub const HELP: &str = "\
Usage: publish consent receive --db FILE <task>

  --listen ADDR       take proofs over HTTP at this address and port, such as 127.0.0.1:8081
      --origin URL        origin whose pages may send them, such as https://www.example.org; may be repeated
      --max-bytes N       how long a proof may be, in bytes                      (default: 16384)
      --per-minute N      how many proofs one client may send in a minute        (default: 60)
      --trusted-proxy A   address or network of a reverse proxy, whose X-Forwarded-For is believed; may be repeated
  --export ID         print everything that is stored for a consent id, as JSON lines
  --erase ID          erase everything that is stored for a consent id
  --erase-before DAY  erase everything that came before a day (UTC), such as 2025-06-01

src/receiver/README.md is the guide.
";

/// Runs the command; returns what is to be said at its end.
///
/// # Errors
/// What is wrong, in words, and how to mend it.
pub fn run(arguments: &[String]) -> Result<String, String> {
    if arguments.is_empty() || arguments.iter().any(|it| ["help", "--help", "-h"].contains(&it.as_str())) {
        return Ok(HELP.into());
    }
    let Options { db, task } = options::read(arguments)?;
    match task {
        Task::Listen(listening) => listen(&db, listening),
        Task::Export(id) => export(&db, &id),
        Task::Erase(id) => {
            let erased = open(&db)?.erase(&id).map_err(|error| unsaid(&db, &error))?;
            Ok(format!("erased {}", proofs(erased)))
        }
        Task::EraseBefore(moment) => {
            let erased = open(&db)?.erase_before(moment).map_err(|error| unsaid(&db, &error))?;
            Ok(format!("erased {}", proofs(erased)))
        }
    }
}

fn proofs(number: usize) -> String {
    format!("{number} {}", if number == 1 { "proof" } else { "proofs" })
}

fn unsaid(db: &Path, error: &impl std::fmt::Display) -> String {
    format!("{}: {error}", db.display())
}

fn open(db: &Path) -> Result<Store, String> {
    Store::open(db).map_err(|error| unsaid(db, &error))
}

fn export(db: &Path, id: &str) -> Result<String, String> {
    let mut out = std::io::stdout().lock();
    let mut exported = 0;
    let print = |received, proof: &str| {
        exported += 1;
        // What is stored is JSON already.
        writeln!(out, "{{\"received\":{received},\"proof\":{proof}}}").map_err(StoreError::File)
    };
    open(db)?.export(id, print).map_err(|error| unsaid(db, &error))?;
    Ok(format!("exported {}", proofs(exported)))
}

fn listen(db: &Path, listening: Listening) -> Result<String, String> {
    let system = |error: std::io::Error| format!("the receiver cannot start: {error}");
    let store = Store::open_or_make(db).map_err(|error| unsaid(db, &error))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(system)?;
    let writing = runtime.block_on(async {
        let address = &listening.address;
        let listener = TcpListener::bind(address).await.map_err(|error| format!("--listen {address}: {error}"))?;
        let bound = listener.local_addr().map_err(system)?;
        let end = End::listen().map_err(system)?;
        let (writer, writing) = Writer::start(store).map_err(system)?;
        let reception = Reception {
            origins: listening.origins,
            proxies: listening.proxies,
            max_bytes: listening.max_bytes,
            limiter: Mutex::new(Limiter::new(listening.per_minute)),
            writer,
            start: Instant::now(),
            has_warned: AtomicBool::new(false),
        };
        log::write(&format!("listening on http://{bound}"));
        server::serve(listener, Arc::new(reception), end).await;
        Ok::<_, String>(writing)
    })?;
    // Breaks off what is still open; with it goes the last way to the writing thread, which then ends.
    drop(runtime);
    writing.join().map_err(|_| log::line("the database was closed in disorder; it holds what was acknowledged"))?;
    Ok(log::line("stopped"))
}
