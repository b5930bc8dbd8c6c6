//! The terminal. Lines are written by a thread of their own, so that a terminal which is paused does not stop the
//! server.

use std::io::Write;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

/// How many texts may wait; further ones are lost.
const QUEUE: usize = 1_000;
/// How long writing them may take at the end.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(1);

/// Where messages go.
#[derive(Clone, Debug)]
pub struct Terminal {
    texts: SyncSender<Entry>,
    /// Whether it shows colours and drawings.
    pub is_terminal: bool,
}

#[derive(Debug)]
enum Entry {
    Text(String),
    Flush(SyncSender<()>),
}

impl Terminal {
    /// Writes to this; `is_terminal` says whether a person looks at it.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub fn new(mut out: impl Write + Send + 'static, is_terminal: bool) -> Result<Self, String> {
        let (texts, waiting) = sync_channel(QUEUE);
        let written = move || {
            for entry in waiting {
                match entry {
                    // If writing fails, there is nowhere left to report it.
                    Entry::Text(text) => _ = out.write_all(text.as_bytes()).and_then(|()| out.flush()),
                    Entry::Flush(done) => _ = done.send(()),
                }
            }
        };
        std::thread::Builder::new().name("terminal".into()).spawn(written).map_err(|error| error.to_string())?;
        Ok(Self { texts, is_terminal })
    }

    /// Writes a text, and a line end if it has none. The text must be safe for a terminal.
    pub fn say(&self, text: &str) {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        if !text.is_empty() {
            // A full queue belongs to a terminal that nobody reads.
            _ = self.texts.try_send(Entry::Text([text, end].concat()));
        }
    }

    /// Waits until everything is written, but not for ever.
    pub fn flush(&self) {
        let (done, written) = sync_channel(1);
        if self.texts.try_send(Entry::Flush(done)).is_ok() {
            _ = written.recv_timeout(FLUSH_TIMEOUT);
        }
    }
}
