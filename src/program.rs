//! The program in the browser: takes the served page over, without rendering it again, and renders what
//! comes after it. Exists in the browser only.

mod consent;
mod messages;
mod navigation;
mod notes;
mod pages;
mod prefetch;
mod slots;

use std::cell::RefCell;
use std::rc::Rc;

use messages::Messages;

/// Starts the program on the served page.
pub fn start() {
    let messages = Messages::mount();
    let controls = Rc::new(RefCell::new(Vec::new()));
    slots::mount(&controls);
    notes::open_in_place();
    consent::listen();
    navigation::start(messages, controls);
}
