//! The room `markdown`: HTML to blocks, Markdown to documents, documents to Markdown, and the specifications' examples.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

mod fuzz;
mod html;
mod reading;
mod specifications;
mod writer;
