//! Reading and writing files of any kind: documents and their faults with file and position, confined access to other
//! people's files, names with the hash of their bytes, a cache, compression, and esbuild.
//!
//! Native only. It depends neither on publications nor on consent policies.

pub mod cache;
pub mod compress;
pub mod confined;
pub mod documents;
pub mod esbuild;
pub mod faults;
pub mod folder;
pub mod json_document;
pub mod json_position;
pub mod names;
pub mod static_host;
pub mod text_cursor;
pub mod this_program;
pub mod web_path;
