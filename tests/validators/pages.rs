//! Every page, checked by html-validate. These rules are off: those on form (quotes, spaces, titles, SRI on our own
//! files), and three that we do not share. Lists without bullets say `role="list"`, or Safari would not treat them as
//! lists; the banner, hidden or not, has its heading before the page's; what scrolls by itself is a region, not a
//! section.

use std::process::Command;

use crate::{DIST, files, run, tool};

#[test]
fn every_page_is_valid_html() {
    let config = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/validators/htmlvalidate.json");
    let pages: Vec<_> = files(&[".html"]).into_iter().filter(|path| !path.starts_with("embed/")).collect();
    assert!(pages.len() > 60);
    let mut node = Command::new("node");
    node.arg(tool("FEUILLET_HTML_VALIDATE")).args(["--config", config]).args(&pages);
    let (is_valid, said) = run(&mut node, &DIST);
    assert!(is_valid, "{said}");
}
