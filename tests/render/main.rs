//! Views and whole pages as HTML, natively. One file per topic.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

#[path = "../fixtures/publication.rs"]
mod publication;

mod head;
mod html;

mod blocks;
mod consent_manager;
mod consent_patterns;
mod consent_words;
mod disk;
mod elements;
mod inlines;
mod media;
mod new_site;
mod pages;
mod published;
mod republished;
mod stored;
mod words;
