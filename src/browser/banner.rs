//! The banner in the page's language.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/browser/banner.js")]
extern "C" {
    /// Replaces the banner, later, if the page is now in another language.
    #[wasm_bindgen(js_name = followLanguage)]
    pub fn follow_language();
}
