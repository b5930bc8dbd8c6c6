//! What of a policy visitors are asked about: what happens, and nothing else.

use std::collections::BTreeSet;

use super::policy::{Policy, Purpose, Service};

impl Policy {
    /// The policy as visitors are asked about it. A service is in use where it is switched on, where the pages hold its
    /// scripts, marked, or where its id is among those that texts embed; a purpose, where one of its services is. What is
    /// not is set aside as `described`: an agreement to what does not happen is none, and the more is asked, the less is read
    /// (GDPR, article 4(11): specific and informed).
    #[must_use]
    pub fn in_use(self, embedded: &BTreeSet<String>) -> Self {
        let is_used = |it: &Service| it.enabled || it.marked || embedded.contains(&it.id);
        let mut described = self.described;
        let mut purposes = Vec::new();
        for mut purpose in self.purposes {
            let (used, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut purpose.services).into_iter().partition(is_used);
            let (has_used, has_rest) = (!used.is_empty(), !rest.is_empty());
            if has_rest {
                described.push(Purpose { services: rest, ..purpose.clone() });
            }
            // What is exempt may name nobody: the site itself.
            if has_used || !has_rest {
                purposes.push(Purpose { services: used, ..purpose });
            }
        }
        Self { purposes, described, ..self }
    }

    /// All services that have been described, whether in use or not: what of them is stored goes.
    pub fn all_services(&self) -> impl Iterator<Item = &Service> {
        self.purposes.iter().chain(&self.described).flat_map(|purpose| &purpose.services)
    }
}
