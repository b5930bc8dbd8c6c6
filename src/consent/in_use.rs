//! The part of a policy that visitors are asked about: the services that the site uses, and no others.

use std::collections::BTreeSet;

use super::policy::{Policy, Purpose, Service};

impl Policy {
    /// Returns the policy as visitors are asked about it.
    ///
    /// A service is in use if it is switched on, if the pages hold its marked scripts, or if its id is in `embedded`; a
    /// purpose is in use if one of its services is. The rest moves to `described`: agreeing to something that does not
    /// happen is not consent, and the more is asked, the less is read (GDPR, article 4(11): specific and informed).
    #[must_use]
    pub fn in_use(self, embedded: &BTreeSet<String>) -> Self {
        let is_used = |service: &Service| service.enabled || service.marked || embedded.contains(&service.id);
        let mut described = self.described;
        let mut purposes = Vec::new();
        for mut purpose in self.purposes {
            let (used, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut purpose.services).into_iter().partition(is_used);
            let (has_used, has_rest) = (!used.is_empty(), !rest.is_empty());
            if has_rest {
                described.push(Purpose { services: rest, ..purpose.clone() });
            }
            // An exempt purpose may list no services, if it is the site's own.
            if has_used || !has_rest {
                purposes.push(Purpose { services: used, ..purpose });
            }
        }
        Self { purposes, described, ..self }
    }

    /// Returns all services, in use or not: what an unused one has stored must be erased, too.
    pub fn all_services(&self) -> impl Iterator<Item = &Service> {
        self.purposes.iter().chain(&self.described).flat_map(|purpose| &purpose.services)
    }
}
