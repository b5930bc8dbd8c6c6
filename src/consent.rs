//! Consent: the policy, the visitor's decision, and the views of both. Knows nothing about articles.
//!
//! The rules (`policy`, `record`, `fingerprint`) use neither Leptos nor browser nor clock. The gate (`gate/`) is
//! JavaScript that applies them before anything else on the page runs; `tests/reference` is the model for its tests.

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
pub mod shown_policy;
pub mod words;

pub mod banner;
pub mod details;
pub mod manager;
pub mod own_record;
pub mod preferences;
pub mod privacy;
mod service_switch;
