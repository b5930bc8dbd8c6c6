//! The controls of a page: what it offers once the program runs. Each fills a slot. They are few and small, so they
//! change their own elements: what reacts by itself would weigh more than all of them (`benches/SIZE.md`).

pub mod copy;
pub mod share;
pub mod theme;
