//! The page at an old address, for hosts without redirects.

use crate::ui::document::{bare_document, policy_element};
use crate::ui::element::el;

/// Builds the page at an old address, which leads on to the new one.
pub(super) fn redirect_document(lang: &str, to: &str, says: &str) -> String {
    let refresh = el("meta").attr("http-equiv", "refresh").attr("content", ["0; url=", to].concat());
    let head = [
        el("meta").attr("charset", "utf-8"),
        policy_element("default-src 'none'; base-uri 'none'; form-action 'none'"),
        refresh,
        el("meta").attr("name", "robots").attr("content", "noindex"),
        el("link").attr("rel", "canonical").attr("href", to.to_string()),
        el("title").child(says),
    ];
    let link = el("p").child(el("a").attr("href", to.to_string()).child(says));
    bare_document(&format!("lang=\"{lang}\""), &head, &link)
}
