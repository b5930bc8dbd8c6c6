//! What the browser does later: futures and timers.

use std::time::Duration;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

pub use wasm_bindgen_futures::spawn_local as spawn;

/// Calls back after a time.
pub fn after(time: Duration, call: impl FnOnce() + 'static) {
    start(time, Box::new(call));
}

// One copy for all callers.
fn start(time: Duration, call: Box<dyn FnOnce()>) {
    let call = Closure::once_into_js(call);
    let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    if let Some(window) = web_sys::window() {
        _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds);
    }
}
