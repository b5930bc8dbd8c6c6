//! Front matter: the fields at the head of a Markdown file, in YAML (`---`), TOML (`+++`) or JSON (`{`).

mod fence;
mod json;
mod moment;
mod position;
mod toml;
mod yaml;
mod yaml_message;
mod yaml_scalar;
mod yaml_tree;

use std::ops::Range;

use serde_json::{Map, Value};

use crate::markdown::source_range::SourceFault;

pub use fence::FrontMatterKind;
pub use moment::normal_moment;
pub use position::SourcePosition;

/// The deepest nesting of lists and tables in front matter.
const DEEPEST: usize = 32;

/// The fields at the head of a file.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// How the fields are written; `None` if the file has none.
    pub kind: Option<FrontMatterKind>,
    /// The fields; empty if there are none or they cannot be read.
    pub fields: Map<String, Value>,
    /// Where each key and value stands.
    pub positions: Vec<SourcePosition>,
    /// What is wrong with them.
    pub faults: Vec<SourceFault>,
    /// The byte at which the text begins.
    pub text_start: usize,
}

/// Reads the fields at the head of a file. Ranges are bytes of `text`, which may begin with a byte order mark.
///
/// Dates and times arrive as RFC 3339 text (without an offset if none is written), whatever their form in YAML or TOML.
pub fn read_front_matter(text: &str) -> FrontMatter {
    let mut front_matter = FrontMatter { text_start: fence::text_start(text), ..FrontMatter::default() };
    let found = match fence::find(text) {
        Ok(None) => return front_matter,
        Ok(Some(found)) => found,
        Err(fault) => {
            front_matter.faults.push(*fault);
            return front_matter;
        }
    };
    front_matter.kind = Some(found.kind);
    front_matter.text_start = found.after;
    reader_of(found.kind)(text, found.fields, &mut front_matter);
    for fault in &mut front_matter.faults {
        fault.range = whole_characters(text, fault.range.clone());
    }
    front_matter
}

/// Reads a whole text as fields, as a file of settings has them.
pub fn read_fields(text: &str, kind: FrontMatterKind) -> FrontMatter {
    let mut read = FrontMatter { kind: Some(kind), text_start: text.len(), ..FrontMatter::default() };
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    reader_of(kind)(text, mark..text.len(), &mut read);
    for fault in &mut read.faults {
        fault.range = whole_characters(text, fault.range.clone());
    }
    read
}

fn reader_of(kind: FrontMatterKind) -> ReadFields {
    match kind {
        FrontMatterKind::Yaml => yaml::read,
        FrontMatterKind::Toml => toml::read,
        FrontMatterKind::Json => json::read,
    }
}

/// Widens a range to whole characters of a text.
fn whole_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    start..text.ceil_char_boundary(range.end.max(start))
}

/// Reads the fields of one form into `into`; `fields` are the bytes of `text` between the fences.
type ReadFields = fn(text: &str, fields: Range<usize>, into: &mut FrontMatter);
