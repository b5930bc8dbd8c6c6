//! A draft of a policy: what was read from a configuration, under the names that it has there.

use std::collections::BTreeMap;

use crate::model::content::author::Texts;

/// A draft of a policy.
#[derive(Debug, Default)]
pub struct Draft {
    /// The tool that the configuration is for, as `take_over` names it.
    pub from: &'static str,
    /// The name of that tool's record, if known.
    pub record: Option<String>,
    /// The tool's markup, if the policy has to name it.
    pub markup: Option<&'static str>,
    /// How many months an answer holds.
    pub months: Option<u32>,
    /// The domain whose subdomains share an answer.
    pub domain: Option<String>,
    /// The position of the banner.
    pub position: Option<&'static str>,
    /// The drafts of its purposes.
    pub purposes: Vec<PurposeDraft>,
    /// Replacements for our words, per language.
    pub words: BTreeMap<String, BTreeMap<&'static str, String>>,
    /// Languages, the default one first.
    pub languages: Vec<String>,
}

/// A draft of a purpose.
#[derive(Debug, Default)]
pub struct PurposeDraft {
    /// Its id in the configuration.
    pub their_id: String,
    /// Its position in the configuration.
    pub place: SourcePosition,
    /// Whether pages and records name it; otherwise only its services are named.
    pub is_named: bool,
    /// Whether it was always on.
    pub exempt: bool,
    /// Whether it was on before a choice; if so, what a record says about it is not consent.
    pub preset: bool,
    /// Its title.
    pub title: Texts,
    /// Its description.
    pub description: Texts,
    /// Its services.
    pub services: Vec<ServiceDraft>,
    /// Hosts that the page contacts for it and for none of its services.
    pub hosts: Vec<String>,
    /// Cookies that belong to the purpose and to none of its services.
    pub cookies: Vec<CookieDraft>,
}

/// A draft of a service.
#[derive(Debug, Default)]
pub struct ServiceDraft {
    /// Its id in the configuration; empty if the configuration has no such service.
    pub their_id: String,
    /// Its position in the configuration.
    pub place: SourcePosition,
    /// The name that visitors see.
    pub name: Option<String>,
    /// What visitors are told about it.
    pub notice: Texts,
    /// Whether it was on before a choice.
    pub preset: bool,
    /// Hosts that the page contacts for it.
    pub hosts: Vec<String>,
    /// Its cookies.
    pub cookies: Vec<CookieDraft>,
}

/// A draft of a cookie.
#[derive(Clone, Debug, Default)]
pub struct CookieDraft {
    /// Its name or pattern.
    pub name: String,
    /// Its position in the configuration.
    pub place: SourcePosition,
    /// How long it lasts.
    pub duration: Texts,
    /// What it is for.
    pub purpose: Texts,
}

/// A position in the configuration.
#[derive(Clone, Debug, Default)]
pub struct SourcePosition {
    /// The line, from 1.
    pub line: usize,
    /// The path of the setting.
    pub path: String,
}

/// Adds a cookie, or adds its texts to a cookie of the same name.
pub fn add_cookie(cookies: &mut Vec<CookieDraft>, cookie: CookieDraft) {
    match cookies.iter_mut().find(|it| it.name == cookie.name) {
        Some(known) => {
            known.duration.extend(cookie.duration);
            known.purpose.extend(cookie.purpose);
        }
        None => cookies.push(cookie),
    }
}
