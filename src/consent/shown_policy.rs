//! The policy in one language, as the banner, the preferences and the privacy page show it: plain data that `publish`
//! derives and the browser reads from JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::options::{Logo, Look, POSITIONS};
use super::policy::{Controller, Policy, Purpose, Service};
use super::terms::Terms;
use super::words::{BANNER_WORDS, PREFERENCES_WORDS, text_version};
use crate::model::content::author::text_in;
use crate::model::json::{Json, Reader};
use crate::model::page::PAGE_VERSION;
use crate::model::text::read_inline::{url, url_opt};
use crate::model::words::{WordList, Words, as_object};

/// The policy in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownPolicy {
    /// Who decides about the trackers of this site.
    pub controller: Controller,
    /// The policy's version.
    pub version: String,
    /// Version of all text that is shown.
    pub text: String,
    /// Months until the visitor is asked again.
    pub months: u32,
    /// How the banner looks.
    #[serde(default, skip_serializing_if = "Look::is_default")]
    pub look: Look,
    /// The purposes that the site uses.
    pub purposes: Vec<ShownPurpose>,
    /// Purposes that are described but not used; only the privacy page shows them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub described: Vec<ShownPurpose>,
}

/// A purpose in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownPurpose {
    /// Its id.
    pub id: String,
    /// Whether it needs no consent.
    pub exempt: bool,
    /// A short title.
    pub title: String,
    /// One line that says what happens.
    pub summary: String,
    /// The full description.
    pub description: String,
    /// The services for it.
    pub services: Vec<ShownService>,
}

/// A service in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownService {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its privacy policy; empty for the site itself.
    pub privacy_url: String,
    /// Something that visitors should know; often empty.
    pub notice: String,
    /// Hosts that receive data, without `self`.
    pub hosts: Vec<String>,
    /// Cookies that it sets.
    pub cookies: Vec<ShownCookie>,
    /// Names in localStorage, sessionStorage and of databases.
    pub storage: Vec<String>,
    /// Whether a visitor may object to it although it is exempt.
    pub objection: bool,
    /// What a withdrawal cannot undo; may be empty.
    pub cannot_undo: String,
}

/// A cookie in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownCookie {
    /// Its name, `*` for any characters.
    pub name: String,
    /// How long it lasts.
    pub duration: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// The other site that the cookie belongs to; empty for this site.
    pub host: String,
}

/// The data of the preferences dialog, `consent/<lang>.json`, fetched when a visitor is about to open it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PreferencesData {
    /// Version of page JSON.
    pub v: u32,
    /// The policy in that language.
    pub policy: ShownPolicy,
    /// The words that the preferences show, by key.
    #[serde(serialize_with = "as_object")]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub words: WordList,
}

impl ShownPolicy {
    /// Returns the policy in a language. The language's `words` count for the version of the text.
    pub fn of(policy: &Policy, lang: &str, words: &Words) -> Self {
        let mut shown = Self {
            controller: policy.controller.clone(),
            version: Terms::of(policy).version,
            text: String::new(),
            months: policy.storage.months,
            look: policy.look.clone(),
            purposes: choices_first(&policy.purposes, lang),
            described: choices_first(&policy.described, lang),
        };
        shown.text = text_version(&shown, words);
        shown
    }

    /// Reads a policy in one language from page JSON.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let optional = |r: &Reader<'_, J>, key: &str| r.text_opt(key).unwrap_or_default();
        let controller = |entry: Option<Reader<'_, J>>| Controller {
            name: entry.as_ref().map(|it| it.text("name")).unwrap_or_default(),
            url: entry.as_ref().and_then(|it| url_opt(it, "url")),
            contact: entry.as_ref().map(|it| url(it, "contact")).unwrap_or_default(),
            privacy: entry.and_then(|it| url_opt(&it, "privacy")),
        };
        let cookie = |entry: &Reader<'_, J>| ShownCookie {
            name: entry.text("name"),
            duration: entry.text("duration"),
            purpose: optional(entry, "purpose"),
            host: optional(entry, "host"),
        };
        let texts = |it: &Reader<'_, J>, key: &str| it.list(key).iter().map(Reader::as_text).collect();
        let service = |entry: &Reader<'_, J>| ShownService {
            id: entry.text("id"),
            name: entry.text("name"),
            privacy_url: url_opt(entry, "privacy_url").unwrap_or_default(),
            notice: optional(entry, "notice"),
            hosts: texts(entry, "hosts"),
            cookies: entry.list("cookies").iter().map(cookie).collect(),
            storage: texts(entry, "storage"),
            objection: entry.flag("objection"),
            cannot_undo: optional(entry, "cannot_undo"),
        };
        let purpose = |entry: &Reader<'_, J>| ShownPurpose {
            id: entry.text("id"),
            exempt: entry.flag("exempt"),
            title: entry.text("title"),
            summary: entry.text("summary"),
            description: entry.text("description"),
            services: entry.list("services").iter().map(service).collect(),
        };
        let purposes = |list: Vec<Reader<'_, J>>| list.iter().map(purpose).collect();
        Self {
            controller: controller(r.object("controller")),
            version: r.text("version"),
            text: r.text("text"),
            months: r.count("months"),
            look: look(r.object_opt("look")),
            purposes: purposes(r.list_required("purposes", "a list")),
            described: purposes(r.list("described")),
        }
    }
}

/// Reads the look, which is not checked again since `publish` wrote it.
fn look<J: Json>(r: Option<Reader<'_, J>>) -> Look {
    let mut look = Look::default();
    if let Some(r) = r {
        let position = r.text_opt("position").unwrap_or_default();
        look.position = POSITIONS.iter().find(|(word, _)| *word == position).map(|(_, it)| *it).unwrap_or_default();
        let logo = |it: Reader<'_, J>| Logo { src: it.text("src"), alt: it.text_opt("alt").unwrap_or_default() };
        look.logo = r.object_opt("logo").map(logo);
    }
    look
}

impl PreferencesData {
    /// Returns the data of the preferences dialog, with its words, some of which are the banner's.
    pub fn of(policy: ShownPolicy, words: &Words) -> Self {
        let words =
            PREFERENCES_WORDS.iter().chain(&BANNER_WORDS).map(|key| ((*key).to_string(), words.get(key))).collect();
        Self { v: PAGE_VERSION, policy: ShownPolicy { described: Vec::new(), ..policy }, words }
    }

    /// Reads the data; faults go into the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Option<Self> {
        let words = r.entries("words").into_iter().map(|(key, text)| (key, text.as_text())).collect();
        Some(Self { v: r.count("v"), policy: r.object("policy").map(|it| ShownPolicy::read(&it))?, words })
    }
}

/// Returns the purposes to decide about, then those that need no consent.
fn choices_first(purposes: &[Purpose], lang: &str) -> Vec<ShownPurpose> {
    let (exempt, optional): (Vec<_>, Vec<_>) = purposes.iter().partition(|it| it.exempt);
    optional.into_iter().chain(exempt).map(|it| ShownPurpose::of(it, lang)).collect()
}

impl ShownPurpose {
    fn of(purpose: &Purpose, lang: &str) -> Self {
        Self {
            id: purpose.id.clone(),
            exempt: purpose.exempt,
            title: text_in(&purpose.title, lang).into(),
            summary: text_in(&purpose.summary, lang).into(),
            description: text_in(&purpose.description, lang).into(),
            services: purpose.services.iter().map(|it| ShownService::of(it, lang)).collect(),
        }
    }
}

impl ShownService {
    fn of(service: &Service, lang: &str) -> Self {
        let cookies = service.cookies.iter().map(|cookie| ShownCookie {
            name: cookie.name.clone(),
            duration: text_in(&cookie.duration, lang).into(),
            purpose: text_in(&cookie.purpose, lang).into(),
            host: cookie.host.clone().unwrap_or_default(),
        });
        Self {
            id: service.id.clone(),
            name: service.name.clone(),
            privacy_url: service.privacy_url.clone(),
            notice: text_in(&service.notice, lang).into(),
            hosts: service.hosts.iter().filter(|it| *it != "self").cloned().collect(),
            cookies: cookies.collect(),
            storage: [service.storage.clone(), service.databases.clone()].concat(),
            objection: service.objection,
            cannot_undo: text_in(&service.cannot_undo, lang).into(),
        }
    }
}
