//! Fetches with a time limit, which are cancelled when the reader goes elsewhere.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::json::{JsonValue, parse_in_browser};

#[wasm_bindgen(module = "/src/browser/network.js")]
extern "C" {
    fn load(url: &str, cancel: &AbortController) -> Promise;

    /// Whether pages may be fetched in advance: not when the reader saves data or is on a slow line, nor offline.
    #[wasm_bindgen(js_name = mayPrefetch)]
    pub fn may_prefetch() -> bool;
}

// What `load` returns for failures that are no answers; `network.js` has the same numbers.
const OFFLINE: f64 = 0.0;
const TIMED_OUT: f64 = 1.0;
const ABORTED: f64 = 2.0;

/// Why something could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The server has no such page.
    NotFound,
    /// The network, or the server, cannot be reached.
    Offline,
    /// No answer within the time limit.
    TimedOut,
    /// The server answers with an error.
    Refused,
    /// The answer has faults.
    Malformed,
    /// The answer is of a version that this program does not know.
    OtherVersion,
    /// The reader went elsewhere; no message is needed.
    Aborted,
}

/// Cancels a fetch that is under way.
#[derive(Clone, Debug)]
pub struct Cancel(AbortController);

impl Cancel {
    /// Creates one for one or more fetches; `None` in a browser without abort controllers.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// Cancels its fetches.
    pub fn cancel(&self) {
        self.0.abort();
    }
}

/// Returns the full address of a path of this site, built on the site's origin so that no path can name another host.
pub fn own_address(path: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    [&origin, path].concat()
}

/// Fetches the JSON at an address. It comes from [`own_address`], except for the consent script's data on other sites.
///
/// # Errors
/// See [`LoadError`]; `OtherVersion` is for the caller to find.
pub async fn fetch_json(url: &str, cancel: &Cancel) -> Result<JsonValue, LoadError> {
    let loaded = JsFuture::from(load(url, &cancel.0)).await.unwrap_or(JsValue::from_f64(OFFLINE));
    match loaded.as_f64() {
        None => parse_in_browser(&loaded).ok_or(LoadError::Malformed),
        Some(OFFLINE) => Err(LoadError::Offline),
        Some(TIMED_OUT) => Err(LoadError::TimedOut),
        Some(ABORTED) => Err(LoadError::Aborted),
        Some(404.0 | 410.0) => Err(LoadError::NotFound),
        Some(_) => Err(LoadError::Refused),
    }
}
