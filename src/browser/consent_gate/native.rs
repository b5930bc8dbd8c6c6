//! Native stand-ins: nobody is asked and nothing is granted.

/// Nothing is granted outside the browser.
pub fn has(_name: &str) -> bool {
    false
}

/// There is no signal outside the browser.
pub fn is_gpc() -> bool {
    false
}

/// Does nothing outside the browser.
pub fn accept(_by: &str) {}

/// Does nothing outside the browser.
pub fn refuse(_by: &str) {}

/// Does nothing outside the browser.
pub fn set(_choices: &[(&str, bool)], _by: &str) {}

/// Nothing is new outside the browser.
pub fn is_new(_name: &str) -> bool {
    false
}

/// Nobody is waiting outside the browser.
pub fn preferences_wanted() -> bool {
    false
}

/// A listener that listens to nothing.
pub struct Listener;

/// Never calls back outside the browser.
pub fn on_change(_task: impl Fn() + 'static) -> Listener {
    Listener
}

/// Never calls back outside the browser.
pub fn on_ready(_task: impl Fn() + 'static) -> Listener {
    Listener
}

/// Never calls back outside the browser.
pub fn on_preferences_wanted(_task: impl Fn() + 'static) -> Listener {
    Listener
}

/// Does nothing outside the browser.
pub fn preferences_failed() {}

/// Does nothing outside the browser.
pub fn open_dialog(_id: &str) {}

/// Does nothing outside the browser.
pub fn close_dialog(_id: &str) {}
