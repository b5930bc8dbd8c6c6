//! The article: header, body of typed blocks, notes, and what follows the text.

mod block;
mod body;
mod code;
mod embed;
mod header;
mod inline;
mod list;
mod media;
mod notes;
pub mod page;
mod share;
pub mod share_control;
mod table;
mod toc;

pub use body::blocks_view;
