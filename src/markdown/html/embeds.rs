//! Content of other sites: frames, embeds and cards.

use super::address::{safe_address, shown_address};
use super::block::{At, Block, Piece};
use super::clean::one_line;
use super::convert::{Converter, Opened, text_field};
use super::frame::{Frame, FrameKind};
use super::inline::{inline_pieces, shows_nothing, without_links};
use super::pictures::{pixels, shortened};
use super::survey::inner_text;
use super::tree::NodeId;
use crate::model::text_rules::is_blank;

/// The proportions of a frame that gives none.
const USUAL_PROPORTIONS: (u32, u32) = (16, 9);

impl Converter<'_> {
    /// Makes an embed of an `iframe`, `object` or `embed`, or a link if no service is known for its address.
    pub(super) fn frame_element(&mut self, node: NodeId, at: At) -> Opened {
        let tree = self.tree;
        let attribute = |name: &str| tree.attribute(node, name).filter(|value| !value.trim().is_empty());
        let written = attribute("src").filter(|src| !src.trim().starts_with("about:")).or(attribute("data-src"));
        let written = written.or_else(|| attribute("data")).or_else(|| self.inner_address(node));
        let name = tree.name(node);
        let url = match written.map(safe_address) {
            None => {
                self.notice(at, format!("the element <{name}> has no address and was left out"));
                return Opened::Through;
            }
            Some(Err(why)) => {
                let written = shortened(written.unwrap_or_default());
                self.notice(at, format!("the element <{name}> was left out, since its address “{written}” {why}"));
                return Opened::Through;
            }
            // Frames of services are always fetched safely.
            Some(Ok(url)) => match url.strip_prefix("http://") {
                Some(rest) => format!("https://{rest}"),
                None => url,
            },
        };
        let title = attribute("title").and_then(one_line);
        let size = |name: &str| tree.attribute(node, name).and_then(pixels);
        self.embed_or_link(url, title, size("width").zip(size("height")), at);
        Opened::Closed
    }

    /// Makes an embed of an element that holds nothing but an address; returns whether it does.
    pub(super) fn bare_address(&mut self, node: NodeId, at: At) -> bool {
        let text = inner_text(self.tree, node);
        let text = text.trim();
        let address = Some(text).filter(|text| text.starts_with("http") && !text.contains(char::is_whitespace));
        let Some(Ok(url)) = address.map(safe_address) else { return false };
        self.embed_or_link(url, None, None, at);
        true
    }

    fn embed_or_link(&mut self, url: String, title: Option<String>, size: Option<(u32, u32)>, at: At) {
        let title = title.unwrap_or_else(|| shown_address(&url).to_string());
        let known =
            Some(&url).filter(|url| url.starts_with("https://")).and_then(|url| (self.options.provider_of)(url));
        let Some(provider) = known.filter(|provider| !is_blank(provider)) else {
            return self.link_paragraph(&url, &title, at);
        };
        let (width, height) = size.unwrap_or(USUAL_PROPORTIONS);
        let block = Block::new("embed", at).with("provider", Piece::text(provider)).with("url", Piece::text(url));
        let block = block.with("title", Piece::text(title.as_str()));
        let block = block.with("width", Piece::number(width)).with("height", Piece::number(height));
        self.emit(block.with("fallback", Piece::list(vec![Piece::text(title)])));
    }

    /// Returns the address that an old `object` has inside, in a parameter or in an `embed`.
    fn inner_address(&self, node: NodeId) -> Option<&str> {
        let tree = self.tree;
        let inside = tree.descendants(node).take(50);
        inside
            .filter_map(|inside| match tree.name(inside) {
                "param" => {
                    let name = tree.attribute(inside, "name")?.to_ascii_lowercase();
                    tree.attribute(inside, "value").filter(|_| matches!(name.as_str(), "movie" | "src" | "url"))
                }
                "embed" | "iframe" => tree.attribute(inside, "src"),
                _ => None,
            })
            .find(|address| !address.trim().is_empty())
    }

    /// Puts a link in the place of a frame.
    fn link_paragraph(&mut self, url: &str, title: &str, at: At) {
        let message = format!(
            "no service is known that shows {} in a frame; a link stands in its place. Add the service to consent.json, \
             or keep the link",
            shortened(url)
        );
        self.notice(at, message);
        let link = vec![
            ("type", Piece::text("link")),
            ("url", Piece::text(url)),
            ("children", Piece::list(vec![Piece::text(title)])),
        ];
        let link = Piece::list(vec![Piece::Object(at, link)]);
        self.emit(Block::new("paragraph", at).with("children", link));
    }

    /// Opens an `f-embed`, whose content is its fallback.
    pub(super) fn enter_embed(&mut self, node: NodeId, at: At) -> Opened {
        let tree = self.tree;
        let attribute = |name: &str| tree.attribute(node, name).filter(|value| !value.trim().is_empty());
        let mut address = |name: &str| {
            let written = attribute(name)?;
            self.file_address(written, "an address of an embed", at)
        };
        let (url, frame) = (address("url"), address("frame"));
        let Some(url) = url.or_else(|| frame.clone()) else {
            self.notice(at, "an embed has no address (url), and only its content was kept");
            return Opened::Boundary;
        };
        let known = || (self.options.provider_of)(frame.as_deref().unwrap_or(&url));
        let provider = attribute("provider").and_then(one_line).or_else(known).filter(|provider| !is_blank(provider));
        let size = |name: &str| attribute(name).and_then(pixels);
        let (width, height) = size("width").zip(size("height")).unwrap_or(USUAL_PROPORTIONS);
        let block = Block::new("embed", at)
            .with_opt("provider", provider.map(Piece::text))
            .with("url", Piece::text(url))
            .with_opt("frame", frame.map(Piece::text))
            .with_opt("title", text_field(attribute("title")))
            .with("width", Piece::number(width))
            .with("height", Piece::number(height));
        self.open_frame(FrameKind::Embed { block }, at, 2);
        Opened::Frames(1)
    }

    pub(super) fn close_embed(&mut self, mut frame: Frame, mut block: Block) {
        let content = without_links(self.take_line(&mut frame));
        let url = block.text_of("url").unwrap_or_default().to_string();
        let title = block.text_of("title").map(str::to_string);
        let title = title.or_else(|| super::pictures::plain_line(&content));
        let title = title.unwrap_or_else(|| shown_address(&url).to_string());
        if !block.has("provider") {
            self.link_paragraph(&url, &title, frame.at);
            return self.emit_all(frame.lifted);
        }
        let fallback = match shows_nothing(&content) {
            true => Piece::list(vec![Piece::text(title.as_str())]),
            false => inline_pieces(content),
        };
        block.set("title", Piece::text(title));
        block.set("fallback", fallback);
        self.emit(block);
        self.emit_all(frame.lifted);
    }

    /// Makes a card of an `f-card`.
    pub(super) fn card(&mut self, node: NodeId, at: At) {
        let tree = self.tree;
        let attribute = |name: &str| tree.attribute(node, name).filter(|value| !value.trim().is_empty());
        let url = match safe_address(attribute("url").unwrap_or_default()) {
            Ok(url) => url,
            Err(why) => return self.notice(at, format!("a card was left out, since its address (url) {why}")),
        };
        let title = attribute("title").and_then(one_line).unwrap_or_else(|| shown_address(&url).to_string());
        let image = attribute("image").and_then(|image| self.file_address(image, "the picture of a card", at));
        let block = Block::new("card", at).with("url", Piece::text(url)).with("title", Piece::text(title));
        let block = block.with_opt("description", text_field(attribute("description")));
        let block = block.with_opt("image", image.map(Piece::text));
        self.emit(block.with_opt("site", text_field(attribute("site"))));
    }
}
