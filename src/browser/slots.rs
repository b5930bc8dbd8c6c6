//! Slots: places in the served page for controls of the program.

use leptos::prelude::{IntoView, Mountable, Render, UnmountHandle};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement};

/// A place for one control.
#[derive(Clone)]
pub struct Slot(HtmlElement);

/// Keeps a mounted view alive; dropping it removes the view.
pub type MountedView = Box<dyn std::any::Any>;

impl From<HtmlElement> for Slot {
    fn from(element: HtmlElement) -> Self {
        Self(element)
    }
}

impl Slot {
    /// Returns the slot with an id.
    pub fn by_id(id: &str) -> Option<Self> {
        super::document::document()?.get_element_by_id(id)?.dyn_into().ok().map(Self)
    }

    /// Returns the value of one of its `data-` attributes, by full name; empty if it is missing.
    pub fn data(&self, attribute: &str) -> String {
        self.0.get_attribute(attribute).unwrap_or_default()
    }

    /// Mounts a view that reacts by itself.
    pub fn mount<V: IntoView + 'static>(&self, view: impl FnOnce() -> V + 'static) -> MountedView
    where
        V::State: Mountable,
    {
        let handle: UnmountHandle<_> = leptos::mount::mount_to(self.0.clone(), view);
        Box::new(handle)
    }

    /// Adds static content.
    pub fn put(&self, view: impl Render) {
        view.build().mount(&self.0, None);
    }

    /// Sets the text of the first element inside that matches the selector.
    pub fn set_text(&self, selector: &str, text: &str) {
        if let Ok(Some(element)) = self.0.query_selector(selector) {
            element.set_text_content(Some(text));
        }
    }

    /// Removes the first element inside that matches the selector.
    pub fn remove(&self, selector: &str) {
        if let Ok(Some(element)) = self.0.query_selector(selector) {
            element.remove();
        }
    }

    /// Calls back with the `data-act` of what is clicked inside, as long as the page lasts.
    pub fn on_act(&self, call: impl Fn(&str) + 'static) {
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(act) = target.and_then(|element| element.closest("[data-act]").ok()??.get_attribute("data-act"))
            {
                call(&act);
            }
        });
        _ = self.0.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
        listener.forget();
    }
}
