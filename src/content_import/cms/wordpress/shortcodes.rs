//! What the shortcodes of WordPress and of common plugins become.

use std::collections::BTreeMap;

use super::shortcode::{Shortcode, replace};
use super::shortcode_html::{code_block, media, service_address};
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::{escape, plain};
use crate::content_import::cms::services;

/// A media file of the export.
#[derive(Clone, Debug, Default)]
pub struct Attachment {
    /// Its address.
    pub url: String,
    /// What a picture shows.
    pub alt: String,
    /// The text under it.
    pub caption: String,
    /// The number of the post that it belongs to.
    pub parent: String,
    /// Its place among the others.
    pub order: i64,
    /// Whether it is a picture.
    pub is_picture: bool,
}

/// Replaces the shortcodes of one text.
pub struct Shortcodes<'a> {
    /// Media files by number.
    pub attachments: &'a BTreeMap<String, Attachment>,
    /// The number of the post.
    pub post: &'a str,
    /// What could not be mapped.
    pub findings: &'a mut Findings,
    /// Texts of footnotes by id, as HTML.
    pub notes: BTreeMap<String, String>,
    depth: usize,
}

/// Shortcodes within each other deeper than this stay as they are.
const MAX_DEPTH: usize = 12;

impl<'a> Shortcodes<'a> {
    /// Prepares the replacement for one text.
    pub fn new(attachments: &'a BTreeMap<String, Attachment>, post: &'a str, findings: &'a mut Findings) -> Self {
        Self { attachments, post, findings, notes: BTreeMap::new(), depth: 0 }
    }

    /// Replaces all shortcodes in a text.
    pub fn replace(&mut self, text: &str) -> String {
        if self.depth >= MAX_DEPTH || !text.contains('[') {
            return text.to_string();
        }
        self.depth += 1;
        let output = replace(text, &mut |code| self.one(code));
        self.depth -= 1;
        output
    }

    fn one(&mut self, code: &Shortcode) -> Option<String> {
        let content = code.content.as_deref().unwrap_or_default();
        Some(match code.name.as_str() {
            "caption" | "wp_caption" => self.caption(code, content),
            "gallery" => self.gallery(code),
            "audio" => media(code, "audio", &["src", "mp3", "m4a", "ogg", "wav", "wma", "flac"])?,
            "video" => media(code, "video", &["src", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "mov"])?,
            "playlist" => self.playlist(code),
            "embed" => self.embed(plain(content).trim()),
            "youtube" | "vimeo" | "dailymotion" | "spotify" | "soundcloud" | "tweet" | "instagram" | "ted"
            | "youtube_sc" => {
                let url =
                    code.unnamed().or_else(|| code.get("url")).or_else(|| code.get("id")).unwrap_or(content.trim());
                self.embed(&service_address(&code.name, url.trim_start_matches('=')))
            }
            "gist" => {
                let url = code.unnamed().or_else(|| code.get("url")).unwrap_or(content.trim());
                let url =
                    if url.starts_with("http") { url.to_string() } else { format!("https://gist.github.com/{url}") };
                self.embed(&url)
            }
            "code" | "sourcecode" | "source" | "highlight" | "crayon" | "cc" => {
                code_block(code, code.content.as_deref()?)
            }
            "bash" | "c" | "cpp" | "css" | "html" | "java" | "javascript" | "js" | "php" | "python" | "ruby"
            | "sql" | "xml" | "shell" | "plain" | "diff" | "go" | "rust" | "perl" => {
                code_block(code, code.content.as_deref()?)
            }
            "footnote" | "ref" | "fn" | "efn_note" | "note" | "mfn" if code.content.is_some() => self.note(content),
            "more" | "nextpage" => format!("<!--{}-->", code.name),
            "latex" => format!("<f-math>{}</f-math>", escape(&plain(content))),
            "quote" | "blockquote" if code.content.is_some() => {
                format!("\n<blockquote>{}</blockquote>\n", self.replace(content))
            }
            "dropcap" | "nowrap" | "row" | "column" | "one_half" | "one_third" | "columns" | "div" | "span"
            | "center"
                if code.content.is_some() =>
            {
                self.findings.add("shortcode", format!("[{}] only arranges text; what it holds was kept", code.name));
                self.replace(content)
            }
            name if code.is_evident() => match code.content.as_deref() {
                Some(content) => {
                    self.findings.add("shortcode", format!("[{name}] is not known here; what it holds was kept"));
                    self.replace(content)
                }
                None => {
                    self.findings.add("shortcode", format!("{} is not known here; it was left out", code.written));
                    String::new()
                }
            },
            _ => return None,
        })
    }

    fn caption(&mut self, code: &Shortcode, content: &str) -> String {
        let content = self.replace(content);
        // The picture, perhaps in a link, then the caption.
        let end = match content.find("</a>") {
            Some(at) if content.find("<img").is_some_and(|picture| picture < at) => at + 4,
            _ => content.find("<img").and_then(|at| content[at..].find('>').map(|end| at + end + 1)).unwrap_or(0),
        };
        let (picture, text) = content.split_at(end);
        let text = code.get("caption").map_or_else(|| text.trim().to_string(), String::from);
        if picture.is_empty() {
            return text;
        }
        format!("\n\n<figure>{}<figcaption>{text}</figcaption></figure>\n\n", picture.trim())
    }

    fn gallery(&mut self, code: &Shortcode) -> String {
        let ids = code.get("ids").or_else(|| code.get("include"));
        let pictures: Vec<Attachment> = match ids {
            Some(ids) => {
                let mut found = Vec::new();
                for id in ids.split(',').map(str::trim).filter(|id| !id.is_empty()) {
                    match self.attachments.get(id) {
                        Some(picture) => found.push(picture.clone()),
                        None => {
                            self.findings.add("picture", format!("the picture {id} of a gallery is not in the export"))
                        }
                    }
                }
                found
            }
            None => {
                let post = code.get("id").unwrap_or(self.post);
                let excluded: Vec<&str> = code.get("exclude").unwrap_or_default().split(',').map(str::trim).collect();
                let of_post = self
                    .attachments
                    .iter()
                    .filter(|(id, it)| it.is_picture && it.parent == post && !excluded.contains(&id.as_str()));
                let mut found: Vec<(&String, &Attachment)> = of_post.collect();
                // Of those with one place in the menu order, the older ones come first; numbers are not texts.
                found.sort_by_key(|(id, picture)| (picture.order, id.parse::<u64>().unwrap_or(u64::MAX)));
                if code.get("order").is_some_and(|order| order.eq_ignore_ascii_case("desc")) {
                    found.reverse();
                }
                found.into_iter().map(|(_, picture)| picture.clone()).collect()
            }
        };
        if pictures.is_empty() {
            self.findings.add("gallery", "a gallery without pictures in the export was left out");
            return String::new();
        }
        let columns = code.get("columns").and_then(|it| it.parse::<u32>().ok()).map_or(3, |it| it.clamp(2, 4));
        let figures: String = pictures
            .iter()
            .map(|picture| {
                let caption = plain(&picture.caption);
                let caption = if caption.is_empty() {
                    String::new()
                } else {
                    format!("<figcaption>{}</figcaption>", escape(&caption))
                };
                format!(
                    "<figure><img src=\"{}\" alt=\"{}\">{caption}</figure>",
                    escape(&picture.url),
                    escape(&picture.alt)
                )
            })
            .collect();
        format!("\n\n<f-gallery columns=\"{columns}\">{figures}</f-gallery>\n\n")
    }

    fn playlist(&mut self, code: &Shortcode) -> String {
        let kind = if code.get("type") == Some("video") { "video" } else { "audio" };
        let ids = code.get("ids").unwrap_or_default().split(',').map(str::trim);
        let found = ids.filter_map(|id| self.attachments.get(id));
        let players = found.map(|file| {
            format!(
                "\n\n<figure><{kind} src=\"{}\"></{kind}><figcaption>{}</figcaption></figure>\n\n",
                escape(&file.url),
                escape(&plain(&file.caption))
            )
        });
        let players: String = players.collect();
        if players.is_empty() {
            self.findings.add("shortcode", "[playlist] without files in the export was left out");
        }
        players
    }

    fn embed(&mut self, url: &str) -> String {
        if url.is_empty() {
            self.findings.add("shortcode", "an embed without an address was left out");
            return String::new();
        }
        let (html, is_known) = services::embed(url, "");
        if !is_known {
            self.findings.lost_embed(url);
        }
        html
    }

    fn note(&mut self, content: &str) -> String {
        let id = (self.notes.len() + 1).to_string();
        let content = self.replace(content);
        self.notes.insert(id.clone(), content);
        format!("<f-note id=\"{id}\"></f-note>")
    }
}
