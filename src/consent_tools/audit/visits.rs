//! The three visits: by someone who never chooses, by someone who refuses, by someone who accepts.

use std::collections::HashSet;

use crate::consent_tools::audit::driver::Driver;
use crate::consent_tools::audit::options::AuditOptions;
use crate::consent_tools::audit::trace::{Moment, Trace};
use crate::consent_tools::audit::visit::Visit;
use crate::consent_tools::audit::visit_log::VisitLog;

/// Everything that was seen in the visits.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The host of the site, with its port.
    pub host: String,
    /// The addresses of the pages that were visited.
    pub pages: Vec<String>,
    /// What was seen on them.
    pub traces: Vec<Trace>,
    /// What is granted after acceptance, by service, if the page's API reports it.
    pub granted: Option<Vec<(String, bool)>>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
    /// Whether something was not inspected, so that the audit says nothing about it.
    pub incomplete: bool,
}

/// Visits the site three times.
///
/// # Errors
/// When the site cannot be visited or has no consent API.
pub fn observe(options: &AuditOptions, start: &str, progress: &dyn Fn(&str)) -> Result<Observation, String> {
    let driver = Driver::start()?;
    progress(&format!("{start}: before any choice, up to {} pages", options.pages));
    let mut visit = Visit::start(&driver, "Before", start, options)?;
    let pages = crawl(&mut visit, start, options.pages)?;
    let host = visit.site.as_ref().map(|it| it.host.clone()).unwrap_or_default();
    let VisitLog { mut traces, mut notes, mut incomplete } = visit.end()?;
    let mut granted = None;
    for moment in [Moment::Refused, Moment::Accepted] {
        progress(&format!("{start}: {}, the same pages ({})", moment.words(), pages.len()));
        let mut visit = Visit::start(&driver, &format!("{moment:?}"), start, options)?;
        visit.page(Moment::Before, start)?;
        let decided = visit.decide(moment)?;
        if !decided.heard {
            let word = if moment == Moment::Accepted { "accept" } else { "refuse" };
            visit.notes.push(format!("feuilletConsent.{word}() was not followed by the event feuillet:consent"));
        }
        if moment == Moment::Accepted {
            granted = decided.services;
        }
        // Includes the first page again, because a decision holds for the next load as well.
        for page in &pages {
            visit.page(moment, page)?;
        }
        let seen = visit.end()?;
        traces.extend(seen.traces);
        notes.extend(seen.notes);
        incomplete |= seen.incomplete;
    }
    notes.sort();
    notes.dedup();
    Ok(Observation { host, pages, traces, granted, notes, incomplete })
}

/// The most links that are kept: a page may have any number of them.
const MOST_LINKS: usize = 10_000;

/// Visits the start page and the pages it leads to, in the order of the links; returns their addresses.
fn crawl(visit: &mut Visit, start: &str, most: usize) -> Result<Vec<String>, String> {
    let mut pages = vec![start.to_owned()];
    let mut known = HashSet::from([start.to_owned()]);
    let mut next = 0;
    while let Some(page) = pages.get(next).filter(|_| next < most).cloned() {
        next += 1;
        let links = visit.page(Moment::Before, &page)?;
        for link in links.iter().map(|it| it.split('#').next().unwrap_or_default()) {
            if known.len() < MOST_LINKS && known.insert(link.into()) {
                pages.push(link.into());
            }
        }
    }
    pages.truncate(next);
    Ok(pages)
}
