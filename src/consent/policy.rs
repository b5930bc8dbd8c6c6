//! The consent policy as its owner writes it, `content/consent.json`: plain data, which `read_policy` checks.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::options::{Gpc, Look, Names, Peer, Proof, Regions, Signals, TakeOver, as_object};
use super::steps::Step;
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
    /// What [`Policy::in_use`] has set aside: what the site describes and does not use.
    #[serde(skip)]
    #[schemars(skip)]
    pub described: Vec<Purpose>,
    /// Languages of the embed, the first is the default; the blog has those of `site.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Words of the site's own in place of ours, per language and by key.
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
    /// Where the banner comes unasked; everywhere if it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regions: Option<Regions>,
    /// Whose markup in pages is understood besides our own.
    #[serde(default)]
    pub markup: Vec<Peer>,
    /// What pages call our purposes and services.
    #[serde(default, serialize_with = "as_object")]
    #[schemars(with = "BTreeMap<String, String>")]
    pub aliases: Names,
    /// Records of other consent managers that are taken over.
    #[serde(default)]
    pub take_over: Vec<TakeOver>,
    /// Whether unmarked elements of known services are caught as far as a browser lets us: a net, no promise.
    #[serde(default)]
    pub net: bool,
    /// Origins of the site's own pages in frames, which may learn the decision.
    #[serde(default)]
    pub frames: Vec<String>,
    /// Whether an element of the page with `data-consent="accept"` accepts everything; else it opens the preferences, so
    /// that no text that somebody brings into the page can grant anything.
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
    /// The page that lists purposes, services and cookies, where it is not the one that is written with the banner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy: Option<String>,
}

/// Where and for how long a decision is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(default)]
pub struct Storage {
    /// Name of the cookie. Where it is missing: `__Host-eu-consent`, which no other subdomain can write, or with a
    /// `domain` `eu-consent`, the name that the CNIL encourages. On pages without https the prefix is left out.
    pub cookie: String,
    /// Months until the visitor is asked again, from 1 to 13; 6 where it is missing.
    #[schemars(range(min = 1, max = 13))]
    pub months: u32,
    /// The parent domain whose subdomains share the choice, such as `example.org`; the one host if it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// A path of the same site that sets the cookie again by `Set-Cookie`, since Safari forgets what scripts set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh: Option<String>,
}

impl Default for Storage {
    fn default() -> Self {
        Self { cookie: "__Host-eu-consent".into(), months: 6, domain: None, refresh: None }
    }
}

impl Storage {
    /// The names under which the record may stand: the cookie's, and without its prefix where browsers refuse that.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.cookie.as_str(), plain(&self.cookie)].into_iter()
    }
}

/// A cookie's name without the prefix that binds it to https.
pub fn plain(name: &str) -> &str {
    let rest = |prefix: &str| {
        let start = name.get(..prefix.len()).filter(|it| it.eq_ignore_ascii_case(prefix));
        start.and_then(|it| name.get(it.len()..))
    };
    rest("__Host-").or_else(|| rest("__Secure-")).unwrap_or(name)
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
    /// What the owner still has to do: for `check`, and for no visitor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub todo: String,
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
    /// Whether the site uses it; otherwise it is described only, and nobody is asked about it.
    #[serde(default)]
    pub enabled: bool,
    /// Whether the pages themselves hold its scripts, marked; then the gate loads none and calls no `start` and `ready`.
    #[serde(default)]
    pub marked: bool,
    /// Scripts that the gate loads once it is granted, in this order: `https:`, or a path of the site.
    #[serde(default)]
    pub scripts: Vec<String>,
    /// Pictures that the gate requests once per page while the service is granted.
    #[serde(default)]
    pub pixels: Vec<String>,
    /// Hosts that receive data: `host`, `*.host`, or `self` for the site's own.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Beginnings of the addresses that it shows in frames; those of the catalogue where `use` names an entry.
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
    /// What is called before its scripts, at its first grant on a page.
    #[serde(default)]
    pub start: Vec<Step>,
    /// What is called once its scripts have loaded.
    #[serde(default)]
    pub ready: Vec<Step>,
    /// What is called at each grant, after `start`.
    #[serde(default)]
    pub grant: Vec<Step>,
    /// What is called when it is withdrawn on a page on which it has begun.
    #[serde(default)]
    pub withdraw: Vec<Step>,
    /// Whether `withdraw` stops it, so that the page need not be loaded again.
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
    /// What the owner still has to do: for `check`, and for no visitor.
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
