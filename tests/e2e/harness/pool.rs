//! Lends browsers to tests: few at a time, because each needs a core, and reuses those that can be reset.

use std::sync::{Arc, Condvar, Mutex};

use super::browser::Browser;
use super::engine::{Engine, Habits};
use super::times;
use super::world::World;

struct Pool {
    idle: Vec<Browser>,
    lent: usize,
}

static POOL: Mutex<Pool> = Mutex::new(Pool { idle: Vec::new(), lent: 0 });
static RETURNED: Condvar = Condvar::new();

/// Returns how many browsers may be busy at once; `FEUILLET_BROWSERS` overrides the default.
fn limit() -> usize {
    let wish = std::env::var("FEUILLET_BROWSERS").ok().and_then(|wish| wish.parse().ok());
    wish.unwrap_or_else(|| std::thread::available_parallelism().map_or(2, usize::from) + 1)
}

/// A slot among the busy browsers; frees itself when dropped, also if its test fails.
pub(crate) struct BrowserSlot;

impl Drop for BrowserSlot {
    fn drop(&mut self) {
        POOL.lock().expect("pool").lent -= 1;
        RETURNED.notify_one();
    }
}

/// Waits for a free slot, then returns it with a fresh browser.
pub(crate) fn borrow(engine: Engine, world: &Arc<World>) -> (BrowserSlot, Browser) {
    let pool = POOL.lock().expect("pool");
    let has_none = |pool: &mut Pool| pool.lent >= limit();
    let mut pool = times::timed("wait for a place", || RETURNED.wait_while(pool, has_none).expect("pool"));
    pool.lent += 1;
    let slot = BrowserSlot;
    let idle = pool.idle.iter().position(|browser| browser.engine == engine);
    let idle = idle.map(|index| pool.idle.swap_remove(index));
    drop(pool);
    if let Some(mut browser) = idle {
        // Requests that the previous page still makes while it is being closed belong to its own world.
        if times::timed("= freshen", || browser.freshen()).is_ok() {
            browser.show(world);
            return (slot, browser);
        }
    }
    (slot, times::timed("= start", || Browser::start(engine, Habits::default(), world)))
}

/// Takes a browser back after a test that passed.
pub(crate) fn give_back(mut browser: Browser) {
    // One that cannot even end its session is not lent again.
    if browser.rest().is_err() {
        return;
    }
    POOL.lock().expect("pool").idle.push(browser);
}
