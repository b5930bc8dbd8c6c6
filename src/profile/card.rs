//! The box about an author below an article, and the parts that it shares with the author's page.

use crate::model::content::author::LinkKind;
use crate::model::page::Profile;
use crate::model::words::Words;
use crate::ui::element::{Element, el};
use crate::ui::picture::{PicturePlacement, picture};

/// A function that renders a biography's blocks; `app` supplies it, since rooms do not use each other.
pub type BlocksView<'a> = &'a dyn Fn(&Profile) -> Vec<Element>;

/// Renders the box: who the author is, and how to follow or contact them.
pub fn profile_card(profile: &Profile, biography: BlocksView<'_>, words: &Words) -> Element {
    let heading = el("h2").class("profile__heading").child(words.get("profile.who")).child(" ").child(
        el("a").class("p-name u-url").attr("rel", "author").attr("href", &profile.url).child(profile.name.as_str()),
    );
    let text = el("div")
        .class("profile__text")
        .child(heading)
        .child_opt(role(profile))
        .child(el("div").class("profile__biography").children(biography(profile)))
        .child_opt(links(profile, words));
    el("section")
        .class("profile p-author h-card")
        .attr("aria-label", &profile.name)
        .child_opt(portrait(profile))
        .child(text)
}

/// Renders role and organisation: “Project director, Atelier des communs”.
pub fn role(profile: &Profile) -> Option<Element> {
    if profile.role.is_empty() && profile.organisation.is_none() {
        return None;
    }
    let line = el("p").class("profile__role").child(profile.role.as_str());
    let Some(organisation) = &profile.organisation else { return Some(line) };
    let line = if profile.role.is_empty() { line } else { line.child(", ") };
    if organisation.url.is_empty() {
        return Some(line.child(organisation.label.as_str()));
    }
    let link = el("a").attr("href", &organisation.url).attr("rel", "external");
    Some(line.child(link.child(organisation.label.as_str())))
}

/// Renders the author's picture.
pub fn portrait(profile: &Profile) -> Option<Element> {
    let it = profile.portrait.as_ref()?;
    let placement = PicturePlacement { is_first: false, sizes: "(min-width: 48rem) 15rem, 12rem" };
    Some(el("div").class("profile__portrait").child(picture(it, &it.alt, placement)))
}

/// Renders the links to follow or contact the author.
pub fn links(profile: &Profile, words: &Words) -> Option<Element> {
    if profile.links.is_empty() {
        return None;
    }
    let items = profile.links.iter().map(|link| {
        let (rel, kind) = match link.kind {
            LinkKind::Follow => ("me external", "follow"),
            LinkKind::Contact => ("", "contact"),
            LinkKind::Site => ("me external", "site"),
        };
        let anchor = el("a").attr("href", &link.url);
        let anchor = if rel.is_empty() { anchor } else { anchor.attr("rel", rel) };
        el("li").attr("data-kind", kind).child(anchor.child(link.label.as_str()))
    });
    let first_name = profile.name.split(' ').next().unwrap_or_default();
    let label = el("p").class("profile__follow").child(words.with("profile.follow", "name", first_name));
    let list = el("ul").class("profile__links").attr("role", "list").children(items);
    Some(el("div").class("profile__contact").child(label).child(list))
}
