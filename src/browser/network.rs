//! Fetches with a time limit, which are cancelled when the reader goes elsewhere.

use std::time::Duration;

use gloo_net::http::Request;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::json::{JsonValue, parse_in_browser};
use super::tasks::after;

/// How long an answer may take: long enough for a slow phone, short enough to report a failure.
const TIME_LIMIT: Duration = Duration::from_secs(12);

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
    parse_in_browser(&fetched(url, cancel).await?).ok_or(LoadError::Malformed)
}

/// Returns the text at an address as the browser has it.
async fn fetched(url: &str, cancel: &Cancel) -> Result<JsValue, LoadError> {
    let timed_out = std::rc::Rc::new(std::cell::Cell::new(false));
    let timer = {
        let (timed_out, cancel) = (timed_out.clone(), cancel.clone());
        after(TIME_LIMIT, move || {
            timed_out.set(true);
            cancel.cancel();
        })
    };
    let result = fetch(url, cancel).await;
    if let Some(timer) = timer {
        timer.cancel();
    }
    match result {
        Err(LoadError::Offline) if timed_out.get() => Err(LoadError::TimedOut),
        Err(LoadError::Offline) if cancel.0.signal().aborted() => Err(LoadError::Aborted),
        result => result,
    }
}

async fn fetch(url: &str, cancel: &Cancel) -> Result<JsValue, LoadError> {
    let request = Request::get(url).abort_signal(Some(&cancel.0.signal()));
    let response = request.send().await.map_err(|_| LoadError::Offline)?;
    match response.status() {
        200..=299 => {
            // As the browser has it: the program reads it there.
            let text = web_sys::Response::from(response).text().map_err(|_| LoadError::Offline)?;
            JsFuture::from(text).await.map_err(|_| LoadError::Offline)
        }
        404 | 410 => Err(LoadError::NotFound),
        _ => Err(LoadError::Refused),
    }
}

/// Whether pages may be fetched in advance: not when the reader saves data or is on a slow line
/// (Network Information API, if the browser has it), nor offline.
pub fn may_prefetch() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    let get = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    let connection = get(&navigator, "connection");
    if connection.is_undefined() {
        return navigator.on_line();
    }
    let saves = get(&connection, "saveData").is_truthy();
    let is_slow = get(&connection, "effectiveType").as_string().is_some_and(|it| it.contains("2g"));
    navigator.on_line() && !saves && !is_slow
}
