//! The consent script for other sites, in its two forms: generated for one policy (`f.js`), and generic (`consent.js`),
//! which fetches any policy.

pub mod generated;
pub mod generic;
mod late_words;
mod services_page;
