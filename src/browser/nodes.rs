//! Nodes that are built in one call: each call between WASM and JavaScript costs about as much as what it does.

#[cfg(target_arch = "wasm32")]
mod in_browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
use in_browser::build_nodes;
use leptos::tachys::renderer::types::Element;
#[cfg(not(target_arch = "wasm32"))]
use native::build_nodes;

// The steps; `nodes.js` has the same numbers.
const CLOSE: u32 = 0;
const SET_ATTRIBUTE: u32 = 1;
const ADD_TEXT: u32 = 2;
const OPEN_HTML: u32 = 3;
const OPEN_SVG: u32 = 4;
const OPEN_MATHML: u32 = 5;

/// The language that an element is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Namespace {
    /// HTML.
    #[default]
    Html,
    /// SVG.
    Svg,
    /// MathML.
    MathMl,
}

/// The steps that build an element; `nodes.js` carries them out.
#[derive(Debug, Default)]
pub struct Steps {
    text: String,
    steps: Vec<u32>,
}

impl Steps {
    /// Opens an element; what follows is within it until it is closed.
    pub fn open(&mut self, tag: &str, namespace: Namespace) {
        self.steps.push(match namespace {
            Namespace::Html => OPEN_HTML,
            Namespace::Svg => OPEN_SVG,
            Namespace::MathMl => OPEN_MATHML,
        });
        self.take(tag);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        self.steps.push(CLOSE);
    }

    /// Sets an attribute of the open element.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.steps.push(SET_ATTRIBUTE);
        self.take(name);
        self.take(value);
    }

    /// Adds a text to the open element.
    pub fn text(&mut self, text: &str) {
        self.steps.push(ADD_TEXT);
        self.take(text);
    }

    /// Builds the element.
    pub fn build(&self) -> Element {
        build_nodes(&self.text, &self.steps)
    }

    fn take(&mut self, text: &str) {
        self.text.push_str(text);
        // JavaScript counts UTF-16 code units.
        let units = text.chars().map(char::len_utf16).sum::<usize>();
        self.steps.push(units as u32);
    }
}
