//! Style sheets that a page turns out to need.

use feuillet::browser::style_sheets::fetch;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{document, script};

/// Rules of the same weight go by the order of their sheets, so it must not depend on the reader's way.
#[wasm_bindgen_test]
fn they_stand_in_the_order_of_a_served_page_whatever_comes_first() {
    let root = document().document_element().expect("a root");
    let names = ["article", "blocks", "code", "media"];
    for name in names {
        root.set_attribute(&format!("data-style-{name}"), &format!("data:text/css,/*{name}*/")).expect("an attribute");
    }
    script(
        &JsValue::UNDEFINED,
        "document.head.append(Object.assign(document.createElement('style'), { id: 'held' }));
        document.getElementById('held').dataset.style = 'blocks'",
    );
    fetch(&["media", "code", "blocks", "article"].map(str::to_string));
    let order = "return [...document.head.querySelectorAll('style[data-style], link[href^=\"data:text/css\"]')]
        .map((it) => it.dataset.style ?? it.href.split('*')[1]).join()";
    assert_eq!(script(&JsValue::UNDEFINED, order).as_string().as_deref(), Some("article,blocks,code,media"));
    script(
        &JsValue::UNDEFINED,
        "document.head.querySelectorAll('#held, link[href^=\"data:text/css\"]').forEach((it) => it.remove())",
    );
    names.iter().for_each(|name| _ = root.remove_attribute(&format!("data-style-{name}")));
}
