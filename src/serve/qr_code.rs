//! An address as a QR code, for a phone's camera.

use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};

/// Black on white, whatever the terminal's colours are: cameras need a light background.
const COLOURS: &str = "\u{1b}[38;5;16;48;5;231m";
const NO_COLOURS: &str = "\u{1b}[0m";

/// Draws an address as lines of half blocks; `None` if it is too long.
pub fn drawn(url: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(url, EcLevel::L).ok()?;
    let drawing = code.render::<Dense1x2>().quiet_zone(true).build();
    let lines = drawing.lines().map(|line| format!("  {COLOURS}{line}{NO_COLOURS}\n"));
    Some(lines.collect())
}
