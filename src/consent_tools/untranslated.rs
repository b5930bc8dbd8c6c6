//! Finds texts that are missing in some languages.

use std::path::Path;

use crate::consent::policy::Policy;
use crate::disk::faults::FileFault;
use crate::model::content::author::Texts;

/// Returns a notice for each text of a policy that is missing in some of the languages.
pub fn of_policy(policy: &Policy, languages: &[String], file: &Path) -> Vec<FileFault> {
    let mut notices = Vec::new();
    let mut notice = |pointer: String, texts: &Texts| {
        notices.extend(lacking_in(languages, texts).map(|message| FileFault::new(file, pointer, message)));
    };
    for (at, purpose) in policy.purposes.iter().enumerate() {
        let texts = [("title", &purpose.title), ("summary", &purpose.summary), ("description", &purpose.description)];
        texts.iter().for_each(|(key, texts)| notice(format!("/purposes/{at}/{key}"), texts));
        for (nth, service) in purpose.services.iter().enumerate() {
            let place = format!("/purposes/{at}/services/{nth}");
            notice(format!("{place}/notice"), &service.notice);
            notice(format!("{place}/cannot_undo"), &service.cannot_undo);
            for (number, cookie) in service.cookies.iter().enumerate() {
                notice(format!("{place}/cookies/{number}/duration"), &cookie.duration);
                notice(format!("{place}/cookies/{number}/purpose"), &cookie.purpose);
            }
        }
    }
    notices
}

/// Returns what is wrong with a text that should exist in each of `languages`, if anything.
pub fn lacking_in(languages: &[String], texts: &Texts) -> Option<String> {
    if texts.is_empty() || texts.values().all(String::is_empty) {
        return None;
    }
    if texts.contains_key("") {
        return Some(format!("is one text for all languages ({}); write one for each", languages.join(", ")));
    }
    missing_in(languages, |lang| texts.contains_key(lang))
}

/// Returns a message with the languages that lack something, if others have it.
pub fn missing_in(languages: &[String], has: impl Fn(&str) -> bool) -> Option<String> {
    let missing: Vec<&str> = languages.iter().map(String::as_str).filter(|it| !has(it)).collect();
    let is_anywhere = missing.len() < languages.len();
    (is_anywhere && !missing.is_empty()).then(|| format!("is missing in {}", missing.join(", ")))
}
