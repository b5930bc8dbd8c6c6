//! Replaces the addresses in blocks: files by the copies that were made of them, links into the site by the new ones.
//! What could not be copied becomes a link, since pages show no files of other hosts.

use serde_json::{Value, json};

use super::block_shapes::{is_block, is_cell};
use super::findings::Findings;
use super::link_map::LinkMap;
use super::media_store::MediaStore;
use super::missing_file::{is_file, is_picture, link_to, links_of, plain, text_or};
use crate::content_import::generators::old_address::join;

/// What is known about addresses.
pub(super) struct Addresses<'a> {
    /// Media files.
    pub media: &'a MediaStore<'a>,
    /// Texts of the site.
    pub links: &'a LinkMap,
    /// The old address of the text, from which relative addresses in it lead.
    pub from: Option<&'a str>,
    /// What could not be mapped.
    pub findings: &'a mut Findings,
}

impl Addresses<'_> {
    /// Replaces the addresses in a list of blocks.
    pub(super) fn blocks(&mut self, blocks: &mut Vec<Value>) {
        let list = std::mem::take(blocks);
        for mut block in list {
            self.name_lone_link(&mut block);
            self.inside(&mut block);
            match block["type"].as_str().unwrap_or_default() {
                "figure" => match self.figure(&mut block) {
                    Ok(()) => blocks.push(block),
                    Err(link) => blocks.push(link),
                },
                "gallery" => self.gallery(block, blocks),
                "video" | "audio" => match self.recording(&mut block) {
                    true => blocks.push(block),
                    false => blocks.extend(links_of(&block)),
                },
                "card" => {
                    self.link(&mut block, "url");
                    self.optional(&mut block, "image");
                    blocks.push(block);
                }
                "quote" => {
                    self.link(&mut block, "url");
                    blocks.push(block);
                }
                _ => blocks.push(block),
            }
        }
    }

    /// Gives a link to a text of the site its title, if the link is a whole paragraph that shows the address only.
    fn name_lone_link(&self, block: &mut Value) {
        let Some([link]) = block["children"].as_array().filter(|_| block["type"] == "paragraph").map(Vec::as_slice)
        else {
            return;
        };
        let url = link["url"].as_str().filter(|url| link["type"] == "link" && link["children"] == json!([url]));
        if let Some(title) = url.and_then(|url| self.links.title(url)).filter(|title| !title.is_empty()) {
            block["children"][0]["children"] = json!([title]);
        }
    }

    /// Goes into everything that a block holds.
    fn inside(&mut self, block: &mut Value) {
        let Some(fields) = block.as_object_mut() else { return };
        for (key, field) in fields.iter_mut() {
            match (key.as_str(), field) {
                ("children" | "transcript", Value::Array(list)) if list.iter().all(is_block) => self.blocks(list),
                ("children" | "cite" | "title" | "caption" | "summary" | "fallback" | "term", Value::Array(list)) => {
                    self.inlines(list);
                }
                ("items" | "defs" | "head" | "rows", Value::Array(list)) => {
                    list.iter_mut().for_each(|item| self.part(item));
                }
                _ => {}
            }
        }
    }

    /// Goes into an item, a definition, a row or a cell.
    fn part(&mut self, part: &mut Value) {
        match part {
            Value::Array(list) if list.iter().any(is_block) => self.blocks(list),
            Value::Array(list) if list.iter().all(|item| item.is_array() || is_cell(item)) => {
                list.iter_mut().for_each(|item| self.part(item));
            }
            Value::Array(list) => self.inlines(list),
            Value::Object(_) => self.inside(part),
            _ => {}
        }
    }

    fn inlines(&mut self, inlines: &mut [Value]) {
        for inline in inlines.iter_mut() {
            if let Some(Value::Array(children)) = inline.get_mut("children") {
                self.inlines(children);
            }
            match inline["type"].as_str().unwrap_or_default() {
                "link" => self.link(inline, "url"),
                "inlineImage" => {
                    let src = inline["src"].as_str().unwrap_or_default().to_string();
                    match self.media.get(&src) {
                        Some(file) => inline["src"] = json!(file.path),
                        None => *inline = json!(text_or(inline["alt"].as_str(), &src)),
                    }
                }
                _ => {}
            }
        }
    }

    /// Replaces a picture's address; the error is what stands for a picture that is missing.
    fn figure(&mut self, figure: &mut Value) -> Result<(), Value> {
        let src = figure["src"].as_str().unwrap_or_default().to_string();
        let Some(file) = self.media.get(&src) else {
            return Err(link_to(&src, figure["alt"].as_str(), figure.get("caption")));
        };
        figure["src"] = json!(file.path);
        // A link to the larger picture itself shows it larger.
        let href = figure["href"].as_str().map(String::from);
        if let Some(href) = href {
            match is_picture(&href) {
                true => {
                    if let Some(large) = self.media.get(&href) {
                        figure["src"] = json!(large.path);
                    }
                    figure["zoom"] = json!(true);
                    if let Some(fields) = figure.as_object_mut() {
                        fields.shift_remove("href");
                        ["width", "height"].iter().for_each(|key| _ = fields.shift_remove(*key));
                    }
                }
                false => self.link(figure, "href"),
            }
        }
        Ok(())
    }

    fn gallery(&mut self, mut gallery: Value, blocks: &mut Vec<Value>) {
        let items = gallery["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for mut item in items {
            match self.figure(&mut item) {
                Ok(()) => found.push(item),
                Err(link) => missing.push(link),
            }
        }
        if found.is_empty() {
            blocks.extend(missing);
            // The caption stands after the links, as it stood after the pictures.
            let caption = gallery["caption"].as_array().filter(|caption| !caption.is_empty());
            blocks.extend(caption.map(|caption| json!({ "type": "paragraph", "children": caption })));
            return;
        }
        gallery["items"] = Value::Array(found);
        blocks.push(gallery);
        blocks.extend(missing);
    }

    /// Replaces the addresses of a recording; whether a file of it is there.
    fn recording(&mut self, block: &mut Value) -> bool {
        let sources = block["sources"].as_array().cloned().unwrap_or_default();
        let mut found = Vec::new();
        for mut source in sources {
            let src = source["src"].as_str().unwrap_or_default().to_string();
            if let Some(file) = self.media.get(&src) {
                source["src"] = json!(file.path);
                found.push(source);
            }
        }
        if found.is_empty() {
            return false;
        }
        block["sources"] = Value::Array(found);
        self.optional(block, "poster");
        if let Some(Value::Array(tracks)) = block.get_mut("tracks") {
            tracks.retain_mut(|track| match self.media.get(track["src"].as_str().unwrap_or_default()) {
                Some(file) => {
                    track["src"] = json!(file.path);
                    true
                }
                None => false,
            });
        }
        true
    }

    /// Replaces the address of a picture that a block can do without.
    fn optional(&mut self, block: &mut Value, key: &str) {
        let Some(url) = block.get(key).and_then(Value::as_str).map(String::from) else { return };
        match self.media.get(&url) {
            Some(file) => block[key] = json!(file.path),
            None => _ = block.as_object_mut().map(|fields| fields.shift_remove(key)),
        }
    }

    /// Returns a relative address as one from the root of the old site; others stay as they are.
    fn rooted(&self, url: &str) -> String {
        let scheme = url.split([':', '/', '?', '#']).next().unwrap_or_default();
        let is_whole = url.is_empty() || url.starts_with(['/', '#']) || url[scheme.len()..].starts_with(':');
        let Some(from) = self.from.filter(|_| !is_whole).and_then(|from| self.links.own_path(from)) else {
            return url.to_string();
        };
        let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
        // A query alone is the same page in another state, of which there is none now.
        let path = if path.starts_with('?') { from } else { join(&from, path) };
        fragment.map_or(path.clone(), |fragment| format!("{path}#{fragment}"))
    }

    /// Replaces the address of a link.
    fn link(&mut self, element: &mut Value, key: &str) {
        let Some(url) = element.get(key).and_then(Value::as_str).map(|url| self.rooted(url)) else { return };
        if let Some(new) = self.links.find(&url) {
            element[key] = json!(new);
        } else if self.links.is_own(&url) {
            if is_file(&url)
                && let Some(file) = self.media.get(&url)
            {
                element[key] = json!(file.path);
            } else if url.starts_with('/') && !url.starts_with("//") {
                // A path would be one of the new site, where nothing is.
                self.findings.add("link", format!("leads to {url}, which was not imported; it became plain text"));
                *element = plain(element);
            } else {
                self.findings.add("link", format!("leads to {url} of the old site, which was not imported"));
            }
        }
    }
}
