//! Futures in the browser.

/// Lets futures be spawned before anything has been mounted, which does the same.
pub fn start() {
    // An error says that it has been done.
    _ = any_spawner::Executor::init_wasm_bindgen();
}
