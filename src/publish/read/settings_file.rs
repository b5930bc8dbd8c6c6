//! The settings of the site: `content/site.json`, or the same fields in TOML or YAML. All checks call the file by its
//! usual name; faults get the name of the one that is there, with line and column.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::line_positions::{LineNames, nearest};
use super::typed::typed;
use crate::disk::documents::{FromFile, parse_bytes, read_file};
use crate::disk::faults::FileFault;
use crate::markdown::{FrontMatter, FrontMatterKind, SourceFault, decode_source, read_fields};
use crate::model::content::site::Site;

/// The usual name of the settings, which stands for the one that is there.
pub const SETTINGS: &str = "content/site.json";

/// All names that the settings may have, and their form.
const NAMES: [(&str, FrontMatterKind); 4] = [
    (SETTINGS, FrontMatterKind::Json),
    ("content/site.toml", FrontMatterKind::Toml),
    ("content/site.yaml", FrontMatterKind::Yaml),
    ("content/site.yml", FrontMatterKind::Yaml),
];

/// Returns the file with the settings, relative to the folder of public files; the usual one if there is none.
pub fn settings_file(public: &Path) -> &'static str {
    all_there(public).next().map_or(SETTINGS, |(name, _)| name)
}

fn all_there(public: &Path) -> impl Iterator<Item = (&'static str, FrontMatterKind)> {
    NAMES.into_iter().filter(|(name, _)| public.join(name).symlink_metadata().is_ok())
}

/// Whether a folder of public files has settings.
pub fn has_settings(public: &Path) -> bool {
    all_there(public).next().is_some()
}

/// Returns a field with a text as it is written in the file with the settings.
pub fn written_field(public: &Path, name: &str, text: &str) -> String {
    match all_there(public).next().unwrap_or(NAMES[0]).1 {
        FrontMatterKind::Json => format!("\"{name}\": \"{text}\""),
        FrontMatterKind::Toml => format!("{name} = \"{text}\""),
        FrontMatterKind::Yaml => format!("{name}: {text}"),
    }
}

/// Reads and checks the settings. `None` if there are none or they cannot be read, which is then among the faults.
#[expect(clippy::redundant_closure, reason = "a path to a generic function is not general enough over lifetimes")]
pub fn read_settings(public: &Path, faults: &mut Vec<FileFault>) -> Option<FromFile<Site>> {
    for (other, _) in all_there(public).skip(1) {
        let message = format!("is not read, since there is {}; keep one of the two", settings_file(public));
        faults.push(FileFault::new(other, "", message));
    }
    let document = parse_settings(public, faults)?;
    Some(typed(document, Path::new(SETTINGS), faults, |reader| Site::read(reader)))
}

/// Reads the settings as JSON, whatever their form.
pub fn parse_settings(public: &Path, faults: &mut Vec<FileFault>) -> Option<Value> {
    let Some((name, kind)) = all_there(public).next() else {
        let message = "is missing; every publication needs its settings here, or the same fields in content/site.toml \
                       or content/site.yaml";
        faults.push(FileFault::new(SETTINGS, "", message));
        return None;
    };
    let bytes = read_file(public, Path::new(name), faults)?;
    if kind == FrontMatterKind::Json {
        return parse_bytes(bytes, Path::new(name), faults);
    }
    let (text, fields, wrong_encoding) = fields(bytes, kind);
    let all = wrong_encoding.into_iter().chain(fields.faults);
    let (mut is_faulty, mut lines) = (false, LineNames::default());
    for fault in all {
        is_faulty |= !fault.only_warning;
        let found = FileFault::new(name, lines.name(&text, fault.range.start), fault.message);
        faults.push(if fault.only_warning { found.as_warning() } else { found });
    }
    // Broken settings would only bring faults that are not there, such as missing fields.
    (!is_faulty).then_some(Value::Object(fields.fields))
}

fn fields(bytes: Vec<u8>, kind: FrontMatterKind) -> (String, FrontMatter, Option<SourceFault>) {
    let (text, wrong_encoding) = decode_source(bytes);
    let fields = read_fields(&text, kind);
    (text, fields, wrong_encoding)
}

/// Gives faults in the settings the name of their file and, unless it is JSON, line and column.
pub fn name_settings(faults: &mut [FileFault], public: &Path) {
    let Some((name, kind)) = all_there(public).next().filter(|(name, _)| *name != SETTINGS) else { return };
    let own = name.trim_start_matches("content/");
    for FileFault { fault, .. } in faults.iter_mut().filter(|found| found.fault.message.contains("site.json")) {
        // Not part of an address that somebody wrote.
        fault.message = fault.message.replace(SETTINGS, name).replace(" site.json", &format!(" {own}"));
    }
    let mut read: Option<(String, HashMap<String, Range<usize>>)> = None;
    let mut lines = LineNames::default();
    for FileFault { file, fault } in faults.iter_mut().filter(|it| it.file == Path::new(SETTINGS)) {
        *file = PathBuf::from(name);
        let (text, positions) = read.get_or_insert_with(|| {
            let bytes = read_file(public, Path::new(name), &mut Vec::new()).unwrap_or_default();
            let (text, fields, _) = fields(bytes, kind);
            let all = fields.positions.into_iter();
            (text, all.map(|it| (it.pointer, it.key.unwrap_or(it.value))).collect())
        });
        if let Some(range) = nearest(&fault.pointer, positions) {
            fault.pointer = lines.name(text, range.start);
        }
    }
}
