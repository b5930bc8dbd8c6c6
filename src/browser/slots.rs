//! Slots: places that the served page keeps for controls of the program.

use leptos::prelude::{IntoView, Mountable, UnmountHandle};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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

    /// The text of the code beside it.
    pub fn code_beside(&self) -> String {
        let figure = self.0.closest("figure").ok().flatten();
        let code = figure.and_then(|it| it.query_selector("pre > code").ok().flatten());
        code.and_then(|it| it.text_content()).unwrap_or_default()
    }

    /// Mounts a view into it.
    pub fn mount<V: IntoView + 'static>(&self, view: impl FnOnce() -> V + 'static) -> Mounted
    where
        V::State: Mountable,
    {
        let handle: UnmountHandle<_> = leptos::mount::mount_to(self.0.clone(), view);
        Box::new(handle)
    }

    /// The element itself, for other parts of this room.
    pub(super) fn element(&self) -> &HtmlElement {
        &self.0
    }
}
