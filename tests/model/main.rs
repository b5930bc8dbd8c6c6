//! Native tests of rules, readers and publishing, one file per topic.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

#[path = "../fixtures/publication.rs"]
mod publication;

#[path = "../reference/main.rs"]
mod reference;

mod anchors;
mod bad_files;
mod base_path;
mod catalogue_entries;
mod catalogue_expand;
mod catalogue_readme;

mod code_colours;
mod command_line;
mod consent_compilers;
mod consent_decision;
mod consent_in_use;
mod consent_kept;
mod consent_patterns;
mod consent_policy;
mod consent_properties;
mod consent_readers;
mod consent_record;
mod default_author;
mod embed_addresses;
mod findings;
mod gate_budget;
mod gate_peers;
mod hidden_links;
mod in_node;

mod drawings;
mod installed_from;
mod json_faults;
mod language;
mod links;
mod list_redirects;
mod look;
mod markdown_publication;
mod nearest;
mod new_content;
mod own_addresses;
mod own_files;
mod page_json;
mod permalinks;
mod picture_colours;
mod pictures;
mod printable;
mod public_files;
mod publish_changes;
mod publish_characters;
mod publish_check;
mod publish_dates;
mod publish_depth;
mod publish_drafts;
mod publish_expiry;
mod publish_faults;
mod publish_lists;
mod publish_names;
mod publish_next;
mod publish_paths;
mod publish_review;
mod publish_text;
mod publish_words;
mod pulled_source;
mod reader;
mod receiver_missing;
mod routes;
mod schemas;
mod search_index;
mod settings_file;
mod share_pictures;
mod site_pages;
mod slugs;
mod surroundings;
mod text_addresses;
mod text_cursor;
mod wasm_names;
