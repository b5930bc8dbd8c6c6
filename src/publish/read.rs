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
pub mod embed_address;
mod entries;
pub mod index;
pub mod look;
pub mod mathml;
pub mod own_addresses;
pub mod own_files;
mod own_scripts;
pub mod paths;
pub mod picture_check;
pub mod reading;
pub mod schema;
pub mod security_contact;
pub mod site_pages;
pub mod svg_check;
pub mod tags;
pub mod text_file;
pub mod typed;
pub mod uses;
pub mod words;
