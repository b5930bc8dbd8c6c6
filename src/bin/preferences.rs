//! The preferences dialog, on the blog and on other sites; it is fetched when a visitor is about to open it.

#[cfg(target_arch = "wasm32")]
fn main() {
    feuillet::preferences_dialog::listen();
}

// The program exists in the browser only; there is nothing to start natively.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
