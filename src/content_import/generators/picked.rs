//! Reads the front matter of a document, under any of the names in use.

use serde_json::Value;

use super::fields::FieldReader;
use super::look_fields::is_about_look;
use super::site::{Entry, EntryKind};
use crate::content_import::publication::report::Report;
use crate::content_import::source::dates::{Moment, parse};
use crate::content_import::source::value::{Object, text_at, text_of, texts_of};

/// What the front matter of a document says.
#[derive(Clone, Debug, Default)]
pub struct Picked {
    /// The title.
    pub title: Option<String>,
    /// The sentences that lead into it.
    pub lede: Option<String>,
    /// The description, if there is a lede as well.
    pub description: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Its authors, as written.
    pub authors: Option<Value>,
    /// Its tags and categories.
    pub tags: Vec<String>,
    /// Its series, and the number of the part.
    pub series: Option<(String, Option<u32>)>,
    /// The address, description and caption of its picture.
    pub cover: Option<(String, String, Option<String>)>,
    /// Old addresses that it lists.
    pub aliases: Vec<String>,
    /// Where it was first published.
    pub canonical: Option<String>,
    /// Its id in feeds.
    pub id: Option<String>,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// Whether no list names it.
    pub is_unlisted: bool,
}

const PUBLISHED: [&str; 11] = [
    "date",
    "publishDate",
    "pubDate",
    "published",
    "publish_date",
    "published_at",
    "publishedAt",
    "publishedDate",
    "created",
    "created_at",
    "createdAt",
];
const UPDATED: [&str; 11] = [
    "lastmod",
    "updated",
    "last_modified_at",
    "modified",
    "updatedDate",
    "lastUpdated",
    "updated_at",
    "modDatetime",
    "last_modified",
    "updatedAt",
    "modDate",
];
const COVERS: [&str; 19] = [
    "cover",
    "image",
    "featured_image",
    "featuredImage",
    "cover_image",
    "coverImage",
    "thumbnail",
    "hero",
    "heroImage",
    "hero_image",
    "banner",
    "og_image",
    "ogImage",
    "feature_image",
    "featureImage",
    "socialImage",
    "header_img",
    "img",
    "images",
];

/// Reads the front matter of a document, and reports fields without a counterpart.
pub fn pick(entry: &Entry, report: &mut Report) -> Picked {
    let fields = FieldReader::new(entry);
    let line = |name: &str| entry.lines.get(name).copied().unwrap_or(1);
    let mut date = |names: &[&str]| {
        let mut found = None;
        for name in names {
            let Some(text) = fields.value(&[name]).and_then(text_of) else { continue };
            if matches!(text.as_str(), "true" | "false") {
                continue;
            }
            match parse(&text) {
                Some(moment) => found = found.or(Some(moment)),
                None => {
                    report.add("date", &entry.file, line(name), format!("{name}: “{text}” is not a date that exists"))
                }
            }
        }
        found
    };
    let published = date(&[&PUBLISHED[..], &["pubDatetime"]].concat());
    let updated = date(&UPDATED);
    let nested = fields.own(&["last_update"]).and_then(|value| parse(&text_at(value.as_object()?, &["date"])?));
    let description = fields.text(&["description"]);
    let lede = fields.text(&["lede", "lead", "excerpt", "summary", "subtitle", "teaser", "abstract", "tagline"]);
    let (lede, description) = match lede {
        Some(lede) => (Some(lede), description),
        None => (description, None),
    };
    let mut tags: Vec<String> = Vec::new();
    for name in ["tags", "tag", "categories", "category", "topics"] {
        let Some(value) = fields.value(&[name]) else { continue };
        for tag in tag_names(value, entry) {
            if !tags.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
                tags.push(tag);
            }
        }
    }
    let series = fields.value(&["series"]).and_then(|value| match value {
        Value::Object(object) => text_at(object, &["name"]).or_else(|| text_at(object, &["title"])),
        other => texts_of(other).into_iter().next(),
    });
    let part = fields.text(&["series_order", "series_weight", "seriesOrder", "part", "series_part"]);
    let cover = COVERS.iter().find_map(|name| fields.own(&[name]).and_then(|value| cover(value, &fields)));
    let mut aliases = Vec::new();
    let names = ["aliases", "alias", "redirect_from", "redirectFrom"];
    // A generator that reads them itself has made addresses of them.
    for name in names.iter().filter(|name| !entry.read.contains(name)) {
        aliases.extend(fields.value(&[name]).map(texts_of).unwrap_or_default());
    }
    let is_published = fields.value(&["published"]).and_then(text_of).is_none_or(|text| text != "false");
    let is_draft = entry.is_draft
        || fields.flag(&["draft"])
        || !is_published
        || fields.text(&["status"]).as_deref() == Some("draft");
    let is_unlisted =
        fields.flag(&["unlisted", "hidden", "noindex", "robotsNoIndex", "eleventyExcludeFromCollections"])
            || fields
                .value(&["list"])
                .and_then(text_of)
                .is_some_and(|text| matches!(text.as_str(), "never" | "local" | "false"));
    let canonical =
        fields.text(&["canonical", "canonical_url", "canonicalURL", "canonicalUrl"]).filter(|url| url.contains("://"));
    let picked = Picked {
        title: fields.text(&["title"]),
        lede: lede.map(|text| one_line(&text)),
        description: description.map(|text| one_line(&text)),
        published: published.or(entry.date),
        updated: updated.or(nested),
        authors: fields.value(&["authors", "author", "by", "creator"]).cloned(),
        tags,
        series: series.map(|title| (title, part.and_then(|part| part.parse().ok()))),
        cover,
        aliases,
        canonical,
        id: fields.text(&["guid"]).filter(|id| !id.contains(char::is_whitespace)),
        is_draft,
        is_unlisted,
    };
    // Read by what writes the text, or of no consequence here.
    _ = fields.own(&["math", "katex", "mathjax", "lang", "language", "locale", "translationKey"]);
    for (name, line) in fields.left() {
        let last = name.rsplit('.').next().unwrap_or_default();
        match is_about_look(last) {
            true => report.count("front matter fields about the look and order of pages, left out", 1),
            false => report.add("front matter field", &entry.file, line, name),
        }
    }
    if entry.kind == EntryKind::Page {
        for (name, is_given) in
            [("tags", !picked.tags.is_empty()), ("series", picked.series.is_some()), ("cover", picked.cover.is_some())]
        {
            if is_given {
                report.add("front matter field", &entry.file, line(name), format!("{name} of a page"));
            }
        }
    }
    picked
}

/// Returns tags; in Jekyll and Eleventy a text may hold several, separated by white space.
fn tag_names(value: &Value, entry: &Entry) -> Vec<String> {
    let names = match value {
        Value::String(text) if text.contains(',') => text.split(',').map(str::to_string).collect(),
        Value::String(text) if entry.syntax == crate::content_import::text::Syntax::Liquid => {
            text.split_whitespace().map(str::to_string).collect()
        }
        // Hexo nests categories.
        Value::Array(items) => items.iter().flat_map(texts_of).collect(),
        other => texts_of(other),
    };
    let names = names.into_iter().map(|name: String| one_line(name.trim_start_matches('#')));
    names.filter(|name| name.chars().any(char::is_alphanumeric)).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cover(value: &Value, fields: &FieldReader<'_>) -> Option<(String, String, Option<String>)> {
    let beside = |names: &[&str]| fields.text(names).unwrap_or_default();
    match value {
        Value::Object(object) => {
            let get = |names: &[&str]| names.iter().find_map(|name| text_at(object, &[name]));
            let source = get(&["src", "image", "path", "url", "feature", "file", "filename", "source"])?;
            Some((source, get(&["alt", "description"]).unwrap_or_default(), get(&["caption", "credit", "title"])))
        }
        Value::Array(items) => cover(items.first()?, fields),
        other => {
            let source = text_of(other).filter(|text| text.contains(['.', '/']))?;
            let alt = beside(&[
                "cover_alt",
                "coverAlt",
                "image_alt",
                "imageAlt",
                "heroAlt",
                "alt",
                "thumbnailAlt",
                "featured_image_alt",
            ]);
            let caption = beside(&["cover_caption", "coverCaption", "caption", "image_caption"]);
            Some((source, alt, (!caption.is_empty()).then_some(caption)))
        }
    }
}

/// Returns an object of front matter as a variable of its page.
pub fn page_variables(entry: &Entry) -> Object {
    let mut page = entry.defaults.clone();
    page.extend(entry.values.clone());
    page.insert("url".into(), entry.address.clone().into());
    page.entry("date")
        .or_insert_with(|| entry.date.map_or(Value::Null, |date| date.civil.strftime("%Y-%m-%d").to_string().into()));
    page
}

/// Whether a field names the picture at the head of a document.
pub fn is_cover(name: &str) -> bool {
    COVERS.iter().any(|cover| cover.eq_ignore_ascii_case(name))
}
