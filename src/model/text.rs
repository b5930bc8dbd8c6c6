//! The text of an article or page as data: its types, its readers, and the visitors through which other code
//! walks it.

pub mod addresses;
pub mod block;
pub mod block_part;
pub mod code_marks;
pub mod inline;
pub mod math;
pub mod media;
pub mod read_block;
pub mod read_inline;
pub mod read_media;
pub mod repeats;
pub mod walk;
