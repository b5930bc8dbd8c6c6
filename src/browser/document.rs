//! The page as a whole: its head, its parts, and the reader's position on it.

use leptos::prelude::{Mountable, Render};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollToOptions, Window,
};

use super::nodes::{Namespace, Steps};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// The parts of the page that a navigation replaces: main, skip link, header, footer. They are kept for going back, with
/// everything the reader did in them. Main comes first: a browser computes all styles before it removes the element
/// that has the focus, and nothing else has changed by then.
pub struct Parts(Vec<Element>);

const PARTS: [&str; 4] = ["body > main", "body > .skip-link", "body > .masthead", "body > .colophon"];

/// Returns the parts that are on the page.
pub fn parts() -> Parts {
    Parts(PARTS.iter().filter_map(|selector| find(selector)).collect())
}

/// Builds new parts from their views, in the order of [`Parts`].
pub fn build<V: Render>(views: [V; 4]) -> Parts {
    Parts(views.into_iter().flat_map(|view| view.build().elements()).collect())
}

impl Parts {
    /// Lets go of parts that have never been on the page: Chromium keeps a picture that chooses among its sources, and with
    /// it the tree that it is in, until it is removed from its parent.
    pub fn let_go(&self) {
        self.find_all("img").iter().for_each(Element::remove);
    }

    /// Returns all elements in the parts that match a selector.
    pub(super) fn find_all(&self, selector: &str) -> Vec<Element> {
        let lists = self.0.iter().filter_map(|part| part.query_selector_all(selector).ok());
        let items = lists.flat_map(|list| (0..list.length()).filter_map(move |index| list.get(index)));
        items.filter_map(|node| node.dyn_into().ok()).collect()
    }
}

/// Replaces the parts on the page.
pub fn put(parts: &Parts) {
    for (selector, part) in PARTS.iter().zip(&parts.0) {
        if let Some(old) = find(selector) {
            _ = old.replace_with_with_node_1(part);
        }
    }
}

/// Returns an attribute of `<html>`; empty if it is missing.
pub fn root_attribute(name: &str) -> String {
    document().and_then(|it| it.document_element()).and_then(|it| it.get_attribute(name)).unwrap_or_default()
}

/// Sets or removes an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|it| it.document_element()) else { return };
    _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Sets the page in the publication's fonts once the loader has fetched them: between two pages, so that no line moves
/// under the reader's eyes.
pub fn show_fonts() {
    if root_attribute("data-fonts") == "ready" {
        set_root_attribute("data-fonts", Some("shown"));
    }
}

/// Marks whether `<main>` is about to be replaced.
pub fn set_busy(busy: bool) {
    set_root_attribute("data-loading", busy.then_some(""));
    if let Some(main) = find("main") {
        _ = if busy { main.set_attribute("aria-busy", "true") } else { main.remove_attribute("aria-busy") };
    }
}

/// The parts of the head that change with the page.
pub struct Head {
    /// The document's title.
    pub title: String,
    /// The elements after the title, up to the first script that is loaded.
    pub elements: Vec<Element>,
    /// The page's language.
    pub lang: String,
    /// The direction of that language.
    pub dir: String,
}

/// Returns the present head.
pub fn head() -> Head {
    Head {
        title: document().map(|it| it.title()).unwrap_or_default(),
        elements: elements_in_head(),
        lang: root_attribute("lang"),
        dir: root_attribute("dir"),
    }
}

fn elements_in_head() -> Vec<Element> {
    let next = |element: &Element| element.next_element_sibling().filter(|sibling| !sibling.has_attribute("src"));
    std::iter::successors(find("head > title").and_then(|title| next(&title)), next).collect()
}

/// Builds elements for the head from names and attributes.
pub fn head_elements<'a>(list: impl Iterator<Item = (&'static str, &'a Vec<(String, String)>)>) -> Vec<Element> {
    let mut steps = Steps::default();
    steps.open("head", Namespace::Html);
    for (tag, attributes) in list {
        steps.open(tag, Namespace::Html);
        attributes.iter().for_each(|(name, value)| steps.attribute(name, value));
        steps.close();
    }
    let head = steps.build().children();
    (0..head.length()).filter_map(|index| head.item(index)).collect()
}

/// Whether the page is the not-found page.
pub fn is_not_found() -> bool {
    find("main[data-kind=not-found]").is_some()
}

/// Updates the head for a page. Structured data is left out: see `publish::structured_data`.
pub fn set_head(page: &Head) {
    let Some(document) = document() else { return };
    document.set_title(&page.title);
    set_root_attribute("lang", Some(&page.lang));
    set_root_attribute("dir", Some(&page.dir));
    elements_in_head().iter().for_each(Element::remove);
    // In the same order and place as `publish` writes them: right after the title.
    let Some(title) = find("head > title") else { return };
    page.elements.iter().rev().for_each(|element| _ = title.insert_adjacent_element("afterend", element));
}

/// Scrolls to a position at once, even if the style sheet asks for smooth scrolling (astro#10615).
pub fn scroll_to(x: f64, y: f64) {
    let options = ScrollToOptions::new();
    options.set_left(x);
    options.set_top(y);
    options.set_behavior(ScrollBehavior::Instant);
    if let Some(window) = window() {
        window.scroll_to_with_scroll_to_options(&options);
    }
}

/// Goes to the element that a fragment names, and moves focus there; returns false if there is none.
pub fn go_to_fragment(fragment: &str) -> bool {
    let decoded = js_sys::decode_uri_component(fragment).ok().and_then(|it| it.as_string());
    let id = decoded.unwrap_or_else(|| fragment.into());
    let Some(target) = document().and_then(|it| it.get_element_by_id(&id)) else { return false };
    reveal(&target);
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    target.scroll_into_view_with_scroll_into_view_options(&options);
    focus(&target);
    true
}

/// Opens what hides an element (HTML, 6.6.2 “ancestor revealing algorithm”), as browsers do for a followed fragment.
fn reveal(target: &Element) {
    let hiding = || target.parent_element()?.closest("details:not([open]),[hidden=until-found]").ok()?;
    while let Some(it) = hiding() {
        _ = if it.has_attribute("hidden") { it.remove_attribute("hidden") } else { it.set_attribute("open", "") };
    }
}

/// Moves focus to the content's first link with that address, without scrolling; returns whether there is one.
pub fn focus_link(href: &str) -> bool {
    find(&["main a[href=\"", href, "\"]"].concat()).as_ref().map(focus).is_some()
}

/// Moves focus to the page's heading (or, without one, to `<main>`) without scrolling.
pub fn focus_heading() {
    if let Some(target) = find("main h1").or_else(|| find("main")) {
        focus(&target);
    }
}

/// What takes the focus by itself (HTML, 6.6.3).
const FOCUSABLE: &str = "a[href], button, input, select, textarea, summary, [tabindex]";

/// Moves focus to an element even if it takes none by itself.
fn focus(target: &Element) {
    let Some(target) = target.dyn_ref::<HtmlElement>() else { return };
    // Before the focus is asked for: each time it is, the browser computes the styles of the page.
    if !target.matches(FOCUSABLE).unwrap_or_default() {
        _ = target.set_attribute("tabindex", "-1");
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    _ = target.focus_with_options(&options);
}
