//! The only door to the browser. Functions that components call have native stand-ins of the same name, which do
//! nothing; functions that only the program calls exist in the browser only.

#[cfg(target_arch = "wasm32")]
pub mod banner;
pub mod consent_gate;
#[cfg(target_arch = "wasm32")]
pub mod document;
#[cfg(target_arch = "wasm32")]
pub mod first_frame;
#[cfg(target_arch = "wasm32")]
pub mod history;
#[cfg(target_arch = "wasm32")]
pub mod json;
#[cfg(target_arch = "wasm32")]
pub mod links;
#[cfg(target_arch = "wasm32")]
mod memory;
#[cfg(target_arch = "wasm32")]
pub mod network;
pub mod nodes;
#[cfg(target_arch = "wasm32")]
pub mod notes;
#[cfg(target_arch = "wasm32")]
pub mod preview;
#[cfg(target_arch = "wasm32")]
pub mod slots;
#[cfg(target_arch = "wasm32")]
pub mod style_sheets;
#[cfg(target_arch = "wasm32")]
pub mod tasks;
