//! The data that the gate gets from a policy. The gate's JavaScript is in the folder of the same name.

pub mod compile;
pub mod signals;
