//! The one thread that writes to the database: proofs that come at the same time share a flush to the disk.

use std::thread::JoinHandle;

use tokio::sync::{mpsc, oneshot};

use super::log;
use super::store::{Outcome, Received, Store};

/// How many proofs may wait; more are refused, so that memory is bounded and nobody waits for long.
const QUEUE: usize = 256;
/// How many proofs are stored together at most.
const TOGETHER: usize = 64;

/// The way to the thread; the thread ends when all that lead to it are dropped.
#[derive(Clone)]
pub struct Writer(mpsc::Sender<Job>);

struct Job {
    received: Received,
    reply: oneshot::Sender<Outcome>,
}

impl Writer {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has none left.
    pub fn start(store: Store) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new().name("store".into()).spawn(move || write(store, receiver))?;
        Ok((Self(sender), thread))
    }

    /// Stores a proof; `None` where it could not be stored. Once asked for, it is stored even if nobody waits.
    pub async fn put(&self, received: Received) -> Option<Outcome> {
        let (reply, outcome) = oneshot::channel();
        self.0.try_send(Job { received, reply }).ok()?;
        outcome.await.ok()
    }

    /// Whether the thread runs.
    pub fn is_alive(&self) -> bool {
        !self.0.is_closed()
    }
}

fn write(mut store: Store, mut jobs: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(TOGETHER);
    while jobs.blocking_recv_many(&mut batch, TOGETHER) > 0 {
        match store.put(batch.iter().map(|it| &it.received)) {
            Ok(outcomes) => {
                for (job, outcome) in batch.drain(..).zip(outcomes) {
                    // Whoever has gone meanwhile will ask again and be told that it is known.
                    let _ = job.reply.send(outcome);
                }
            }
            Err(error) => {
                log::write(&format!("proofs not stored: {}; {error}", batch.len()));
                batch.clear();
            }
        }
    }
}
