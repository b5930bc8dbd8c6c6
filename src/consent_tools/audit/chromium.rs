//! One Chromium with a fresh profile, driven over WebDriver.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::consent_tools::audit::address::{self, Address};
use crate::consent_tools::audit::driver::{Driver, found};
use crate::consent_tools::audit::options::AuditOptions;
use crate::consent_tools::audit::webdriver::{CommandResult, Refusal, Session};

/// A running browser.
pub struct Chromium {
    session: Session,
    /// The file with its log of requests and of changes to cookies; complete once the browser has ended.
    pub net_log: PathBuf,
    ended: bool,
}

impl From<Refusal> for String {
    fn from(refusal: Refusal) -> Self {
        format!("Chromium: {refusal}")
    }
}

impl Chromium {
    /// Starts a browser with a fresh profile.
    ///
    /// # Errors
    /// When the browser does not start.
    pub fn start(driver: &Driver, name: &str, start: &str, options: &AuditOptions) -> Result<Self, String> {
        let net_log = driver.folder().join(format!("{name}.json"));
        let capabilities = capabilities(&net_log, start, options)?;
        let session = Session::start(driver.port, &capabilities).map_err(|refusal| {
            let hint = if options.no_sandbox { "" } else { "; in a container it may need --no-sandbox" };
            format!("{}{hint}", String::from(refusal))
        })?;
        let browser = Self { session, net_log, ended: false };
        browser.hide_head()?;
        Ok(browser)
    }

    /// Removes “Headless” from the user agent: many vendors' scripts do nothing in a headless browser, which would hide
    /// what they do.
    fn hide_head(&self) -> Result<(), Refusal> {
        let version = self.devtools("Browser.getVersion", &json!({}))?;
        let agent = version["userAgent"].as_str().unwrap_or_default().replace("Headless", "");
        self.devtools("Network.setUserAgentOverride", &json!({ "userAgent": agent })).map(drop)
    }

    /// Sends a command to the browser.
    ///
    /// # Errors
    /// The browser's error.
    pub fn post(&self, path: &str, body: &Value) -> CommandResult {
        self.session.post(path, body)
    }

    /// Runs a script: the body of a function that calls its last argument when it is done.
    ///
    /// # Errors
    /// The browser's error.
    pub fn script(&self, body: &str, arguments: &[Value]) -> CommandResult {
        self.post("/execute/async", &json!({ "script": body, "args": arguments }))
    }

    /// Continues in another tab, which has its own process, and leaves a hanging page behind.
    pub fn open_tab(&self) {
        if let Ok(tab) = self.post("/window/new", &json!({ "type": "tab" })) {
            // If that fails, the next page cannot be opened, which is reported.
            _ = self.post("/window", &json!({ "handle": tab["handle"] }));
        }
    }

    /// Sends a command of the DevTools protocol.
    ///
    /// # Errors
    /// The browser's error.
    pub fn devtools(&self, command: &str, parameters: &Value) -> CommandResult {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Ends the browser; its log is then complete.
    pub fn end(&mut self) {
        if !std::mem::replace(&mut self.ended, true) {
            // An error does no harm: the browser may have ended already.
            _ = self.session.delete("");
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.end();
    }
}

fn capabilities(net_log: &Path, start: &str, options: &AuditOptions) -> Result<Value, String> {
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
        // With values; without them, it leaves cookies out.
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
            // chromedriver adds it, but visitors' browsers block windows that nobody asked for.
            "excludeSwitches": ["disable-popup-blocking"],
            // Some visitors' browsers accept cookies of other sites.
            "prefs": { "profile.cookie_controls_mode": 0, "profile.block_third_party_cookies": false },
        },
    }))
}
