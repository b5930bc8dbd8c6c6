//! What reading and writing on a disk takes, whatever is read and written: documents and their faults with file and
//! place, a door to other people's files, names with the hash of their bytes, a cache, compression, and esbuild.
//!
//! Native only. Knows neither a publication nor a consent policy.

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
pub mod web_path;
