//! The first frame of a page that the program shows.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/browser/first_frame.js")]
extern "C" {
    /// Has the next frame lay out only what the reader sees of a page that begins at its top, and the one after it the
    /// rest.
    #[wasm_bindgen(js_name = beginWithFirstScreen)]
    pub fn begin_with_first_screen();
}
