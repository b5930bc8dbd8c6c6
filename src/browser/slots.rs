//! Slots: places in the served page for controls of the program.

use leptos::prelude::{IntoView, Mountable, Render, UnmountHandle};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement};

use super::document::Parts;

/// A place for one control.
#[derive(Clone)]
pub struct Slot(HtmlElement);

/// Keeps a mounted view alive; dropping it removes the view.
pub type MountedView = Box<dyn std::any::Any>;

/// Keeps the control in a slot alive; dropping it empties the slot.
pub struct Mounted {
    slot: Slot,
    listener: Closure<dyn Fn(Event)>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        _ = self.slot.0.remove_event_listener_with_callback("click", self.listener.as_ref().unchecked_ref());
        self.slot.0.replace_children_with_node_0();
    }
}

/// Returns the slots of a kind in parts of a page that are still empty.
pub fn empty_slots(kind: &str, parts: &Parts) -> Vec<Slot> {
    let found = parts.find_all(&["[data-slot=\"", kind, "\"]:empty"].concat());
    found.into_iter().filter_map(|element| element.dyn_into().ok().map(Slot)).collect()
}

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

    /// Returns the value of an attribute from the nearest enclosing element that has it.
    pub fn data_around(&self, attribute: &str) -> String {
        let mut selector = String::from("[");
        selector.push_str(attribute);
        selector.push(']');
        let around = self.0.closest(&selector).ok().flatten();
        around.and_then(|element| element.get_attribute(attribute)).unwrap_or_default()
    }

    /// Returns the text of the code beside it without removed lines: the code after the change that it shows.
    pub fn code_beside(&self) -> String {
        let figure = self.0.closest("figure").ok().flatten();
        let code = figure.and_then(|element| element.query_selector("pre > code").ok().flatten());
        let Some(copy) = code.and_then(|element| element.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok())
        else {
            return String::new();
        };
        while let Ok(Some(removed)) = copy.query_selector("[data-state=del]") {
            removed.remove();
        }
        copy.text_content().unwrap_or_default()
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

    /// Sets an attribute of the first element inside that matches the selector.
    pub fn set_attribute(&self, selector: &str, name: &str, value: &str) {
        if let Ok(Some(element)) = self.0.query_selector(selector) {
            _ = element.set_attribute(name, value);
        }
    }

    /// Makes what was put into it a control: calls back with the `data-act` of what is clicked inside.
    pub fn mounted(&self, call: impl Fn(&str) + 'static) -> Mounted {
        self.listen(Box::new(call))
    }

    // One copy for all controls.
    fn listen(&self, call: Box<dyn Fn(&str)>) -> Mounted {
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(act) = target.and_then(|element| element.closest("[data-act]").ok()??.get_attribute("data-act"))
            {
                call(&act);
            }
        });
        _ = self.0.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
        Mounted { slot: self.clone(), listener }
    }
}
