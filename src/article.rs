//! The article: header, body of typed blocks, notes, and what follows the text.

pub mod block;
pub mod body;
pub mod code;
pub mod embed;
pub mod header;
pub mod inline;
pub mod list;
pub mod media;
pub mod notes;
pub mod page;
pub mod share;
pub mod table;
pub mod toc;
