//! Native tests of views and whole pages as HTML, one file per topic.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

#[path = "../fixtures/publication.rs"]
mod publication;

mod guide;
mod head;
mod html;

mod blocks;
mod consent_manager;
mod consent_patterns;
mod consent_words;
mod disk;
mod early_page;
mod elements;
mod feeds;
mod indexes;
mod inline;
mod inlines;
mod kept_files;
mod media;
mod new_site;
mod notes;
mod one_writer;
mod pages;
mod permalinks;
mod policies;
mod published;
mod rare_styles;
mod read_memory;
mod republished;
mod service_worker;
mod stored;
mod web_app;
mod words;
mod work_folder;
