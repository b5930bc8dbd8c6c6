//! Where everything comes from that Feuillet is built, tested and distributed with: locked, hashed, licensed.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

mod licences;
mod locks;

use std::path::Path;

/// The text of a file of this repository.
fn read(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
}
