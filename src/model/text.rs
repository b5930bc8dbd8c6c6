//! The text of an article or page as data: the ways through it that everything else takes.

pub mod addresses;
pub mod repeats;
pub mod walk;
