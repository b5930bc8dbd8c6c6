//! What the program says: announcements for assistive technology, and a box when something went wrong.
//! The wording comes from the page.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::frame::MESSAGES;
use crate::browser::network::LoadError;
use crate::browser::slots::Slot;
use crate::model::words::Words;

/// What went wrong, with a way on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Trouble {
    heading: String,
    text: String,
    can_retry: bool,
    url: String,
}

/// Tries again what went wrong.
pub type Retry = Rc<dyn Fn()>;

/// The place for messages.
#[derive(Clone, Copy)]
pub struct Messages {
    texts: StoredValue<Vec<String>>,
    announced: RwSignal<String>,
    trouble: RwSignal<Option<Trouble>>,
    retry: StoredValue<Option<Retry>, LocalStorage>,
}

impl Messages {
    /// Mounts the place into the page's slot; words are those of the served page.
    pub fn mount() -> Self {
        let owner = Owner::new();
        let messages = owner.with(|| Self {
            texts: StoredValue::new(Vec::new()),
            announced: RwSignal::new(String::new()),
            trouble: RwSignal::new(None),
            retry: StoredValue::new_local(None),
        });
        if let Some(slot) = Slot::by_id("status") {
            messages.texts.set_value(MESSAGES.iter().map(|(attribute, _)| slot.data(attribute)).collect());
            let mounted = slot.mount(move || messages.view());
            // Both live as long as the page.
            std::mem::forget((mounted, owner));
        }
        messages
    }

    /// Takes the words of another page, which may be in another language.
    pub fn set_words(self, words: &Words) {
        self.texts.set_value(MESSAGES.iter().map(|(_, key)| words.get(key)).collect());
    }

    fn text(self, attribute: &str) -> String {
        let position = MESSAGES.iter().position(|(name, _)| *name == attribute);
        self.texts.with_value(|texts| position.and_then(|it| texts.get(it)).cloned().unwrap_or_default())
    }

    /// Says something to assistive technology, without showing it.
    pub fn announce(self, text: String) {
        // Emptied first, so that the same text twice is said twice.
        self.announced.set(String::new());
        set_timeout(move || self.announced.set(text), std::time::Duration::from_millis(60));
    }

    /// Says that a page is being loaded.
    pub fn announce_loading(self) {
        self.announce(self.text("data-loading"));
    }

    /// Says why a page could not be loaded; the present page stays as it is.
    pub fn show(self, error: LoadError, url: String, retry: Retry) {
        let (kind, can_retry) = match error {
            LoadError::Offline => ("offline", true),
            LoadError::TimedOut => ("timeout", true),
            LoadError::Refused | LoadError::NotFound => ("refused", true),
            LoadError::Malformed | LoadError::OtherVersion => ("malformed", false),
            LoadError::Aborted => return,
        };
        let text = |part: &str| self.text(&["data-", kind, "-", part].concat());
        self.retry.set_value(Some(retry));
        self.trouble.set(Some(Trouble { heading: text("heading"), text: text("text"), can_retry, url }));
    }

    /// Takes the box away.
    pub fn clear(self) {
        self.trouble.set(None);
    }

    fn view(self) -> impl IntoView {
        let again = move |_| {
            if let Some(retry) = self.retry.get_value() {
                retry();
            }
        };
        let dismiss = move |_| self.clear();
        let shown = move || {
            self.trouble.get().map(|it| {
                let retry = it.can_retry.then(|| {
                    view! { <button type="button" class="status__retry" on:click=again>{self.text("data-retry")}</button> }
                });
                view! {
                    <div class="status__box" role="alert">
                        <p class="status__heading">{it.heading}</p>
                        <p class="status__text">{it.text}</p>
                        <p class="status__ways">
                            {retry}
                            <a href=it.url data-native="">{self.text("data-follow")}</a>
                            <button type="button" class="status__dismiss" on:click=dismiss>
                                {self.text("data-dismiss")}
                            </button>
                        </p>
                    </div>
                }
            })
        };
        view! {
            <p class="visually-hidden" aria-live="assertive" aria-atomic="true">{move || self.announced.get()}</p>
            {shown}
        }
    }
}
