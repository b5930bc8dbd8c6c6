//! Which names of the other tool stay known: those in pages as aliases, those in old records for taking them over.

use super::draft::{Draft, Place, PurposeDraft};
use super::ids::Ids;
use super::report::Report;
use super::services::Recognised;

/// Ids of a purpose and of its services.
pub struct Given {
    /// The purpose’s.
    pub purpose: String,
    /// The services’, in their order.
    pub services: Vec<String>,
}

/// Notes names. What was on before a choice is asked anew; so is a purpose one of whose services has a name that
/// means something else too, since then a record does not tell what was granted.
pub fn remember(draft: &Draft, served: &[Vec<Recognised>], given: &[Given], ids: &mut Ids, report: &Report) {
    for ((purpose, served), given) in draft.purposes.iter().zip(served).zip(given) {
        if purpose.is_named {
            let is_known = ids.alias(&purpose.their_id, &given.purpose);
            note(is_known, "data-category", &purpose.their_id, &given.purpose, &purpose.place, report);
        }
        let mut is_clear = true;
        for (Recognised { service, .. }, id) in served.iter().zip(&given.services) {
            if !service.their_id.is_empty() {
                let attribute = if purpose.is_named { "data-service" } else { "data-name" };
                let is_known = ids.alias(&service.their_id, id);
                note(is_known, attribute, &service.their_id, id, &service.place, report);
                is_clear &= is_known;
            }
        }
        if !purpose.exempt && !purpose.preset && (is_clear || !purpose.is_named) {
            record(purpose, served, given, ids);
        }
    }
}

fn record(purpose: &PurposeDraft, served: &[Recognised], given: &Given, ids: &mut Ids) {
    if purpose.is_named {
        ids.record.insert(purpose.their_id.clone(), given.purpose.clone());
    }
    for (Recognised { service, .. }, id) in served.iter().zip(&given.services) {
        if !service.preset && !service.their_id.is_empty() && !ids.record.contains_key(&service.their_id) {
            ids.record.insert(service.their_id.clone(), id.clone());
        }
    }
}

fn note(is_known: bool, attribute: &str, theirs: &str, ours: &str, place: &Place, report: &Report) {
    if !is_known {
        let message = format!(
            "the name “{theirs}” means something else too, so this is “{ours}” here: write {attribute}=\"{ours}\" in \
             your pages; what old records say about it is not taken over"
        );
        report.note(place.line, &place.path, message);
    }
}
