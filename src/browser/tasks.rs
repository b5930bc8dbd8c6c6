//! What the browser does later: futures and timers.

use std::time::Duration;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

pub use wasm_bindgen_futures::spawn_local as spawn;

/// A call that is still to come.
pub struct Timer(i32);

impl Timer {
    /// Cancels the call.
    pub fn cancel(self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.0);
        }
    }
}

/// Calls back after a time; returns the timer if the browser has one.
pub fn after(time: Duration, call: impl FnOnce() + 'static) -> Option<Timer> {
    start(time, Box::new(call))
}

// One copy for all callers.
fn start(time: Duration, call: Box<dyn FnOnce()>) -> Option<Timer> {
    let call = Closure::once_into_js(call);
    let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let window = web_sys::window()?;
    let timer =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds).ok()?;
    Some(Timer(timer))
}
