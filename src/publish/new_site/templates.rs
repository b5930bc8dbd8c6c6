//! The files of a new publication, with `{{key}}` where something is filled in.

use std::collections::BTreeMap;

use serde_json::Value;

pub(super) const SITE: &str = include_str!("templates/any_language/site.json");
pub(super) const CONSENT: &str = include_str!("templates/any_language/consent.json");
pub(super) const AUTHOR: &str = include_str!("templates/any_language/author.json");
pub(super) const PACKAGE: &str = include_str!("templates/any_language/package.json");
pub(super) const GITIGNORE: &str = include_str!("templates/any_language/gitignore");
pub(super) const NODE_VERSION: &str = include_str!("templates/any_language/node-version");
pub(super) const GITHUB_PAGES: &str = include_str!("templates/hosts/github-pages.yml");
pub(super) const GITLAB_PAGES: &str = include_str!("templates/hosts/gitlab-pages.yml");
pub(super) const NETLIFY: &str = include_str!("templates/hosts/netlify.toml");
pub(super) const CLOUDFLARE_PAGES: &str = include_str!("templates/hosts/wrangler.toml");
pub(super) const ARTICLE_EN: &str = include_str!("templates/en/article.md");
pub(super) const ARTICLE_FR: &str = include_str!("templates/fr/article.md");
pub(super) const ABOUT_EN: &str = include_str!("templates/en/about.md");
pub(super) const ABOUT_FR: &str = include_str!("templates/fr/about.md");
pub(super) const README_EN: &str = include_str!("templates/en/README.md");
pub(super) const README_FR: &str = include_str!("templates/fr/README.md");

/// What to fill in, by key.
pub(super) type Values = BTreeMap<&'static str, String>;

/// Fills in a template. What stands between braces and is no key stays, such as GitHub's expressions; values are not
/// searched for keys.
pub(super) fn filled(template: &str, values: &Values) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        let key = after.split_once("}}").and_then(|(key, tail)| Some((values.get(key)?, tail)));
        let (put, tail) = key.map_or(("{{", after), |(value, tail)| (value.as_str(), tail));
        text.push_str(put);
        rest = tail;
    }
    text + rest
}

/// Fills in a template in JSON, in its texts and the names of its fields, so that any value stays one text.
pub(super) fn filled_json(template: &str, values: &Values) -> String {
    fn fill(value: Value, values: &Values) -> Value {
        match value {
            Value::String(text) => filled(&text, values).into(),
            Value::Array(items) => items.into_iter().map(|item| fill(item, values)).collect(),
            Value::Object(fields) => {
                fields.into_iter().map(|(name, field)| (filled(&name, values), fill(field, values))).collect()
            }
            other => other,
        }
    }
    let document = fill(serde_json::from_str(template).unwrap_or_default(), values);
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}
