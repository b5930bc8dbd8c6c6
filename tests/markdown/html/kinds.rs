//! The kinds of blocks and inline elements, with their fields.

/// Kinds of blocks, each with its required fields, then its optional ones.
pub(crate) const BLOCKS: &[(&str, &[&str], &[&str])] = &[
    ("paragraph", &["children"], &["dir", "lead"]),
    ("heading", &["depth", "children"], &["id"]),
    ("list", &["items"], &["ordered", "start", "tight"]),
    ("quote", &["children"], &["cite", "url"]),
    ("pullquote", &["children"], &["cite", "align", "repeat"]),
    ("callout", &["kind", "children"], &["title", "fold"]),
    ("code", &["value"], &["lang", "title", "lines", "wrap"]),
    ("math", &["value"], &["mathml", "id", "num"]),
    ("figure", &["src", "alt"], &["width", "height", "caption", "credit", "layout", "href", "zoom"]),
    ("gallery", &["items"], &["columns", "caption"]),
    ("video", &["sources", "width", "height"], &["poster", "tracks", "caption", "transcript"]),
    ("audio", &["sources"], &["caption", "transcript"]),
    ("embed", &["provider", "url", "title", "width", "height", "fallback"], &["frame"]),
    ("table", &["head", "rows"], &["align", "caption"]),
    ("details", &["summary", "children"], &["open", "group"]),
    ("deflist", &["items"], &[]),
    ("card", &["url", "title"], &["description", "image", "site"]),
    ("group", &["children"], &["class", "lang", "dir"]),
    ("rule", &[], &[]),
];

/// Kinds of inline elements, in the same form.
pub(crate) const INLINES: &[(&str, &[&str], &[&str])] = &[
    ("emphasis", &["children"], &[]),
    ("strong", &["children"], &[]),
    ("delete", &["children"], &[]),
    ("mark", &["children"], &[]),
    ("sub", &["children"], &[]),
    ("sup", &["children"], &[]),
    ("kbd", &["children"], &[]),
    ("small", &["children"], &[]),
    ("cite", &["children"], &[]),
    ("q", &["children"], &[]),
    ("dfn", &["children"], &[]),
    ("code", &["value"], &[]),
    ("link", &["url", "children"], &["title"]),
    ("note", &["id"], &[]),
    ("math", &["value"], &["mathml"]),
    ("break", &[], &[]),
    ("inlineImage", &["src", "alt", "width", "height"], &[]),
    ("abbr", &["title", "children"], &[]),
    ("time", &["datetime", "children"], &[]),
    ("span", &["children"], &["lang", "dir"]),
    ("ruby", &["base", "text"], &[]),
];
