//! Invariant 3: what the browser builds from a page's JSON is the tree that `publish` wrote for it.

use feuillet::app::page_view::main_view;
use feuillet::model::words::Words;
use feuillet::ui::element::{Element, el, math_el, svg_el};
use leptos::prelude::{Mountable, Render};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::reading::{PAGES, page};
use crate::stage::{Stage, script};

/// Describes the first difference between two trees; empty if they are equal. Both are outside the document, so that
/// neither affects the other, as details elements of one group would.
const DIFFERENCE: &str = r"
    const [parsed, built] = it.map(tree => tree.firstElementChild);
    if (parsed.isEqualNode(built)) return '';
    const walk = (a, b, at) => {
      const name = at + '/' + a.nodeName;
      if (a.nodeName !== b.nodeName || a.namespaceURI !== b.namespaceURI) return `${name}: ${b.nodeName} ${b.namespaceURI}`;
      if (a.nodeValue !== b.nodeValue) return `${name}: ${JSON.stringify(a.nodeValue)} ${JSON.stringify(b.nodeValue)}`;
      for (const it of a.attributes ?? []) {
        if (b.getAttribute(it.name) !== it.value) return `${name} ${it.name}: ${it.value} | ${b.getAttribute(it.name)}`;
      }
      if (a.attributes?.length !== b.attributes?.length) return `${name}: number of attributes`;
      for (let i = 0; i < Math.max(a.childNodes.length, b.childNodes.length); i++) {
        const [x, y] = [a.childNodes[i], b.childNodes[i]];
        if (!x || !y) return `${name}: ${x?.nodeName} ${y?.nodeName} at ${i}`;
        const found = walk(x, y, name);
        if (found) return found;
      }
      return '';
    };
    return walk(parsed, built, '') || 'not equal';
";

/// Parses the markup, builds the element, and describes how they differ.
fn difference(markup: &str, element: Element) -> String {
    let (parsed, built) = (Stage::with(markup), Stage::with(""));
    parsed.element().remove();
    built.element().remove();
    element.build().mount(built.element(), None);
    let trees = js_sys::Array::of2(parsed.element(), built.element());
    script(&trees, DIFFERENCE).as_string().unwrap_or_default()
}

fn written(element: &Element) -> String {
    let mut html = String::new();
    element.write_html(&mut html);
    html
}

#[wasm_bindgen_test]
fn the_tree_built_from_a_pages_json_is_the_one_that_was_published() {
    for (name, json, html) in PAGES {
        let page = page(name, json);
        let view = main_view(&page, &Words::new(page.words.clone()));
        assert_eq!(written(&view), html.trim_end(), "{name} is written alike in both programs");
        assert_eq!(difference(html.trim_end(), view), "", "{name}");
    }
}

/// The comparison itself must see a difference.
#[wasm_bindgen_test]
fn a_difference_is_seen() {
    assert_ne!(difference("<p>a</p>", el("p").child("b")), "");
    assert_ne!(difference("<p>a</p>", el("p").attr("id", "x").child("a")), "");
    assert_ne!(difference("<p>a<b></b></p>", el("p").child("a")), "");
    assert_ne!(difference("<svg></svg>", el("svg")), "");
}

#[wasm_bindgen_test]
fn what_is_written_is_read_back_as_what_is_built() {
    let nasty = "< > & \" ' \r\n \t é \u{a0} </p><script>";
    for element in [
        el("p").attr("title", nasty).child(nasty),
        el("p").child("a").child("").child("b").child(el("br")).child("c"),
        el("pre").child("\n\na\n"),
        el("pre").child(el("code").child("\na")),
        el("img").attr("alt", "").attr("src", "/nothing.svg").flag("hidden", true),
        el("details").flag("open", true).child(el("summary").child("s")),
        svg_el("svg").attr("viewBox", "0 0 1 1").child(svg_el("path").attr("d", "M0 0")),
        math_el("math").attr("display", "block").child(math_el("mi").attr("mathvariant", "normal").child("x")),
        el("p").child(
            math_el("math").child(math_el("msup").child(math_el("mi").child("x")).child(math_el("mn").child("2"))),
        ),
    ] {
        assert_eq!(difference(&written(&element), element.clone()), "", "{}", written(&element));
    }
}

#[wasm_bindgen_test]
fn text_is_never_markup() {
    let stage = Stage::with("");
    el("p").child("<img src=x onerror=alert(1)>").build().mount(stage.element(), None);
    assert_eq!(stage.count("img"), 0);
    assert_eq!(stage.text("p"), "<img src=x onerror=alert(1)>");
}

#[wasm_bindgen_test]
fn a_built_element_is_replaced_in_place_and_taken_away() {
    let stage = Stage::with("<i></i>");
    let mut built = el("p").child("a").build();
    built.mount(stage.element(), None);
    el("p").child("b").rebuild(&mut built);
    assert_eq!(stage.html(), "<i></i><p>b</p>");
    built.unmount();
    assert_eq!(stage.html(), "<i></i>");
}
