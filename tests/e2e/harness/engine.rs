//! The three engines: where their drivers are and which capabilities their sessions need.
//! Versions and pitfalls are in `.config/setup.sh`, which installs the engines and sets these variables.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::driver::{Display, Driver};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// A reader's browser settings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Habits {
    pub(crate) javascript: bool,
    pub(crate) dark: bool,
    pub(crate) reduced_motion: bool,
    /// Languages in order of preference. WebKit ignores them and takes the system's, `en-US`.
    pub(crate) languages: &'static str,
    /// Whether opening a page and clicking wait for the page to load. If not, a page can be observed
    /// while a part of it never arrives.
    pub(crate) patient: bool,
}

impl Default for Habits {
    fn default() -> Habits {
        let languages = "fr-FR,fr";
        Habits { javascript: true, dark: false, reduced_motion: false, languages, patient: true }
    }
}

impl Habits {
    /// Returns these settings as Firefox preferences, with preferences that suppress the browser's own requests.
    pub(crate) fn firefox_preferences(&self) -> Value {
        json!({
            "intl.accept_languages": self.languages,
            "javascript.enabled": self.javascript,
            "layout.css.prefers-color-scheme.content-override": i32::from(!self.dark),
            "ui.prefersReducedMotion": i32::from(self.reduced_motion),
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            "browser.newtabpage.enabled": false,
            "app.normandy.enabled": false,
        })
    }
}

impl Engine {
    /// Returns the name in reports and file names.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// Starts the display that the browser's window needs, if it has a window.
    pub(crate) fn start_display(self) -> Option<Display> {
        (self == Engine::WebKit).then(Display::start)
    }

    /// Starts the driver, which serves one browser behind this proxy and on this display.
    pub(crate) fn start_driver(self, proxy: u16, display: Option<&Display>, habits: &Habits) -> Driver {
        match self {
            Engine::Chromium => {
                let program = found("CHROMEDRIVER", &["/usr/bin/chromedriver".into()]);
                Driver::start(&program, &["--port={port}"], &[])
            }
            Engine::Firefox => {
                let built = cache().join("geckodriver-0.37.1/bin/geckodriver");
                let program = found("FEUILLET_GECKODRIVER", &[built, "/usr/bin/geckodriver".into()]);
                // Setting preferences and clearing data need the browser's own window.
                let args = ["--port={port}", "--websocket-port=0", "--allow-system-access"];
                Driver::start(&program, &args, &[])
            }
            Engine::WebKit => {
                let program = found("FEUILLET_WEBKITDRIVER", &["/usr/bin/WebKitWebDriver".into()]);
                let proxy = format!("http://127.0.0.1:{proxy}");
                let display = display.expect("a display for WebKit's window");
                let environment = [
                    ("DISPLAY", display.name.clone()),
                    ("GIO_USE_PROXY_RESOLVER", "libproxy".into()),
                    ("http_proxy", proxy.clone()),
                    ("https_proxy", proxy),
                    ("no_proxy", "localhost,127.0.0.1".into()),
                    ("XDG_CONFIG_HOME", window_settings(habits).display().to_string()),
                    // Without a graphics card Mesa would compile shaders in every page's process. Compositing itself
                    // stays on: without it WebKit never finishes a view transition.
                    ("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1".into()),
                ];
                Driver::start(&program, &["--port={port}"], &environment)
            }
        }
    }

    /// Returns the capabilities to request from the driver.
    pub(crate) fn capabilities(self, proxy: u16, habits: &Habits) -> Value {
        let proxy = format!("127.0.0.1:{proxy}");
        let proxy = json!({ "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy });
        let mut wish = json!({
            "acceptInsecureCerts": true,
            "pageLoadStrategy": if habits.patient { "normal" } else { "none" },
            "timeouts": { "implicit": 0, "pageLoad": 30_000, "script": 30_000 },
            "unhandledPromptBehavior": "dismiss",
        });
        match self {
            Engine::Chromium => {
                let allowed = if habits.javascript { 1 } else { 2 };
                wish["proxy"] = proxy;
                wish["goog:loggingPrefs"] = json!({ "browser": "ALL" });
                wish["goog:chromeOptions"] = json!({
                    "binary": found("FEUILLET_CHROMIUM", &["/usr/bin/chromium".into()]),
                    // A page's tolerance of the proxy's certificates does not extend to its service worker.
                    "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--ignore-certificate-errors",
                        "--disable-background-networking", "--disable-component-update",
                        "--disable-sync", "--disable-default-apps", "--no-first-run",
                        "--no-default-browser-check", "--disable-domain-reliability",
                        "--window-size=1280,943", format!("--accept-lang={}", habits.languages)],
                    "prefs": {
                        "intl.accept_languages": habits.languages,
                        "profile.managed_default_content_settings.javascript": allowed,
                    },
                });
            }
            Engine::Firefox => {
                wish["proxy"] = proxy;
                wish["moz:firefoxOptions"] = json!({
                    "binary": found("FEUILLET_FIREFOX", &["/usr/bin/firefox-esr".into()]),
                    "args": ["-headless", "--width=1280", "--height=886"],
                    "prefs": habits.firefox_preferences(),
                });
            }
            Engine::WebKit => {
                let mut args = vec!["--automation".to_owned(), "--full-screen".into()];
                args.push(format!("--enable-javascript={}", habits.javascript));
                if habits.dark {
                    args.push("--dark-mode".into());
                }
                wish["webkitgtk:browserOptions"] = json!({ "binary": mini_browser(), "args": args });
            }
        }
        wish
    }
}

/// Returns the path that the variable names, or the first of `places` that exists, or else the first of them.
fn found(variable: &str, places: &[PathBuf]) -> PathBuf {
    if let Some(path) = std::env::var_os(variable) {
        return path.into();
    }
    let place = places.iter().find(|place| place.is_file()).or(places.first());
    place.cloned().unwrap_or_default()
}

fn mini_browser() -> PathBuf {
    let architectures = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let places = architectures.map(|entry| entry.path().join("webkit2gtk-4.1/MiniBrowser"));
    found("FEUILLET_MINIBROWSER", &places.filter(|place| place.is_file()).collect::<Vec<_>>())
}

/// Returns the cache folder in which `.config/setup.sh` installs tools.
pub(crate) fn cache() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache");
    cache.unwrap_or_else(home).join("feuillet")
}

/// Writes GTK's settings for WebKit's window and returns their folder. The style lets the window become as narrow as
/// a test needs, and GTK's animation setting stands for the reader's preference about motion.
fn window_settings(habits: &Habits) -> PathBuf {
    let name = if habits.reduced_motion { "gtk-still" } else { "gtk-moving" };
    let folder = super::playing::results().join(name);
    let gtk = folder.join("gtk-3.0");
    let animations = i32::from(!habits.reduced_motion);
    let settings = format!("[Settings]\ngtk-enable-animations={animations}\n");
    let style = "window, window * { min-width: 0; min-height: 0; padding: 0; margin: 0; \
        border-width: 0; font-size: 1px; letter-spacing: 0; -gtk-icon-source: none; }\n";
    std::fs::create_dir_all(&gtk).expect("a folder for GTK's settings");
    for (name, text) in [("settings.ini", settings.as_str()), ("gtk.css", style)] {
        write_once(&gtk.join(name), text);
    }
    folder
}

/// Writes a file by renaming a draft, because browsers that start at the same time must not find it half written.
fn write_once(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|present| present == text) {
        return;
    }
    let draft = path.with_extension(format!("{:?}", std::thread::current().id()));
    std::fs::write(&draft, text).expect("a settings file");
    std::fs::rename(&draft, path).expect("a settings file");
}
