//! The first lines on the terminal: where the site is.

use std::fmt::Write as _;

use super::listeners::Listeners;
use super::options::ServeOptions;
use super::qr_code;
use crate::model::printable::one_line;

/// How many further addresses are listed.
const LISTED: usize = 3;

/// Returns the address for browsers on this machine.
pub fn own_url(options: &ServeOptions, port: u16) -> String {
    format!("http://localhost:{port}{}", options.base)
}

/// Returns the first lines; with a QR code for the first address in the network if they are for a terminal.
pub fn greeting(options: &ServeOptions, listeners: &Listeners, is_terminal: bool) -> String {
    let port = listeners.port;
    let kind = match options.is_production {
        true => "The site as readers will get it",
        false => "A preview of the site, with drafts",
    };
    let mut text = format!("\n  {kind}\n\n  this machine  {}\n", own_url(options, port));
    let url = |host: &String| format!("http://{}:{port}{}", one_line(host), options.base);
    let urls: Vec<String> = listeners.for_others.iter().map(url).collect();
    for url in urls.iter().take(LISTED) {
        _ = writeln!(text, "  network       {url}");
    }
    if let Some(code) = urls.first().filter(|_| is_terminal).and_then(|url| qr_code::drawn(url)) {
        _ = write!(text, "\n{code}");
    }
    if options.port != 0 && port != options.port {
        _ = write!(text, "\n  Port {} is taken; using {port}.\n", options.port);
    }
    text.push_str("\n  Changes appear as you save. Press Ctrl-C to stop.\n\n");
    text
}
