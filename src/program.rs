//! The program in the browser: takes over the served page, without rendering it again, and renders the pages that
//! follow. It exists in the browser only.

pub mod consent;
pub mod messages;
pub mod navigation;
pub mod pages;
pub mod prefetch;

use messages::Messages;

use crate::browser::notes;

/// Starts the program on the served page.
pub fn start() {
    let messages = Messages::mount();
    notes::open_notes();
    navigation::start(messages);
}
