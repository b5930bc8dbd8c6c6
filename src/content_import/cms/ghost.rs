//! Imports a site of Ghost: an export file, or the address of a site with its Content API.

pub mod cards;
pub mod content_api;
pub mod export;
mod field;
pub mod lexical;
mod markup;
pub mod mobiledoc;
pub mod post;
