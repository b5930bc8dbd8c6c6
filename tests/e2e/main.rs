//! End-to-end tests: real browsers read the published site, and a recording proxy plays every other host.
//! One file per topic; `cargo test --test e2e webkit` runs one engine.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking, with a message")]

mod app {
    mod accessibility;
    mod equality;
    mod first_paint;
    mod frames;
}
mod article {
    mod pictures;
    mod reading;
    mod type_setting;
}
mod consent;
mod consent_script;
mod harness;
mod harness_itself {
    mod device;
    mod works;
    mod world;
}
mod offline;
mod other_managers;
mod program {
    mod faults;
    mod malformed;
    mod navigation;
    mod own_addresses;
    mod prefetch;
    mod taking_over;
}
mod publish {
    mod budgets;
    mod own_look;
    mod package;
    mod permalinks;
    mod preview;
    mod security;
    mod subpath;
}
mod reader {
    mod contents;
    mod controls;
    mod finding;
    mod newsletter;
    mod pictures;
    mod print;
    mod search;
    mod selection;
    mod settings;
}
mod vendors;
mod visiting;

#[path = "../reference/main.rs"]
mod reference;
