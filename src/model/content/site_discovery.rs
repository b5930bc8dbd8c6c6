//! Settings in `content/site.json` for how the site is found and followed: feeds, robots, security contact.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::json::{Json, Reader};
use crate::model::schema_form;
use crate::model::text::read_inline::{url, url_opt};

/// Settings of feeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FeedSettings {
    /// How many of the newest articles each feed has; defaults to 20.
    #[serde(default)]
    #[schemars(range(min = 1, max = 200), extend("default" = 20))]
    pub items: u32,
    /// A WebSub hub that feeds name, and that is notified of new articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub hub: Option<String>,
    /// Redirects from addresses of a former site's feeds to feeds of this one: `{ "/feed/": "/feed.xml" }`.
    #[serde(default)]
    pub aliases: BTreeMap<String, String>,
}

impl Default for FeedSettings {
    fn default() -> Self {
        Self { items: 20, hub: None, aliases: BTreeMap::new() }
    }
}

impl FeedSettings {
    /// Reads the settings; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let items = r.count_opt("items").unwrap_or(20);
        if !(1..=200).contains(&items) {
            r.fault_at("items", "must be from 1 to 200");
        }
        let aliases = r.entries("aliases").into_iter().map(|(from, to)| (from, to.as_text())).collect();
        Self { items, hub: url_opt(r, "hub"), aliases }
    }
}

/// What robots may not fetch (RFC 9309).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RobotSettings {
    /// Paths from the site's root.
    #[serde(default)]
    pub disallow: Vec<String>,
}

impl RobotSettings {
    /// Reads the settings; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let disallow: Vec<_> = r.list("disallow").iter().map(Reader::as_text).collect();
        for (index, path) in disallow.iter().enumerate() {
            if !path.starts_with('/') || path.chars().any(|it| it.is_control() || it == ' ' || it == '#') {
                r.fault_below(&["disallow", &index.to_string()], format!("“{path}” is not a path such as /drafts/"));
            }
        }
        Self { disallow }
    }
}

/// The contact for security reports: `/.well-known/security.txt` (RFC 9116).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SecurityContact {
    /// A `mailto:`, `https:` or `tel:` address.
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub contact: String,
    /// When this expires: RFC 3339 date-time or a date, within a year.
    #[schemars(regex(pattern = schema_form::MOMENT))]
    pub expires: String,
    /// Where the policy for handling reports is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub policy: Option<String>,
}

impl SecurityContact {
    /// Reads the contact; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        Self { contact: url(r, "contact"), expires: r.text("expires"), policy: url_opt(r, "policy") }
    }
}
