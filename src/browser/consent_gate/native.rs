//! Stand-ins outside the browser: nobody is asked and nothing is granted.

/// Nothing is granted outside the browser.
pub fn has(_name: &str) -> bool {
    false
}

/// Nobody is asked outside the browser.
pub fn is_asked() -> bool {
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

/// Nobody waits outside the browser.
pub fn preferences_wanted() -> bool {
    false
}

/// Listens to nothing.
pub struct Listener;

/// Never calls outside the browser.
pub fn on_change(_task: impl Fn() + 'static) -> Listener {
    Listener
}

/// Never calls outside the browser.
pub fn on_ready(_task: impl Fn() + 'static) -> Listener {
    Listener
}

/// Never calls outside the browser.
pub fn on_preferences_wanted(_task: impl Fn() + 'static) -> Listener {
    Listener
}

/// Does nothing outside the browser.
pub fn open_dialog(_id: &str) {}

/// Does nothing outside the browser.
pub fn close_dialog(_id: &str) {}

/// A slot that is nowhere.
#[derive(Clone)]
pub struct ConsentSlot;

impl ConsentSlot {
    /// Always empty.
    pub fn data(&self, _name: &str) -> String {
        String::new()
    }

    /// Always empty.
    pub fn word(&self, _name: &str) -> String {
        String::new()
    }

    /// Always empty.
    pub fn service(&self) -> String {
        String::new()
    }

    /// Does nothing.
    pub fn load_frame(&self, _with_focus: bool) {}

    /// Does nothing.
    pub fn unload_frame(&self) {}
}
