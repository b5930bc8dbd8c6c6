//! Any bytes as the head of a Markdown file.
#![no_main]

#[path = "../properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::front_matter(bytes));
