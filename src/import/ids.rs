//! Ids of ours for names of theirs: slugs, none twice, and the names that pages and records use kept as aliases.

use std::collections::BTreeMap;

use crate::model::slugify::id_from;

/// Ids that were given, and what for.
#[derive(Debug, Default)]
pub struct Ids {
    given: Vec<String>,
    /// Names in markup that are not our ids, and what they mean.
    pub aliases: BTreeMap<String, String>,
    /// Names in the old record, and what they mean.
    pub record: BTreeMap<String, String>,
    /// Whether something that must not be taken over has the same name here, so that it could not be left out.
    pub is_record_unclear: bool,
}

impl Ids {
    /// An id for a name; if it is taken, the first of the others that is not. Without any letter or digit of Latin in
    /// the name the last of the others stands.
    pub fn give(&mut self, name: &str, others: &[&str]) -> String {
        let wishes = std::iter::once(slug(name)).chain(others.iter().map(|it| slug(it)));
        let free = |it: &String| !it.is_empty() && !self.given.contains(it);
        let id = wishes.clone().find(free).unwrap_or_else(|| {
            let last = wishes.clone().rfind(|it| !it.is_empty()).unwrap_or_else(|| "service".into());
            // One candidate more than ids that can be in the way.
            let mut numbered = (2..=self.given.len() + 2).map(|number| format!("{last}-{number}"));
            numbered.find(free).unwrap_or_default()
        });
        self.given.push(id.clone());
        id
    }

    /// Notes that pages name something otherwise; false if the name means something else already.
    pub fn alias(&mut self, theirs: &str, ours: &str) -> bool {
        if theirs == ours {
            return true;
        }
        let is_taken = self.given.iter().any(|it| it == theirs) || self.aliases.contains_key(theirs);
        if !is_taken {
            self.aliases.insert(theirs.into(), ours.into());
        }
        !is_taken
    }
}

/// `googleAnalytics` becomes `google-analytics`.
fn slug(name: &str) -> String {
    let mut parted = String::with_capacity(name.len());
    let mut before = None;
    for character in name.chars() {
        if character.is_uppercase() && before.is_some_and(char::is_lowercase) {
            parted.push('-');
        }
        parted.push(character);
        before = Some(character);
    }
    id_from(&parted)
}
