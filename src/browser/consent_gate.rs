//! The door to the gate (`window.feuilletConsent`) and to what consent does in the page: dialogs and slots.
//! Without the gate nothing is granted, and nothing can be granted.

/// The value of `by` for a decision made in the preferences dialog.
pub const PREFERENCES: &str = "preferences";

#[cfg(target_arch = "wasm32")]
pub use in_browser::*;
#[cfg(not(target_arch = "wasm32"))]
pub use native::*;

#[cfg(target_arch = "wasm32")]
mod in_browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;
