//! `site.json` and `consent.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

/// The address of a site that names none.
pub const PLACEHOLDER: &str = "https://blog.example/";

/// What a publication's settings say.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The publication's name.
    pub name: String,
    /// Its description, by language.
    pub descriptions: BTreeMap<String, String>,
    /// Its address, with scheme and trailing slash.
    pub base_url: String,
    /// An IANA time zone.
    pub time_zone: String,
    /// Languages; the first is the default.
    pub languages: Vec<String>,
    /// Links of the navigation, label and address, by language.
    pub navigation: BTreeMap<String, Vec<(String, String)>>,
    /// Links to profiles elsewhere, label and address.
    pub social: Vec<(String, String)>,
    /// The setting `permalinks`, if articles keep the pattern of their old addresses.
    pub permalinks: Option<Value>,
    /// Old addresses of lists and the list that each leads to.
    pub redirects: BTreeMap<String, String>,
    /// Old addresses of feeds and the feed that each leads to.
    pub feeds: BTreeMap<String, String>,
    /// Whether files keep their old addresses.
    pub keeps_files: bool,
}

/// Returns `site.json`.
pub fn site(settings: &Settings) -> String {
    let mut value = json!({ "v": 1, "name": settings.name });
    let first = settings.languages.first().cloned().unwrap_or_default();
    if settings.languages.len() > 1 && !settings.descriptions.is_empty() {
        let fallback = settings.descriptions.get(&first).or_else(|| settings.descriptions.values().next());
        let text = |lang: &String| Some((lang.clone(), json!(settings.descriptions.get(lang).or(fallback)?)));
        value["description"] = Value::Object(settings.languages.iter().filter_map(text).collect());
    } else if let Some(text) = settings.descriptions.get(&first) {
        value["description"] = json!(text);
    } else {
        // Every publication needs one.
        value["description"] = json!(settings.name);
    }
    value["base_url"] = json!(settings.base_url);
    value["time_zone"] = json!(settings.time_zone);
    value["languages"] = json!(settings.languages);
    let links = |links: &Vec<(String, String)>| -> Value {
        links.iter().map(|(label, url)| json!({ "label": label, "url": url })).collect()
    };
    let navigation: Map<String, Value> =
        settings.navigation.iter().map(|(lang, list)| (lang.clone(), links(list))).collect();
    value["navigation"] = Value::Object(navigation);
    if !settings.social.is_empty() {
        value["social"] = links(&settings.social);
    }
    if let Some(permalinks) = &settings.permalinks {
        value["permalinks"] = permalinks.clone();
    }
    if !settings.feeds.is_empty() {
        value["feeds"] = json!({ "aliases": settings.feeds });
    }
    if !settings.redirects.is_empty() {
        value["redirects"] = json!(settings.redirects);
    }
    if settings.keeps_files {
        value["keep_file_addresses"] = json!(true);
    }
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

/// Returns `consent.json`, with the services that articles embed. Each is shown only after the reader agrees.
pub fn consent(settings: &Settings, services: &BTreeSet<String>) -> String {
    let host = settings.base_url.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', ':']).next().filter(|host| host.contains('.')).unwrap_or("blog.example");
    let contact = format!("mailto:privacy@{}", host.trim_start_matches("www."));
    let mut purposes = vec![json!({
        "id": "necessary", "exempt": true, "title": texts(settings, "Strictly necessary", "Strictement nécessaire"),
        "summary": texts(settings, "Remember your choice.", "Retenir votre choix."),
        "description": texts(
            settings,
            "This site keeps your choice, and nothing else.",
            "Ce site garde votre choix, et rien d’autre."
        ),
        "services": [],
    })];
    if !services.is_empty() {
        let service = |id: &String| json!({ "id": id, "use": id, "enabled": true });
        purposes.push(json!({
            "id": "embedded",
            "title": texts(settings, "Embedded content", "Contenus intégrés"),
            "summary": texts(
                settings,
                "Show films and posts of other sites in our pages.",
                "Montrer des films et des messages d’autres sites dans nos pages."
            ),
            "description": texts(
                settings,
                "The other site learns that you visit the page.",
                "L’autre site apprend que vous visitez la page."
            ),
            "services": services.iter().map(service).collect::<Vec<_>>(),
        }));
    }
    let controller = json!({ "name": settings.name, "url": settings.base_url, "contact": contact });
    let value = json!({ "v": 1, "controller": controller, "purposes": purposes });
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

/// Returns a text in all languages of the publication; English stands in where there is no translation.
fn texts(settings: &Settings, english: &str, french: &str) -> Value {
    let text = |lang: &String| (lang.clone(), json!(if lang.starts_with("fr") { french } else { english }));
    Value::Object(settings.languages.iter().map(text).collect())
}
