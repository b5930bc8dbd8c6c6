//! A reader's page: opening, going back and forward, running scripts, waiting. Actions, perception and the device are
//! in `acting`, `seeing` and `emulating`.

use std::cell::{RefCell, RefMut};
use std::fmt::Display;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::browser::Browser;
use super::engine::{Engine, Habits};
use super::pool::{self, BrowserSlot};
use super::times;
use super::webdriver::{CommandResult, Session};
use super::world::World;

/// Time after which an awaited condition counts as failed; generous, because the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// A reader with a browser in a world of their own.
pub(crate) struct Page {
    engine: Engine,
    world: Arc<World>,
    browser: RefCell<Option<Browser>>,
    tolerated: RefCell<Vec<String>>,
    _slot: BrowserSlot,
}

impl Page {
    /// Returns a reader who has never visited any page, in a new world.
    pub(crate) fn arrive(engine: Engine) -> Page {
        let world = World::new();
        let (slot, browser) = pool::borrow(engine, &world);
        let browser = RefCell::new(Some(browser));
        let page = Page { engine, world, browser, tolerated: RefCell::default(), _slot: slot };
        times::timed("= first viewport", || page.set_viewport(1280, 800));
        page
    }

    /// Ends a test that passed; its browser can be used again.
    pub(crate) fn leave(self) {
        if let Some(browser) = self.browser.take() {
            pool::give_back(browser);
        }
    }

    /// Restarts the browser empty and with other habits; the world stays.
    #[track_caller]
    pub(crate) fn start_anew(&self, habits: Habits) {
        let outcome = self.browser().start_anew(habits);
        self.done("start anew", outcome.map(|()| Value::Null));
        self.set_viewport(1280, 800);
    }

    /// Returns the engine in which this test runs.
    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// Whether the test runs in `engine`, where it does not apply; prints why. `if page.not_in(…) { return; }`
    pub(crate) fn not_in(&self, engine: Engine, why: &str) -> bool {
        let applies = self.engine != engine;
        if !applies {
            eprintln!("not in {}: {why}", engine.name());
        }
        !applies
    }

    /// Returns the world around this browser.
    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    pub(super) fn browser(&self) -> RefMut<'_, Browser> {
        RefMut::map(self.browser.borrow_mut(), |browser| browser.as_mut().expect("a browser until the reader leaves"))
    }

    pub(super) fn session(&self) -> Session {
        self.browser().session.clone()
    }

    /// Opens a path at home or a whole address, and waits until the page is loaded.
    #[track_caller]
    pub(crate) fn open(&self, path: &str) {
        let url = self.world.address(path);
        if url.starts_with(&self.world.address("/"))
            && let Err(why) = self.world.furnish_home()
        {
            self.fail(&why);
        }
        let outcome = self.try_open(&url);
        self.done(&format!("open {url}"), outcome);
    }

    /// Opens a path or address like `open`, for tests in which that may fail.
    pub(crate) fn try_open(&self, path: &str) -> CommandResult {
        let url = self.world.address(path);
        self.session().post("/url", &json!({ "url": url }))
    }

    /// Goes one page back in the browser's history.
    #[track_caller]
    pub(crate) fn go_back(&self) {
        self.done("go back", self.session().post("/back", &json!({})));
    }

    /// Goes one page forward in the browser's history.
    #[track_caller]
    pub(crate) fn go_forward(&self) {
        self.done("go forward", self.session().post("/forward", &json!({})));
    }

    /// Loads the page again.
    #[track_caller]
    pub(crate) fn reload(&self) {
        // WebKit's driver may answer before the new document has begun; the next step would then find a half-read one.
        let mark = self.engine == Engine::WebKit && self.browser().habits == Habits::default();
        if mark {
            self.script("window.__left = true", &[]);
        }
        self.done("reload", self.session().post("/refresh", &json!({})));
        if mark {
            self.wait_until("!window.__left && document.readyState === 'complete'", "the page is loaded again");
        }
    }

    /// Runs the body of a function in the page and returns its result.
    #[track_caller]
    pub(crate) fn script(&self, body: &str, args: &[Value]) -> Value {
        let outcome = self.session().script(body, args);
        self.done(&format!("run {body:?}"), outcome)
    }

    /// Runs the body of an async function, which may `await`, in the page and returns its result.
    #[track_caller]
    pub(crate) fn async_script(&self, body: &str, args: &[Value]) -> Value {
        let body = format!(
            "const done = arguments[arguments.length - 1];
             (async function () {{ {body} }}).apply(null, arguments)
               .then((value) => done([value]), (error) => done(String(error)))"
        );
        let outcome = self.session().async_script(&body, args);
        match self.done("run a script", outcome) {
            Value::Array(mut value) => value.pop().unwrap_or_default(),
            error => self.fail(&format!("a script ended with {error}")),
        }
    }

    /// Waits until an expression is true in the page.
    #[track_caller]
    pub(crate) fn wait_until(&self, expression: &str, what: &str) {
        let body = format!("return !!({expression})");
        if !self.comes_true(|| self.session().script(&body, &[]).is_ok_and(|value| value == true)) {
            self.fail(&format!("waited {PATIENCE:?} in vain until {what} ({expression})"));
        }
    }

    /// Whether a condition becomes true in time; for conditions outside the page, such as requests.
    pub(crate) fn comes_true(&self, mut condition: impl FnMut() -> bool) -> bool {
        let start = Instant::now();
        loop {
            if condition() {
                return true;
            }
            if start.elapsed() > PATIENCE {
                return false;
            }
            times::timed("poll", || thread::sleep(Duration::from_millis(30)));
        }
    }

    /// Pauses for a while; only for checking that something does *not* happen.
    pub(crate) fn pause(&self, time: Duration) {
        times::timed("pause", || thread::sleep(time));
    }

    #[track_caller]
    pub(super) fn done(&self, what: &str, outcome: CommandResult) -> Value {
        match outcome {
            Ok(value) => value,
            Err(refusal) => self.fail(&format!("could not {what}: {refusal}\n{}", refusal.message)),
        }
    }

    /// Fails the test with a message; the report follows automatically.
    #[track_caller]
    pub(crate) fn fail(&self, why: &dyn Display) -> ! {
        panic!("in {}: {why}", self.engine.name())
    }

    /// Tolerates complaints that contain these words, for errors that the test provokes on purpose.
    pub(crate) fn may_complain(&self, words: &str) {
        self.tolerated.borrow_mut().push(words.into());
    }

    /// Returns the errors on all pages since the test began, each as `kind: text (at address)`.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let mut complaints = self.world.complaints();
        let here = self.session().script("return window.__complaints ?? []", &[]);
        for complaint in here.iter().filter_map(Value::as_array).flatten() {
            if !complaints.iter().any(|known| known["id"] == complaint["id"]) {
                complaints.push(complaint.clone());
            }
        }
        let words = |complaint: &Value| {
            let text = |key: &str| complaint[key].as_str().unwrap_or_default().to_owned();
            format!("{}: {} (at {})", text("kind"), text("text"), text("at"))
        };
        complaints.iter().map(words).collect()
    }

    /// Fails if a page had an error, an unhandled rejection, a policy violation or a call of `console.error`.
    #[track_caller]
    pub(crate) fn expect_no_complaints(&self) {
        let mut complaints = self.complaints();
        let tolerated = self.tolerated.borrow();
        complaints.retain(|complaint| !tolerated.iter().any(|words| complaint.contains(words)));
        if !complaints.is_empty() {
            self.fail(&format!("the page complained: {complaints:#?}"));
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.world.end();
    }
}
