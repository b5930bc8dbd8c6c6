//! The only door to the browser. What components call has a stand-in of the same name natively, where
//! nothing of it can happen; what only the program calls exists in the browser alone.

#[cfg(target_arch = "wasm32")]
pub mod clicks;
pub mod consent_gate;
pub mod device;
#[cfg(target_arch = "wasm32")]
pub mod document;
#[cfg(target_arch = "wasm32")]
pub mod history;
#[cfg(target_arch = "wasm32")]
pub mod json;
#[cfg(target_arch = "wasm32")]
pub mod network;
#[cfg(target_arch = "wasm32")]
pub mod popover;
#[cfg(target_arch = "wasm32")]
pub mod slots;
#[cfg(target_arch = "wasm32")]
pub mod tasks;
