//! The database of proofs: one SQLite file, written so that what was acknowledged is on the disk.

use std::fs::OpenOptions;
use std::ops::Range;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::proof::Proof;
use super::store_error::StoreError;

/// Marks the file as ours: “Feui”.
const APPLICATION_ID: i32 = 0x4665_7569;
/// Version of the tables.
pub const VERSION: i32 = 2;
/// How many proofs are erased at a time; meanwhile, nobody else can write.
pub const BATCH: usize = 500;
/// How many bytes a proof takes besides its text, for keys and index entries.
const OVERHEAD: usize = 4096;
/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long to pause so that others can write.
const PAUSE: Duration = Duration::from_millis(20);

const TABLES: &str = "
CREATE TABLE proofs (
    event TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    received INTEGER NOT NULL,
    proof TEXT NOT NULL
) STRICT;
CREATE INDEX proofs_by_id ON proofs (id);
";

/// The changes from version 1 to version 2.
const CHANGES: &str = "
CREATE INDEX proofs_by_received ON proofs (received);
CREATE TABLE trials (room BLOB NOT NULL) STRICT;
";

/// An open database of proofs.
pub struct Store(Connection);

/// What happened to a proof that was to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored now.
    Stored,
    /// It was stored before.
    Known,
    /// Another proof is stored under the id of its event.
    Differs,
}

/// A proof and when it came, in seconds since 1970.
#[derive(Clone, Debug)]
pub struct Received {
    /// The proof.
    pub proof: Proof,
    /// When it came.
    pub received: i64,
}

impl Store {
    /// Opens a database, and creates it if there is none yet, readable only by its owner.
    ///
    /// # Errors
    /// When it cannot be created or is not a database of proofs.
    pub fn open_or_make(path: &Path) -> Result<Self, StoreError> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        options.open(path).map_err(StoreError::File)?;
        Self::open(path)
    }

    /// Opens an existing database.
    ///
    /// # Errors
    /// When it does not exist or is not a database of proofs.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::File(std::io::Error::from(std::io::ErrorKind::NotFound)));
        }
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        // Each commit is flushed to the disk before it is acknowledged.
        connection.pragma_update(None, "synchronous", "FULL")?;
        // Erased data is overwritten.
        connection.pragma_update_and_check(None, "secure_delete", "ON", |_| Ok(()))?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        prepare(&transaction)?;
        transaction.commit()?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        Ok(Self(connection))
    }

    /// Stores proofs, all or none of them; when this returns, they are on the disk.
    ///
    /// # Errors
    /// When they could not be stored.
    pub fn put<'a>(&mut self, all: impl IntoIterator<Item = &'a Received>) -> Result<Vec<Outcome>, StoreError> {
        let transaction = self.0.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let outcomes = all.into_iter().map(|it| put(&transaction, it)).collect::<Result<_, _>>()?;
        transaction.commit()?;
        Ok(outcomes)
    }

    /// Passes everything that is stored for a consent id to `each`, the oldest first: when it came, and the proof as
    /// JSON.
    ///
    /// # Errors
    /// When it cannot be read, or the error of `each`.
    pub fn export<E: From<StoreError>>(
        &self,
        id: &str,
        mut each: impl FnMut(i64, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT received, proof FROM proofs WHERE id = ?1 ORDER BY received, rowid";
        let mut statement = self.0.prepare(sql).map_err(StoreError::from)?;
        let mut rows = statement.query([id]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let received = row.get(0).map_err(StoreError::from)?;
            let proof: String = row.get(1).map_err(StoreError::from)?;
            each(received, &proof)?;
        }
        Ok(())
    }

    /// Passes the proofs that came in a span of time to `each`, in the order of their event ids: when it came, and the
    /// proof as JSON.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn between(&self, span: Range<i64>, mut each: impl FnMut(i64, &str)) -> Result<(), StoreError> {
        let sql = "SELECT received, proof FROM proofs WHERE received >= ?1 AND received < ?2 ORDER BY event";
        let mut statement = self.0.prepare(sql)?;
        let mut rows = statement.query([span.start, span.end])?;
        while let Some(row) = rows.next()? {
            let proof: String = row.get(1)?;
            each(row.get(0)?, &proof);
        }
        Ok(())
    }

    /// Erases everything that is stored for a consent id; returns how many proofs that was.
    ///
    /// # Errors
    /// When it could not be erased.
    pub fn erase(&self, id: &str) -> Result<usize, StoreError> {
        let sql = "DELETE FROM proofs WHERE rowid IN (SELECT rowid FROM proofs WHERE id = ?1 LIMIT ?2)";
        self.in_steps(|| Ok(self.0.execute(sql, params![id, BATCH as i64])?))
    }

    /// Erases everything that came before a moment, in seconds since 1970; returns how many proofs that was.
    ///
    /// # Errors
    /// When it could not be erased.
    pub fn erase_before(&self, moment: i64) -> Result<usize, StoreError> {
        self.in_steps(|| self.erase_some_before(moment))
    }

    /// Erases at most [`BATCH`] proofs that came before a moment, the oldest first; returns how many. The bytes stay in
    /// the write-ahead log until [`Store::forget`].
    ///
    /// # Errors
    /// When it could not be erased.
    pub fn erase_some_before(&self, moment: i64) -> Result<usize, StoreError> {
        let sql = "DELETE FROM proofs WHERE rowid IN \
             (SELECT rowid FROM proofs WHERE received < ?1 ORDER BY received LIMIT ?2)";
        Ok(self.0.execute(sql, params![moment, BATCH as i64])?)
    }

    /// Erases in steps, with pauses between them in which a receiver can write.
    fn in_steps(&self, step: impl Fn() -> Result<usize, StoreError>) -> Result<usize, StoreError> {
        let mut erased = 0;
        loop {
            let number = step()?;
            erased += number;
            if number < BATCH {
                break;
            }
            std::thread::sleep(PAUSE);
        }
        self.forget()?;
        Ok(erased)
    }

    /// Limits the size of the file, in bytes; when it is reached, SQLite says that the database is full.
    ///
    /// # Errors
    /// When the database cannot be queried.
    pub fn limit_size(&self, bytes: u64) -> Result<(), StoreError> {
        let page = self.number("PRAGMA page_size")?.max(1);
        let pages = i64::try_from(bytes).unwrap_or(i64::MAX) / page;
        Ok(self.0.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?)
    }

    /// Returns whether less than a tenth of the allowed size is left.
    ///
    /// # Errors
    /// When the database cannot be queried.
    pub fn is_nearly_full(&self) -> Result<bool, StoreError> {
        let used = self.number("PRAGMA page_count")? - self.number("PRAGMA freelist_count")?;
        Ok(used > self.number("PRAGMA max_page_count")? / 10 * 9)
    }

    fn number(&self, sql: &str) -> Result<i64, StoreError> {
        Ok(self.0.query_row(sql, [], |row| row.get(0))?)
    }

    /// Writes as much as a proof of some length takes, down to the disk, and removes it again.
    ///
    /// # Errors
    /// When a proof of that length could not be stored.
    pub fn try_writing(&mut self, length: usize) -> Result<(), StoreError> {
        let transaction = self.0.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // In one transaction, because a kill between two transactions would leave the data there.
        transaction.execute("INSERT INTO trials VALUES (zeroblob(?1))", [(length + OVERHEAD) as i64])?;
        transaction.execute("DELETE FROM trials", [])?;
        Ok(transaction.commit()?)
    }

    /// Empties the write-ahead log, which still contains what was erased. SQLite itself waits for readers, but not for
    /// another program that empties the log.
    ///
    /// # Errors
    /// When other programs use the database for too long.
    pub fn forget(&self) -> Result<(), StoreError> {
        let start = Instant::now();
        while self.0.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0))? {
            if start.elapsed() > PATIENCE {
                return Err(StoreError::StillInLog);
            }
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }
}

/// Creates the tables in an empty file; refuses a file that is not ours before changing anything in it.
fn prepare(transaction: &Transaction) -> Result<(), StoreError> {
    let number = |sql: &str| transaction.query_row(sql, [], |row| row.get::<_, i32>(0));
    let application = number("PRAGMA application_id")?;
    let version = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    match (application, version, tables) {
        (0, 0, 0) => {
            transaction.execute_batch(TABLES)?;
            transaction.execute_batch(CHANGES)?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            Ok(transaction.pragma_update(None, "user_version", VERSION)?)
        }
        (APPLICATION_ID, 1, _) => {
            transaction.execute_batch(CHANGES)?;
            Ok(transaction.pragma_update(None, "user_version", VERSION)?)
        }
        (APPLICATION_ID, VERSION, _) => Ok(()),
        (APPLICATION_ID, other, _) => Err(StoreError::Newer(other)),
        _ => Err(StoreError::Foreign),
    }
}

fn put(transaction: &Transaction, it: &Received) -> Result<Outcome, StoreError> {
    let json = serde_json::to_string(&it.proof).map_err(|error| StoreError::File(error.into()))?;
    let sql = "INSERT INTO proofs (event, id, received, proof) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (event) DO NOTHING";
    let inserted = transaction.prepare(sql)?.execute(params![it.proof.event, it.proof.id, it.received, json])?;
    if inserted == 1 {
        return Ok(Outcome::Stored);
    }
    let known: String = transaction
        .prepare("SELECT proof FROM proofs WHERE event = ?1")?
        .query_row([&it.proof.event], |row| row.get(0))?;
    Ok(if known == json { Outcome::Known } else { Outcome::Differs })
}
