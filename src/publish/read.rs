//! Reads and checks everything that a publisher has written, and reports all faults at once. Past this module content
//! is typed and trusted.

pub mod addresses;
pub mod aliases;
pub mod anchors;
pub mod blank;
pub mod check;
pub mod check_text;
pub mod content;
pub mod dates;
pub mod documents;
pub mod embed_address;
mod entries;
mod excerpt;
pub mod index;
pub mod line_positions;
pub mod look;
pub mod markdown_file;
pub mod mathml;
pub mod own_addresses;
pub mod own_files;
mod own_scripts;
pub mod paths;
pub mod picture_check;
mod picture_size;
pub mod reading;
mod relative_addresses;
pub mod schema;
pub mod security_contact;
pub mod settings_file;
pub mod site_pages;
pub mod svg_check;
pub mod tags;
pub mod text_file;
pub mod typed;
pub mod uses;
pub mod words;
