//! Plain data and its rules: no Leptos, no browser, no files, no clock.

pub mod base_url;
pub mod content;
pub mod counted;
pub mod date;
pub mod decimal;
pub mod fault;
pub mod json;
pub mod language;
pub mod link;
pub mod nearest;
pub mod page;
pub mod palette;
pub mod printable;
pub mod schema_form;
pub mod slug;
pub mod slugify;
pub mod text;
pub mod text_rules;
pub mod words;
