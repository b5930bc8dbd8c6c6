//! Several tabs of one reader, and frames within a page.

use serde_json::{Value, json};

use super::page::Page;

impl Page {
    /// Opens a path in a new tab, switches to it, and returns the former tab.
    #[track_caller]
    pub(crate) fn open_in_new_tab(&self, path: &str) -> Value {
        let former = self.done("name the tab", self.session().get("/window"));
        let tab = self.done("open a tab", self.session().post("/window/new", &json!({ "type": "tab" })));
        self.switch_to_tab(&tab["handle"]);
        self.open(path);
        former
    }

    /// Returns all tabs and windows.
    #[track_caller]
    pub(crate) fn tabs(&self) -> Vec<Value> {
        let tabs = self.done("list the tabs", self.session().get("/window/handles"));
        tabs.as_array().cloned().unwrap_or_default()
    }

    /// Switches to another tab.
    #[track_caller]
    pub(crate) fn switch_to_tab(&self, tab: &Value) {
        let wish = json!({ "handle": tab });
        self.done("switch to a tab", self.session().post("/window", &wish));
    }

    /// Switches to the frame that a CSS selector finds; `leave_frame` switches back.
    #[track_caller]
    pub(crate) fn enter_frame(&self, selector: &str) {
        let frame = self.script("return document.querySelector(arguments[0])", &[json!(selector)]);
        self.done("enter a frame", self.session().post("/frame", &json!({ "id": frame })));
    }

    /// Switches back to the whole page.
    #[track_caller]
    pub(crate) fn leave_frame(&self) {
        self.done("leave the frame", self.session().post("/frame", &json!({ "id": null })));
    }
}
