//! Reads blocks as the types of [`crate::model::text::block`] describe them. Children replace a block of unknown kind.

use crate::model::json::{Json, JsonKind, Reader, told};
use crate::model::text::block::{
    Align, Block, CalloutKind, Cell, CodeLines, Definition, Embed, Fold, GroupClass, ListItem, Note,
};
use crate::model::text::read_inline::{direction, inlines, inlines_of, inlines_opt, mathml, unknown, url, url_opt};
use crate::model::text::read_media::{figure, sources, tracks};

/// The description of a list of blocks in messages.
const BLOCKS: &str = r#"a list of blocks, such as [{ "type": "paragraph", "children": ["Some text"] }]"#;
const BLOCK: &str = r#"a block: an object with a “type”, such as { "type": "paragraph", "children": ["Some text"] }"#;
const ITEMS: &str =
    r#"a list of items, each a list of blocks, such as [[{ "type": "paragraph", "children": ["One"] }]]"#;
const ROWS: &str =
    r#"a list of rows, each a list of cells, each a list of text, such as [[["A"], ["B"]], [["C"], ["D"]]]"#;
const CELLS: &str = r#"a row: a list of cells, each a list of text, such as [["A"], ["B"]]"#;
const PICTURES: &str = r#"a list of pictures, such as [{ "src": "/images/a.jpg", "alt": "A hill" }]"#;
const TERMS: &str =
    r#"a list of terms, such as [{ "term": ["Slug"], "defs": [[{ "type": "paragraph", "children": ["A name"] }]] }]"#;
const DEFINITIONS: &str =
    r#"a list of definitions, each a list of blocks, such as [[{ "type": "paragraph", "children": ["A name"] }]]"#;

/// Reads the list of blocks in a required field.
pub fn blocks<J: Json>(reader: &Reader<'_, J>, key: &str) -> Vec<Block> {
    reader.required(key, told::<J>(BLOCKS)).map(|field| blocks_of(&field)).unwrap_or_default()
}

/// Reads the list of blocks in an optional field.
pub fn blocks_opt<J: Json>(reader: &Reader<'_, J>, key: &str) -> Vec<Block> {
    reader.field(key).map(|field| blocks_of(&field)).unwrap_or_default()
}

/// Reads a value that is itself a list of blocks.
pub fn blocks_of<J: Json>(reader: &Reader<'_, J>) -> Vec<Block> {
    collect(&reader.items_of(told::<J>(BLOCKS)))
}

/// Reads the notes of an article: a map from key to blocks in content, a list in page JSON.
pub fn notes<J: Json>(reader: &Reader<'_, J>) -> Vec<Note> {
    let Some(field) = reader.field("notes") else { return Vec::new() };
    if field.value.kind() == JsonKind::List {
        let read = |note: &Reader<'_, J>| Note { id: note.text("id"), children: blocks(note, "children") };
        return field.items().iter().map(read).collect();
    }
    let entries = reader.entries("notes").into_iter();
    entries.map(|(id, body)| Note { id, children: blocks_of(&body) }).collect()
}

fn collect<J: Json>(items: &[Reader<'_, J>]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(items.len());
    for item in items {
        if item.value.kind() == JsonKind::Object {
            block(item, &mut blocks);
        } else {
            item.expected(told::<J>(BLOCK));
        }
    }
    blocks
}

fn block<J: Json>(r: &Reader<'_, J>, into: &mut Vec<Block>) {
    let kind = r.text("type");
    let block = match kind.as_str() {
        "paragraph" => Block::Paragraph { children: inlines(r, "children"), dir: direction(r), lead: r.flag("lead") },
        "heading" => heading(r),
        "list" => {
            let items = r.list_required("items", told::<J>(ITEMS)).iter().map(list_item).collect();
            Block::List { ordered: r.flag("ordered"), start: r.count_opt("start"), tight: r.flag("tight"), items }
        }
        "quote" => {
            let (cite, url) = (inlines_opt(r, "cite"), url_opt(r, "url"));
            Block::Quote { children: blocks(r, "children"), cite, url }
        }
        "pullquote" => pullquote(r),
        "callout" => callout(r),
        "code" => code(r),
        "math" => {
            let (id, num) = (r.text_opt("id"), r.text_opt("num"));
            Block::Math { value: r.text("value"), mathml: mathml(r), id, num }
        }
        "figure" => Block::Figure(figure(r)),
        "gallery" => {
            let items = r.list_required("items", told::<J>(PICTURES)).iter().map(figure).collect();
            Block::Gallery { items, columns: r.count_opt("columns"), caption: inlines_opt(r, "caption") }
        }
        "video" => Block::Video {
            sources: sources(r),
            poster: url_opt(r, "poster"),
            tracks: tracks(r),
            width: r.count("width"),
            height: r.count("height"),
            caption: inlines_opt(r, "caption"),
            transcript: blocks_opt(r, "transcript"),
        },
        "audio" => {
            let (sources, transcript) = (sources(r), blocks_opt(r, "transcript"));
            Block::Audio { sources, caption: inlines_opt(r, "caption"), transcript }
        }
        "embed" => Block::Embed(embed(r)),
        "table" => table(r),
        "details" => {
            let (summary, children) = (inlines(r, "summary"), blocks(r, "children"));
            Block::Details { summary, open: r.flag("open"), group: r.text_opt("group"), children }
        }
        "deflist" => {
            let read = |item: &Reader<'_, J>| Definition {
                term: inlines(item, "term"),
                defs: item.list_required("defs", told::<J>(DEFINITIONS)).iter().map(blocks_of).collect(),
            };
            Block::Deflist { items: r.list_required("items", told::<J>(TERMS)).iter().map(read).collect() }
        }
        "card" => {
            let (url, title, site) = (url(r, "url"), r.text("title"), r.text_opt("site"));
            Block::Card { url, title, description: r.text_opt("description"), image: url_opt(r, "image"), site }
        }
        "group" => {
            let class = r.word("class", &GROUP_CLASSES);
            let (lang, dir) = (r.text_opt("lang"), direction(r));
            Block::Group { class, lang, dir, children: blocks(r, "children") }
        }
        "rule" => Block::Rule,
        _ => {
            unknown(r, &kind, "block");
            into.extend(fallback(r));
            return;
        }
    };
    into.push(block);
}

const GROUP_CLASSES: [(&str, GroupClass); 5] = [
    ("wide", GroupClass::Wide),
    ("columns", GroupClass::Columns),
    ("aside-start", GroupClass::AsideStart),
    ("aside-end", GroupClass::AsideEnd),
    ("lang", GroupClass::Lang),
];

/// Returns what replaces a block of unknown kind: its children, whether blocks or inline content.
fn fallback<J: Json>(r: &Reader<'_, J>) -> Vec<Block> {
    let Some(children) = r.field("children").filter(|field| field.value.kind() == JsonKind::List) else {
        return Vec::new();
    };
    let items = children.items();
    let is_inline = items.iter().any(|item| item.value.kind() == JsonKind::Text);
    if is_inline {
        return vec![Block::Paragraph { children: inlines_of(&children), dir: None, lead: false }];
    }
    collect(&items)
}

fn heading<J: Json>(r: &Reader<'_, J>) -> Block {
    let depth = r.count("depth");
    if !(2..=4).contains(&depth) && r.field("depth").is_some() {
        r.fault_at("depth", "must be 2, 3 or 4; the title is the only heading of depth 1");
    }
    let children = inlines(r, "children");
    // `publish` gives an anchor to headings that have none, since it must be unique on the page.
    let id = r.text_opt("id").unwrap_or_default();
    if id.contains(char::is_whitespace) {
        r.fault_at("id", "contains white space, which an anchor cannot");
    }
    Block::Heading { depth, id, children }
}

fn list_item<J: Json>(r: &Reader<'_, J>) -> ListItem {
    if r.value.kind() == JsonKind::Object {
        r.allow("type");
        let checked = r.field("checked").map(|_| r.flag("checked"));
        return ListItem::Full { checked, children: blocks(r, "children") };
    }
    ListItem::Plain(blocks_of(r))
}

fn pullquote<J: Json>(r: &Reader<'_, J>) -> Block {
    let align = r.word("align", &[("start", "start"), ("center", "center"), ("end", "end")]).map(str::to_string);
    Block::Pullquote { children: inlines(r, "children"), cite: inlines_opt(r, "cite"), align, repeat: r.flag("repeat") }
}

fn callout<J: Json>(r: &Reader<'_, J>) -> Block {
    let kinds = [
        ("note", CalloutKind::Note),
        ("tip", CalloutKind::Tip),
        ("info", CalloutKind::Info),
        ("warning", CalloutKind::Warning),
        ("danger", CalloutKind::Danger),
    ];
    if r.field("kind").is_none() {
        r.fault_at("kind", "is missing; expected note, tip, info, warning or danger");
    }
    Block::Callout {
        kind: r.word("kind", &kinds).unwrap_or(CalloutKind::Note),
        title: inlines_opt(r, "title"),
        fold: r.word("fold", &[("open", Fold::Open), ("closed", Fold::Closed)]),
        children: blocks(r, "children"),
    }
}

fn code<J: Json>(r: &Reader<'_, J>) -> Block {
    let ranges = |lines: &Reader<'_, J>, key: &str| -> Vec<(u32, u32)> {
        let read = |range: &Reader<'_, J>| {
            let ends = range.items();
            if ends.len() != 2 {
                range.fault("must be a pair of line numbers, first and last");
            }
            (ends.first().map_or(0, Reader::as_count), ends.last().map_or(0, Reader::as_count))
        };
        lines.list(key).iter().map(read).collect()
    };
    let lines = r.object_opt("lines").map(|lines| CodeLines {
        start: lines.count_opt("start"),
        mark: ranges(&lines, "mark"),
        ins: ranges(&lines, "ins"),
        del: ranges(&lines, "del"),
    });
    Block::Code {
        value: r.text("value"),
        lang: r.text_opt("lang"),
        title: r.text_opt("title"),
        lines,
        wrap: r.flag("wrap"),
        marks: r.text_opt("marks"),
    }
}

fn embed<J: Json>(r: &Reader<'_, J>) -> Embed {
    Embed {
        provider: r.text("provider"),
        url: url(r, "url"),
        frame: url_opt(r, "frame"),
        title: r.text("title"),
        width: r.count("width"),
        height: r.count("height"),
        fallback: inlines(r, "fallback"),
        service: r.text_opt("service").unwrap_or_default(),
    }
}

fn table<J: Json>(r: &Reader<'_, J>) -> Block {
    let align = |item: &Reader<'_, J>| match item.value.as_text().as_deref() {
        Some("start") => Some(Align::Start),
        Some("center") => Some(Align::Center),
        Some("end") => Some(Align::End),
        None if item.value.kind() == JsonKind::Null => None,
        _ => {
            item.fault("must be null, start, center or end");
            None
        }
    };
    let row = |row: &Reader<'_, J>| row.items_of(told::<J>(CELLS)).iter().map(cell).collect();
    Block::Table {
        align: r.list("align").iter().map(align).collect(),
        head: r.list_required("head", told::<J>(ROWS)).iter().map(row).collect(),
        rows: r.list_required("rows", told::<J>(ROWS)).iter().map(row).collect(),
        caption: inlines_opt(r, "caption"),
    }
}

fn cell<J: Json>(r: &Reader<'_, J>) -> Cell {
    if r.value.kind() == JsonKind::List {
        return Cell::Plain(inlines_of(r));
    }
    if r.value.kind() != JsonKind::Object {
        r.expected(told::<J>("a cell: a list of text such as [\"A\"], or an object with “children”"));
        return Cell::Plain(Vec::new());
    }
    r.allow("type");
    let (colspan, rowspan) = (r.count_opt("colspan"), r.count_opt("rowspan"));
    Cell::Full { colspan, rowspan, header: r.flag("header"), children: inlines(r, "children") }
}
