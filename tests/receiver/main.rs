//! The receiver of consent proofs: the real program on a port of its own, spoken to over HTTP. One file per topic.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

mod harness;

mod command;
mod durability;
mod erasing;
mod faults;
mod limits;
mod origins;
mod rate;
mod storing;
