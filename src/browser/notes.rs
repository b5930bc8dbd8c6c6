//! The popover that shows a note beside its mark.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/browser/notes.js")]
extern "C" {
    /// Opens notes beside their marks when these are followed, and removes them once the focus has left them.
    #[wasm_bindgen(js_name = openNotes)]
    pub fn open_notes();

    /// Removes the popover.
    #[wasm_bindgen(js_name = closeNote)]
    pub fn close_note();
}
