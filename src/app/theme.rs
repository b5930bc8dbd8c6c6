//! The control for light and dark: a cycle of three states that begins with the device's. The first click always
//! switches to the theme that is not on screen, so that its effect is visible.

use leptos::prelude::*;

use crate::browser::device::{prefers_dark, set_theme, theme};

/// The words of the control.
#[derive(Clone, Debug)]
pub struct ThemeWords {
    /// What the control is for.
    pub label: String,
    /// The device's theme.
    pub auto: String,
    /// The light theme.
    pub light: String,
    /// The dark theme.
    pub dark: String,
}

/// A button that shows the current theme and switches to the next.
#[component]
pub fn ThemeControl(
    /// The words of the button.
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
