//! The consent policy as its owner writes it, `content/consent.json`: plain data, which `read_policy` checks.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::options::{Gpc, Look, Names, Peer, Proof, Regions, Signals, TakeOver, as_object};
use super::steps::Step;
use crate::model::content::author::{TextForm, Texts};

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
    /// The purposes of trackers, in the order shown.
    #[schemars(length(min = 1))]
    pub purposes: Vec<Purpose>,
    /// Purposes that the site describes but does not use, set aside by [`Policy::in_use`].
    #[serde(skip)]
    #[schemars(skip)]
    pub described: Vec<Purpose>,
    /// Languages of the consent script, the default first; the blog uses those of `site.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The site's own words in place of ours, per language and by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "as_texts")]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, String>>")]
    pub texts: Vec<(String, Names)>,
    /// How the banner looks.
    #[serde(default)]
    pub look: Look,
    /// Consent signals of vendors.
    #[serde(default)]
    pub signals: Signals,
    /// Where decisions are sent as proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// What Global Privacy Control does.
    #[serde(default)]
    pub gpc: Gpc,
    /// Where the banner appears by itself; everywhere if this is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regions: Option<Regions>,
    /// Other consent managers whose markup is understood besides our own.
    #[serde(default)]
    pub markup: Vec<Peer>,
    /// Other names that pages use for our purposes and services.
    #[serde(default, serialize_with = "as_object")]
    #[schemars(with = "BTreeMap<String, String>")]
    pub aliases: Names,
    /// Records of other consent managers that are taken over.
    #[serde(default)]
    pub take_over: Vec<TakeOver>,
    /// Whether unmarked elements of known services are caught, as far as browsers allow: a safety net, not a promise.
    #[serde(default)]
    pub net: bool,
    /// Origins of the site's own framed pages, which may learn the decision.
    #[serde(default)]
    pub frames: Vec<String>,
    /// Whether an element of the page with `data-consent="accept"` accepts everything. Otherwise it opens the
    /// preferences, so that markup which somebody injects into the page cannot grant anything.
    #[serde(default)]
    pub page_accepts: bool,
}

fn as_texts<S: serde::Serializer>(texts: &[(String, Names)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(texts.iter().map(|(lang, names)| (lang, names.iter().cloned().collect::<BTreeMap<_, _>>())))
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
    /// The page that lists purposes, services and cookies, if it is not the one that is written with the banner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy: Option<String>,
}

/// Where and for how long a decision is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(default)]
pub struct Storage {
    /// The name of the cookie. The default is `__Host-eu-consent`, which no other subdomain can write; with a `domain`
    /// it is `eu-consent`, the name that the CNIL encourages. On pages without https the prefix is left out.
    pub cookie: String,
    /// Months until the visitor is asked again, from 1 to 13; the default is 6.
    #[schemars(range(min = 1, max = 13))]
    pub months: u32,
    /// The parent domain whose subdomains share the choice, such as `example.org`; if missing, only one host has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// A path on the same site that sets the cookie again by `Set-Cookie`, since Safari forgets what scripts set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh: Option<String>,
}

impl Default for Storage {
    fn default() -> Self {
        Self { cookie: "__Host-eu-consent".into(), months: 6, domain: None, refresh: None }
    }
}

impl Storage {
    /// Returns the names that the record may have: the cookie's, and that without its prefix where browsers refuse it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.cookie.as_str(), plain(&self.cookie)].into_iter()
    }
}

/// Returns a cookie's name without the prefix that binds it to https.
pub fn plain(name: &str) -> &str {
    let rest = |prefix: &str| {
        let start = name.get(..prefix.len()).filter(|it| it.eq_ignore_ascii_case(prefix));
        start.and_then(|it| name.get(it.len()..))
    };
    rest("__Host-").or_else(|| rest("__Secure-")).unwrap_or(name)
}

/// A purpose of trackers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Purpose {
    /// The name of the purpose in records, markup and the API; a slug.
    pub id: String,
    /// Whether it needs no consent; then it is described and always on.
    #[serde(default)]
    pub exempt: bool,
    /// A short title, per language.
    #[schemars(with = "TextForm")]
    pub title: Texts,
    /// One line that says what happens, per language; shown before the choice.
    #[schemars(with = "TextForm")]
    pub summary: Texts,
    /// The full description, per language.
    #[schemars(with = "TextForm")]
    pub description: Texts,
    /// The services for this purpose.
    #[serde(default)]
    pub services: Vec<Service>,
    /// What the owner still has to do; shown by `check`, never to visitors.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub todo: String,
}

/// A company, person or program that serves a purpose.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Service {
    /// The name of the service in records, markup and the API; a slug.
    pub id: String,
    /// Its name, as shown.
    pub name: String,
    /// Its privacy policy, `https:`. Only an exempt service may leave it out: the site itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub privacy_url: String,
    /// Whether the site uses it; otherwise it is only described, and nobody is asked about it.
    #[serde(default)]
    pub enabled: bool,
    /// Whether the pages themselves hold its marked scripts; then the gate loads none and runs no `start` and `ready`.
    #[serde(default)]
    pub marked: bool,
    /// Scripts that the gate loads once it is granted, in this order: `https:`, or a path on the site.
    #[serde(default)]
    pub scripts: Vec<String>,
    /// Pictures that the gate requests once per page while the service is granted.
    #[serde(default)]
    pub pixels: Vec<String>,
    /// Hosts that receive data: `host`, `*.host`, or `self` for the site's own.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Prefixes of the addresses that it shows in frames; from the catalogue if `use` names an entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<String>,
    /// How addresses that people copy from it become those that it shows in frames.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<AddressForm>,
    /// Cookies that it sets.
    #[serde(default)]
    pub cookies: Vec<Cookie>,
    /// Names in localStorage and sessionStorage, `*` for any characters.
    #[serde(default)]
    pub storage: Vec<String>,
    /// Names of databases (IndexedDB), `*` for any characters.
    #[serde(default)]
    pub databases: Vec<String>,
    /// Steps before its scripts load, at its first grant on a page.
    #[serde(default)]
    pub start: Vec<Step>,
    /// Steps once its scripts have loaded.
    #[serde(default)]
    pub ready: Vec<Step>,
    /// Steps at each grant, after `start`.
    #[serde(default)]
    pub grant: Vec<Step>,
    /// Steps when it is withdrawn on a page where it has started.
    #[serde(default)]
    pub withdraw: Vec<Step>,
    /// Whether `withdraw` stops it, so that the page need not be reloaded.
    #[serde(default)]
    pub stoppable: bool,
    /// Whether a visitor may object to it; exempt services only.
    #[serde(default)]
    pub objection: bool,
    /// Something a reader of the privacy page should know, per language.
    #[serde(default)]
    #[schemars(with = "TextForm")]
    pub notice: Texts,
    /// What a withdrawal cannot undo, per language.
    #[serde(default)]
    #[schemars(with = "TextForm")]
    pub cannot_undo: Texts,
    /// What the owner still has to do; shown by `check`, never to visitors.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub todo: String,
}

/// How an address that people copy from a service becomes the one that it shows in a frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AddressForm {
    /// What people copy, such as `https://videos.example/watch?v={id}`.
    pub from: String,
    /// What the service shows in a frame, such as `https://videos.example/embed/{id}`.
    pub frame: String,
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
    /// The other site that the cookie belongs to; only the visitor's browser can erase such a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
}

impl Policy {
    /// Returns all services, each with its purpose.
    pub fn services(&self) -> impl Iterator<Item = (&Purpose, &Service)> {
        self.purposes.iter().flat_map(|purpose| purpose.services.iter().map(move |service| (purpose, service)))
    }

    /// Finds a service by its id, with its purpose.
    pub fn service(&self, id: &str) -> Option<(&Purpose, &Service)> {
        self.services().find(|(_, service)| service.id == id)
    }

    /// Returns the hosts that scripts may come from: those of services that are switched on and have scripts. `publish`
    /// adds them to `script-src`.
    pub fn script_hosts(&self) -> Vec<String> {
        hosts(self.services().filter(|(_, it)| it.enabled && !it.scripts.is_empty()))
    }

    /// Returns the hosts of all services that are switched on, for a site's `img-src`, `connect-src` and `frame-src`.
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
    /// Whether an address belongs to this service: `https:` on one of its hosts.
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
