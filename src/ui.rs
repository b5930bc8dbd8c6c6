//! Small views that several rooms share.

pub mod card;
pub mod document;
pub mod element;
pub mod feed_link;
pub mod icon;
pub mod notice;
pub mod pagination;
pub mod picture;
