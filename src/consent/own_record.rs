//! The slot where visitors see and copy the record of their own choice. The gate fills it
//! (`gate/on_demand/own_record.js`), since only the visitor's device knows the record; without the gate there is none.

use crate::model::words::Words;
use crate::ui::element::{Element, el};

/// Builds a paragraph that explains the record, and the slot for it.
pub fn own_record(words: &Words) -> [Element; 2] {
    let place = el("div")
        .class("consent__record")
        .attr("data-slot", "consent-record")
        .attr("data-word-on", words.get("consent.on"))
        .attr("data-word-off", words.get("consent.off"))
        .attr("data-word-none", words.get("consent.record.none"))
        .attr("data-word-copy", words.get("consent.record.copy"))
        .attr("data-word-copied", words.get("consent.record.copied"));
    [el("p").child(words.get("consent.record.intro")), place]
}
