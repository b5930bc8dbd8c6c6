//! What a reader does with links and notes. Events are delegated: listeners are on the document, none on elements.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Element, Event, HtmlAnchorElement, MouseEvent};

use super::document::{document, root_attribute, window};
use super::history::SiteAddress;

/// A link to this site that a reader has followed or may follow.
pub struct Link {
    /// Where it leads.
    pub address: SiteAddress,
}

fn anchor_of(event: &Event) -> Option<HtmlAnchorElement> {
    let target = event.composed_path().get(0).dyn_into::<Element>().ok()?;
    target.closest("a[href]").ok().flatten()?.dyn_into().ok()
}

/// Returns the link's address, unless the browser must follow it itself: another origin, outside the site's path,
/// a file, a download, another window.
fn address_of(anchor: &HtmlAnchorElement) -> Option<SiteAddress> {
    let origin = window()?.location().origin().ok()?;
    let (path, fragment) = (anchor.pathname(), anchor.hash());
    // It contains nothing else: no other host, no name or password, no query.
    let is_here = anchor.href() == [&origin, &path, &fragment].map(String::as_str).concat();
    let target = anchor.target();
    let own_window = target.is_empty() || target == "_self";
    let opts_out =
        anchor.has_attribute("download") || anchor.has_attribute("data-native") || anchor.has_attribute("data-consent");
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_html = || last.ends_with(".html") && root_attribute("data-ending") == ".html";
    let is_page = path.starts_with(&root_attribute("data-base")) && (!last.contains('.') || is_html());
    if !is_here || !own_window || opts_out || !is_page {
        return None;
    }
    SiteAddress::new(path, &fragment)
}

/// Calls back when a link to this site is followed; if that returns true, the browser does not follow it.
pub fn on_follow(mut call: impl FnMut(Link) -> bool + 'static) {
    on_document("click", false, move |event| {
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        let modified = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
        if event.default_prevented() || click.button() != 0 || modified {
            return;
        }
        let address = anchor_of(event).and_then(|anchor| address_of(&anchor));
        if let Some(address) = address
            && call(Link { address })
        {
            event.prevent_default();
        }
    });
}

/// Signs that a reader may be about to follow a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// The pointer is on the link, or it has focus: likely.
    Resting,
    /// It is being pressed: certain.
    Pressing,
    /// Pointer or focus is elsewhere: no longer likely.
    Left,
}

/// Calls back at signs of intent, with the link if there is one.
pub fn on_intent(call: impl Fn(Intent, Option<Link>) + Clone + 'static) {
    for (event, intent) in [
        ("mouseover", Intent::Resting),
        ("focusin", Intent::Resting),
        ("touchstart", Intent::Pressing),
        ("mousedown", Intent::Pressing),
    ] {
        let call = call.clone();
        on_document(event, true, move |event| match anchor_of(event).and_then(|anchor| address_of(&anchor)) {
            Some(address) => call(intent, Some(Link { address })),
            None => call(Intent::Left, None),
        });
    }
}

/// Returns the links to other pages of this site in the content that are in view, each page once, the ones nearest to
/// the middle first.
pub fn links_in_view(most: usize) -> Vec<Link> {
    let height = window().and_then(|it| it.inner_height().ok()?.as_f64()).unwrap_or_default();
    let Some(all) = document().and_then(|it| it.query_selector_all("main a[href]").ok()) else { return Vec::new() };
    let anchors = (0..all.length()).filter_map(|index| all.get(index)?.dyn_into::<HtmlAnchorElement>().ok());
    let mut in_view: Vec<(f64, HtmlAnchorElement)> = anchors
        .filter_map(|anchor| {
            let place = anchor.get_bounding_client_rect();
            let is_in_view = place.height() > 0.0 && place.bottom() > 0.0 && place.top() < height;
            is_in_view.then(|| (((place.top() + place.bottom() - height) / 2.0).abs(), anchor))
        })
        .collect();
    in_view.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let here = super::history::here();
    let mut links: Vec<Link> = Vec::new();
    for address in in_view.iter().filter_map(|(_, anchor)| address_of(anchor)) {
        let is_known = links.iter().any(|link| link.address.path() == address.path());
        if !is_known && here.as_ref().is_none_or(|here| here.path() != address.path()) && links.len() < most {
            links.push(Link { address });
        }
    }
    links
}

/// Calls back when something takes the focus.
pub fn on_focus(call: impl Fn() + 'static) {
    on_document("focusin", true, move |_| call());
}

/// Calls back with the id of a note when its mark in the text is clicked; if that returns true, the browser
/// does not jump to it.
pub fn on_note(mut call: impl FnMut(&str) -> bool + 'static) {
    on_document("click", false, move |event| {
        let mark = anchor_of(event).filter(|anchor| anchor.get_attribute("role").as_deref() == Some("doc-noteref"));
        let Some(mark) = mark.filter(|_| !event.default_prevented()) else { return };
        if call(mark.hash().trim_start_matches('#')) {
            event.prevent_default();
        }
    });
}

pub(super) fn on_document(name: &str, passive: bool, call: impl FnMut(&Event) + 'static) {
    listen(name, passive, Box::new(call));
}

// One copy for all callers.
fn listen(name: &str, passive: bool, mut call: Box<dyn FnMut(&Event)>) {
    let Some(document) = document() else { return };
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| call(&event)).into_js_value();
    let options = AddEventListenerOptions::new();
    options.set_passive(passive);
    _ = document.add_event_listener_with_callback_and_add_event_listener_options(
        name,
        listener.unchecked_ref(),
        &options,
    );
}
