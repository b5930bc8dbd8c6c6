//! The functions of the gate that the program in the browser calls.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDialogElement, HtmlElement};

use crate::browser::document::{document, root_attribute};
use crate::browser::network::own_address;
use crate::browser::slots::Slot;

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn gate() -> JsValue {
    web_sys::window().map_or(JsValue::UNDEFINED, |window| get(&window, "feuilletConsent"))
}

fn call(name: &str, first: &JsValue, second: &JsValue) -> JsValue {
    let gate = gate();
    let method = get(&gate, name).dyn_into::<Function>();
    method.and_then(|function| function.call2(&gate, first, second)).unwrap_or(JsValue::UNDEFINED)
}

fn decision(field: &str) -> bool {
    get(&call("get", &JsValue::UNDEFINED, &JsValue::UNDEFINED), field).is_truthy()
}

/// Whether a service, or every service of a purpose, may run.
pub fn has(name: &str) -> bool {
    call("has", &name.into(), &JsValue::UNDEFINED).is_truthy()
}

/// Whether Global Privacy Control is on.
pub fn is_gpc() -> bool {
    decision("gpc")
}

/// Records that the visitor accepts everything.
pub fn accept(by: &str) {
    call("accept", &by.into(), &JsValue::UNDEFINED);
}

/// Records that the visitor refuses everything.
pub fn refuse(by: &str) {
    call("refuse", &by.into(), &JsValue::UNDEFINED);
}

/// Records the visitor's answers for services.
pub fn set(choices: &[(&str, bool)], by: &str) {
    let object = Object::new();
    for (name, granted) in choices {
        _ = Reflect::set(&object, &(*name).into(), &(*granted).into());
    }
    call("set", &object, &by.into());
}

/// Whether a service has no answer yet, while others have one.
pub fn is_new(name: &str) -> bool {
    let open = get(&get(&gate(), "_"), "open").dyn_into::<Function>();
    let open = open.and_then(|function| function.call0(&JsValue::UNDEFINED));
    open.is_ok_and(|names| Array::from(&names).includes(&name.into(), 0))
}

/// Whether the visitor has asked for the preferences dialog and is still waiting for it.
pub fn preferences_wanted() -> bool {
    get(&get(&gate(), "_"), "wanted").is_truthy()
}

/// An event listener, removed when it is dropped.
pub struct Listener {
    name: &'static str,
    closure: Closure<dyn Fn()>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(document) = document() {
            _ = document.remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
        }
    }
}

fn listen(name: &'static str, task: impl Fn() + 'static) -> Listener {
    let closure = Closure::<dyn Fn()>::new(task);
    if let Some(document) = document() {
        _ = document.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    }
    Listener { name, closure }
}

/// Calls back when the decision has changed, here or in another tab.
pub fn on_change(task: impl Fn() + 'static) -> Listener {
    listen("feuillet:consent", task)
}

/// Calls back when the gate has started, if it starts after the program.
pub fn on_ready(task: impl Fn() + 'static) -> Listener {
    listen("feuillet:ready", task)
}

/// Calls back when the visitor asks for the preferences dialog.
pub fn on_preferences_wanted(task: impl Fn() + 'static) -> Listener {
    listen("feuillet:preferences-wanted", task)
}

/// Returns the element with an id, in the banner's root: the document, or the consent script's shadow root.
fn by_id(id: &str) -> Option<Element> {
    let root = get(&get(&get(&gate(), "_"), "root"), "is");
    let find = get(&root, "getElementById").dyn_into::<Function>().ok()?;
    find.call1(&root, &id.into()).ok()?.dyn_into().ok()
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    by_id(id)?.dyn_into().ok()
}

/// Returns the slot that the preferences dialog is mounted in.
pub fn preferences_slot() -> Option<Slot> {
    by_id("preferences")?.dyn_into::<HtmlElement>().ok().map(Slot::from)
}

/// Returns the language of the banner.
pub fn language() -> String {
    let host = get(&get(&gate(), "_"), "host");
    get(&host, "lang").as_string().unwrap_or_else(|| root_attribute("lang"))
}

/// Returns the address of the data of banner and preferences dialog in a language.
pub fn data_url(lang: &str) -> String {
    let script_data = get(&get(&gate(), "_"), "data").as_string();
    let start = script_data.unwrap_or_else(|| own_address(&[&root_attribute("data-base"), "consent/"].concat()));
    [&start, lang, ".json"].concat()
}

/// Returns that data as text, if the gate has it: the generic form of the consent script makes it from the policy.
pub fn given_data(lang: &str) -> Option<String> {
    get(&get(&get(&gate(), "_"), "preferences"), lang).as_string()
}

/// Tells the gate that the preferences dialog could not be shown.
pub fn preferences_failed() {
    _ = Reflect::set(&get(&gate(), "_"), &"failed".into(), &JsValue::TRUE);
}

/// Opens a dialog as a modal one, if it exists and is closed; the visitor then no longer waits for it.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id).filter(|it| !it.open())
        && dialog.show_modal().is_ok()
    {
        _ = Reflect::set(&get(&gate(), "_"), &"wanted".into(), &JsValue::NULL);
    }
}

/// Closes a dialog.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}
