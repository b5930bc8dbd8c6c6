//! Controls beside the share links and code: copy, and the device's own share sheet.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::device::{can_share, copy_text, share};

/// How long a button says that it has copied.
const SAYS_SO_FOR: Duration = Duration::from_secs(4);

/// The words of a button that copies.
#[derive(Clone, Debug)]
pub struct CopyWords {
    /// The label.
    pub copy: String,
    /// Said after copying.
    pub copied: String,
    /// Said if the browser refuses.
    pub failed: String,
}

/// A button that copies a text and says whether that worked.
#[component]
pub fn CopyButton(
    /// The text to copy.
    text: String,
    /// The words of the button.
    words: CopyWords,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            outcome.set(Some(copy_text(&text).await));
            set_timeout(move || _ = outcome.try_set(None), SAYS_SO_FOR);
        });
    };
    let label = words.copy;
    let said = move || match outcome.get() {
        None => String::new(),
        Some(true) => words.copied.clone(),
        Some(false) => words.failed.clone(),
    };
    view! {
        <button type="button" class="copy" on:click=copy>{label}</button>
        <span class="copy__said" role="status">{said}</span>
    }
}

/// Copies an article's address, or hands it to the device's share sheet.
#[component]
pub fn ShareControl(
    /// The article's title.
    title: String,
    /// Its address.
    url: String,
    /// The words of the button that copies.
    words: CopyWords,
    /// The words of the button that opens the share sheet.
    device: String,
) -> impl IntoView {
    let to_copy = url.clone();
    let open = move |_| {
        let (title, url) = (title.clone(), url.clone());
        spawn_local(async move { share(&title, &url).await });
    };
    let sheet = can_share().then(|| view! { <button type="button" class="copy" on:click=open>{device}</button> });
    view! {
        <CopyButton text=to_copy words=words />
        {sheet}
    }
}
