//! A reader's actions: clicking, pressing keys, typing, pointing, scrolling. All of them use WebDriver's real
//! input, so a covered button cannot be clicked and a dead key does nothing.

use serde_json::{Value, json};

use super::page::Page;
use super::webdriver::Element;

/// JavaScript functions that find elements, prepended to scripts that need them.
pub(super) const FINDING: &str = include_str!("finding.js");

impl Page {
    /// Clicks the element with this text as its name: a button, a link, a label, or the text itself.
    #[track_caller]
    pub(crate) fn click_text(&self, text: &str) {
        let element = self.find_text(text);
        self.click(&element);
    }

    /// Clicks the element with this role and accessible name.
    #[track_caller]
    pub(crate) fn click_role(&self, role: &str, name: &str) {
        let element = self.find_role(role, name);
        self.click(&element);
    }

    /// Clicks an element, scrolling it into view first.
    #[track_caller]
    pub(crate) fn click(&self, element: &Element) {
        self.bring_into_view(element);
        let outcome = self.session().post(&format!("/element/{}/click", element.0), &json!({}));
        self.done("click", outcome);
    }

    /// Moves the pointer onto an element.
    #[track_caller]
    pub(crate) fn hover(&self, element: &Element) {
        self.bring_into_view(element);
        let step = json!({ "type": "pointerMove", "origin": element.to_value(), "x": 0, "y": 0, "duration": 50 });
        self.act(json!({ "type": "pointer", "id": "mouse", "actions": [step] }));
    }

    /// Presses a key or a combination of keys: `Tab`, `Enter`, `Shift+Tab`, `Control+k`.
    #[track_caller]
    pub(crate) fn press(&self, keys: &str) {
        let keys: Vec<String> = keys.split('+').map(key_code).collect();
        let step = |kind: &str, key: &String| json!({ "type": kind, "value": key });
        let down = keys.iter().map(|key| step("keyDown", key));
        let up = keys.iter().rev().map(|key| step("keyUp", key));
        let steps: Vec<Value> = down.chain(up).collect();
        self.act(json!({ "type": "key", "id": "keyboard", "actions": steps }));
    }

    /// Moves the focus to the next focusable element.
    #[track_caller]
    pub(crate) fn press_tab(&self) {
        self.press("Tab");
    }

    /// Moves the focus to the previous focusable element.
    #[track_caller]
    pub(crate) fn press_shift_tab(&self) {
        self.press("Shift+Tab");
    }

    /// Types into the focused element.
    #[track_caller]
    pub(crate) fn type_text(&self, text: &str) {
        let steps = text
            .chars()
            .flat_map(|letter| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": letter.to_string() })));
        let steps: Vec<Value> = steps.collect();
        self.act(json!({ "type": "key", "id": "keyboard", "actions": steps }));
    }

    /// Scrolls the page to its end.
    #[track_caller]
    pub(crate) fn scroll_to_end(&self) {
        self.script("document.scrollingElement.scrollTo({ top: 1e9, behavior: 'instant' })", &[]);
    }

    /// Waits for the first element that matches a CSS selector, including in shadow roots, and returns it.
    #[track_caller]
    pub(crate) fn find(&self, selector: &str) -> Element {
        self.look_for("all(arguments[0])[0] ?? null", &[json!(selector)], selector)
    }

    /// Waits for the element that `click_text` clicks and returns it.
    #[track_caller]
    pub(crate) fn find_text(&self, text: &str) -> Element {
        self.look_for("findText(arguments[0])", &[json!(text)], &format!("“{text}”"))
    }

    /// Waits for the element that `click_role` clicks and returns it.
    #[track_caller]
    pub(crate) fn find_role(&self, role: &str, name: &str) -> Element {
        let args = [json!(role), json!(name)];
        self.look_for("findRole(arguments[0], arguments[1])", &args, &format!("{role} “{name}”"))
    }

    #[track_caller]
    fn look_for(&self, expression: &str, args: &[Value], what: &str) -> Element {
        let body = format!("{FINDING}\nreturn {expression}");
        let mut found = None;
        self.comes_true(|| {
            let outcome = self.session().script(&body, args);
            found = outcome.ok().as_ref().and_then(Element::from_value);
            found.is_some()
        });
        found.unwrap_or_else(|| self.fail(&format!("there is no {what} to be seen")))
    }

    /// Scrolls an element to the middle of the window, where no box fixed to an edge covers it.
    #[track_caller]
    fn bring_into_view(&self, element: &Element) {
        let body = "const box = arguments[0].getBoundingClientRect();
            if (box.top < 0 || box.bottom > innerHeight || !arguments[0].getRootNode()
                .elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
                ?.closest('*')?.contains(arguments[0])) {
              arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
            }";
        self.script(body, &[element.to_value()]);
    }

    #[track_caller]
    fn act(&self, source: Value) {
        let outcome = self.session().post("/actions", &json!({ "actions": [source] }));
        self.done("use the keyboard or pointer", outcome);
    }
}

/// Returns the protocol's code for a key. Source: <https://www.w3.org/TR/webdriver2/#keyboard-actions>.
fn key_code(name: &str) -> String {
    let code = match name {
        "Backspace" => '\u{E003}',
        "Tab" => '\u{E004}',
        "Enter" => '\u{E007}',
        "Shift" => '\u{E008}',
        "Control" => '\u{E009}',
        "Alt" => '\u{E00A}',
        "Escape" => '\u{E00C}',
        "Space" => ' ',
        "PageUp" => '\u{E00E}',
        "PageDown" => '\u{E00F}',
        "End" => '\u{E010}',
        "Home" => '\u{E011}',
        "ArrowLeft" => '\u{E012}',
        "ArrowUp" => '\u{E013}',
        "ArrowRight" => '\u{E014}',
        "ArrowDown" => '\u{E015}',
        "Delete" => '\u{E017}',
        "Meta" => '\u{E03D}',
        other => return other.into(),
    };
    code.into()
}
