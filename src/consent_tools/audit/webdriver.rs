//! A WebDriver client: JSON over HTTP to a driver on this machine. It knows the protocol, not what is done with a browser.
//! Source: <https://www.w3.org/TR/webdriver2/>.

use std::fmt;
use std::io::Read as _;

use serde_json::{Value, json};

/// How long a command may take, in seconds. A page that hangs ends at the session's own timeouts before that.
const COMMAND_TIMEOUT: u64 = 90;
/// How long a browser may take to start, in seconds.
const START_TIMEOUT: u64 = 45;
/// The most bytes that are read of an answer: a page's script decides how long it is.
const LONGEST_ANSWER: u64 = 256 * 1024 * 1024;

/// A session with one browser.
#[derive(Clone, Debug)]
pub struct Session {
    base: String,
}

/// A driver's reason for not executing a command.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The protocol's error code, such as `no such element`.
    pub code: String,
    /// The driver's explanation.
    pub message: String,
}

/// The result of a command.
pub type CommandResult = Result<Value, Refusal>;

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.message.lines().next().unwrap_or_default();
        write!(f, "{}: {first}", self.code)
    }
}

impl Session {
    /// Starts a browser with these capabilities through the driver that listens on a port.
    ///
    /// # Errors
    /// When the browser does not start.
    pub fn start(port: u16, capabilities: &Value) -> Result<Self, Refusal> {
        let driver = format!("http://127.0.0.1:{port}");
        let wish = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let request = minreq::post(format!("{driver}/session")).with_timeout(START_TIMEOUT);
        let session = send(request, Some(&wish))?;
        let id = session["sessionId"].as_str().unwrap_or_default();
        Ok(Self { base: format!("{driver}/session/{id}") })
    }

    /// Whether a driver is running and ready on a port.
    pub fn is_ready(port: u16) -> bool {
        send(minreq::get(format!("http://127.0.0.1:{port}/status")).with_timeout(COMMAND_TIMEOUT), None).is_ok()
    }

    /// Sends a `GET` command, which reads something.
    ///
    /// # Errors
    /// When the browser refuses the command.
    pub fn get(&self, path: &str) -> CommandResult {
        self.send(minreq::get, path, None)
    }

    /// Sends a `POST` command, which does something.
    ///
    /// # Errors
    /// When the browser refuses the command.
    pub fn post(&self, path: &str, body: &Value) -> CommandResult {
        self.send(minreq::post, path, Some(body))
    }

    /// Sends a `DELETE` command; the empty path ends the session.
    ///
    /// # Errors
    /// When the browser refuses the command.
    pub fn delete(&self, path: &str) -> CommandResult {
        self.send(minreq::delete, path, None)
    }

    fn send(&self, request: fn(String) -> minreq::Request, path: &str, body: Option<&Value>) -> CommandResult {
        send(request(format!("{}{path}", self.base)).with_timeout(COMMAND_TIMEOUT), body)
    }
}

fn send(request: minreq::Request, body: Option<&Value>) -> CommandResult {
    let broken = |message: String| Refusal { code: "no answer from the driver".into(), message };
    let request = request.with_header("Content-Type", "application/json");
    let request = match body {
        Some(body) => request.with_body(body.to_string()),
        None => request,
    };
    let response = request.send_lazy().map_err(|error| broken(error.to_string()))?;
    let status = response.status_code;
    let mut bytes = Vec::new();
    response.take(LONGEST_ANSWER).read_to_end(&mut bytes).map_err(|error| broken(error.to_string()))?;
    if bytes.len() as u64 == LONGEST_ANSWER {
        return Err(broken(format!("the page gave more than {LONGEST_ANSWER} bytes")));
    }
    let mut answer: Value = serde_json::from_slice(&bytes)
        .map_err(|error| broken(format!("{error} in {:?}", String::from_utf8_lossy(&bytes))))?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(code) if status >= 400 => {
            Err(Refusal { code: code.into(), message: value["message"].as_str().unwrap_or_default().into() })
        }
        _ => Ok(value),
    }
}
