//! One visit to a site: opens pages in a browser, stays, decides, and notes what the site does.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use crate::consent_tools::audit::address::{Address, is_within, name};
use crate::consent_tools::audit::chromium::Chromium;
use crate::consent_tools::audit::driver::Driver;
use crate::consent_tools::audit::net_log::{self, Event};
use crate::consent_tools::audit::options::AuditOptions;
use crate::consent_tools::audit::performance_log;
use crate::consent_tools::audit::trace::{AHEAD, Cause, Course, Moment, Trace, What};
use crate::consent_tools::audit::visit_log::{
    DEPTH, Decided, MOST_ENTRIES, MOST_FRAMES, MOST_NAMES, MOST_TRACES, VisitLog, is_page, strings,
};
use crate::consent_tools::audit::webdriver::CommandResult;

/// A visit in progress.
pub struct Visit {
    browser: Chromium,
    wait: Duration,
    /// The address of the site, once its first page has been opened.
    pub site: Option<Address>,
    course: Course,
    log: Vec<Value>,
    traces: Vec<Trace>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
    /// How many frames of the current page were inspected.
    frames: usize,
    incomplete: bool,
}

impl Visit {
    /// Starts a visit in a browser with a fresh profile.
    ///
    /// # Errors
    /// When the browser does not start.
    pub fn start(driver: &Driver, name: &str, start: &str, options: &AuditOptions) -> Result<Self, String> {
        let browser = Chromium::start(driver, name, start, options)?;
        let (site, course, log, traces, notes, frames, incomplete) = Default::default();
        Ok(Self { browser, wait: options.wait, site, course, log, traces, notes, frames, incomplete })
    }

    /// Opens a page, stays, scrolls, and notes what is stored. Returns the links to pages of the site.
    ///
    /// # Errors
    /// When the first page cannot be opened, or the browser is gone.
    pub fn page(&mut self, moment: Moment, url: &str) -> Result<Vec<String>, String> {
        let path = Address::parse(url).map_or_else(|| url.to_owned(), |it| it.path);
        self.course.note(moment, &path);
        if !self.open(url, &path)? {
            return Ok(Vec::new());
        }
        // A page that no longer responds, such as one whose script never ends, does not end the audit.
        let (links, has_gate) = match self.stay().and_then(|()| self.read()) {
            Ok(read) => read,
            Err(error) => {
                self.miss(format!("{path} could not be inspected: {error}"));
                self.browser.open_tab();
                return Ok(Vec::new());
            }
        };
        if !has_gate {
            let message = "has no window.feuilletConsent: visitors can neither choose nor change it there";
            self.notes.push(format!("{path} {message}"));
        }
        Ok(links)
    }

    /// Opens a page; returns whether a page of the site is open now. Only the first page must be one.
    fn open(&mut self, url: &str, path: &str) -> Result<bool, String> {
        match self.browser.post("/url", &json!({ "url": url })) {
            Err(refusal) if refusal.code == "timeout" => {
                self.notes
                    .push(format!("{path} was not loaded within 30 seconds; only what was seen until then counts"));
            }
            Err(refusal) if self.site.is_none() => return Err(format!("{url}: {}", String::from(refusal))),
            // The browser then shows an error page, which is detected below.
            _ => {}
        }
        self.frames = 0;
        // The driver’s own notion of the address is that of the page even if an error page is shown.
        let address = match self.browser.script("arguments[0](document.URL)", &[]) {
            Ok(address) => Address::parse(address.as_str().unwrap_or_default()),
            Err(refusal) if self.site.is_none() => return Err(format!("{url}: {}", String::from(refusal))),
            Err(refusal) => {
                self.miss(format!("{path} could not be inspected: {}", String::from(refusal)));
                self.course.left();
                return Ok(false);
            }
        };
        let reason = match (&self.site, address) {
            (None, None) => return Err(format!("{url}: could not be opened")),
            (None, Some(address)) => {
                self.site = Some(address);
                return Ok(true);
            }
            (Some(site), Some(address)) if site.host == address.host => return Ok(true),
            (Some(_), Some(_)) => "leads to another site, which is not inspected",
            (Some(_), None) => "could not be opened",
        };
        self.notes.push(format!("{path} {reason}"));
        self.course.left();
        Ok(false)
    }

    /// Makes the page's consent API accept or refuse, then stays.
    ///
    /// # Errors
    /// When the page has no consent API, or the API fails.
    pub fn decide(&mut self, moment: Moment) -> Result<Decided, String> {
        let word = if moment == Moment::Accepted { "accept" } else { "refuse" };
        let page = self.course.now().map(|(_, page)| page.to_owned()).unwrap_or_default();
        self.course.note(moment, &page);
        let answer = self.browser.script(include_str!("decide.js"), &[json!(word)])?;
        if answer.is_null() {
            return Err(format!(
                "{page} has no window.feuilletConsent, so nobody can {word} there; its consent gate must be in \
                the head of every page"
            ));
        }
        self.stay()?;
        self.read()?;
        let services = answer["services"].as_object();
        let granted = |(id, granted): (&String, &Value)| (id.clone(), granted.as_bool().unwrap_or_default());
        let services = services.map(|it| it.iter().map(granted).collect());
        Ok(Decided { heard: answer["heard"].as_bool().unwrap_or_default(), services })
    }

    /// Waits half of the time before scrolling and half of it after.
    fn stay(&self) -> Result<(), String> {
        std::thread::sleep(self.wait / 2);
        // A hanging page is given up here; the commands below would wait for it for minutes.
        self.browser.script("arguments[0](null)", &[])?;
        // Some scripts wait for a pointer or wheel event, not for the page to scroll.
        let acts = json!({ "actions": [
            { "type": "pointer", "id": "mouse", "actions": [
                { "type": "pointerMove", "x": 300, "y": 200, "duration": 50 },
                { "type": "pointerMove", "x": 320, "y": 240, "duration": 50 },
            ] },
            { "type": "wheel", "id": "wheel", "actions": [
                { "type": "pause", "duration": 50 },
                { "type": "scroll", "x": 320, "y": 240, "deltaX": 0, "deltaY": 120, "duration": 0 },
            ] },
        ] });
        // Both fail on a page that is reloading; it is inspected all the same.
        _ = self.browser.post("/actions", &acts);
        _ = self.browser.script(include_str!("scroll.js"), &[]);
        std::thread::sleep(self.wait / 2);
        Ok(())
    }

    /// Notes cookies, storage and the log. Returns links, and whether the page has the consent API.
    fn read(&mut self) -> Result<(Vec<String>, bool), String> {
        let cookies = self.browser.devtools("Network.getAllCookies", &json!({}))?;
        for cookie in cookies["cookies"].as_array().into_iter().flatten() {
            let text = |key: &str| cookie[key].as_str().unwrap_or_default();
            let http_only = cookie["httpOnly"].as_bool().unwrap_or_default();
            self.trace(What::Cookie, text("name"), text("domain").trim_start_matches('.'), detail(http_only));
        }
        if let Value::Array(entries) = self.browser.post("/se/log", &json!({ "type": "performance" }))? {
            self.keep(entries);
        }
        // A page that reloads meanwhile is read once more.
        let top = self.top().or_else(|_| self.top());
        let top = top.map_err(|refusal| format!("what the page stores: {}", String::from(refusal)))?;
        let texts = |key: &str| -> Vec<String> { strings(&top[key]).map(str::to_owned).collect() };
        for (key, what) in [("hints", "connection made ready: "), ("ahead", AHEAD)] {
            for url in texts(key) {
                if let Some(address) = Address::parse(&url) {
                    self.trace(What::Host, &address.host, &address.host, Some(format!("{what}{url}")));
                }
            }
        }
        let host = self.site.as_ref().map(|it| it.host.clone()).unwrap_or_default();
        let is_page = |url: &String| Address::parse(url).is_some_and(|it| it.host == host && is_page(&it.path));
        let links = texts("links").into_iter().filter(is_page).collect();
        Ok((links, top["hasGate"].as_bool().unwrap_or_default()))
    }

    fn top(&mut self) -> CommandResult {
        self.browser.post("/frame", &json!({ "id": null }))?;
        self.frame(0)
    }

    /// Notes what a frame and the frames in it store.
    fn frame(&mut self, depth: usize) -> CommandResult {
        let script = include_str!("../../consent/gate/markup/fetched_ahead.js").replace("export ", "")
            + include_str!("frame.js");
        let it = self.browser.script(&script, &[])?;
        let host = Address::parse(it["origin"].as_str().unwrap_or_default()).map(|it| it.host).unwrap_or_default();
        let kinds = [(What::LocalStorage, "local"), (What::SessionStorage, "session"), (What::Database, "databases")];
        for (what, key) in kinds {
            for name in strings(&it[key]).take(MOST_NAMES) {
                self.trace(what, name, &host, None);
            }
            if strings(&it[key]).nth(MOST_NAMES).is_some() {
                self.miss(format!("{host} stores more than {MOST_NAMES} names in {}", what.words()));
            }
        }
        // The page decides this number, which may be anything.
        let frames = it["frames"].as_u64().unwrap_or_default();
        if depth >= DEPTH {
            if frames > 0 {
                self.miss(format!("frames of {host} are nested more than {DEPTH} deep"));
            }
            return Ok(it);
        }
        for number in 0..frames {
            if self.frames >= MOST_FRAMES {
                self.miss(format!("{host} has more frames than the {MOST_FRAMES} that were inspected"));
                break;
            }
            self.frames += 1;
            // A frame that has gone, or is not there yet, stores nothing.
            if self.browser.post("/frame", &json!({ "id": number })).is_ok() {
                _ = self.frame(depth + 1);
                self.browser.post("/frame/parent", &json!({}))?;
            }
        }
        Ok(it)
    }

    fn trace(&mut self, what: What, name: &str, owner: &str, detail: Option<String>) {
        let Some((moment, page)) = self.course.now() else { return };
        let (name, owner, page) = (name.into(), owner.into(), page.into());
        self.push(Trace { moment, what, name, owner, page, detail, cause: None });
    }

    fn push(&mut self, trace: Trace) {
        if self.traces.len() < MOST_TRACES {
            self.traces.push(trace);
        } else {
            self.miss(format!("only the first {MOST_TRACES} findings of a visit are kept"));
        }
    }

    fn keep(&mut self, entries: Vec<Value>) {
        let room = MOST_ENTRIES.saturating_sub(self.log.len());
        if entries.len() > room {
            self.miss(format!("only the first {MOST_ENTRIES} entries of the browser's log are kept"));
        }
        self.log.extend(entries.into_iter().take(room));
    }

    /// Notes that something was not inspected; the site then does not pass, whatever was seen.
    fn miss(&mut self, what: String) {
        self.incomplete = true;
        let note = format!("not everything was seen: {what}");
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Ends the browser; returns everything that was seen.
    ///
    /// # Errors
    /// When the browser's log cannot be read.
    pub fn end(mut self) -> Result<VisitLog, String> {
        if let Ok(Value::Array(entries)) = self.browser.post("/se/log", &json!({ "type": "performance" })) {
            self.keep(entries);
        }
        self.browser.end();
        let host = self.site.as_ref().map(|it| it.host.clone()).unwrap_or_default();
        for it in performance_log::asked(&std::mem::take(&mut self.log)) {
            self.asked(it.time, it.url, it.cause);
        }
        for event in net_log::read(&self.browser.net_log, &host)? {
            match event {
                Event::Asked { time, url, cause } => self.asked(time, url, cause),
                Event::Kept { time, name, domain, http_only, cause } => {
                    let Some((moment, page)) = self.course.at(time) else { continue };
                    let (what, page, detail) = (What::Cookie, page.into(), detail(http_only));
                    self.push(Trace { moment, what, name, owner: domain, page, detail, cause });
                }
            }
        }
        let hosts = self.traces.iter().filter(|it| it.what == What::Host).map(|it| it.name.clone());
        let hosts: BTreeSet<_> = hosts.collect();
        let asked = |domain: &str| hosts.iter().any(|it| is_within(name(it), domain)) || is_within(name(&host), domain);
        // Chromium also has cookies of its own vendor, which no page asked for.
        self.traces.retain(|it| it.what != What::Cookie || asked(&it.owner));
        self.traces.retain(|it| it.what != What::Host || it.name != host);
        Ok(VisitLog { traces: self.traces, notes: self.notes, incomplete: self.incomplete })
    }

    fn asked(&mut self, time: u64, url: String, cause: Option<Cause>) {
        let (Some((moment, page)), Some(address)) = (self.course.at(time), Address::parse(&url)) else { return };
        let (name, owner, page) = (address.host.clone(), address.host, page.to_owned());
        self.push(Trace { moment, what: What::Host, name, owner, page, detail: Some(url), cause });
    }
}

fn detail(http_only: bool) -> Option<String> {
    http_only.then(|| "HttpOnly".into())
}
