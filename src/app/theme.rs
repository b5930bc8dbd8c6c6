//! The control for light and dark: a cycle of three states that begins with the device's. The next is always the other
//! theme than the one on screen, so that every first click is seen.

use leptos::prelude::*;

use crate::browser::device::{prefers_dark, set_theme, theme};

/// The words of the control.
#[derive(Clone, Debug)]
pub struct ThemeWords {
    /// What the control is for.
    pub label: String,
    /// As the device has it.
    pub auto: String,
    /// Light.
    pub light: String,
    /// Dark.
    pub dark: String,
}

/// A button that shows the present theme and goes on to the next.
#[component]
pub fn ThemeControl(
    /// The words on it.
    words: ThemeWords,
) -> impl IntoView {
    let chosen = RwSignal::new(theme());
    let next = move |_| {
        let (own, other) = if prefers_dark() { ("dark", "light") } else { ("light", "dark") };
        let next = match chosen.get_untracked() {
            None => Some(other),
            Some(theme) if theme == other => Some(own),
            Some(_) => None,
        };
        set_theme(next);
        chosen.set(next.map(str::to_string));
    };
    let ThemeWords { label, auto, light, dark } = words;
    let state = move || match chosen.get().as_deref() {
        None => auto.clone(),
        Some("light") => light.clone(),
        Some(_) => dark.clone(),
    };
    let name = move || chosen.get().unwrap_or_else(|| "auto".into());
    view! {
        <button type="button" class="theme" data-state=name on:click=next>
            <span class="theme__label">{label}{" "}</span>
            <span class="theme__state" aria-live="polite">{state}</span>
        </button>
    }
}
