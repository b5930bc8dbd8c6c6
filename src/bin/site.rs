//! The blog in the browser: takes the served page over.

#[cfg(target_arch = "wasm32")]
fn main() {
    feuillet::program::start();
}

// The program exists in the browser only; natively there is nothing to start.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
