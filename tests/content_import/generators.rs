//! Imports small sites of each generator, and parts of imports.

mod bad_input;
mod dates;
mod docs_generators;
mod jekyll_like;
mod markdown_generators;
mod repeated;
pub(crate) mod support;
mod texts;
