//! What a reader and a screen reader perceive: text, focus, roles,
//! screenshots, and the findings of axe-core.

use std::path::Path;

use base64::Engine as _;
use serde_json::{Value, json};

use super::acting::FINDING;
use super::engine::{Engine, cache};
use super::page::Page;
use super::webdriver::{Element, Refusal};

/// The focused element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Focused {
    /// The role that the engine computes for assistive technology.
    pub(crate) role: String,
    /// The accessible name that the engine computes for assistive technology.
    pub(crate) name: String,
    /// The tag name in lower case; `body` when nothing has the focus.
    pub(crate) tag: String,
    pub(crate) text: String,
    pub(crate) id: String,
}

impl Page {
    /// Waits until this text is visible. Runs of white space count as one space.
    #[track_caller]
    pub(crate) fn see_text(&self, text: &str) {
        if !self.comes_true(|| self.shows(text)) {
            self.fail(&format!("“{text}” is not to be seen"));
        }
    }

    /// Waits until this text is not visible.
    #[track_caller]
    pub(crate) fn dont_see_text(&self, text: &str) {
        if !self.comes_true(|| !self.shows(text)) {
            self.fail(&format!("“{text}” is to be seen"));
        }
    }

    /// Whether this text is visible now.
    pub(crate) fn shows(&self, text: &str) -> bool {
        let wanted: Vec<&str> = text.split_whitespace().collect();
        self.visible_text().contains(&wanted.join(" "))
    }

    /// Returns all rendered text, including text in shadow roots.
    pub(crate) fn visible_text(&self) -> String {
        let text = self.session().script(&format!("{FINDING}\nreturn visibleText()"), &[]);
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Whether an element with this role and name is shown now.
    #[track_caller]
    pub(crate) fn shows_role(&self, role: &str, name: &str) -> bool {
        let body = format!("{FINDING}\nreturn !!findRole(arguments[0], arguments[1])");
        self.script(&body, &[json!(role), json!(name)]) == true
    }

    /// Returns the focused element, also when it is in a shadow root.
    #[track_caller]
    pub(crate) fn focused(&self) -> Focused {
        let body = format!(
            "{FINDING}\nconst it = focusedElement() ?? document.body;
             return [it, it.localName, squeeze(it.innerText), it.id]"
        );
        let found = self.script(&body, &[]);
        let text = |index: usize| found[index].as_str().unwrap_or_default().to_owned();
        let element = Element::from_value(&found[0]);
        let (role, name) =
            element.map_or_else(Default::default, |element| (self.role_of(&element), self.name_of(&element)));
        Focused { role, name, tag: text(1), text: text(2), id: text(3) }
    }

    /// Returns the role that the engine exposes to assistive technology.
    #[track_caller]
    pub(crate) fn role_of(&self, element: &Element) -> String {
        let outcome = self.session().get(&format!("/element/{}/computedrole", element.0));
        self.done("compute a role", outcome).as_str().unwrap_or_default().into()
    }

    /// Returns the accessible name that the engine exposes to assistive technology.
    #[track_caller]
    pub(crate) fn name_of(&self, element: &Element) -> String {
        let outcome = self.session().get(&format!("/element/{}/computedlabel", element.0));
        self.done("compute a name", outcome).as_str().unwrap_or_default().into()
    }

    /// Returns the title of the page.
    #[track_caller]
    pub(crate) fn title(&self) -> String {
        let title = self.done("read the title", self.session().get("/title"));
        title.as_str().unwrap_or_default().into()
    }

    /// Returns the address of the page.
    #[track_caller]
    pub(crate) fn url(&self) -> String {
        let url = self.done("read the address", self.session().get("/url"));
        url.as_str().unwrap_or_default().into()
    }

    /// Returns the path of the page with query and fragment. Unlike the host, it is the same in every test.
    #[track_caller]
    pub(crate) fn path(&self) -> String {
        let url = self.url();
        url.splitn(4, '/').nth(3).map_or_else(|| "/".into(), |path| format!("/{path}"))
    }

    pub(super) fn try_title(&self) -> String {
        self.session().get("/title").map_or_else(|refusal| refusal.to_string(), |title| title.to_string())
    }

    pub(super) fn try_url(&self) -> String {
        self.session().get("/url").map_or_else(|refusal| refusal.to_string(), |url| url.to_string())
    }

    /// Saves a screenshot of the window.
    #[track_caller]
    pub(crate) fn screenshot(&self, path: &Path) {
        let outcome = self.try_screenshot(path).map(|()| Value::Null);
        self.done("take a picture", outcome);
    }

    pub(super) fn try_screenshot(&self, path: &Path) -> Result<(), Refusal> {
        let picture = self.session().get("/screenshot")?;
        let picture = picture.as_str().unwrap_or_default();
        let picture = base64::engine::general_purpose::STANDARD.decode(picture);
        std::fs::write(path, picture.expect("base64")).expect("a place for the picture");
        Ok(())
    }

    /// Returns Chromium's console, which includes messages that no script can observe; empty in other engines.
    #[track_caller]
    pub(crate) fn browser_log(&self) -> Vec<Value> {
        if self.engine() != Engine::Chromium {
            return Vec::new();
        }
        let log = self.session().post("/se/log", &json!({ "type": "browser" }));
        self.done("read the console", log).as_array().cloned().unwrap_or_default()
    }

    /// Returns the violations that axe-core finds, in the whole page (`null`) or within a CSS selector: one entry per
    /// rule with the elements at fault.
    #[track_caller]
    pub(crate) fn axe(&self, context: Value) -> Vec<String> {
        let variable = std::env::var_os("FEUILLET_AXE").map(Into::into);
        let path = variable.unwrap_or_else(|| cache().join("axe-core-4.14.1/node_modules/axe-core/axe.min.js"));
        let Ok(axe) = std::fs::read_to_string(&path) else {
            self.fail(&format!("{} is missing: run `make test`, which installs it", path.display()))
        };
        if self.script("return typeof axe", &[]) != "object" {
            self.script(&axe, &[]);
        }
        let found = self.async_script(
            "const results = await axe.run(arguments[0] ?? document, { resultTypes: ['violations'] });
             return results.violations.map(({ id, impact, help, nodes }) =>
               `${id} (${impact}): ${help}\\n` +
               nodes.map(({ target, html }) => `    ${target.join(' ')}  ${html}`).join('\\n'))",
            &[context],
        );
        let lines = found.as_array().into_iter().flatten();
        lines.filter_map(|line| line.as_str().map(str::to_owned)).collect()
    }
}
