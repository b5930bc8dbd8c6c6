//! Where a fault stands in a document that is not JSON: checks know the document's JSON value and name a pointer into
//! it, but authors know lines and columns of their own file.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::documents::is_markdown;
use super::field_names;
use super::markdown_file::Reading;
use super::settings_file::name_settings;
use crate::disk::confined;
use crate::disk::faults::FileFault;
use crate::disk::text_cursor::TextCursor;
use crate::markdown::{LARGEST_FILE, decode_source};

/// Where each part of a document stands: bytes of its text, by pointer.
type Positions = HashMap<String, Range<usize>>;

/// Replaces the pointers of faults in Markdown, and in settings that are not JSON, by lines and columns; faults in the
/// head of Markdown then name their field. Faulty files are read once more for this.
pub fn name_lines(faults: &mut [FileFault], reading: &Reading<'_>) {
    name_places(faults, reading, true);
}

/// Does what [`name_lines`] does, and leaves the messages as they are, so that equal ones can be grouped.
pub fn name_lines_only(faults: &mut [FileFault], reading: &Reading<'_>) {
    name_places(faults, reading, false);
}

fn name_places(faults: &mut [FileFault], reading: &Reading<'_>, names_fields: bool) {
    name_settings(faults, reading.public);
    let mut files: HashMap<PathBuf, Option<(String, Positions, LineNames)>> = HashMap::new();
    for FileFault { file, fault } in faults.iter_mut() {
        if !is_markdown(file) || !fault.pointer.starts_with('/') {
            continue;
        }
        let known = files.entry(file.clone()).or_insert_with(|| positions(file, reading));
        if let Some((text, positions, lines)) = known {
            // A field that is missing belongs into the front matter, at the beginning of the file.
            let range = nearest(&fault.pointer, positions).unwrap_or(0..0);
            if let Some(field) = field_of(&fault.pointer).filter(|_| names_fields) {
                let instead =
                    field_names::instead(&field).filter(|_| fault.message.starts_with("is not a field known"));
                let instead = instead.map(|instead| format!("; {instead}")).unwrap_or_default();
                fault.message = format!("{field}: {}{instead}", fault.message);
            }
            fault.pointer = lines.name(text, range.start);
        }
    }
}

/// Returns the field at the head of a document that a pointer leads into, such as `cover.alt`; `None` for its text.
fn field_of(pointer: &str) -> Option<String> {
    let parts: Vec<String> =
        pointer.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~")).collect();
    let is_text = parts.first().is_none_or(|first| ["body", "notes"].contains(&first.as_str()));
    let names = parts.iter().take_while(|part| !part.bytes().all(|byte| byte.is_ascii_digit()));
    (!is_text).then(|| names.map(String::as_str).collect::<Vec<_>>().join("."))
}

/// Names bytes of one text by line and column, in the form that stands for a pointer in messages.
#[derive(Default)]
pub struct LineNames(TextCursor);

impl LineNames {
    /// Returns the name of a byte of the text, which must always be the same.
    pub fn name(&mut self, text: &str, at: usize) -> String {
        let mark = text.len() - text.trim_start_matches('\u{feff}').len();
        let (line, column) = self.0.line_and_column(&text[mark..], at.saturating_sub(mark));
        format!("line {line}, column {column}")
    }
}

fn positions(file: &Path, reading: &Reading<'_>) -> Option<(String, Positions, LineNames)> {
    let bytes = confined::read(reading.public, file, LARGEST_FILE as u64).ok()?;
    let (text, _) = decode_source(bytes);
    let document = reading.document(&text, file);
    // Of a field, what is shown first is its name.
    let all = document.positions.into_iter().map(|position| (position.pointer, position.key.unwrap_or(position.value)));
    Some((text, all.collect(), LineNames::default()))
}

/// Returns the position of a pointer, or of the nearest part around it.
pub(super) fn nearest(pointer: &str, positions: &Positions) -> Option<Range<usize>> {
    let mut pointer = pointer;
    loop {
        // A list of blocks, such as the text of a note, begins where its first block does.
        if let Some(range) = positions.get(pointer).or_else(|| positions.get(&[pointer, "/0"].concat())) {
            return Some(range.clone());
        }
        pointer = &pointer[..pointer.rfind('/')?];
    }
}
