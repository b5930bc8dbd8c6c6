//! What is read from a source: its folder, front matter, configuration and dates.

pub mod dates;
pub mod folder;
pub mod front_matter;
pub mod javascript;
pub mod lenient;
pub mod value;
pub mod yaml;
