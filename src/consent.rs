//! Consent: the policy, what a visitor decided, and where both are shown. Knows nothing of articles.
//!
//! The rules (`policy`, `decision`, `record`, `fingerprint`) know no Leptos, browser or clock. The gate, in
//! `gate/`, is the JavaScript that applies the same rules before anything else of the page runs.

pub mod fill_in;
pub mod fingerprint;
pub mod options;
pub mod policy;
mod read_options;
pub mod read_policy;
pub mod steps;

pub mod decision;
pub mod record;
pub mod terms;

pub mod gate_data;
pub mod gate_signals;
pub mod shown;
pub mod words;

pub mod banner;
pub mod details;
pub mod manager;
pub mod own_record;
pub mod preferences;
pub mod privacy;
mod service_switch;
