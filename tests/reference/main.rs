//! The model of consent that the gate is tested against: what may run, and which stored records speak. Plain rules over
//! plain data, written once more in Rust so that properties can be tried on them quickly.
#![allow(dead_code, reason = "each test program needs a part of it")]

pub(crate) mod decision;
pub(crate) mod kept;
