//! The one thread that writes to the database: proofs that come at the same time share a flush to the disk.

use std::thread::JoinHandle;

use tokio::sync::{mpsc, oneshot};

use super::log;
use super::store::{BATCH, Outcome, Received, Store};

/// How many proofs may wait; more are refused, so that memory is bounded and nobody waits for long.
const QUEUE: usize = 256;
/// How many proofs are stored together, at most.
const TOGETHER: usize = 64;

/// A handle of the thread, which ends when all its handles are dropped.
#[derive(Clone)]
pub struct Writer(mpsc::Sender<Job>);

enum Job {
    Put(Box<Received>, oneshot::Sender<Outcome>),
    Try(oneshot::Sender<()>),
    /// Erases some of what came before a moment; replies whether more is left.
    EraseBefore(i64, oneshot::Sender<bool>),
}

impl Writer {
    /// Starts the thread. `longest` is how long a proof may be, in bytes.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub fn start(store: Store, longest: usize) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new().name("store".into());
        Ok((Self(sender), thread.spawn(move || write(store, longest, receiver))?))
    }

    /// Stores a proof; returns `None` if it could not be stored. Once it is queued, it is stored even if nobody waits.
    pub async fn put(&self, received: Received) -> Option<Outcome> {
        let (reply, outcome) = oneshot::channel();
        self.0.try_send(Job::Put(Box::new(received), reply)).ok()?;
        outcome.await.ok()
    }

    /// Writes as much as the longest proof takes and removes it again; returns whether that worked.
    pub async fn try_writing(&self) -> bool {
        let (reply, done) = oneshot::channel();
        self.0.try_send(Job::Try(reply)).is_ok() && done.await.is_ok()
    }

    /// Erases what came before a moment, in steps between which proofs are stored; returns whether that worked.
    pub async fn erase_before(&self, moment: i64) -> bool {
        loop {
            let (reply, is_more) = oneshot::channel();
            // Waits for room, so that proofs go first.
            if self.0.send(Job::EraseBefore(moment, reply)).await.is_err() {
                return false;
            }
            match is_more.await {
                Ok(true) => {}
                Ok(false) => return true,
                Err(_) => return false,
            }
        }
    }
}

fn write(mut store: Store, longest: usize, mut jobs: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(TOGETHER);
    while jobs.blocking_recv_many(&mut batch, TOGETHER) > 0 {
        let (mut proofs, mut trials) = (Vec::new(), Vec::new());
        for job in batch.drain(..) {
            match job {
                Job::Put(received, reply) => proofs.push((received, reply)),
                Job::Try(reply) => trials.push(reply),
                Job::EraseBefore(moment, reply) => erase(&store, moment, reply),
            }
        }
        if !proofs.is_empty() {
            put(&mut store, proofs);
        }
        if !trials.is_empty() {
            match store.try_writing(longest) {
                // The caller may have gone meanwhile.
                Ok(()) => trials.into_iter().for_each(|trial| {
                    let _ = trial.send(());
                }),
                Err(error) => log::count(&format!("the database cannot be written to: {error}")),
            }
        }
    }
}

fn put(store: &mut Store, proofs: Vec<(Box<Received>, oneshot::Sender<Outcome>)>) {
    match store.put(proofs.iter().map(|(received, _)| &**received)) {
        Ok(outcomes) => {
            for ((_, reply), outcome) in proofs.into_iter().zip(outcomes) {
                // A client that has gone meanwhile will send its proof again and be told that it is known.
                let _ = reply.send(outcome);
            }
            if store.is_nearly_full().unwrap_or_default() {
                log::count("the database is nearly as large as --max-db allows; erase what is no longer needed");
            }
        }
        Err(error) => log::count(&format!("proofs not stored: {}; {error}", proofs.len())),
    }
}

fn erase(store: &Store, moment: i64, reply: oneshot::Sender<bool>) {
    match store.erase_some_before(moment) {
        Ok(erased) => {
            let is_more = erased == BATCH;
            if !is_more && let Err(error) = store.forget() {
                log::count(&format!(
                    "old proofs are erased, but their bytes are still in the write-ahead log: {error}"
                ));
            }
            // The receiver may be stopping.
            let _ = reply.send(is_more);
        }
        Err(error) => log::count(&format!("old proofs could not be erased: {error}")),
    }
}
