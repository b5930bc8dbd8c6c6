//! Where articles and pages come from if they are written in another system: `source` in `content/site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::json::{Json, Reader};

/// The system in which articles and pages are written. `feuillet build` gets them from there each time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContentSource {
    /// Address of a site of WordPress.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^https?://"))]
    pub wordpress: Option<String>,
    /// Address of a site of Ghost; a key of its Content API is expected in the variable `FEUILLET_KEY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^https?://"))]
    pub ghost: Option<String>,
    /// Address of a feed: RSS, Atom or JSON Feed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^https?://"))]
    pub feed: Option<String>,
    /// A user of WordPress, to get drafts as well; an application password is expected in `FEUILLET_PASSWORD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Whether addresses in private networks are allowed, such as that of this machine.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allow_private: bool,
}

impl ContentSource {
    /// Reads the source; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let source = Self {
            wordpress: address(r, "wordpress"),
            ghost: address(r, "ghost"),
            feed: address(r, "feed"),
            user: r.text_opt("user"),
            allow_private: r.flag("allow_private"),
        };
        let all = [&source.wordpress, &source.ghost, &source.feed];
        if all.iter().filter(|address| address.is_some()).count() != 1 {
            r.fault("must name one system: “wordpress”, “ghost” or “feed”, with its address");
        }
        if source.user.is_some() && source.wordpress.is_none() {
            r.fault_at("user", "is for WordPress only");
        }
        source
    }
}

fn address<J: Json>(r: &Reader<'_, J>, name: &str) -> Option<String> {
    let address = r.text_opt(name)?;
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    if rest.is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
        r.fault_at(name, format!("“{address}” is not an address such as https://example.org/"));
    }
    Some(address)
}
