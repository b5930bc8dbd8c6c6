//! End-to-end tests: real browsers read the published site and everything around it is played by
//! a recording proxy. One file per topic; `cargo test --test e2e webkit` runs one engine.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking, with a message")]

mod harness;
mod visiting;

mod accessibility;
mod budgets;
mod consent;
mod consent_deciding;
mod consent_embeds;
mod consent_equality;
mod consent_first_visit;
mod consent_managing;
mod consent_marked;
mod consent_preferences;
mod consent_publication;
mod consent_records;
mod consent_signals;
mod consent_tabs;
mod consent_time;
mod consent_vendors;
mod embed;
mod embed_faults;
mod embed_forms;
mod embed_package;
mod embed_page;
mod embed_places;
mod equality;
mod faults;
mod harness_device;
mod harness_works;
mod harness_world;
mod malformed;
mod navigation;
mod reading;
mod security;
mod subpath;
mod taking_over;
