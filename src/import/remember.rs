//! Keeps names of the other tool: those in pages as aliases, and those in old records so that the records can be taken
//! over.

use super::draft::{Draft, SourcePosition};
use super::ids::Ids;
use super::report::Report;
use super::services::Recognised;

/// Ids of a purpose and of its services.
pub struct Given {
    /// The purpose’s id.
    pub purpose: String,
    /// The services’ ids, in their order.
    pub services: Vec<String>,
}

/// Notes names, and what an old record tells. Visitors are asked again about what was on before a choice. They are also
/// asked again about a purpose if the name of one of its services has a second meaning, because then a record does not
/// tell what was granted.
pub fn remember(draft: &Draft, served: &[Vec<Recognised>], given: &[Given], ids: &mut Ids, report: &Report) {
    let mut left_out = Vec::new();
    // From Klaro’s records, only refusals are taken over: they are always the visitor’s own act.
    let tells_grants = draft.from != "klaro";
    for ((purpose, served), given) in draft.purposes.iter().zip(served).zip(given) {
        let services = || served.iter().zip(&given.services).map(|(it, id)| (&it.service, id));
        let named = || services().filter(|(service, _)| !service.their_id.is_empty());
        let mut is_clear = true;
        if purpose.is_named {
            let is_known = ids.alias(&purpose.their_id, &given.purpose);
            note(is_known, "data-category", &purpose.their_id, &given.purpose, &purpose.place, report);
        }
        for (service, id) in named() {
            let attribute = if purpose.is_named { "data-service" } else { "data-name" };
            let is_known = ids.alias(&service.their_id, id);
            note(is_known, attribute, &service.their_id, id, &service.place, report);
            is_clear &= is_known;
        }
        if purpose.exempt {
            continue;
        }
        let is_told = !tells_grants || (!purpose.preset && is_clear);
        let mut tell = |theirs: &str, ours: &str, is_told: bool, place: &SourcePosition| {
            if is_told && !ids.record.contains_key(theirs) {
                ids.record.insert(theirs.into(), ours.into());
            } else if !is_told {
                left_out.push((theirs.to_string(), place.clone()));
            }
        };
        if purpose.is_named {
            tell(&purpose.their_id, &given.purpose, is_told, &purpose.place);
        }
        named().for_each(|(service, id)| {
            tell(&service.their_id, id, is_told && (!tells_grants || !service.preset), &service.place)
        });
    }
    // A name that is not in the map is taken over under its own name or its alias.
    let is_ours = |name: &str| given.iter().any(|it| it.purpose == name || it.services.iter().any(|it| it == name));
    let unclear = left_out.iter().filter(|(name, _)| is_ours(name) || ids.aliases.contains_key(name));
    let unclear: Vec<_> = unclear.collect();
    for (name, place) in unclear {
        let message = format!(
            "“{name}” cannot be excluded when old answers are taken over, so no “take_over” is written and everyone is asked again"
        );
        report.note(place.line, &place.path, message);
        ids.is_record_unclear = true;
    }
}

fn note(is_known: bool, attribute: &str, theirs: &str, ours: &str, place: &SourcePosition, report: &Report) {
    if !is_known {
        let message = format!(
            "the name “{theirs}” also stands for something else, so this is “{ours}” here: write {attribute}=\"{ours}\" in \
             your pages; what old records say about it is not taken over"
        );
        report.note(place.line, &place.path, message);
    }
}
