//! Writes a publication: settings, authors, articles, pages and files, with a ledger of what was written.

pub mod article;
pub mod authors;
pub mod ledger;
pub mod permalinks;
pub mod report;
pub mod settings;
pub mod yaml;
