//! `feuillet import`: small sites of each generator, exports, recorded answers of interfaces, and feeds.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests fail by panicking")]

mod cms;
mod generators;
mod permalinks;
#[path = "../fixtures/publication.rs"]
mod publication;
