//! `feuillet consent audit`: the real command in a real Chromium, over small sites made here and over the
//! published one. `make test-audit` runs it.
#![expect(clippy::expect_used, reason = "a test fails by panicking, with a message")]

mod foreign_host;
mod stage;
mod templates;

mod arguments;
mod at_fault;
mod beside_the_page;
mod clean;
mod hostile;
mod refusing;
