//! Custom fields that plugins for search engines store: Yoast SEO, Rank Math, All in One SEO, The SEO Framework.

/// What the fields say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SearchFields {
    /// The title for search engines.
    pub(super) title: Option<String>,
    /// The description for search engines.
    pub(super) description: Option<String>,
    /// The address of the original.
    pub(super) canonical: Option<String>,
    /// Whether search engines shall not list the page.
    pub(super) is_hidden: bool,
}

/// Reads the fields of a post. Texts with placeholders of the plugin are left out, since only the plugin knows them.
pub(super) fn search_fields<'a>(get: &dyn Fn(&str) -> Option<&'a str>) -> SearchFields {
    let first = |keys: &[&str]| keys.iter().find_map(|key| get(key)).map(String::from);
    let has_placeholder = |text: &String| {
        text.contains("%%") || text.split('%').count() > 2 || text.contains("#post_") || text.contains("#site_")
    };
    let title = first(&["_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title", "_genesis_title"]);
    let description = first(&[
        "_yoast_wpseo_metadesc",
        "rank_math_description",
        "_aioseo_description",
        "_aioseop_description",
        "_genesis_description",
    ]);
    let canonical = first(&["_yoast_wpseo_canonical", "rank_math_canonical_url", "_genesis_canonical_uri"]);
    let robots = first(&["rank_math_robots"]).unwrap_or_default();
    let is_hidden = get("_yoast_wpseo_meta-robots-noindex") == Some("1")
        || robots.contains("noindex")
        || get("_aioseop_noindex") == Some("on")
        || get("_genesis_noindex") == Some("1");
    SearchFields {
        title: title.filter(|text| !has_placeholder(text)),
        description: description.filter(|text| !has_placeholder(text)),
        canonical: canonical.filter(|url| url.starts_with("http")),
        is_hidden,
    }
}
