//! What is seen of a site: traces, the moments in a visit, and which page was open at which time.

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
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Before, Self::Refused, Self::Accepted];

    /// As part of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Before => "before any choice",
            Self::Refused => "after refusal",
            Self::Accepted => "after acceptance",
        }
    }
}

/// What a trace consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Another host was asked.
    Host,
    /// A cookie was set.
    Cookie,
    /// A name was kept in localStorage.
    LocalStorage,
    /// A name was kept in sessionStorage.
    SessionStorage,
    /// An IndexedDB database was made.
    Database,
}

impl What {
    /// What it is called.
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

/// How the detail of a host begins that a template names: Chromium does not ask it there, Firefox does.
pub const AHEAD: &str = "from within a <template>: ";

/// Whoever caused a trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// Address of the page, script or answer.
    pub url: String,
    /// The line in it, from 1, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}

/// Something that was seen.
#[derive(Clone, Debug)]
pub struct Trace {
    /// When.
    pub moment: Moment,
    /// What.
    pub what: What,
    /// The host, or the name of what is kept.
    pub name: String,
    /// The host, the cookie's domain, or the host of the frame that keeps it.
    pub owner: String,
    /// The path of the page that was open.
    pub page: String,
    /// The address that was asked, or a property such as `HttpOnly`.
    pub detail: Option<String>,
    /// Whoever caused it, where that is known.
    pub cause: Option<Cause>,
}

/// When what was opened and decided: times in milliseconds since 1970. No page stands for another site's.
#[derive(Clone, Debug, Default)]
pub struct Course(Vec<(u64, Moment, Option<String>)>);

impl Course {
    /// From now on this page is open, and this is decided.
    pub fn note(&mut self, moment: Moment, page: &str) {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.0.push((u64::try_from(since.as_millis()).unwrap_or(u64::MAX), moment, Some(page.into())));
    }

    /// The last page has turned out to be another site's.
    pub fn left(&mut self) {
        if let Some((_, _, page)) = self.0.last_mut() {
            *page = None;
        }
    }

    /// What was decided and which page was open at a time; `None` before the first page and on another site.
    pub fn at(&self, time: u64) -> Option<(Moment, &str)> {
        let (_, moment, page) = self.0.iter().rev().find(|(from, ..)| *from <= time)?;
        Some((*moment, page.as_deref()?))
    }

    /// The same for now.
    pub fn now(&self) -> Option<(Moment, &str)> {
        self.at(u64::MAX)
    }
}
