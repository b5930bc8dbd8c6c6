//! Gives our ids to the other tool's names: each slug only once, with the names that pages and records use kept as
//! aliases.

use std::collections::BTreeMap;

use crate::model::slugify::id_from;

/// The ids that were given, and the names they stand for.
#[derive(Debug, Default)]
pub struct Ids {
    given: Vec<String>,
    /// Names in markup that are not our ids, and the ids that they mean.
    pub aliases: BTreeMap<String, String>,
    /// Names in the old record, and the ids that they mean.
    pub record: BTreeMap<String, String>,
    /// Whether something that must not be taken over has a name that is used here as well, so that it cannot be left
    /// out.
    pub is_record_unclear: bool,
}

impl Ids {
    /// Gives a name an id; if that is taken, or the name has no Latin letter or digit, the first of the others that is
    /// free. If none is free, the last one gets a number.
    pub fn give(&mut self, name: &str, others: &[&str]) -> String {
        let wishes = std::iter::once(slug(name)).chain(others.iter().map(|it| slug(it)));
        let free = |wish: &String| !wish.is_empty() && !self.given.contains(wish);
        let id = wishes.clone().find(free).unwrap_or_else(|| {
            let last = wishes.clone().rfind(|it| !it.is_empty()).unwrap_or_else(|| "service".into());
            // One candidate more than there are ids that can be in the way.
            let mut numbered = (2..=self.given.len() + 2).map(|number| format!("{last}-{number}"));
            numbered.find(free).unwrap_or_default()
        });
        self.given.push(id.clone());
        id
    }

    /// Notes another name that pages use; returns false if that name already means something else.
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

/// Returns the slug of a name: `googleAnalytics` becomes `google-analytics`.
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
