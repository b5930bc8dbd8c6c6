//! The blog in the browser: takes over the served page.

#[cfg(target_arch = "wasm32")]
fn main() {
    feuillet::program::start();
}

// The program exists in the browser only; there is nothing to start natively.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
