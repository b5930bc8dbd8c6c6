//! What the device does for controls: copy, share, keep the theme.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

use super::document::{set_root_attribute, window};

/// The key under which the reader's choice of theme is stored, once they have chosen.
const THEME_KEY: &str = "feuillet-theme";

/// Puts a text on the clipboard; returns false if the browser refuses.
pub async fn copy_text(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // Missing outside secure contexts, although web-sys declares it as always present.
    let has_clipboard =
        Reflect::get(&window.navigator(), &JsValue::from_str("clipboard")).is_ok_and(|value| value.is_truthy());
    has_clipboard && JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Whether the device has a share sheet of its own.
pub fn can_share() -> bool {
    window().is_some_and(|window| {
        Reflect::get(&window.navigator(), &JsValue::from_str("share")).is_ok_and(|value| value.is_truthy())
    })
}

/// Opens the device's share sheet. There is no result, since closing the sheet is not an error.
pub async fn share(title: &str, url: &str) {
    let Some(window) = window() else { return };
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(url);
    _ = JsFuture::from(window.navigator().share_with_data(&data)).await;
}

/// Whether the device asks for dark pages.
pub fn prefers_dark() -> bool {
    let query = window().and_then(|it| it.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|it| it.matches())
}

/// Returns the chosen theme, `light` or `dark`; `None` if the device decides.
pub fn theme() -> Option<String> {
    window()?.local_storage().ok()??.get_item(THEME_KEY).ok()?
}

/// Applies and stores a theme; `None` leaves it to the device again.
pub fn set_theme(theme: Option<&str>) {
    set_root_attribute("data-theme", theme);
    // Storage may be blocked; then the theme lasts only as long as the page.
    if let Some(Ok(Some(storage))) = window().map(|window| window.local_storage()) {
        _ = match theme {
            Some(theme) => storage.set_item(THEME_KEY, theme),
            None => storage.remove_item(THEME_KEY),
        };
    }
}
