//! Writes a page as HTML: Trunk's `index.html` with head and body filled in.

use serde_json::Value;

use crate::app::frame;
use crate::app::page::{HeadElement, Page};
use crate::app::page_view::main_view;
use crate::model::content::site::Site;
use crate::model::content::site_look::SiteLook;
use crate::model::language::direction;
use crate::model::palette::Palette;
use crate::model::words::Words;
use crate::publish::context::public_files::PublicFiles;
use crate::publish::plan::structured_data::in_script;
use crate::publish::write::assets::Assets;
use crate::publish::write::rare_styles;
use crate::ui::document::policy_element;
use crate::ui::element::{Element, el};

/// The content of the head and body of `index.html`.
pub struct Template {
    head: String,
    body: String,
    /// Whether there are pages whose addresses end in `.html`.
    has_html_pages: bool,
}

impl Template {
    /// Parses Trunk's output, and drops what is left of Trunk's instructions.
    ///
    /// # Errors
    /// A message if a part is missing.
    pub fn parse(html: &str, files: &PublicFiles, site: &Site, policies: &[String]) -> Result<Self, String> {
        let between = |open: &str, close: &str| {
            let start = html.find(open).and_then(|at| html[at..].find('>').map(|end| at + end + 1));
            let end = html.rfind(close);
            start.zip(end).filter(|(start, end)| start <= end).map(|(start, end)| html[start..end].trim().to_string())
        };
        let missing = |what: &str| format!("index.html has no {what}; it must be a whole HTML document");
        let head = between("<head", "</head>").ok_or_else(|| missing("<head>"))?;
        let body = between("<body", "</body>").ok_or_else(|| missing("<body>"))?;
        let lines = head.lines().map(str::trim).filter(|line| !line.is_empty() && !line.contains("data-trunk"));
        // The encoding must be in the first 1,024 bytes, and the policy before everything that it governs.
        let (encoding, rest): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with("<meta charset"));
        let mut head = encoding.join("\n");
        policies.iter().for_each(|policy| push(&mut head, &policy_element(policy)));
        rest.iter().for_each(|line| head.extend(["\n", *line]));
        of_look(&site.look).iter().for_each(|element| push(&mut head, element));
        Ok(Self { head: files.in_head(&head), body, has_html_pages: site.permalinks.now.has_html_pages() })
    }

    /// Returns the whole text, to tell templates apart.
    pub fn text(&self) -> String {
        [self.head.as_str(), "\n", &self.body].concat()
    }
}

fn push(html: &mut String, element: &Element) {
    html.push('\n');
    element.write_html(html);
}

/// Returns the colour that a browser should show around the page.
fn of_look(look: &SiteLook) -> [Element; 2] {
    let Palette { day, night } = &look.palette;
    let themes = [(day, "(prefers-color-scheme: light)"), (night, "(prefers-color-scheme: dark)")];
    themes.map(|(colours, theme)| {
        let colour = el("meta").attr("name", "theme-color").attr("content", colours.get("paper").to_string());
        colour.attr("media", theme)
    })
}

/// Writes a page as HTML, with the banner's HTML in it. Fills in the words that the page shows, for its JSON.
pub fn document(
    page: &mut Page,
    data: Option<&Value>,
    words: &Words,
    template: &Template,
    assets: &Assets,
    banner: &str,
) -> String {
    let skip_link = frame::skip_link(words);
    let parts = [
        frame::header(page, words),
        main_view(page, words),
        frame::footer(page, words),
        frame::status(words),
        frame::preferences(),
    ];
    page.words = words.used();
    let mut body = String::with_capacity(32 * 1024);
    skip_link.write_html(&mut body);
    body.push('\n');
    body.push_str(banner);
    body.push('\n');
    for part in &parts {
        part.write_html(&mut body);
        body.push('\n');
    }
    page.styles = assets.rare_styles.needed_by(&body).into_iter().map(str::to_string).collect();
    let mut html = String::with_capacity(body.len() + 8 * 1024);
    html.push_str("<!DOCTYPE html>\n<html");
    for (name, value) in [("lang", page.lang.as_str()), ("dir", direction(&page.lang)), ("data-build", &assets.build)] {
        html.push_str(&format!(" {name}=\"{value}\""));
    }
    // Links that end so lead to pages, and not to files.
    let ending = if template.has_html_pages { " data-ending=\".html\"" } else { "" };
    // The program adds them when it shows pages that need them.
    for name in rare_styles::NAMES {
        html.push_str(&format!(" data-style-{name}=\"{}\"", assets.url(&[name, ".css"].concat())));
    }
    html.push_str(&format!(" data-base=\"{}\"{ending}>\n<head>\n{}\n", assets.base, template.head));
    for element in head(page, data, assets) {
        element.write_html(&mut html);
        html.push('\n');
    }
    html.push_str("</head>\n<body>\n");
    html.push_str(&body);
    html.push_str(&template.body);
    html.push_str("</body>\n</html>\n");
    html
}

/// Returns what the head holds besides the template. The program keeps the elements between the title and the gate up
/// to date.
fn head(page: &Page, data: Option<&Value>, assets: &Assets) -> Vec<Element> {
    let mut head = vec![el("title").child(page.title.as_str())];
    head.extend(page.head.iter().filter_map(head_element));
    // A data block is not executed, so neither `script-src` nor the rule against inline scripts applies to it.
    let block = |data: &Value| el("script").attr("type", "application/ld+json").raw_text(in_script(data));
    head.extend(data.map(block));
    // The gate blocks: it must run before any tag and before first paint.
    head.push(el("script").attr("src", assets.url("gate.js")));
    let style = |name: &str| el("link").attr("rel", "stylesheet").attr("href", assets.url(&[name, ".css"].concat()));
    head.push(style("style"));
    head.extend(page.styles.iter().map(|name| style(name)));
    // Fetched without waiting for it; the loader makes it a style sheet for the screen.
    head.push(style("later").attr("media", "print"));
    head.push(el("script").attr("src", assets.url("gate-later.js")).flag("defer", true));
    head.push(el("script").attr("src", assets.url("loader.js")).flag("defer", true));
    head
}

fn head_element(element: &HeadElement) -> Option<Element> {
    let form = element.form()?;
    Some(element.attributes().fold(el(form.tag), |el, (name, value)| el.attr(name, value.to_string())))
}
