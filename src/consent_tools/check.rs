//! Checks policies, for the blog and for owners of other sites.

use std::collections::BTreeSet;
use std::path::Path;

use crate::consent::policy::Policy;
use crate::consent::terms::Terms;
use crate::consent_tools::policy::read_policy;
use crate::consent_tools::todos::todos;
use crate::consent_tools::untranslated::of_policy;
use crate::disk::documents::words_in;
use crate::disk::faults::{FileFault, PublishError};
use crate::model::fault::pointer_part;
use crate::model::nearest::perhaps;

/// The result of checking a policy that has no faults.
pub struct Checked {
    /// Oddities that are not faults.
    pub warnings: Vec<FileFault>,
    /// What its owner still has to do.
    pub notices: Vec<FileFault>,
    /// What it asks about, in whole sentences.
    pub summary: Vec<String>,
}

/// Checks the policy in a file.
///
/// # Errors
/// All faults of the policy, including its warnings.
pub fn check(file: &Path) -> Result<Checked, PublishError> {
    let mut warnings = Vec::new();
    let found = read_policy(Path::new(""), file, &mut warnings);
    if let Some(policy) = &found {
        check_languages(&policy.value, file, &mut warnings);
    }
    if warnings.iter().any(|found| !found.fault.only_warning) {
        return Err(PublishError::Faults(warnings));
    }
    let mut summary = Vec::new();
    if let Some(policy) = found.map(|found| found.value) {
        let policy = policy.in_use(&BTreeSet::new());
        let (used, all) = (policy.services().count(), policy.all_services().count());
        summary.push(format!(
            "visitors are asked or told about {} purposes; {used} of {all} services are in use",
            policy.purposes.len()
        ));
        if policy.purposes.iter().all(|purpose| purpose.exempt) {
            summary.push("nothing needs consent, so there is no banner".into());
        }
    }
    Ok(Checked { warnings, notices: todos(Path::new(""), file), summary })
}

/// Returns what a visitor consents to under the policy in a file.
///
/// # Errors
/// All faults of the policy.
pub fn terms(file: &Path) -> Result<Terms, String> {
    let mut faults = Vec::new();
    let found = read_policy(Path::new(""), file, &mut faults);
    faults.retain(|it| !it.fault.only_warning);
    match found {
        Some(found) if faults.is_empty() => Ok(Terms::of(&found.value.in_use(&BTreeSet::new()))),
        _ => Err(PublishError::Faults(faults).to_string()),
    }
}

/// Notes languages for which we have no words, texts that a language of the policy lacks, and keys that nothing uses.
fn check_languages(policy: &Policy, file: &Path, faults: &mut Vec<FileFault>) {
    let folder = Path::new("public/text/consent");
    for (at, lang) in policy.languages.iter().enumerate() {
        if folder.is_dir() && !folder.join(format!("{lang}.json")).is_file() {
            let message = format!("is “{lang}”, a language that has no words in {}", folder.display());
            faults.push(FileFault::new(file, format!("/languages/{at}"), message));
        }
    }
    let missing = of_policy(policy, &policy.languages, file).into_iter();
    // An owner who wrote only one text wants it for all languages.
    faults.extend(missing.filter(|found| found.fault.message.starts_with("is missing in")).map(FileFault::as_warning));
    let known = words_in(Path::new("public"), Path::new("text/consent/en.json"), &mut Vec::new());
    for (lang, texts) in policy.texts.iter().filter(|_| !known.is_empty()) {
        for (key, _) in texts.iter().filter(|(key, _)| !known.contains_key(key)) {
            let meant = perhaps(key, known.keys().map(String::as_str));
            let message = format!("is not a key of text/consent/en.json; nothing on screen uses it{meant}");
            faults.push(
                FileFault::new(file, format!("/texts/{}/{}", pointer_part(lang), pointer_part(key)), message)
                    .as_warning(),
            );
        }
    }
}
