//! The room `typesetting`: code, formulas and typography.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod code;
mod math;
mod typography;
mod typography_blocks;
