//! Carries out the steps of building.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen(module = "/src/browser/nodes.js")]
extern "C" {
    /// Builds the element that steps describe.
    #[wasm_bindgen(js_name = buildNodes)]
    pub(super) fn build_nodes(text: &str, steps: &[u32]) -> Element;
}
