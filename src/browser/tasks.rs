//! Futures in the browser.

/// Allows futures to be spawned before anything is mounted; mounting does the same.
pub fn start() {
    // An error means that it was done before.
    _ = any_spawner::Executor::init_wasm_bindgen();
}
