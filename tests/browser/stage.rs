//! An element in the document for one test, and a visitor's actions on it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement};

/// The document of the test page.
pub(crate) fn document() -> Document {
    web_sys::window().expect("a window").document().expect("a document")
}

/// Runs a function body over one argument, `it`.
pub(crate) fn script(argument: &JsValue, body: &str) -> JsValue {
    Function::new_with_args("it", body).call1(&JsValue::UNDEFINED, argument).expect(body)
}

/// Waits until the tasks and effects that are due have run.
pub(crate) async fn settle() {
    let later = script(&JsValue::UNDEFINED, "return new Promise(done => setTimeout(done, 30))");
    JsFuture::from(later.unchecked_into::<Promise>()).await.expect("a timeout");
}

/// A `<div>` in the document, removed at the end of the test.
pub(crate) struct Stage(HtmlElement);

impl Stage {
    /// Creates a stage that holds this markup.
    pub(crate) fn with(markup: &str) -> Self {
        let stage = document().create_element("div").expect("an element");
        let stage: HtmlElement = stage.dyn_into().expect("an HTML element");
        _ = Reflect::set(&stage, &"innerHTML".into(), &markup.into());
        document().body().expect("a body").append_child(&stage).expect("put into the page");
        Self(stage)
    }

    /// The element itself.
    pub(crate) fn element(&self) -> &HtmlElement {
        &self.0
    }

    /// The first element that matches a selector.
    pub(crate) fn find(&self, selector: &str) -> Element {
        self.0
            .query_selector(selector)
            .expect("a selector")
            .unwrap_or_else(|| panic!("no {selector} in {}", self.html()))
    }

    /// How many elements match a selector.
    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.0.query_selector_all(selector).expect("a selector").length()
    }

    /// Clicks the first element that matches a selector.
    pub(crate) fn click(&self, selector: &str) {
        self.find(selector).dyn_into::<HtmlElement>().expect("an HTML element").click();
    }

    /// The text of the first element that matches a selector.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    /// The HTML on the stage.
    pub(crate) fn html(&self) -> String {
        Reflect::get(&self.0, &"innerHTML".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.0.remove();
    }
}
