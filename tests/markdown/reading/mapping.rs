//! Each row of MAPPING.md says what happens.

use serde_json::{Map, Value};

use crate::reading::read;

const MAPPING: &str = include_str!("../../../src/markdown/MAPPING.md");

/// A row of a table: what it is about, the Markdown, and what that becomes.
fn rows() -> Vec<[String; 3]> {
    let cells = |line: &str| -> Option<[String; 3]> {
        let inside = line.strip_prefix("| ")?.strip_suffix(" |")?.replace("\\|", "\u{1}");
        let cells: Vec<_> = inside.split(" | ").map(|cell| without_quotes(cell).replace('\u{1}', "|")).collect();
        cells.try_into().ok()
    };
    MAPPING.lines().filter_map(cells).filter(|[what, _, _]| what != "what").collect()
}

/// Returns the text between backticks.
fn without_quotes(cell: &str) -> &str {
    let ticks = cell.bytes().take_while(|byte| *byte == b'`').count();
    let inside = &cell[ticks..cell.len() - ticks];
    if ticks > 1 { &inside[1..inside.len() - 1] } else { inside }
}

#[test]
fn every_row_of_the_mapping_holds() {
    let rows = rows();
    assert!(rows.len() > 70, "only {} rows were found", rows.len());
    for [what, markdown, becomes] in rows {
        let document = read(&markdown.replace('⏎', "\n"));
        let mut found = document.value.as_object().expect("a document is an object").clone();
        let body = found.shift_remove("body").expect("a document has a body");
        let (blocks, fields) = becomes.split_once(" + ").unwrap_or((&becomes, "{}"));
        let expected: Value = serde_json::from_str(&format!("[{blocks}]")).expect("blocks in a row are JSON");
        let fields: Map<String, Value> = serde_json::from_str(fields).expect("fields in a row are JSON");
        assert_eq!(body, expected, "{what}");
        assert_eq!(found, fields, "{what}");
        let faults: Vec<_> = document.faults.iter().filter(|fault| !fault.only_warning).collect();
        assert!(faults.is_empty(), "{what}: {faults:?}");
    }
}

#[test]
fn every_kind_of_block_and_inline_has_a_row() {
    let blocks = "paragraph heading list quote pullquote callout code math figure gallery video audio embed table details \
                  deflist card group rule";
    let inlines =
        "emphasis strong delete mark sub sup kbd small cite q dfn link note break inlineImage abbr time span ruby";
    let all: String = rows().into_iter().map(|[_, _, becomes]| becomes).collect();
    for kind in blocks.split_whitespace().chain(inlines.split_whitespace()) {
        let is_shown = all.contains(&format!("\"type\":\"{kind}\"")) || (kind == "gallery" && all.contains("gallery"));
        assert!(is_shown, "no row makes “{kind}”");
    }
}
