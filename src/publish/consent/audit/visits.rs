//! The three visits: by someone who never chooses, by someone who refuses, by someone who accepts.

use super::driver::Driver;
use super::options::Options;
use super::trace::{Moment, Trace};
use super::visit::Visit;

/// Everything that was seen.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The host of the site, with its port.
    pub host: String,
    /// The addresses of the pages that were visited.
    pub pages: Vec<String>,
    /// What was seen on them.
    pub traces: Vec<Trace>,
    /// What the page's own API says is granted after acceptance, by service, if it says so.
    pub granted: Option<Vec<(String, bool)>>,
    /// What people should know besides.
    pub notes: Vec<String>,
}

/// Visits the site.
///
/// # Errors
/// When it cannot be visited, or has no consent API.
pub fn observe(options: &Options, start: &str, progress: &dyn Fn(&str)) -> Result<Observation, String> {
    let driver = Driver::start()?;
    progress(&format!("{start}: before any choice, up to {} pages", options.pages));
    let mut visit = Visit::start(&driver, "Before", start, options)?;
    let pages = crawl(&mut visit, start, options.pages)?;
    let host = visit.site.as_ref().map(|it| it.host.clone()).unwrap_or_default();
    let (mut traces, mut notes) = visit.end()?;
    let mut granted = None;
    for moment in [Moment::Refused, Moment::Accepted] {
        progress(&format!("{start}: {}, {} of them", moment.words(), pages.len()));
        let mut visit = Visit::start(&driver, &format!("{moment:?}"), start, options)?;
        visit.page(Moment::Before, start)?;
        let decided = visit.decide(moment)?;
        if !decided.heard {
            let word = if moment == Moment::Accepted { "accept" } else { "refuse" };
            visit.notes.push(format!("feuilletConsent.{word}() was not followed by an event feuillet:consent"));
        }
        if moment == Moment::Accepted {
            granted = decided.services;
        }
        // The first again, since a decision holds for the next load as well.
        for page in &pages {
            visit.page(moment, page)?;
        }
        let (seen, more) = visit.end()?;
        traces.extend(seen);
        notes.extend(more);
    }
    notes.sort();
    notes.dedup();
    Ok(Observation { host, pages, traces, granted, notes })
}

/// Visits the start and what it leads to, in the order of the links; returns the pages.
fn crawl(visit: &mut Visit, start: &str, most: usize) -> Result<Vec<String>, String> {
    let mut known = vec![start.to_owned()];
    let mut next = 0;
    while let Some(page) = known.get(next).filter(|_| next < most).cloned() {
        next += 1;
        let links = visit.page(Moment::Before, &page)?;
        for link in links.iter().map(|it| it.split('#').next().unwrap_or_default()) {
            if !known.iter().any(|it| it == link) {
                known.push(link.into());
            }
        }
    }
    known.truncate(next);
    Ok(known)
}
