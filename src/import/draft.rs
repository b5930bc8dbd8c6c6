//! A policy in the making: what was read of a configuration, under the names that it has there.

use std::collections::BTreeMap;

use crate::model::author::Texts;

/// A policy in the making.
#[derive(Debug, Default)]
pub struct Draft {
    /// The tool that the configuration is of, as `take_over` names it.
    pub from: &'static str,
    /// The name of that tool's record, unless it is not known.
    pub record: Option<String>,
    /// The tool's markup, where it has to be named.
    pub markup: Option<&'static str>,
    /// Months for which an answer holds.
    pub months: Option<u32>,
    /// The domain whose subdomains share an answer.
    pub domain: Option<String>,
    /// Where the banner stands.
    pub position: Option<&'static str>,
    /// What trackers are for.
    pub purposes: Vec<PurposeDraft>,
    /// Words of ours that are said otherwise, per language.
    pub words: BTreeMap<String, BTreeMap<&'static str, String>>,
    /// Languages, the default one first.
    pub languages: Vec<String>,
}

/// A purpose in the making.
#[derive(Debug, Default)]
pub struct PurposeDraft {
    /// What it is called there.
    pub their_id: String,
    /// Where it stands.
    pub place: Place,
    /// Whether pages and records name it; otherwise only its services are named.
    pub is_named: bool,
    /// Whether it was always on.
    pub exempt: bool,
    /// Whether it was on before a choice: then what a record says of it is no consent.
    pub preset: bool,
    /// Its title.
    pub title: Texts,
    /// What is said about it.
    pub description: Texts,
    /// Its services.
    pub services: Vec<ServiceDraft>,
    /// Hosts that its page asks for it and for no service of it.
    pub hosts: Vec<String>,
    /// Cookies that are of the purpose and of no service.
    pub cookies: Vec<CookieDraft>,
}

/// A service in the making.
#[derive(Debug, Default)]
pub struct ServiceDraft {
    /// What it is called there; empty where there is no such service there.
    pub their_id: String,
    /// Where it stands.
    pub place: Place,
    /// Its name as shown.
    pub name: Option<String>,
    /// What is said about it.
    pub notice: Texts,
    /// Whether it was on before a choice.
    pub preset: bool,
    /// Hosts that its page asks for it.
    pub hosts: Vec<String>,
    /// Its cookies.
    pub cookies: Vec<CookieDraft>,
}

/// A cookie in the making.
#[derive(Clone, Debug, Default)]
pub struct CookieDraft {
    /// Its name or pattern.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// How long it lasts.
    pub duration: Texts,
    /// What it is for.
    pub purpose: Texts,
}

/// Where something stands in the configuration.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The path of the setting.
    pub path: String,
}

/// Adds a cookie, or what is said about one of the same name.
pub fn add_cookie(cookies: &mut Vec<CookieDraft>, cookie: CookieDraft) {
    match cookies.iter_mut().find(|it| it.name == cookie.name) {
        Some(known) => {
            known.duration.extend(cookie.duration);
            known.purpose.extend(cookie.purpose);
        }
        None => cookies.push(cookie),
    }
}
