//! The consent manager's second layer on other people's pages; their gate fetches it when a visitor heads for it.

#[cfg(target_arch = "wasm32")]
fn main() {
    feuillet::second_layer::listen();
}

// The program exists in the browser only; natively there is nothing to start.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
