//! Links that share an article. They are plain links: nothing is loaded from another site before one is followed.

use crate::model::link::encode_component;
use crate::model::words::Words;
use crate::ui::element::{Element, el};

/// Renders share links, and a slot for copying the address and for the device's own share sheet.
pub fn share(title: &str, url: &str, words: &Words) -> Element {
    let mut text = String::from(title);
    text.push(' ');
    text.push_str(url);
    // Each service's own sharing address, as it documents it.
    let services = [
        ("share.email", ["mailto:?subject=", &encode_component(title), "&body=", &encode_component(url)].concat()),
        ("share.mastodon", ["https://share.joinmastodon.org/#text=", &encode_component(&text)].concat()),
        ("share.bluesky", ["https://bsky.app/intent/compose?text=", &encode_component(&text)].concat()),
        ("share.linkedin", ["https://www.linkedin.com/sharing/share-offsite/?url=", &encode_component(url)].concat()),
    ];
    let items = services.into_iter().map(|(key, href)| {
        el("li").child(el("a").class("share__link").attr("href", href).attr("rel", "external").child(words.get(key)))
    });
    let slot = el("div")
        .class("share__device")
        .attr("data-slot", "share")
        .attr("data-url", url.to_string())
        .attr("data-title", title.to_string())
        .attr("data-copy", words.get("share.copy"))
        .attr("data-copied", words.get("share.copied"))
        .attr("data-failed", words.get("share.failed"))
        .attr("data-device", words.get("share.device"));
    el("section")
        .class("share")
        .attr("aria-labelledby", "share")
        .child(el("h2").class("after__heading").attr("id", "share").child(words.get("share.heading")))
        .child(el("ul").class("share__links").attr("role", "list").children(items))
        .child(slot)
}
