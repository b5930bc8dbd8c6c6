//! Fetches with a time limit, which are cancelled when the reader goes elsewhere.

use gloo_net::http::Request;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

use super::json::{JsonValue, parse_in_browser};

#[wasm_bindgen(module = "/src/browser/network.js")]
extern "C" {
    #[wasm_bindgen(js_name = limitTime)]
    fn limit_time(cancel: &AbortController) -> f64;

    fn request(url: &str, cancel: &AbortController) -> web_sys::Request;

    #[wasm_bindgen(js_name = endLimit)]
    fn end_limit(timer: f64);

    #[wasm_bindgen(js_name = isLate)]
    fn is_late(signal: &AbortSignal) -> bool;

    /// Whether pages may be fetched in advance: not when the reader saves data or is on a slow line, nor offline.
    #[wasm_bindgen(js_name = mayPrefetch)]
    pub fn may_prefetch() -> bool;
}

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
    let timer = limit_time(&cancel.0);
    let text = fetch(url, cancel).await;
    end_limit(timer);
    let signal = cancel.0.signal();
    match text {
        Err(LoadError::Offline) if is_late(&signal) => Err(LoadError::TimedOut),
        Err(LoadError::Offline) if signal.aborted() => Err(LoadError::Aborted),
        Err(error) => Err(error),
        Ok(text) => parse_in_browser(&text).ok_or(LoadError::Malformed),
    }
}

/// Returns the text at an address as the browser has it: the program reads it there.
async fn fetch(url: &str, cancel: &Cancel) -> Result<JsValue, LoadError> {
    // A request of the browser's, since gloo-net's own builder brings queries and headers: 1.4 kB for nothing.
    let response = Request::from(request(url, &cancel.0)).send().await.map_err(|_| LoadError::Offline)?;
    match response.status() {
        200..=299 => {
            let text = web_sys::Response::from(response).text().map_err(|_| LoadError::Offline)?;
            JsFuture::from(text).await.map_err(|_| LoadError::Offline)
        }
        404 | 410 => Err(LoadError::NotFound),
        _ => Err(LoadError::Refused),
    }
}
