//! Sets the parts of an article that need more than their text: code, formulas and typography.
//! Works on strings and JSON; knows no files, no network, no clock.

pub mod code;
pub mod math;
pub mod typography;
