//! What only a browser can show: JSON read by `JSON.parse`, trees built as nodes, style sheets.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

mod stage;

mod consent;
mod reading;
mod style_sheets;
mod trees;
