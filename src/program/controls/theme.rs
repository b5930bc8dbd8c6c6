//! The control for light and dark: a cycle of three states that begins with the device's. The first click always
//! switches to the theme that is not on screen, so that its effect is visible.

use std::cell::RefCell;

use crate::browser::device::{prefers_dark, set_theme, theme};
use crate::browser::slots::{Mounted, Slot};
use crate::ui::element::el;

/// Adds a button that shows the current theme and switches to the next, in the words of the slot.
pub fn theme_control(slot: &Slot) -> Mounted {
    let mut label = slot.data("data-label");
    label.push(' ');
    let state = el("span").class("theme__state").attr("aria-live", "polite");
    let button = el("button").attr("type", "button").class("theme").attr("data-act", "theme");
    slot.put(button.child(el("span").class("theme__label").child(label)).child(state));
    let chosen = RefCell::new(theme());
    show(slot, chosen.borrow().as_deref());
    let it = slot.clone();
    slot.mounted(move |_| {
        let (own, other) = if prefers_dark() { ("dark", "light") } else { ("light", "dark") };
        let next = match chosen.borrow().as_deref() {
            None => Some(other),
            Some(theme) if theme == other => Some(own),
            Some(_) => None,
        };
        set_theme(next);
        chosen.replace(next.map(str::to_string));
        show(&it, next);
    })
}

fn show(slot: &Slot, theme: Option<&str>) {
    slot.set_attribute(".theme", "data-state", theme.unwrap_or("auto"));
    let word = match theme {
        None => "data-auto",
        Some("light") => "data-light",
        Some(_) => "data-dark",
    };
    slot.set_text(".theme__state", &slot.data(word));
}
