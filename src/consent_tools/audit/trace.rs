//! What is seen of a site: traces, the moments of a visit, and which page was open when.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

/// What the visitor had decided when something was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Moment {
    /// Nothing yet.
    Before,
    /// Everything refused.
    Refused,
    /// Everything accepted.
    Accepted,
}

impl Moment {
    /// All moments, in order.
    pub const ALL: [Self; 3] = [Self::Before, Self::Refused, Self::Accepted];

    /// Returns the moment as part of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Before => "before any choice",
            Self::Refused => "after refusal",
            Self::Accepted => "after acceptance",
        }
    }
}

/// The kind of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Another host was contacted.
    Host,
    /// A cookie was set.
    Cookie,
    /// A name was stored in localStorage.
    LocalStorage,
    /// A name was stored in sessionStorage.
    SessionStorage,
    /// An IndexedDB database was created.
    Database,
}

impl What {
    /// Returns the name of the kind.
    pub fn words(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Cookie => "cookie",
            Self::LocalStorage => "localStorage",
            Self::SessionStorage => "sessionStorage",
            Self::Database => "database",
        }
    }
}

/// The start of the detail of a host that a `<template>` names: Firefox fetches from it, Chromium does not.
pub const AHEAD: &str = "from within a <template>: ";

/// What caused a trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// The address of the page, script or answer.
    pub url: String,
    /// The line in it, from 1, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}

/// A request that was seen, or something that was stored.
#[derive(Clone, Debug)]
pub struct Trace {
    /// When it was seen.
    pub moment: Moment,
    /// The kind of trace.
    pub what: What,
    /// The host, or the name of what is stored.
    pub name: String,
    /// The host, the cookie's domain, or the host of the frame that stores it.
    pub owner: String,
    /// The path of the page that was open.
    pub page: String,
    /// The address that was requested, or a property such as `HttpOnly`.
    pub detail: Option<String>,
    /// What caused it, if known.
    pub cause: Option<Cause>,
}

/// When each page was opened, and what was decided then. Times are in milliseconds since 1970; the page is `None` if it
/// belongs to another site.
#[derive(Clone, Debug, Default)]
pub struct Course(Vec<(u64, Moment, Option<String>)>);

impl Course {
    /// Notes the page that is open from now on, and what is decided.
    pub fn note(&mut self, moment: Moment, page: &str) {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.0.push((u64::try_from(since.as_millis()).unwrap_or(u64::MAX), moment, Some(page.into())));
    }

    /// Notes that the last page turned out to belong to another site.
    pub fn left(&mut self) {
        if let Some((_, _, page)) = self.0.last_mut() {
            *page = None;
        }
    }

    /// Returns what was decided and which page was open at a time; `None` before the first page and on another site.
    pub fn at(&self, time: u64) -> Option<(Moment, &str)> {
        let (_, moment, page) = self.0.iter().rev().find(|(from, ..)| *from <= time)?;
        Some((*moment, page.as_deref()?))
    }

    /// Returns what is decided and which page is open now.
    pub fn now(&self) -> Option<(Moment, &str)> {
        self.at(u64::MAX)
    }
}
