//! Reads Chromium's own network log (`--log-net-log`): every request that left the browser, including those of workers
//! and of closed pages, and every cookie that was stored, even for a moment.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde_json::Value;

use crate::consent_tools::audit::address::{Address, is_within, name};
use crate::consent_tools::audit::trace::Cause;

/// An event on behalf of the site's pages.
#[derive(Clone, Debug)]
pub enum Event {
    /// An address was requested.
    Asked {
        /// When, in milliseconds since 1970.
        time: u64,
        /// The address.
        url: String,
        /// The origin that made the request, unless it is the site’s own.
        cause: Option<Cause>,
    },
    /// A cookie was stored.
    Kept {
        /// When, in milliseconds since 1970.
        time: u64,
        /// Its name.
        name: String,
        /// Its domain, without a dot at the start.
        domain: String,
        /// Whether it is hidden from scripts.
        http_only: bool,
        /// The answer that set it, if it was not a script.
        cause: Option<Cause>,
    },
}

/// Reads the events on behalf of a host's pages.
///
/// # Errors
/// When the log cannot be read or its format is unknown.
pub fn read(file: &Path, host: &str) -> Result<Vec<Event>, String> {
    let say = |error: &dyn std::fmt::Display| format!("Chromium’s network log: {error}");
    // The first line holds the constants, every further line one event.
    let mut lines = BufReader::new(File::open(file).map_err(|error| say(&error))?).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let first = format!("{}}}", first.trim_end().trim_end_matches(','));
    let constants = serde_json::from_str::<Value>(&first).map_err(|error| say(&error))?["constants"].take();
    let number = |event: &str| {
        let number = constants["logEventTypes"][event].as_u64();
        number.ok_or_else(|| say(&format!("has no {event}; this Chromium is too new for the audit")))
    };
    let mut reading = Reading {
        start: number("URL_REQUEST_START_JOB")?,
        store: number("COOKIE_INCLUSION_STATUS")?,
        added: number("COOKIE_STORE_COOKIE_ADDED")?,
        // In milliseconds; a string if it does not fit into a number.
        offset: match &constants["timeTickOffset"] {
            Value::String(text) => text.parse().unwrap_or_default(),
            number => number.as_u64().unwrap_or_default(),
        },
        host: host.into(),
        urls: HashMap::new(),
        setters: HashMap::new(),
        events: Vec::new(),
    };
    for line in lines {
        if let Ok(event) = serde_json::from_str::<Value>(line.trim_end().trim_end_matches(',')) {
            reading.event(&event);
        }
    }
    // The log names the answer that set a cookie only after the cookie itself.
    for event in &mut reading.events {
        if let Event::Kept { name, domain, cause, .. } = event {
            let setter = reading.setters.get(&(name.clone(), domain.clone()));
            *cause = setter.map(|url| Cause { url: url.clone(), line: None });
        }
    }
    Ok(reading.events)
}

struct Reading {
    start: u64,
    store: u64,
    added: u64,
    offset: u64,
    host: String,
    /// The address of each request, by the request's number.
    urls: HashMap<u64, String>,
    /// The address of the first answer that set a cookie, by the cookie's name and domain.
    setters: HashMap<(String, String), String>,
    events: Vec<Event>,
}

impl Reading {
    fn event(&mut self, event: &Value) {
        let parameters = &event["params"];
        let text = |key: &str| parameters[key].as_str().unwrap_or_default().to_owned();
        let time = match &event["time"] {
            Value::String(text) => text.parse().unwrap_or_default(),
            number => number.as_u64().unwrap_or_default(),
        };
        let time = time + self.offset;
        let source = event["source"]["id"].as_u64().unwrap_or_default();
        let cookie = || (text("name"), text("domain").trim_start_matches('.').to_owned());
        let kind = event["type"].as_u64();
        if kind == Some(self.start) && parameters["url"].is_string() && self.is_page(&text("network_isolation_key")) {
            self.urls.insert(source, text("url"));
            let origin = Address::parse(&text("initiator")).filter(|it| it.host != self.host);
            let cause = origin.map(|it| Cause { url: it.origin() + "/", line: None });
            self.events.push(Event::Asked { time, url: text("url"), cause });
        } else if kind == Some(self.store) && text("operation") == "store" && text("status").starts_with("INCLUDE") {
            if let Some(url) = self.urls.get(&source) {
                self.setters.entry(cookie()).or_insert_with(|| url.clone());
            }
        } else if kind == Some(self.added) {
            let (name, domain) = cookie();
            let http_only = parameters["httponly"].as_bool().unwrap_or_default();
            self.events.push(Event::Kept { time, name, domain, http_only, cause: None });
        }
    }

    /// Returns whether a page of the site made a request: its key begins with the site of the page, as in
    /// `https://example.org https://frame.example`. Chromium's own requests have other keys.
    fn is_page(&self, key: &str) -> bool {
        let site = key.split(' ').next().and_then(Address::parse);
        site.is_some_and(|it| is_within(name(&self.host), name(&it.host)))
    }
}
