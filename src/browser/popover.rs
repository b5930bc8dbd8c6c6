//! The popover that shows a note beside its mark.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::document::{document, window};

const ID: &str = "note-popover";

/// Shows a copy of the note with this id beside the mark that has focus or was clicked. Returns false if the browser
/// has no popovers; then the link leads to the note instead.
pub fn open_note(id: &str) -> bool {
    show(id).is_some()
}

/// Removes the popover.
pub fn close_note() {
    if let Some(old) = document().and_then(|it| it.get_element_by_id(ID)) {
        old.remove();
    }
}

/// Removes the popover once the focus has left it.
pub fn close_note_left() {
    let Some(document) = document() else { return };
    let focused = document.active_element();
    if document.get_element_by_id(ID).is_some_and(|popover| !popover.contains(focused.as_ref().map(AsRef::as_ref))) {
        close_note();
    }
}

fn show(id: &str) -> Option<()> {
    let document = document()?;
    let note = document.get_element_by_id(id)?;
    let body = note.query_selector(".notes__body").ok()??;
    let popover = document.create_element("div").ok()?.dyn_into::<HtmlElement>().ok()?;
    let open = Reflect::get(&popover, &JsValue::from_str("showPopover")).ok()?.dyn_into::<Function>().ok()?;
    close_note();
    popover.set_id(ID);
    popover.set_class_name("note-popover prose");
    for (name, value) in [("popover", "auto"), ("role", "note"), ("tabindex", "-1")] {
        popover.set_attribute(name, value).ok()?;
    }
    let mark = document.active_element().filter(|element| element.class_name() == "noteref");
    let mark = mark.or_else(|| mark_of(id))?;
    popover.set_attribute("aria-label", &mark.get_attribute("aria-label").unwrap_or_default()).ok()?;
    let copy = body.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
    without_ids(&copy);
    popover.append_child(&copy).ok()?;
    let button = close_button(&note)?;
    popover.append_child(&button).ok()?;
    // Right after its mark: Tab leads from the note to what follows the mark, and back to it (WCAG 2.4.3).
    mark.parent_element()?.insert_adjacent_element("afterend", &popover).ok()?;
    open.call0(&popover).ok()?;
    place(&popover, &mark);
    popover.focus().ok()
}

/// Builds a close button for touch screens, which have no Escape key.
fn close_button(note: &Element) -> Option<Element> {
    let words = note.closest("[data-close]").ok()??.get_attribute("data-close")?;
    let button = document()?.create_element("button").ok()?;
    button.set_class_name("note-popover__close");
    button.set_text_content(Some(&words));
    for (name, value) in [("type", "button"), ("popovertarget", ID), ("popovertargetaction", "hide")] {
        button.set_attribute(name, value).ok()?;
    }
    Some(button)
}

fn mark_of(id: &str) -> Option<Element> {
    let mut selector = String::from("main a.noteref[href=\"#");
    selector.push_str(id);
    selector.push_str("\"]");
    document()?.query_selector(&selector).ok()?
}

/// Removes all ids, so that ids stay unique on the page.
fn without_ids(copy: &Element) {
    if let Ok(with_ids) = copy.query_selector_all("[id]") {
        let elements = (0..with_ids.length()).filter_map(|index| with_ids.get(index)?.dyn_into::<Element>().ok());
        elements.for_each(|element| _ = element.remove_attribute("id"));
    }
}

/// Places the popover below the mark, or above it if there is no room below, and inside the window. On narrow screens
/// the style sheet puts the popover at the bottom, and these properties have no effect.
fn place(popover: &HtmlElement, mark: &Element) {
    let Some(window) = window() else { return };
    let size = |value: Result<JsValue, JsValue>| value.ok().and_then(|number| number.as_f64()).unwrap_or(0.0);
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let (mark, own) = (mark.get_bounding_client_rect(), popover.get_bounding_client_rect());
    let left = (mark.left() - own.width() / 2.0).clamp(12.0, (width - own.width() - 12.0).max(12.0));
    let below = mark.bottom() + 8.0;
    let top = if below + own.height() > height { (mark.top() - own.height() - 8.0).max(8.0) } else { below };
    for (name, value) in [("--note-left", left), ("--note-top", top)] {
        let mut pixels = (value.round() as i32).to_string();
        pixels.push_str("px");
        _ = popover.style().set_property(name, &pixels);
    }
}
