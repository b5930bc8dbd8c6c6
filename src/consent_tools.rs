//! What owners of sites do with a consent policy: read it with what it takes from the catalogue, make of it the gate and
//! the consent script for other sites, and compare what a site does in a browser with it.
//!
//! Native only. Knows nothing of a publication.

pub mod audit;
pub mod catalogue;
pub mod check;
pub mod content_security;
pub mod gate;
pub mod policy;
pub mod script;
pub mod todos;
pub mod untranslated;
