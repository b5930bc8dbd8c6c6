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
mod elements;
mod embed;
mod embed_accessibility;
mod embed_page;
mod embed_reflow;
mod equality;
mod faults;
mod frames;
mod harness_device;
mod harness_works;
mod harness_world;
mod malformed;
mod navigation;
mod net;
mod own_record;
mod peers;
mod peers_commercial;
mod peers_elements;
mod peers_klaro;
mod peers_tarteaucitron;
mod peers_vanilla;
mod placeholders;
mod proofs;
mod reading;
mod regions;
mod second_layer;
mod security;
mod subpath;
mod take_over;
mod taking_over;
mod traps;
mod vendors;
