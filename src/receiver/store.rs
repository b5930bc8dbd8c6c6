//! The database of proofs: one SQLite file, written so that what was acknowledged is on the disk.

use std::fmt;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::proof::Proof;

/// Says in the file whose it is: “Feui”.
const APPLICATION_ID: i32 = 0x4665_7569;
const VERSION: i32 = 1;
/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

const TABLES: &str = "
CREATE TABLE proofs (
    event TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    received INTEGER NOT NULL,
    proof TEXT NOT NULL
) STRICT;
CREATE INDEX proofs_by_id ON proofs (id);
";

/// An open database of proofs.
pub struct Store(Connection);

/// What became of a proof.
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

/// Why the database cannot be used.
#[derive(Debug)]
pub enum StoreError {
    /// It could not be made.
    File(std::io::Error),
    /// It belongs to another program.
    Foreign,
    /// It was written by a later version of this program.
    Newer(i32),
    /// It was erased, and its bytes could not be overwritten yet.
    StillInLog,
    /// What SQLite says.
    Sqlite(rusqlite::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Foreign => f.write_str("is a database of another program; choose another file"),
            Self::Newer(version) => {
                write!(f, "has version {version}, this program knows version {VERSION}; use the later program")
            }
            Self::StillInLog => f.write_str(
                "was erased, but another program is at work, so that its bytes still stand in the write-ahead log; \
                 run the command again",
            ),
            Self::Sqlite(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl Store {
    /// Opens a database, and makes it where there is none yet: readable for its owner only.
    ///
    /// # Errors
    /// When it cannot be made or is not one of proofs.
    pub fn open_or_make(path: &Path) -> Result<Self, StoreError> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        options.open(path).map_err(StoreError::File)?;
        Self::open(path)
    }

    /// Opens a database that is there.
    ///
    /// # Errors
    /// When it is not there or is not one of proofs.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::File(std::io::Error::from(std::io::ErrorKind::NotFound)));
        }
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        // Each commit is flushed to the disk before it is acknowledged.
        connection.pragma_update(None, "synchronous", "FULL")?;
        // What is erased is overwritten.
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

    /// Hands everything that is stored for a consent id to `each`, the oldest first: when it came, and the proof as JSON.
    ///
    /// # Errors
    /// When it cannot be read, or what `each` fails with.
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

    /// Erases everything that is stored for a consent id; says how much it was.
    ///
    /// # Errors
    /// When it could not be erased.
    pub fn erase(&self, id: &str) -> Result<usize, StoreError> {
        let erased = self.0.execute("DELETE FROM proofs WHERE id = ?1", [id])?;
        self.forget()?;
        Ok(erased)
    }

    /// Erases everything that came before a moment, in seconds since 1970; says how much it was.
    ///
    /// # Errors
    /// When it could not be erased.
    pub fn erase_before(&self, moment: i64) -> Result<usize, StoreError> {
        let erased = self.0.execute("DELETE FROM proofs WHERE received < ?1", [moment])?;
        self.forget()?;
        Ok(erased)
    }

    /// Empties the write-ahead log, where what was erased still stands. SQLite itself waits for readers, but not
    /// for another program that empties the log.
    fn forget(&self) -> Result<(), StoreError> {
        let start = Instant::now();
        while self.0.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0))? {
            if start.elapsed() > PATIENCE {
                return Err(StoreError::StillInLog);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

/// Makes the tables in an empty file; refuses a file that is not ours before anything in it is changed.
fn prepare(transaction: &Transaction) -> Result<(), StoreError> {
    let number = |sql: &str| transaction.query_row(sql, [], |row| row.get::<_, i32>(0));
    let application = number("PRAGMA application_id")?;
    let version = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    match (application, version, tables) {
        (0, 0, 0) => {
            transaction.execute_batch(TABLES)?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
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
