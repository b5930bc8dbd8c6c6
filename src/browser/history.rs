//! The session history: one entry per page, each with the reader's scroll position on it.
//!
//! Positions are kept in the entries themselves, so that nothing is stored on the device.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ScrollRestoration;

use super::document::{scroll_position, window};
use super::tasks::{Timer, after};
use crate::model::link;

/// How long without a `scroll` event counts as the end of scrolling.
const SCROLLING_RESTS: Duration = Duration::from_millis(150);

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

/// Returns where the browser is; `None` at an address that the server accepts but [`SiteAddress`] does not.
pub fn here() -> Option<SiteAddress> {
    let location = window()?.location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    SiteAddress::new(path, &location.hash().unwrap_or_default())
}

/// Makes the browser load the current address again.
pub fn reload() {
    if let Some(window) = window() {
        _ = window.location().reload();
    }
}

fn get(name: &str) -> JsValue {
    let state = window().and_then(|it| it.history().ok()).and_then(|it| it.state().ok()).unwrap_or(JsValue::NULL);
    Reflect::get(&state, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Returns the position that the present entry remembers.
pub fn remembered() -> Option<(f64, f64)> {
    get("x").as_f64().zip(get("y").as_f64())
}

thread_local! {
    /// The addresses that [`reloaded`] returns.
    static RELOADED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Returns the addresses that were loaded whole because their JSON could not be used: those listed in this entry, and
/// those known before, since an entry that is older than the loading lists none.
fn reloaded() -> Vec<String> {
    let told = get("reloaded").dyn_into::<Array>().unwrap_or_default();
    RELOADED.with_borrow_mut(|known| {
        for address in told.iter().filter_map(|it| it.as_string()) {
            if !known.contains(&address) {
                known.push(address);
            }
        }
        known.clone()
    })
}

/// Returns the address of the link by which the reader has left the present entry.
pub fn followed_link() -> Option<String> {
    get("link").as_string()
}

fn state(scroll: (f64, f64), reloaded: &[String], link: JsValue) -> JsValue {
    let state = Object::new();
    let list: Array = reloaded.iter().map(|address| JsValue::from_str(address)).collect();
    for (name, value) in [("x", scroll.0.into()), ("y", scroll.1.into()), ("reloaded", list.into()), ("link", link)] {
        _ = Reflect::set(&state, &JsValue::from_str(name), &value);
    }
    state.into()
}

/// Writes the reader's position into the present entry.
pub fn remember_place() {
    remember(get("link"));
}

/// Writes the reader's position, and the address of the link by which they leave, into the present entry.
pub fn remember_link(address: &SiteAddress) {
    remember(address.url().into());
}

fn remember(link: JsValue) {
    if let Some(history) = window().and_then(|it| it.history().ok()) {
        _ = history.replace_state_with_url(&state(scroll_position(), &reloaded(), link), "", None);
    }
}

/// Adds an entry for an address.
pub fn push(address: &SiteAddress) {
    if let Some(history) = window().and_then(|it| it.history().ok()) {
        _ = history.push_state_with_url(&state((0.0, 0.0), &reloaded(), JsValue::NULL), "", Some(&address.url()));
    }
}

/// Loads an address whole, once. A second time it does nothing and returns false, so that a page whose JSON stays
/// unusable does not reload for ever.
pub fn load_whole_once(address: &SiteAddress) -> bool {
    let mut already = reloaded();
    let Some(window) = window().filter(|_| !already.contains(&address.path)) else { return false };
    already.push(address.path.clone());
    RELOADED.set(already.clone());
    // The present entry as well, in case the reader comes back to it in a document that does not know of this.
    remember_place();
    let Ok(history) = window.history() else { return false };
    let change = if here().as_ref() == Some(address) {
        history.replace_state_with_url(&state((0.0, 0.0), &already, JsValue::NULL), "", None)
    } else {
        history.push_state_with_url(&state((0.0, 0.0), &already, JsValue::NULL), "", Some(&address.url()))
    };
    change.is_ok() && window.location().reload().is_ok()
}

/// Takes scroll restoration over from the browser while the program runs, and gives it back when the page
/// is left, so that reloading keeps the position.
pub fn take_over_scrolling(on: bool) {
    if let Some(history) = window().and_then(|it| it.history().ok()) {
        _ = history.set_scroll_restoration(if on { ScrollRestoration::Manual } else { ScrollRestoration::Auto });
    }
}

/// Scrolls to the position that the entry remembers, if the browser was told not to: that is an entry made by the
/// program, to which the reader comes back from another document.
pub fn restore_place() {
    // From now on these addresses are known, whichever entry the reader goes to.
    _ = reloaded();
    let is_manual =
        window().and_then(|it| it.history().ok()?.scroll_restoration().ok()) == Some(ScrollRestoration::Manual);
    if let Some((x, y)) = remembered().filter(|_| is_manual && scroll_position() == (0.0, 0.0)) {
        super::document::scroll_to(x, y);
    }
}

/// Calls back when the reader goes back or forward.
pub fn on_traverse(call: impl FnMut() + 'static) {
    on_window("popstate", call);
}

/// Calls back at an event of the window.
pub fn on_window(event: &str, call: impl FnMut() + 'static) {
    listen(event, Closure::<dyn FnMut()>::new(call).into_js_value());
}

/// Calls back when scrolling has ended.
pub fn on_scroll_end(call: impl FnMut() + 'static) {
    let has_event =
        window().is_some_and(|window| Reflect::has(&window, &JsValue::from_str("onscrollend")).unwrap_or(false));
    if has_event {
        return on_window("scrollend", call);
    }
    // Safari has `scrollend` only since 26.2. Without it, scrolling has ended when no event has come for a while.
    let call = Rc::new(RefCell::new(call));
    let mut timer: Option<Timer> = None;
    on_window("scroll", move || {
        if let Some(timer) = timer.take() {
            timer.cancel();
        }
        let call = Rc::clone(&call);
        timer = after(SCROLLING_RESTS, move || (call.borrow_mut())());
    });
}

fn listen(event: &str, listener: JsValue) {
    if let Some(window) = window() {
        _ = window.add_event_listener_with_callback(event, listener.unchecked_ref());
    }
}
