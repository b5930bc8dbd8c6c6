//! Slots: places that the served page keeps for controls of the program.

use leptos::prelude::{IntoView, Mountable, Render, UnmountHandle};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement};

/// A place for one control.
#[derive(Clone)]
pub struct Slot(HtmlElement);

/// Keeps a mounted control alive; dropping it takes the control away.
pub type Mounted = Box<dyn std::any::Any>;

/// Slots of a kind that are on the page and still empty.
pub fn empty_slots(kind: &str) -> Vec<Slot> {
    let mut selector = String::from("[data-slot=\"");
    selector.push_str(kind);
    selector.push_str("\"]:empty");
    let Some(found) = super::document::document().and_then(|it| it.query_selector_all(&selector).ok()) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok().map(Slot)).collect()
}

impl From<HtmlElement> for Slot {
    fn from(element: HtmlElement) -> Self {
        Self(element)
    }
}

impl Slot {
    /// The slot with an id.
    pub fn by_id(id: &str) -> Option<Self> {
        super::document::document()?.get_element_by_id(id)?.dyn_into().ok().map(Self)
    }

    /// The value of one of its `data-` attributes, by full name; empty where it is missing.
    pub fn data(&self, attribute: &str) -> String {
        self.0.get_attribute(attribute).unwrap_or_default()
    }

    /// The value of an attribute of the nearest element around it that has it.
    pub fn data_around(&self, attribute: &str) -> String {
        let mut selector = String::from("[");
        selector.push_str(attribute);
        selector.push(']');
        let around = self.0.closest(&selector).ok().flatten();
        around.and_then(|it| it.get_attribute(attribute)).unwrap_or_default()
    }

    /// The text of the code beside it, as it is after the change that it shows: without removed lines.
    pub fn code_beside(&self) -> String {
        let figure = self.0.closest("figure").ok().flatten();
        let code = figure.and_then(|it| it.query_selector("pre > code").ok().flatten());
        let Some(copy) = code.and_then(|it| it.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()) else {
            return String::new();
        };
        while let Ok(Some(removed)) = copy.query_selector("[data-state=del]") {
            removed.remove();
        }
        copy.text_content().unwrap_or_default()
    }

    /// Mounts a view into it.
    pub fn mount<V: IntoView + 'static>(&self, view: impl FnOnce() -> V + 'static) -> Mounted
    where
        V::State: Mountable,
    {
        let handle: UnmountHandle<_> = leptos::mount::mount_to(self.0.clone(), view);
        Box::new(handle)
    }

    /// Adds what is only shown.
    pub fn put(&self, view: impl Render) {
        view.build().mount(&self.0, None);
    }

    /// Sets the text of the first element inside that the selector names.
    pub fn set_text(&self, selector: &str, text: &str) {
        if let Ok(Some(element)) = self.0.query_selector(selector) {
            element.set_text_content(Some(text));
        }
    }

    /// Takes away the first element inside that the selector names.
    pub fn remove(&self, selector: &str) {
        if let Ok(Some(element)) = self.0.query_selector(selector) {
            element.remove();
        }
    }

    /// Calls back with the `data-act` of what is clicked inside, as long as the page lives.
    pub fn on_act(&self, call: impl Fn(&str) + 'static) {
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            if let Some(act) = target.and_then(|it| it.closest("[data-act]").ok()??.get_attribute("data-act")) {
                call(&act);
            }
        });
        _ = self.0.add_event_listener_with_callback("click", listener.into_js_value().unchecked_ref());
    }
}
