//! Consent: the policy, what a visitor decided, and where both are shown. Knows nothing of articles.
//!
//! The rules (`policy`, `record`, `fingerprint`) know no Leptos, browser or clock. The gate, in `gate/`, is the JavaScript
//! that decides by them before anything else of the page runs; `tests/reference` is the model that it is tested against.

pub mod addresses;
pub mod fill_in;
pub mod fingerprint;
mod in_use;
pub mod options;
pub mod pattern;
pub mod platform_names;
pub mod policy;
mod read_options;
pub mod read_policy;
pub mod regions;
pub mod steps;

pub mod record;
pub mod terms;

pub mod gate;
pub mod shown;
pub mod words;

pub mod banner;
pub mod details;
pub mod manager;
pub mod own_record;
pub mod preferences;
pub mod privacy;
mod service_switch;
