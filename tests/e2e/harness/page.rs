//! The reader before a page: arriving, opening, going back and forth, waiting. What the reader
//! does and sees is in `acting`, `seeing` and `emulating`.

use std::cell::{RefCell, RefMut};
use std::fmt::Display;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::browser::Browser;
use super::engine::{Engine, Habits};
use super::pool::{self, Place};
use super::times;
use super::webdriver::{Outcome, Session};
use super::world::World;

/// How long something may take before it counts as not happening; the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// A reader with a browser in a world.
pub(crate) struct Page {
    engine: Engine,
    world: Arc<World>,
    browser: RefCell<Option<Browser>>,
    tolerated: RefCell<Vec<String>>,
    _place: Place,
}

impl Page {
    /// A reader who has never been anywhere, in a world of their own.
    pub(crate) fn arrive(engine: Engine) -> Page {
        let world = World::new();
        let (place, browser) = pool::borrow(engine, &world);
        let browser = RefCell::new(Some(browser));
        let page = Page { engine, world, browser, tolerated: RefCell::default(), _place: place };
        times::timed("= first viewport", || page.set_viewport(1280, 800));
        page
    }

    /// Ends a test that went well; the browser may serve again.
    pub(crate) fn leave(self) {
        if let Some(browser) = self.browser.take() {
            pool::give_back(browser);
        }
    }

    /// The same reader's device, anew and empty, with other habits; the world stays.
    #[track_caller]
    pub(crate) fn start_anew(&self, habits: Habits) {
        let outcome = self.browser().start_anew(habits);
        self.done("start anew", outcome.map(|()| Value::Null));
        self.set_viewport(1280, 800);
    }

    /// The engine in which this test runs.
    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// Whether the test does not apply to this engine; prints why. `if page.not_in(…) { return; }`
    pub(crate) fn not_in(&self, engine: Engine, why: &str) -> bool {
        let applies = self.engine != engine;
        if !applies {
            eprintln!("not in {}: {why}", engine.name());
        }
        !applies
    }

    /// The world outside.
    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    pub(super) fn browser(&self) -> RefMut<'_, Browser> {
        RefMut::map(self.browser.borrow_mut(), |browser| browser.as_mut().expect("a browser until the reader leaves"))
    }

    pub(super) fn session(&self) -> Session {
        self.browser().session.clone()
    }

    /// Opens a path at home, or a whole address, and waits until it is loaded.
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

    /// The same where failing is part of the test.
    pub(crate) fn try_open(&self, path: &str) -> Outcome {
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
        // WebKit's driver may answer before the new document has begun, and then the next look finds a half-read one.
        let mark = self.engine == Engine::WebKit && self.browser().habits == Habits::default();
        if mark {
            self.script("window.__left = true", &[]);
        }
        self.done("reload", self.session().post("/refresh", &json!({})));
        if mark {
            self.wait_until("!window.__left && document.readyState === 'complete'", "the page is loaded again");
        }
    }

    /// Runs the body of a function in the page and gives back what it returns.
    #[track_caller]
    pub(crate) fn script(&self, body: &str, args: &[Value]) -> Value {
        let outcome = self.session().script(body, args);
        self.done(&format!("run {body:?}"), outcome)
    }

    /// The same for a body that may `await`.
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
        if !self.comes_true(|| self.session().script(&body, &[]).is_ok_and(|it| it == true)) {
            self.fail(&format!("waited {PATIENCE:?} in vain until {what} ({expression})"));
        }
    }

    /// Whether something becomes true in time; for what is not in the page, such as requests.
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

    /// Does nothing for a while; only for what must *not* happen.
    pub(crate) fn pause(&self, time: Duration) {
        times::timed("pause", || thread::sleep(time));
    }

    #[track_caller]
    pub(super) fn done(&self, what: &str, outcome: Outcome) -> Value {
        match outcome {
            Ok(value) => value,
            Err(refusal) => self.fail(&format!("could not {what}: {refusal}\n{}", refusal.message)),
        }
    }

    /// Fails the test in words; the report follows by itself.
    #[track_caller]
    pub(crate) fn fail(&self, why: &dyn Display) -> ! {
        panic!("in {}: {why}", self.engine.name())
    }

    /// Lets the page complain in words that contain this; what the test provokes on purpose.
    pub(crate) fn may_complain(&self, words: &str) {
        self.tolerated.borrow_mut().push(words.into());
    }

    /// What went wrong on any page since the test began, as `kind: text`.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let mut complaints = self.world.complaints();
        let here = self.session().script("return window.__complaints ?? []", &[]);
        for complaint in here.iter().filter_map(Value::as_array).flatten() {
            if !complaints.iter().any(|known| known["id"] == complaint["id"]) {
                complaints.push(complaint.clone());
            }
        }
        let words = |it: &Value| {
            let text = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
            format!("{}: {} (at {})", text("kind"), text("text"), text("at"))
        };
        complaints.iter().map(words).collect()
    }

    /// Fails if a page had an error, a rejection, a policy violation or a word on `console.error`.
    #[track_caller]
    pub(crate) fn expect_no_complaints(&self) {
        let mut complaints = self.complaints();
        let tolerated = self.tolerated.borrow();
        complaints.retain(|it| !tolerated.iter().any(|words| it.contains(words)));
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
