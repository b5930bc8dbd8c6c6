//! Opens footnotes beside their marks, as copies, so that the list at the end stays whole.

use crate::browser::{clicks, popover};

/// Starts listening for note marks that are followed.
pub fn open_in_place() {
    clicks::on_note(popover::open_note);
    clicks::on_focus(popover::close_note_left);
}
