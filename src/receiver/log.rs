//! Lines of the receiver's log, on standard error. None holds an address, an id or anything else of a visitor.

use std::io::Write;

use jiff::Timestamp;

/// A line with the time before it.
pub fn line(message: &str) -> String {
    format!("{:.0} {message}", Timestamp::now())
}

/// Writes a line; where nobody reads the log any more, the receiver goes on without it.
pub fn write(message: &str) {
    let _ = writeln!(std::io::stderr(), "{}", line(message));
}
