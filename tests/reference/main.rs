//! The reference model of consent that the gate is tested against: what may run, and which stored records count. These
//! are plain rules over plain data, written again in Rust so that properties can be tested on them quickly.
#![allow(dead_code, reason = "each test program needs a part of it")]

pub(crate) mod decision;
pub(crate) mod kept;
