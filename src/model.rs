//! Plain data and its rules: no Leptos, no browser, no files, no clock.

pub mod article;
pub mod author;
pub mod block;
pub mod block_part;
pub mod date;
pub mod fault;
pub mod inline;
pub mod json;
pub mod language;
pub mod link;
pub mod math;
pub mod media;
pub mod page;
pub mod palette;
pub mod read_block;
pub mod read_inline;
pub mod read_media;
pub mod read_page;
pub mod schema_form;
pub mod site;
pub mod site_discovery;
pub mod site_host;
pub mod site_look;
pub mod site_page;
pub mod slug;
pub mod words;
