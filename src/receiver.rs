//! The reference receiver of consent proofs: what a proof is, checked strictly.
//!
//! Native only, behind the feature `receiver`. Shares with the rest the form of faults, slugs and records.

pub mod fields;
pub mod forms;
pub mod proof;
