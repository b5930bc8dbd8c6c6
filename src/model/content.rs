//! Content as publishers write it: the site, its authors, articles and pages. Each file names its contract version.

pub mod address_pattern;
pub mod article;
pub mod author;
pub mod markdown_settings;
pub mod newsletter;
pub mod permalinks;
pub mod site;
pub mod site_discovery;
pub mod site_host;
pub mod site_look;
pub mod site_page;
pub mod site_source;
