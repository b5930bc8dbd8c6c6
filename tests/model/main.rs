//! Rules, readers and the publisher, natively. One file per topic.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

#[path = "../fixtures/publication.rs"]
mod publication;

mod bad_files;
mod catalogue_entries;
mod catalogue_expand;
mod catalogue_readme;

mod consent_decision;
mod consent_policy;
mod consent_properties;
mod consent_record;
mod gate_budget;
mod gate_peers;

mod json_faults;
mod language;
mod links;
mod look;
mod page_json;
mod pictures;
mod public_files;
mod publish_changes;
mod publish_check;
mod publish_dates;
mod publish_drafts;
mod publish_faults;
mod publish_lists;
mod publish_next;
mod publish_paths;
mod publish_text;
mod reader;
mod receiver_missing;
mod routes;
mod schemas;
mod share_pictures;
mod site_pages;
mod slugs;
