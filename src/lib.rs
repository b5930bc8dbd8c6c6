//! Feuillet: a blog front end in WebAssembly with consent built in.
//!
//! One library, three programs: `feuillet` (native, feature `ssr`) writes every page as HTML and JSON;
//! `site` (wasm32, feature `csr`) takes over the served page and renders the pages that follow;
//! `preferences` (wasm32, feature `csr`) is the preferences dialog, on the blog and on other sites' pages. With the
//! feature `receiver`, `feuillet` can also receive proofs of consent.
//!
//! # Layers, in reading order
//! `bin → command → {publish, program, receiver, import, web, content_import, serve} → app → {preferences_dialog, consent_tools} →
//! {article, profile, listing, consent} → {ui, disk, avif, fetch, markdown, typesetting, search} → {model, browser}`.
//! Arrows may skip floors but never point upwards; rooms on one floor do not use each other.
//!
//! # Invariants
//! 1. `model` and the rules of `consent` use neither Leptos, browser, files nor clock: time is an argument.
//! 2. Only `browser` and `bin` name `web_sys`, `js_sys`, `wasm_bindgen`; `cfg` appears only there and here.
//! 3. A served page is never rendered again; from a page's JSON the browser builds the same tree.
//! 4. Every control that is shown works; 5. a page always shows something.
//! 6. Unknown, damaged, expired or unreadable consent means no consent.
//! 7. No `inner_html`, no `eval`; no inline script or style but those that publishing writes and the policy names.
//! 8. No request to another host before consent.
//! 9. Files of at most 300 lines, one concept each.
//!
//! `tests/tidy` checks what a scan can check; `ARCHITECTURE.md` explains why.

pub mod model;

pub mod browser;
pub mod ui;

pub mod article;
pub mod consent;
pub mod listing;
pub mod profile;

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub mod preferences_dialog;

pub mod app;

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub mod program;

#[cfg(feature = "ssr")]
pub mod disk;

#[cfg(feature = "ssr")]
pub mod fetch;

#[cfg(feature = "avif")]
pub mod avif;

#[cfg(all(feature = "ssr", not(feature = "avif")))]
#[path = "avif/left_out.rs"]
pub mod avif;

#[cfg(feature = "ssr")]
pub mod markdown;

#[cfg(feature = "ssr")]
pub mod typesetting;

#[cfg(feature = "ssr")]
pub mod search;

#[cfg(feature = "ssr")]
pub mod consent_tools;

#[cfg(feature = "ssr")]
pub mod publish;

#[cfg(feature = "ssr")]
pub mod content_import;

#[cfg(feature = "ssr")]
pub mod serve;

#[cfg(feature = "ssr")]
pub mod command;

#[cfg(feature = "web")]
pub mod web;

#[cfg(all(feature = "receiver", unix))]
pub mod receiver;

#[cfg(feature = "import")]
pub mod import;
