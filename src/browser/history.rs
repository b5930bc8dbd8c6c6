//! The session history: one entry per page, each with the reader's scroll position on it.
//!
//! Positions are kept in the entries themselves, so that nothing is stored on the device.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::document::window;
use crate::model::link;

#[wasm_bindgen(module = "/src/browser/history.js")]
extern "C" {
    #[wasm_bindgen(js_name = rememberedX)]
    fn remembered_x() -> Option<f64>;
    #[wasm_bindgen(js_name = rememberedY)]
    fn remembered_y() -> Option<f64>;
    #[wasm_bindgen(js_name = rememberLink)]
    fn remember_url(url: &str);
    #[wasm_bindgen(js_name = push)]
    fn push_url(url: &str);
    #[wasm_bindgen(js_name = loadWholeOnce)]
    fn load_once(path: &str, url: &str, is_here: bool) -> bool;
    #[wasm_bindgen(js_name = onScrollEnd)]
    fn listen_to_scrolling(call: &JsValue);

    /// Returns the address of the link by which the reader has left the present entry.
    #[wasm_bindgen(js_name = followedLink)]
    pub fn followed_link() -> Option<String>;

    /// Writes the reader's position into the present entry.
    #[wasm_bindgen(js_name = rememberPlace)]
    pub fn remember_place();

    /// Takes scroll restoration over from the browser while the program runs, and gives it back when the page
    /// is left, so that reloading keeps the position.
    #[wasm_bindgen(js_name = takeOverScrolling)]
    pub fn take_over_scrolling(on: bool);

    /// Scrolls to the position that the entry remembers, if the browser was told not to: that is an entry made by the
    /// program, to which the reader comes back from another document.
    #[wasm_bindgen(js_name = restorePlace)]
    pub fn restore_place();
}

/// An address of this site. Only [`SiteAddress::new`] creates one, so that nothing else is followed, fetched, offered
/// as a way on, or put into the address bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteAddress {
    path: String,
    fragment: String,
}

impl SiteAddress {
    /// Creates an address from a path with its query, and a fragment. Returns `None` if the path is not plainly one of
    /// this site's own; then the browser must deal with it.
    pub fn new(path: String, fragment: &str) -> Option<Self> {
        link::is_own_path(link::path(&path)).then(|| Self { path, fragment: fragment.trim_start_matches('#').into() })
    }

    /// Creates an address from a path, which may have a fragment; see [`SiteAddress::new`].
    pub(super) fn of_url(url: &str) -> Option<Self> {
        let (path, fragment) = url.split_once('#').unwrap_or((url, ""));
        Self::new(path.into(), fragment)
    }

    /// Returns path and query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the fragment without `#`; empty if there is none.
    pub fn fragment(&self) -> &str {
        &self.fragment
    }

    /// Returns path, query and fragment.
    pub fn url(&self) -> String {
        if self.fragment.is_empty() { self.path.clone() } else { [&self.path, "#", &self.fragment].concat() }
    }
}

/// Returns where the browser is, without the query: what a page does with one, such as searching, is its own affair.
/// `None` at an address that the server accepts but [`SiteAddress`] does not.
pub fn here() -> Option<SiteAddress> {
    let location = window()?.location();
    SiteAddress::new(location.pathname().unwrap_or_default(), &location.hash().unwrap_or_default())
}

/// Makes the browser load the current address again.
pub fn reload() {
    if let Some(window) = window() {
        _ = window.location().reload();
    }
}

/// Returns the position that the present entry remembers.
pub fn remembered() -> Option<(f64, f64)> {
    remembered_x().zip(remembered_y())
}

/// Writes the reader's position, and the address of the link by which they leave, into the present entry.
pub fn remember_link(address: &SiteAddress) {
    remember_url(&address.url());
}

/// Adds an entry for an address.
pub fn push(address: &SiteAddress) {
    push_url(&address.url());
}

/// Loads an address whole, once. A second time it does nothing and returns false, so that a page whose JSON stays
/// unusable does not reload for ever.
pub fn load_whole_once(address: &SiteAddress) -> bool {
    load_once(&address.path, &address.url(), here().as_ref() == Some(address))
}

/// Calls back when the reader goes back or forward.
pub fn on_traverse(call: impl FnMut() + 'static) {
    on_window("popstate", call);
}

/// Calls back at an event of the window.
pub fn on_window(event: &str, call: impl FnMut() + 'static) {
    let listener = listener(Box::new(call));
    if let Some(window) = window() {
        _ = window.add_event_listener_with_callback(event, listener.unchecked_ref());
    }
}

/// Calls back when scrolling has ended.
pub fn on_scroll_end(call: impl FnMut() + 'static) {
    listen_to_scrolling(&listener(Box::new(call)));
}

fn listener(call: Box<dyn FnMut()>) -> JsValue {
    Closure::wrap(call).into_js_value()
}
