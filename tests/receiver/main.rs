//! The receiver of consent proofs: the real program on its own port, tested over HTTP. One file per topic.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

mod harness;

mod command;
mod connections;
mod digests;
mod durability;
mod erasing;
mod faults;
mod limits;
mod log;
mod origins;
mod policies;
mod rate;
mod room;
mod storing;
