//! The style sheets that only some pages need.

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/browser/style_sheets.js")]
extern "C" {
    #[wasm_bindgen(js_name = addStyleSheet)]
    fn add_style_sheet(name: &str) -> Promise;
}

/// Begins to fetch those that the document does not have yet.
pub fn fetch(names: &[String]) {
    names.iter().for_each(|name| _ = add_style_sheet(name));
}

/// Waits until all of them apply, or cannot be loaded.
pub async fn added(names: &[String]) {
    for name in names {
        _ = JsFuture::from(add_style_sheet(name)).await;
    }
}
