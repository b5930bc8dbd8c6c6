//! A static index for full-text search: documents in, files out. The scripts beside these modules read the files in the
//! browser. Everything that needs to know a language happens here, when publishing; both sides only share `fold`.
//!
//! Native only. It knows no publication and writes no file.

pub mod analysis;
mod columns;
pub mod document;
pub mod facets;
pub mod file;
pub mod fold;
pub mod fragment;
pub mod groups;
pub mod index;
mod lexicon;
mod postings;
mod root;
mod spelling;
pub mod stems;
pub mod words;
