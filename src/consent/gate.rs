//! What the gate is given of a policy. The folder of the same name holds its JavaScript.

pub mod compile;
pub mod signals;
