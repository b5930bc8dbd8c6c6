//! What the preview (`feuillet serve`) tells the program while somebody writes. Published sites never send it.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/browser/preview.js")]
extern "C" {
    #[wasm_bindgen(js_name = onPublished)]
    fn listen(call: &JsValue);
}

/// Calls back when something has been published, with the JSON of the present page if that has changed. The callback
/// returns whether the program shows what was published; if not, the preview loads the page again.
pub fn on_published(call: impl Fn(Option<String>) -> bool + 'static) {
    listen(&Closure::<dyn Fn(Option<String>) -> bool>::new(call).into_js_value());
}
