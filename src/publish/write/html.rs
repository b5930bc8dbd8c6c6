//! Writes a page as HTML: Trunk's `index.html` with head and body filled in.

use serde_json::Value;

use crate::app::frame;
use crate::app::page::{HeadElement, Page, PageContent};
use crate::app::page_view::main_view;
use crate::model::content::newsletter::Newsletter;
use crate::model::content::site::Site;
use crate::model::content::site_look::SiteLook;
use crate::model::language::direction;
use crate::model::palette::Palette;
use crate::model::words::Words;
use crate::publish::context::inline::SCRIPT;
use crate::publish::context::public_files::PublicFiles;
use crate::publish::fixed_names::{MANIFEST, manifest_path};
use crate::publish::plan::structured_data::in_script;
use crate::publish::write::assets::Assets;
use crate::publish::write::newsletter;
use crate::ui::document::policy_element;
use crate::ui::element::{Element, el};

/// The content of the head and body of `index.html`.
pub struct Template {
    encoding: String,
    policies: Vec<String>,
    head: String,
    body: String,
    /// Whether there are scripts in it, which must find the gate.
    has_scripts: bool,
    newsletter: Option<Newsletter>,
    /// Whether there are pages whose addresses end in `.html`.
    has_html_pages: bool,
    /// The languages with a web app manifest of their own; the first has the one that the template names.
    manifests: Vec<String>,
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
        let encoding = encoding.join("\n");
        let mut head = rest.join("\n");
        of_look(&site.look).iter().for_each(|element| push(&mut head, element));
        let (head, policies) = (files.in_head(&head), policies.to_vec());
        let has_scripts = [&head, &body].iter().any(|part| part.to_ascii_lowercase().contains("<script"));
        let (newsletter, has_html_pages) = (site.newsletter.clone(), site.permalinks.now.has_html_pages());
        let manifests = Vec::new();
        Ok(Self { encoding, policies, head, body, has_scripts, newsletter, has_html_pages, manifests })
    }

    /// Sets the languages that have a web app manifest.
    pub fn with_manifests(self, languages: &[String]) -> Self {
        Self { manifests: languages.to_vec(), ..self }
    }

    /// Returns the content of the head in a language.
    fn head_in(&self, lang: &str) -> String {
        let path = |lang: &str| ["/", &manifest_path(&self.manifests, lang), "\""].concat();
        match self.manifests.iter().any(|known| known == lang) {
            true => self.head.replace(&["/", MANIFEST, "\""].concat(), &path(lang)),
            false => self.head.clone(),
        }
    }

    /// Returns the whole text, to tell templates apart.
    pub fn text(&self) -> String {
        [&self.encoding, &self.policies.join("\n"), &self.head, &self.body].map(String::as_str).join("\n")
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
    newsletter::fill(&mut body, template.newsletter.as_ref(), words);
    page.styles = assets.rare_styles.needed_by(&body).into_iter().map(str::to_string).collect();
    let mut html = String::with_capacity(body.len() + 8 * 1024);
    html.push_str("<!DOCTYPE html>\n<html");
    for (name, value) in [("lang", page.lang.as_str()), ("dir", direction(&page.lang)), ("data-build", &assets.build)] {
        html.push_str(&format!(" {name}=\"{value}\""));
    }
    // Links that end so lead to pages, and not to files.
    let ending = if template.has_html_pages { " data-ending=\".html\"" } else { "" };
    html.push_str(&format!(" data-base=\"{}\"{ending}>\n<head>\n{}", assets.base, template.encoding));
    let holds =
        |part: &str| !part.ends_with(".css") || sheets(page).any(|name| part.strip_suffix(".css") == Some(name));
    for policy in &template.policies {
        push(&mut html, &policy_element(&assets.inline.policy_for(policy, holds)));
    }
    html.extend(["\n", &template.head_in(&page.lang), "\n"]);
    for element in head(page, data, template, assets) {
        element.write_html(&mut html);
        html.push('\n');
    }
    html.push_str("</head>\n<body>\n");
    html.push_str(&body);
    if !is_gate_first(page, template, assets) {
        // The gate waits for it, and the first screen's pictures need not.
        style_sheet("end", assets).attr("fetchpriority", "low").write_html(&mut html);
        html.push('\n');
    }
    html.push_str(&template.body);
    html.push_str("</body>\n</html>\n");
    html
}

/// Returns the names of the style sheets that a page waits for, in order.
fn sheets(page: &Page) -> impl Iterator<Item = &str> {
    std::iter::once("style").chain(page.styles.iter().map(String::as_str))
}

/// Returns what the head holds besides the template. The program keeps the elements between the title and the gate up
/// to date.
fn head(page: &Page, data: Option<&Value>, template: &Template, assets: &Assets) -> Vec<Element> {
    let mut head = vec![el("title").child(page.title.as_str())];
    head.extend(page.head.iter().filter_map(head_element));
    // A data block is not executed, so neither `script-src` nor the rule against inline scripts applies to it.
    let block = |data: &Value| el("script").attr("type", "application/ld+json").raw_text(in_script(data));
    head.extend(data.map(block));
    let (inline, is_gate_first) = (&assets.inline, is_gate_first(page, template, assets));
    let gate = el("script").attr("src", assets.url("gate.js"));
    head.push(if is_gate_first { gate } else { gate.flag("defer", true) });
    head.extend(inline.text(SCRIPT).map(|text| el("script").raw_text(text.into())));
    for name in sheets(page) {
        head.push(match inline.text(&[name, ".css"].concat()) {
            Some(text) => el("style").attr("data-style", name.to_string()).raw_text(text.into()),
            None => style_sheet(name, assets),
        });
    }
    head.extend(is_gate_first.then(|| style_sheet("end", assets)));
    // Fetched without waiting for it; the loader makes it a style sheet for the screen.
    head.push(style_sheet("later", assets).attr("media", "print"));
    head.push(el("script").attr("src", assets.url("gate-later.js")).flag("defer", true));
    head.push(el("script").attr("src", assets.url("loader.js")).flag("defer", true));
    head
}

/// Whether the first paint waits for the gate. Where pages hold what that needs, the gate comes with the rest of the page,
/// before everything that it releases, except where it decides what is shown first, and where the template has scripts,
/// which it could not hold back.
fn is_gate_first(page: &Page, template: &Template, assets: &Assets) -> bool {
    assets.inline.is_empty() || template.has_scripts || matches!(page.content, PageContent::Privacy { .. })
}

fn style_sheet(name: &str, assets: &Assets) -> Element {
    el("link").attr("rel", "stylesheet").attr("href", assets.url(&[name, ".css"].concat()))
}

fn head_element(element: &HeadElement) -> Option<Element> {
    let form = element.form()?;
    Some(element.attributes().fold(el(form.tag), |el, (name, value)| el.attr(name, value.to_string())))
}
