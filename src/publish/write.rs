//! Writes the site: HTML and JSON of every page, the program's own files, feeds, the sitemap, and other files for
//! machines.

pub mod assets;
pub mod common_inputs;
pub mod feeds;
pub mod html;
pub mod icons;
pub mod json;
pub mod licences;
pub mod newsletter;
pub mod programs;
pub mod public_files;
pub mod publishing;
pub mod rare_styles;
pub mod reader_tools;
pub mod robots;
pub mod search_index;
pub mod service_worker;
pub mod share_pictures;
pub mod site_writer;
pub mod sitemap;
pub mod style_sheets;
pub mod wasm_names;
pub mod web_app;
