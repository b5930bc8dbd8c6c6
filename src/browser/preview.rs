//! What the preview (`feuillet serve`) tells the program while somebody writes. Published sites never send it.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::clicks::on_document;

/// Calls back when something has been published, with the JSON of the present page if that has changed. The callback
/// returns whether the program shows what was published; if not, the preview loads the page again.
pub fn on_published(mut call: impl FnMut(Option<String>) -> bool + 'static) {
    on_document("feuillet:changed", false, move |event| {
        let field = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default();
        if call(field(&field(event, "detail"), "page").as_string()) {
            event.prevent_default();
        }
    });
}
