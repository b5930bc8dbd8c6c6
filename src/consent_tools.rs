//! Tools for owners of a consent policy: reading it with its catalogue entries, generating the gate and the consent
//! script for other sites, and auditing a site against it.
//!
//! Native only. Knows nothing about the publication.

pub mod audit;
pub mod catalogue;
pub mod check;
pub mod content_security;
pub mod gate;
pub mod policy;
pub mod script;
pub mod todos;
pub mod untranslated;
