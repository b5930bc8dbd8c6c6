//! Imports a site of WordPress: an export file, or the address of a site with its REST API.

mod address;
pub mod autop;
mod block_comment;
mod block_markup;
pub mod content;
pub mod export;
mod fields;
mod list_pages;
mod menu;
pub mod rest;
pub mod rest_item;
pub mod shortcode;
mod shortcode_html;
pub mod shortcodes;
mod tag_scan;
pub(super) mod time_zone;
pub mod wxr;
pub mod wxr_record;
