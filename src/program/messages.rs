//! The messages of the program: announcements for assistive technology, and a box when something went wrong.
//! Their wording comes from the page.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use crate::app::frame::MESSAGES;
use crate::browser::network::LoadError;
use crate::browser::slots::Slot;
use crate::browser::tasks::after;
use crate::model::words::Words;
use crate::ui::element::{Element, el};

/// Retries what went wrong.
pub type Retry = Rc<dyn Fn()>;

/// Assistive technology needs a moment to notice an emptied live region; otherwise it does not repeat the same text.
const SAID_AFTER: Duration = Duration::from_millis(60);

/// Returns the texts of the messages in the words of a page.
pub fn texts(words: &Words) -> Vec<String> {
    MESSAGES.iter().map(|(_, key)| words.get(key)).collect()
}

/// The region of the page in which messages appear.
#[derive(Clone)]
pub struct Messages(Rc<StatusRegion>);

struct StatusRegion {
    slot: Option<Slot>,
    texts: RefCell<Vec<String>>,
    retry: RefCell<Option<Retry>>,
}

impl Messages {
    /// Uses the page's slot, with the words of the served page.
    pub fn mount() -> Self {
        let slot = Slot::by_id("status");
        let text = |(attribute, _): &(&str, &str)| slot.as_ref().map(|slot| slot.data(attribute)).unwrap_or_default();
        let texts = MESSAGES.iter().map(text).collect();
        let region = Rc::new(StatusRegion { slot, texts: RefCell::new(texts), retry: RefCell::default() });
        let messages = Self(region.clone());
        if let Some(slot) = &region.slot {
            slot.put(el("p").class("visually-hidden").attr("aria-live", "assertive").attr("aria-atomic", "true"));
            let it = messages.clone();
            slot.on_act(move |act| it.act(act));
        }
        messages
    }

    fn act(&self, act: &str) {
        let retry = self.0.retry.borrow().clone();
        match retry.filter(|_| act == "retry") {
            Some(retry) => retry(),
            None => self.clear(),
        }
    }

    /// Switches to the texts of another page, which may be in another language; returns those of the present one.
    pub fn replace_texts(&self, texts: Vec<String>) -> Vec<String> {
        self.0.texts.replace(texts)
    }

    fn text(&self, attribute: &str) -> String {
        let position = MESSAGES.iter().position(|(name, _)| *name == attribute);
        position.and_then(|index| self.0.texts.borrow().get(index).cloned()).unwrap_or_default()
    }

    /// Announces a text to assistive technology, without showing it.
    pub fn announce(&self, text: String) {
        let say = |region: &StatusRegion, text: &str| {
            if let Some(slot) = &region.slot {
                slot.set_text("[aria-live]", text);
            }
        };
        say(&self.0, "");
        let region = self.0.clone();
        after(SAID_AFTER, move || say(&region, &text));
    }

    /// Announces that a page is being loaded.
    pub fn announce_loading(&self) {
        self.announce(self.text("data-loading"));
    }

    /// Shows why a page could not be loaded; the present page stays as it is.
    pub fn show(&self, error: LoadError, url: String, retry: Retry) {
        let (kind, can_retry) = match error {
            LoadError::Offline => ("offline", true),
            LoadError::TimedOut => ("timeout", true),
            LoadError::Refused | LoadError::NotFound => ("refused", true),
            LoadError::Malformed | LoadError::OtherVersion => ("malformed", false),
            LoadError::Aborted => return,
        };
        self.clear();
        self.0.retry.replace(Some(retry));
        let part = |part: &str| self.text(&["data-", kind, "-", part].concat());
        let follow = el("a").attr("href", url).attr("data-native", "").child(self.text("data-follow"));
        let ways = el("p")
            .class("status__ways")
            .child_opt(can_retry.then(|| self.button("retry", "status__retry", "data-retry")))
            .child(follow)
            .child(self.button("dismiss", "status__dismiss", "data-dismiss"));
        let shown = el("div")
            .class("status__box")
            .attr("role", "alert")
            .child(el("p").class("status__heading").child(part("heading")))
            .child(el("p").class("status__text").child(part("text")))
            .child(ways);
        if let Some(slot) = &self.0.slot {
            slot.put(shown);
        }
    }

    fn button(&self, act: &'static str, class: &'static str, word: &str) -> Element {
        el("button").attr("type", "button").class(class).attr("data-act", act).child(self.text(word))
    }

    /// Removes the box.
    pub fn clear(&self) {
        if let Some(slot) = &self.0.slot {
            slot.remove("[role=alert]");
        }
    }
}
