//! Lends browsers to tests: few at a time, because each wants a core, and the same again where it
//! can be made fresh.

use std::sync::{Arc, Condvar, Mutex};

use super::browser::Browser;
use super::engine::{Engine, Habits};
use super::world::World;

struct Pool {
    idle: Vec<Browser>,
    lent: Vec<Engine>,
}

static POOL: Mutex<Pool> = Mutex::new(Pool { idle: Vec::new(), lent: Vec::new() });
static RETURNED: Condvar = Condvar::new();

/// Browsers that may be busy at once; `FEUILLET_BROWSERS` says otherwise.
fn limit() -> usize {
    let wish = std::env::var("FEUILLET_BROWSERS").ok().and_then(|wish| wish.parse().ok());
    wish.unwrap_or(3)
}

/// A place among the busy browsers; gives itself back, also when its test fails.
pub(crate) struct Place(Engine);

impl Drop for Place {
    fn drop(&mut self) {
        let mut pool = POOL.lock().expect("pool");
        if let Some(index) = pool.lent.iter().position(|engine| *engine == self.0) {
            pool.lent.swap_remove(index);
        }
        RETURNED.notify_all();
    }
}

impl Pool {
    /// WebKit's windows share one display, where only one of them has the keyboard: two at once take the focus
    /// ring from each other.
    fn has_place(&self, engine: Engine) -> bool {
        self.lent.len() < limit() && (engine != Engine::WebKit || !self.lent.contains(&engine))
    }
}

/// Waits for a place, then gives a fresh browser.
pub(crate) fn borrow(engine: Engine, world: &Arc<World>) -> (Place, Browser) {
    let mut pool = POOL.lock().expect("pool");
    while !pool.has_place(engine) {
        pool = RETURNED.wait(pool).expect("pool");
    }
    pool.lent.push(engine);
    let place = Place(engine);
    let idle = pool.idle.iter().position(|browser| browser.engine == engine);
    let idle = idle.map(|index| pool.idle.swap_remove(index));
    drop(pool);
    if let Some(mut browser) = idle {
        browser.show(world);
        if browser.freshen().is_ok() {
            return (place, browser);
        }
    }
    (place, Browser::start(engine, Habits::default(), world))
}

/// Takes a browser back after a test that went well.
pub(crate) fn give_back(browser: Browser) {
    POOL.lock().expect("pool").idle.push(browser);
}
