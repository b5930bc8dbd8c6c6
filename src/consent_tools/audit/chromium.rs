//! One Chromium with a fresh profile, driven over WebDriver.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::consent_tools::audit::address::{self, Address};
use crate::consent_tools::audit::driver::{Driver, found};
use crate::consent_tools::audit::options::Options;

/// A running browser.
pub struct Chromium {
    session: String,
    /// Where it notes what it asks of the network and what is done to cookies; complete once it has ended.
    pub net_log: PathBuf,
    ended: bool,
}

/// Why something was not done.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The protocol's word, such as `timeout`.
    pub code: String,
    /// What it says about it.
    pub message: String,
}

impl From<Refusal> for String {
    fn from(refusal: Refusal) -> Self {
        format!("Chromium: {}: {}", refusal.code, refusal.message.lines().next().unwrap_or_default())
    }
}

impl Chromium {
    /// Starts a browser that has never been anywhere.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(driver: &Driver, name: &str, start: &str, options: &Options) -> Result<Self, String> {
        let net_log = driver.folder.join(format!("{name}.json"));
        let driver = format!("http://127.0.0.1:{}", driver.port);
        let capabilities = capabilities(&net_log, start, options)?;
        let wish = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = send(minreq::post(format!("{driver}/session")), Some(&wish)).map_err(|refusal| {
            let hint = if options.no_sandbox { "" } else { "; in a container it may need --no-sandbox" };
            format!("{}{hint}", String::from(refusal))
        })?;
        let id = answer["sessionId"].as_str().unwrap_or_default();
        let browser = Self { session: format!("{driver}/session/{id}"), net_log, ended: false };
        browser.hide_head()?;
        Ok(browser)
    }

    /// Many vendors' scripts do nothing in a browser that says it has no window, which would hide what they do.
    fn hide_head(&self) -> Result<(), Refusal> {
        let version = self.devtools("Browser.getVersion", &json!({}))?;
        let agent = version["userAgent"].as_str().unwrap_or_default().replace("Headless", "");
        self.devtools("Network.setUserAgentOverride", &json!({ "userAgent": agent })).map(drop)
    }

    /// Has something done.
    ///
    /// # Errors
    /// What the browser said.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, Refusal> {
        send(minreq::post(format!("{}{path}", self.session)), Some(body))
    }

    /// Runs the body of a function that calls its last argument when it is done.
    ///
    /// # Errors
    /// What the browser said.
    pub fn script(&self, body: &str, arguments: &[Value]) -> Result<Value, Refusal> {
        self.post("/execute/async", &json!({ "script": body, "args": arguments }))
    }

    /// Goes on in another tab, which has another process, and leaves a page that hangs behind.
    pub fn open_tab(&self) {
        if let Ok(tab) = self.post("/window/new", &json!({ "type": "tab" })) {
            // Where that does not work, the next page cannot be opened, and this is said.
            _ = self.post("/window", &json!({ "handle": tab["handle"] }));
        }
    }

    /// A command of the DevTools protocol.
    ///
    /// # Errors
    /// What the browser said.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Result<Value, Refusal> {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Ends the browser, after which its log is complete.
    pub fn end(&mut self) {
        if !std::mem::replace(&mut self.ended, true) {
            // If it has ended already, all is well.
            _ = send(minreq::delete(&self.session), None);
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.end();
    }
}

fn capabilities(net_log: &Path, start: &str, options: &Options) -> Result<Value, String> {
    let mut arguments: Vec<String> = [
        "--headless=new",
        "--remote-debugging-pipe",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--disable-default-apps",
        "--no-first-run",
        "--no-default-browser-check",
        "--window-size=1280,943",
        // With values, since otherwise it leaves cookies out.
        "--net-log-capture-mode=IncludeSensitive",
    ]
    .map(String::from)
    .to_vec();
    arguments.push(format!("--log-net-log={}", net_log.display()));
    if options.no_sandbox {
        arguments.push("--no-sandbox".into());
    }
    if options.offline {
        let host = Address::parse(start).map_or_else(String::new, |it| address::name(&it.host).to_owned());
        arguments.push("--no-proxy-server".into());
        arguments.push(format!("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE {host}"));
    }
    Ok(json!({
        "pageLoadStrategy": "normal",
        "timeouts": { "implicit": 0, "pageLoad": 30_000, "script": 10_000 },
        "unhandledPromptBehavior": "dismiss",
        "goog:loggingPrefs": { "performance": "ALL" },
        "goog:chromeOptions": {
            "binary": found("FEUILLET_CHROMIUM", "/usr/bin/chromium", "chromium")?,
            "args": arguments,
            // chromedriver adds it; visitors' browsers block windows that no one has asked for.
            "excludeSwitches": ["disable-popup-blocking"],
            // Not all visitors' browsers keep the cookies of other sites away.
            "prefs": { "profile.cookie_controls_mode": 0, "profile.block_third_party_cookies": false },
        },
    }))
}

/// What is read of an answer, in bytes: a page's script decides how long one is.
const LONGEST_ANSWER: u64 = 256 * 1024 * 1024;

fn send(request: minreq::Request, body: Option<&Value>) -> Result<Value, Refusal> {
    let broken = |message: String| Refusal { code: "no answer from chromedriver".into(), message };
    let request = request.with_timeout(90).with_header("Content-Type", "application/json");
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
    let mut answer: Value = serde_json::from_slice(&bytes).map_err(|error| broken(error.to_string()))?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(code) if status >= 400 => {
            Err(Refusal { code: code.into(), message: value["message"].as_str().unwrap_or_default().into() })
        }
        _ => Ok(value),
    }
}
