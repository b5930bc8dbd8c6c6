//! Authors: the box beside an article and a page of their own.

pub mod card;
pub mod page;
