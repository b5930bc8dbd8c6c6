//! The preferences dialog on other sites; their gate fetches it when a visitor is about to open it.

#[cfg(target_arch = "wasm32")]
fn main() {
    feuillet::preferences_dialog::listen();
}

// The program exists in the browser only; there is nothing to start natively.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
