//! Where the rooms meet: routes, the frame around every page, and the choice of a page's view.

pub mod derived_page;
pub mod frame;
pub mod page;
pub mod page_view;
pub mod read_page;
pub mod routes;
