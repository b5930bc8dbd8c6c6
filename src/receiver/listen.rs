//! Starts everything that is needed to receive proofs, and stops it in order.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::net::TcpListener;

use super::options::Listening;
use super::policies::Policies;
use super::reception::{Limits, Reception};
use super::server::{self, End};
use super::store::Store;
use super::writer::Writer;
use super::{ReadTerms, log, unsaid};

const MIB: u64 = 1024 * 1024;
/// How often proofs that have been kept long enough are erased.
const BETWEEN_ERASURES: Duration = Duration::from_secs(60 * 60);

/// Receives proofs until the system asks the program to stop.
///
/// # Errors
/// When it cannot start, with the reason.
pub fn listen(db: &Path, listening: Listening, terms: ReadTerms) -> Result<String, String> {
    let system = |error: std::io::Error| format!("the receiver cannot start: {error}");
    let policies = policies(&listening, terms)?;
    let store = Store::open_or_make(db).map_err(|error| unsaid(db, &error))?;
    store.limit_size(listening.max_db * MIB).map_err(|error| unsaid(db, &error))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(system)?;
    let writing = runtime.block_on(async {
        let address = &listening.address;
        let listener = TcpListener::bind(address).await.map_err(|error| format!("--listen {address}: {error}"))?;
        let bound = listener.local_addr().map_err(system)?;
        let end = End::listen().map_err(system)?;
        let (writer, writing) = Writer::start(store, listening.max_bytes).map_err(system)?;
        log::start().map_err(system)?;
        log::write(&format!("listening on http://{bound}"));
        if policies.is_empty() {
            log::write("proofs of any policy are accepted; name your own policies with --policy FILE");
        }
        if let Some(days) = listening.keep_days {
            tokio::spawn(keep(writer.clone(), days));
        }
        let reception = Reception {
            origins: listening.origins,
            proxies: listening.proxies,
            max_bytes: listening.max_bytes,
            body_timeout: listening.patience / 3,
            limits: Mutex::new(Limits::new(listening.per_minute)),
            policies,
            writer,
            start: Instant::now(),
            has_warned: AtomicBool::new(false),
        };
        server::serve(listener, Arc::new(reception), listening.patience, end).await;
        Ok::<_, String>(writing)
    })?;
    // Aborts what is still open. This drops the last handle to the writing thread, which then ends.
    drop(runtime);
    writing
        .join()
        .map_err(|_| log::line("the database was not closed properly; it holds every proof that was acknowledged"))?;
    log::flush();
    log::write("stopped");
    log::flush();
    Ok(String::new())
}

fn policies(listening: &Listening, terms: ReadTerms) -> Result<Policies, String> {
    let mut policies = Policies::default();
    let mut faults = Vec::new();
    for file in &listening.policies {
        match terms(file) {
            Ok(terms) => policies.add(terms),
            Err(error) => faults.push(error),
        }
    }
    if faults.is_empty() { Ok(policies) } else { Err(faults.join("\n")) }
}

/// Erases proofs that came more than `days` days ago, now and at regular intervals.
async fn keep(writer: Writer, days: u32) {
    loop {
        let oldest = jiff::Timestamp::now().as_second() - i64::from(days) * 24 * 60 * 60;
        // A failure is in the log; the next attempt may succeed.
        writer.erase_before(oldest).await;
        tokio::time::sleep(BETWEEN_ERASURES).await;
    }
}
