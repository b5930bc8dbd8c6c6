//! What the device does for controls: copy, share, keep the theme.

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/browser/device.js")]
extern "C" {
    #[wasm_bindgen(js_name = copyText)]
    fn copy(text: &str) -> Promise;

    /// Whether the device has a share sheet of its own.
    #[wasm_bindgen(js_name = canShare)]
    pub fn can_share() -> bool;

    /// Opens the device's share sheet. There is no result, since closing the sheet is not an error.
    pub fn share(title: &str, url: &str);

    /// Whether the device asks for dark pages.
    #[wasm_bindgen(js_name = prefersDark)]
    pub fn prefers_dark() -> bool;

    /// Returns the chosen theme, `light` or `dark`; `None` if the device decides.
    pub fn theme() -> Option<String>;

    /// Applies and stores a theme; `None` leaves it to the device again.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(theme: Option<&str>);
}

/// Puts a text on the clipboard; returns false if the browser refuses.
pub async fn copy_text(text: &str) -> bool {
    JsFuture::from(copy(text)).await.is_ok_and(|copied| copied.is_truthy())
}
