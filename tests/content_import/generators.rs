//! Imports small sites of each generator, and parts of imports.

mod bad_input;
mod dates;
mod docs_generators;
mod folders;
mod jekyll_like;
mod markdown_generators;
mod old_addresses;
mod repeated;
pub(crate) mod support;
mod texts;
