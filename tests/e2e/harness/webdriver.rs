//! WebDriver sessions with the time that each command takes, and what only some drivers know. The client itself is the
//! one of `feuillet consent audit`.

use feuillet::consent_tools::audit::webdriver;
use serde_json::{Value, json};

use super::times;

pub(crate) use webdriver::{CommandResult, Refusal};

/// A session with one browser.
#[derive(Clone)]
pub(crate) struct Session(webdriver::Session);

/// An element of the page, by the driver's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element(pub(crate) String);

/// The key under which the protocol puts an element's id.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Element {
    /// Returns the element in a script's result, if there is one.
    pub(crate) fn from_value(value: &Value) -> Option<Element> {
        value.get(ELEMENT)?.as_str().map(|name| Element(name.into()))
    }

    /// Returns the element as an argument for a script.
    pub(crate) fn to_value(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

impl Session {
    /// Starts a browser with these capabilities through a driver.
    pub(crate) fn start(port: u16, capabilities: &Value) -> Result<Session, Refusal> {
        webdriver::Session::start(port, capabilities).map(Session)
    }

    /// Sends a `GET` command, which reads something.
    pub(crate) fn get(&self, path: &str) -> CommandResult {
        timed("get", path, || self.0.get(path))
    }

    /// Sends a `POST` command, which does something.
    pub(crate) fn post(&self, path: &str, body: &Value) -> CommandResult {
        timed("post", path, || self.0.post(path, body))
    }

    /// Sends a `DELETE` command; the empty path ends the session.
    pub(crate) fn delete(&self, path: &str) -> CommandResult {
        timed("delete", path, || self.0.delete(path))
    }

    /// Runs the body of a function in the page.
    pub(crate) fn script(&self, body: &str, args: &[Value]) -> CommandResult {
        self.post("/execute/sync", &json!({ "script": body, "args": args }))
    }

    /// Runs the body of a function in the page that calls its last argument when it is done.
    pub(crate) fn async_script(&self, body: &str, args: &[Value]) -> CommandResult {
        self.post("/execute/async", &json!({ "script": body, "args": args }))
    }

    /// Sends a command of the DevTools protocol; Chromium only.
    pub(crate) fn devtools(&self, command: &str, params: &Value) -> CommandResult {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": params }))
    }

    /// Runs a script in the browser's own window, around the page; Firefox only.
    pub(crate) fn chrome_script(&self, body: &str, args: &[Value]) -> CommandResult {
        self.post("/moz/context", &json!({ "context": "chrome" }))?;
        let outcome = self.async_script(body, args);
        self.post("/moz/context", &json!({ "context": "content" }))?;
        outcome
    }
}

/// Records the time of a command under the last part of its path.
fn timed(method: &str, path: &str, command: impl FnOnce() -> CommandResult) -> CommandResult {
    let last = path.rsplit('/').next().filter(|last| !last.is_empty());
    times::timed(last.unwrap_or(method), command)
}
