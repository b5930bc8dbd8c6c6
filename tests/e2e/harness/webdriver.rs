//! WebDriver: JSON over HTTP to a driver on this machine. It knows the protocol, not the verbs.
//! Source: <https://www.w3.org/TR/webdriver2/>.

use std::fmt;

use serde_json::{Value, json};

use super::times;

/// A session with one browser.
#[derive(Clone)]
pub(crate) struct Session {
    base: String,
}

/// Why a driver did not do what it was asked.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The protocol's word, such as `no such element`.
    pub(crate) code: String,
    pub(crate) message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.message.lines().next().unwrap_or_default();
        write!(f, "{}: {first}", self.code)
    }
}

/// What a driver gives back.
pub(crate) type Outcome = Result<Value, Refusal>;

/// A node of the page, as the driver names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element(pub(crate) String);

/// The key under which the protocol puts an element's name.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Element {
    /// The element in a script's result, if there is one.
    pub(crate) fn from_value(value: &Value) -> Option<Element> {
        value.get(ELEMENT)?.as_str().map(|name| Element(name.into()))
    }

    /// The element as an argument of a script.
    pub(crate) fn to_value(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

impl Session {
    /// Asks a driver for a browser with these capabilities.
    pub(crate) fn start(port: u16, capabilities: &Value) -> Result<Session, Refusal> {
        let driver = format!("http://127.0.0.1:{port}");
        let wish = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let request = minreq::post(format!("{driver}/session")).with_timeout(45);
        let session = send(request, Some(&wish))?;
        let id = session["sessionId"].as_str().unwrap_or_default();
        Ok(Session { base: format!("{driver}/session/{id}") })
    }

    /// Whether a driver is there and ready.
    pub(crate) fn is_ready(port: u16) -> bool {
        let status = send(minreq::get(format!("http://127.0.0.1:{port}/status")).with_timeout(90), None);
        status.is_ok()
    }

    /// Asks for something.
    pub(crate) fn get(&self, path: &str) -> Outcome {
        self.timed(minreq::get, "get", path, None)
    }

    /// Has something done.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Outcome {
        self.timed(minreq::post, "post", path, Some(body))
    }

    /// Ends something; the empty path ends the session.
    pub(crate) fn delete(&self, path: &str) -> Outcome {
        self.timed(minreq::delete, "delete", path, None)
    }

    /// Books the command under the last part of its path.
    fn timed(&self, request: fn(String) -> minreq::Request, method: &str, path: &str, body: Option<&Value>) -> Outcome {
        let last = path.rsplit('/').next().filter(|last| !last.is_empty());
        times::timed(last.unwrap_or(method), || send(request(format!("{}{path}", self.base)).with_timeout(90), body))
    }

    /// Runs the body of a function in the page.
    pub(crate) fn script(&self, body: &str, args: &[Value]) -> Outcome {
        self.post("/execute/sync", &json!({ "script": body, "args": args }))
    }

    /// The same for a function that calls its last argument when it is done.
    pub(crate) fn async_script(&self, body: &str, args: &[Value]) -> Outcome {
        self.post("/execute/async", &json!({ "script": body, "args": args }))
    }

    /// A command of the DevTools protocol; Chromium only.
    pub(crate) fn devtools(&self, command: &str, params: &Value) -> Outcome {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": params }))
    }

    /// Runs a script in the browser's own window, around the page; Firefox only.
    pub(crate) fn chrome_script(&self, body: &str, args: &[Value]) -> Outcome {
        self.post("/moz/context", &json!({ "context": "chrome" }))?;
        let outcome = self.async_script(body, args);
        self.post("/moz/context", &json!({ "context": "content" }))?;
        outcome
    }
}

fn send(request: minreq::Request, body: Option<&Value>) -> Outcome {
    let broken = |message: String| Refusal { code: "no answer from the driver".into(), message };
    let request = request.with_header("Content-Type", "application/json");
    let request = match body {
        Some(body) => request.with_body(body.to_string()),
        None => request,
    };
    // Screenshots and axe results are long.
    let response = request.send().map_err(|error| broken(error.to_string()))?;
    let mut answer: Value = serde_json::from_slice(response.as_bytes())
        .map_err(|error| broken(format!("{error} in {:?}", response.as_str())))?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(code) if response.status_code >= 400 => {
            Err(Refusal { code: code.into(), message: value["message"].as_str().unwrap_or_default().into() })
        }
        _ => Ok(value),
    }
}
