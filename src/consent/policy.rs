//! The consent policy as its owner writes it: `content/consent.json`, contract version 1.
//! Plain data; `read_policy` checks it, `terms` says what of it a visitor consents to.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::author::{TextForm, Texts};

/// The consent policy as its owner writes it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Policy {
    /// Version of the contract: 1.
    #[schemars(extend("const" = 1))]
    pub v: u32,
    /// Who decides about the trackers of this site.
    pub controller: Controller,
    /// Where and for how long a decision is kept.
    #[serde(default)]
    pub storage: Storage,
    /// What trackers are for, in the order shown.
    #[schemars(length(min = 1))]
    pub purposes: Vec<Purpose>,
}

/// Who decides about the trackers of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Controller {
    /// The name of the company, institution or person.
    pub name: String,
    /// Their site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where to write about personal data: `mailto:`, `https:` or `/path`.
    pub contact: String,
}

/// Where and for how long a decision is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(default)]
pub struct Storage {
    /// Name of the cookie; `eu-consent` where it is missing, the name that the CNIL encourages.
    pub cookie: String,
    /// Months until the visitor is asked again, from 1 to 13; 6 where it is missing.
    #[schemars(range(min = 1, max = 13))]
    pub months: u32,
}

impl Default for Storage {
    fn default() -> Self {
        Self { cookie: "eu-consent".into(), months: 6 }
    }
}

/// What trackers are for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Purpose {
    /// Names the purpose in records, markup and the API; a slug.
    pub id: String,
    /// Whether it needs no consent: then it is described, and always on.
    #[serde(default)]
    pub exempt: bool,
    /// A short title, per language.
    #[schemars(with = "TextForm")]
    pub title: Texts,
    /// One line that says what happens, per language: shown before the choice.
    #[schemars(with = "TextForm")]
    pub summary: Texts,
    /// All of it, per language.
    #[schemars(with = "TextForm")]
    pub description: Texts,
    /// Who serves this purpose.
    #[serde(default)]
    pub services: Vec<Service>,
}

/// Someone, or some program, that serves a purpose.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Service {
    /// Names the service in records, markup and the API; a slug.
    pub id: String,
    /// Its name, as shown.
    pub name: String,
    /// Its privacy policy, `https:`. Only an exempt service may do without: the site itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub privacy_url: String,
    /// Whether the site uses it; otherwise it is described only, and the gate loads nothing of it.
    #[serde(default)]
    pub enabled: bool,
    /// Scripts that the gate loads once the service is granted, in this order.
    #[serde(default)]
    pub scripts: Vec<String>,
    /// Pictures that the gate requests once per page while the service is granted.
    #[serde(default)]
    pub pixels: Vec<String>,
    /// Hosts that receive data: `host`, `*.host`, or `self` for the site's own.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Cookies that it sets.
    #[serde(default)]
    pub cookies: Vec<Cookie>,
    /// Names in localStorage and sessionStorage, `*` for any characters.
    #[serde(default)]
    pub storage: Vec<String>,
    /// Something a reader of the privacy page should know, per language.
    #[serde(default)]
    #[schemars(with = "TextForm")]
    pub notice: Texts,
}

/// A cookie of a service.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Cookie {
    /// Its name, `*` for any characters.
    pub name: String,
    /// How long it lasts, per language.
    #[schemars(with = "TextForm")]
    pub duration: Texts,
    /// What it is for, per language.
    #[serde(default)]
    #[schemars(with = "TextForm")]
    pub purpose: Texts,
    /// The other site whose cookie it is; only the visitor's browser can erase it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
}

impl Policy {
    /// All services with their purpose.
    pub fn services(&self) -> impl Iterator<Item = (&Purpose, &Service)> {
        self.purposes.iter().flat_map(|purpose| purpose.services.iter().map(move |service| (purpose, service)))
    }

    /// A service by its id, with its purpose.
    pub fn service(&self, id: &str) -> Option<(&Purpose, &Service)> {
        self.services().find(|(_, service)| service.id == id)
    }

    /// Hosts from which scripts may come: what `publish` adds to `script-src`. Only of services that are
    /// switched on and have scripts.
    pub fn script_hosts(&self) -> Vec<String> {
        hosts(self.services().filter(|(_, it)| it.enabled && !it.scripts.is_empty()))
    }

    /// Hosts of all services that are switched on: for `img-src`, `connect-src` and `frame-src` where a site sets them.
    pub fn enabled_hosts(&self) -> Vec<String> {
        hosts(self.services().filter(|(_, it)| it.enabled))
    }
}

fn hosts<'a>(services: impl Iterator<Item = (&'a Purpose, &'a Service)>) -> Vec<String> {
    let mut hosts: Vec<String> = services.flat_map(|(_, it)| it.hosts.clone()).filter(|host| host != "self").collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts
}

impl Service {
    /// Whether an address is one of this service's: `https:` on one of its hosts.
    pub fn has_url(&self, url: &str) -> bool {
        let rest = url.strip_prefix("https://").unwrap_or_default();
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        !host.is_empty() && self.hosts.iter().any(|pattern| covers(pattern, &host))
    }
}

/// Whether a host pattern, `host` or `*.host`, covers a host.
pub fn covers(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(end) => host.len() > end.len() && host.ends_with(end),
        None => pattern == host,
    }
}
