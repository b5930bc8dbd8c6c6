//! The room `typesetting`: code, formulas and typography.

mod code;
mod math;
mod typography;
mod typography_blocks;
