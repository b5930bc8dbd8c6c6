//! What a reader does with links.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

use super::history::SiteAddress;

#[wasm_bindgen(module = "/src/browser/links.js")]
extern "C" {
    #[wasm_bindgen(js_name = onFollow)]
    fn listen_to_following(call: &JsValue);
    #[wasm_bindgen(js_name = onIntent)]
    fn listen_to_intent(call: &JsValue);
    #[wasm_bindgen(js_name = linksInView)]
    fn paths_in_view(most: u32) -> String;
}

/// Calls back when a link to this site is followed; if that returns true, the browser does not follow it.
pub fn on_follow(call: impl Fn(SiteAddress) -> bool + 'static) {
    let listener =
        Closure::<dyn Fn(String) -> bool>::new(move |url: String| SiteAddress::of_url(&url).is_some_and(&call));
    listen_to_following(&listener.into_js_value());
}

/// Signs that a reader may be about to follow a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// The pointer is on the link, or it has focus: likely.
    Resting,
    /// It is being pressed: certain.
    Pressing,
}

/// Calls back at signs of intent, with the address of the link; without one, pointer or focus is elsewhere.
pub fn on_intent(call: impl Fn(Intent, Option<SiteAddress>) + 'static) {
    let listener = Closure::<dyn Fn(bool, Option<String>)>::new(move |is_pressed: bool, url: Option<String>| {
        let intent = if is_pressed { Intent::Pressing } else { Intent::Resting };
        call(intent, url.and_then(|url| SiteAddress::of_url(&url)));
    });
    listen_to_intent(&listener.into_js_value());
}

/// Returns the addresses of other pages of this site to which links in the content lead that are in view, each once,
/// the ones nearest to the middle first.
pub fn links_in_view(most: u32) -> Vec<SiteAddress> {
    paths_in_view(most).split('\n').filter_map(SiteAddress::of_url).collect()
}
