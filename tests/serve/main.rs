//! Tests `feuillet serve` with real connections and real files. A stub stands for the publisher.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test fails by panicking")]

mod client;
mod hostile;
mod latency;
mod preview;
mod rules;
mod serving;
mod starting;
mod stub;
mod watching;
