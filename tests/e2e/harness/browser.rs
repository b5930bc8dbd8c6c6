//! One browser: its driver, its proxy and its session, and how it is reset for the next reader.
//! A new session takes half a second in WebKit, one in Chromium and three in Firefox, so the latter two are emptied
//! instead.

use std::sync::Arc;

use serde_json::json;

use super::driver::{Display, Driver};
use super::engine::{Engine, Habits};
use super::proxy::Proxy;
use super::webdriver::{Refusal, Session};
use super::world::World;

/// A running browser that shows one world.
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    pub(crate) habits: Habits,
    pub(crate) session: Session,
    is_at_rest: bool,
    proxy: Proxy,
    driver: Driver,
    display: Option<Display>,
}

impl Browser {
    /// Starts a browser, and tries once more with another driver if that fails. A driver picks a free port for the
    /// browser to listen on; until the browser does, the system may give that port to any other connection.
    pub(crate) fn start(engine: Engine, habits: Habits, world: &Arc<World>) -> Browser {
        let proxy = Proxy::start(Arc::clone(world));
        let display = engine.start_display();
        let mut driver = engine.start_driver(proxy.port, display.as_ref(), &habits);
        let capabilities = engine.capabilities(proxy.port, &habits);
        let session = Session::start(driver.port, &capabilities).or_else(|_| {
            driver = engine.start_driver(proxy.port, display.as_ref(), &habits);
            Session::start(driver.port, &capabilities)
        });
        let session = session
            .unwrap_or_else(|refusal| panic!("{} does not start: {refusal}\n{}", engine.name(), refusal.message));
        Browser { engine, habits, session, is_at_rest: false, proxy, driver, display }
    }

    /// Connects the browser to another world.
    pub(crate) fn show(&self, world: &Arc<World>) {
        self.proxy.show(Arc::clone(world));
    }

    /// Ends what the browser shows until it is lent again: WebKit draws a page with a fixed part sixty times a second,
    /// though nothing changes, and without a graphics card that takes a whole core.
    pub(crate) fn rest(&mut self) -> Result<(), Refusal> {
        if self.engine == Engine::WebKit {
            self.session.delete("")?;
            self.is_at_rest = true;
        }
        Ok(())
    }

    /// Resets the browser for another reader, who reads at other addresses.
    pub(crate) fn freshen(&mut self) -> Result<(), Refusal> {
        let ordinary =
            Habits { dark: self.habits.dark, reduced_motion: self.habits.reduced_motion, ..Habits::default() };
        if self.engine == Engine::Chromium && self.habits == ordinary {
            self.habits = Habits::default();
            return self.empty();
        }
        self.start_anew(Habits::default())
    }

    /// Resets the browser completely, for a reader who has never visited any page.
    pub(crate) fn start_anew(&mut self, habits: Habits) -> Result<(), Refusal> {
        let former = std::mem::replace(&mut self.habits, habits);
        let now = &self.habits;
        if self.engine == Engine::Firefox && former.patient == now.patient {
            return self.empty();
        }
        if !std::mem::take(&mut self.is_at_rest) {
            self.session.delete("")?;
        }
        let start_driver = || self.engine.start_driver(self.proxy.port, self.display.as_ref(), now);
        if self.engine == Engine::WebKit && former.reduced_motion != now.reduced_motion {
            self.driver = start_driver();
        }
        let capabilities = self.engine.capabilities(self.proxy.port, now);
        self.session = match Session::start(self.driver.port, &capabilities) {
            Ok(session) => session,
            Err(_) => {
                // Tried once more for the same reason as in `start`.
                self.driver = start_driver();
                Session::start(self.driver.port, &capabilities)?
            }
        };
        self.heed_habits()
    }

    /// Applies the reader's preferences to a running browser; WebKit reads them only when it starts.
    pub(crate) fn heed_habits(&self) -> Result<(), Refusal> {
        let habits = &self.habits;
        match self.engine {
            Engine::Chromium => {
                let scheme = if habits.dark { "dark" } else { "light" };
                let motion = match habits.reduced_motion {
                    true => "reduce",
                    false => "no-preference",
                };
                let media = json!({ "features": [
                    { "name": "prefers-color-scheme", "value": scheme },
                    { "name": "prefers-reduced-motion", "value": motion },
                ] });
                self.session.devtools("Emulation.setEmulatedMedia", &media)?;
            }
            Engine::Firefox => {
                let set = "
                    const [preferences, done] = arguments;
                    for (const [name, value] of Object.entries(preferences)) {
                      const kind = { boolean: 'Bool', number: 'Int', string: 'String' }[typeof value];
                      Services.prefs[`set${kind}Pref`](name, value);
                    }
                    done(true)";
                let preferences = habits.firefox_preferences();
                self.session.chrome_script(set, &[preferences])?;
            }
            Engine::WebKit => {}
        }
        Ok(())
    }

    /// Closes everything except a new tab, and clears what sites left. In Chromium their storage remains, but other
    /// addresses cannot see it.
    fn empty(&self) -> Result<(), Refusal> {
        let fresh = self.session.post("/window/new", &json!({ "type": "tab" }))?;
        let tabs = self.session.get("/window/handles")?;
        for handle in tabs.as_array().into_iter().flatten() {
            if *handle != fresh["handle"] {
                self.session.post("/window", &json!({ "handle": handle }))?;
                self.session.delete("/window")?;
            }
        }
        let fresh = json!({ "handle": fresh["handle"] });
        self.session.post("/window", &fresh)?;
        if self.engine == Engine::Chromium {
            self.session.devtools("Network.clearBrowserCookies", &json!({}))?;
            self.session.devtools("Network.clearBrowserCache", &json!({}))?;
        } else {
            let forget = "
                const done = arguments[arguments.length - 1];
                const { CLEAR_ALL } = Ci.nsIClearDataService;
                Services.clearData.deleteData(CLEAR_ALL, { onDataDeleted: () => done(true) });";
            self.session.chrome_script(forget, &[])?;
        }
        self.heed_habits()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver removes the browser's profile; the keeper ends any processes that remain.
        let _ = self.session.delete("");
    }
}
