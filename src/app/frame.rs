//! The frame around the content: skip link, header, footer, and the place for messages.

use super::page::{Frame, Page};
use crate::model::content::site::SiteLink;
use crate::model::words::Words;
use crate::ui::element::{Element, el};
use crate::ui::icon::{SEARCH, icon};
use crate::ui::picture::{PicturePlacement, picture};

/// Renders the skip link, the first element on every page.
pub fn skip_link(words: &Words) -> Element {
    el("a").class("skip-link").attr("href", "#content").child(words.get("frame.skip"))
}

/// Renders the header: name, navigation, languages, theme.
pub fn header(page: &Page, words: &Words) -> Element {
    let frame = &page.frame;
    let name = el("a").class("masthead__name").attr("href", &frame.home).attr("rel", "home");
    let name = if page.path == frame.home { name.attr("aria-current", "page") } else { name };
    let logo = frame.logo.as_ref();
    let has_name = logo.is_some_and(|figure| !figure.alt.is_empty());
    let sign = logo.map(|figure| {
        let placement = PicturePlacement { is_first: true, sizes: "10rem" };
        el("span").class("masthead__logo").child(picture(figure, &figure.alt, placement))
    });
    let name = name.child_opt(sign);
    let name = if has_name { name } else { name.child(frame.name.as_str()) };
    let name = el("p").class("masthead__title").child(name);
    let tagline = (!frame.tagline.is_empty()).then(|| el("p").class("masthead__tagline").child(frame.tagline.as_str()));
    let brand = el("div").class("masthead__brand").child(name).child_opt(tagline);
    let theme = el("div")
        .class("masthead__theme")
        .attr("data-slot", "theme")
        .attr("data-label", words.get("theme.label"))
        .attr("data-auto", words.get("theme.auto"))
        .attr("data-light", words.get("theme.light"))
        .attr("data-dark", words.get("theme.dark"));
    let search = (!frame.search.is_empty()).then(|| {
        let link = el("a").class("masthead__search").attr("href", &frame.search);
        link.attr("aria-label", words.get("frame.search")).child(icon(SEARCH))
    });
    let settings = el("div").class("masthead__settings").attr("data-slot", "settings");
    let settings = settings.attr("data-label", words.get("settings.label"));
    let tools = el("div").class("masthead__tools").child_opt(languages(frame, words)).child_opt(search);
    let tools = tools.child(settings).child(theme);
    el("header")
        .class("masthead")
        .child(el("div").class("masthead__inner").child(brand).child_opt(navigation(page, words)).child(tools))
}

/// How many links narrow screens show, too; more are behind a button there.
pub const SHOWN_EVERYWHERE: usize = 5;

fn navigation(page: &Page, words: &Words) -> Option<Element> {
    let links = &page.frame.navigation;
    if links.is_empty() {
        return None;
    }
    let item = |link: &SiteLink| {
        let anchor = el("a").attr("href", &link.url);
        let anchor = if link.url == page.path { anchor.attr("aria-current", "page") } else { anchor };
        el("li").child(anchor.child(link.label.as_str()))
    };
    let list = el("ul").class("masthead__links").attr("role", "list").children(links.iter().map(item));
    let navigation = el("nav").class("masthead__navigation").attr("aria-label", words.get("frame.navigation"));
    if links.len() <= SHOWN_EVERYWHERE {
        return Some(navigation.child(list));
    }
    // The browser opens and closes it; wide screens show the list in any case.
    let menu = el("button").class("masthead__menu").attr("type", "button").attr("popovertarget", "menu");
    let list = list.attr("id", "menu").attr("popover", "auto");
    Some(navigation.child(menu.child(words.get("frame.menu"))).child(list))
}

fn languages(frame: &Frame, words: &Words) -> Option<Element> {
    if frame.languages.is_empty() {
        return None;
    }
    let items = frame.languages.iter().map(|other| {
        let link = el("a").attr("href", &other.url).attr("hreflang", &other.lang).attr("lang", &other.lang);
        el("li").child(link.child(other.label.as_str()))
    });
    let list = el("ul").class("masthead__languages").attr("role", "list").children(items);
    Some(el("nav").attr("aria-label", words.get("frame.languages")).child(list))
}

/// Renders the footer: notice, links, and the link to the consent choices, in the same place on every page.
pub fn footer(page: &Page, words: &Words) -> Element {
    let frame = &page.frame;
    let item = |link: &SiteLink| el("li").child(el("a").attr("href", &link.url).child(link.label.as_str()));
    let social = |link: &SiteLink| {
        let anchor = el("a").attr("href", &link.url).attr("rel", "me external");
        el("li").child(anchor.child(link.label.as_str()))
    };
    // Without JavaScript it links to the privacy page; the gate makes it open the preferences dialog.
    let mut choices = frame.privacy.clone();
    choices.push_str("#choices");
    let manage = el("a").attr("href", choices).attr("data-consent", "manage").child(words.get("frame.manage_cookies"));
    let privacy = el("a").attr("href", &frame.privacy).child(words.get("frame.privacy"));
    let links = el("ul")
        .class("colophon__links")
        .attr("role", "list")
        .children(frame.footer.links.iter().map(item))
        .child(el("li").child(privacy))
        .children(frame.social.iter().map(social))
        .child(el("li").child(manage));
    let notice = (!frame.footer.notice.is_empty())
        .then(|| el("p").class("colophon__notice").child(frame.footer.notice.as_str()));
    let home = el("a").attr("href", &frame.home).attr("rel", "home").child(frame.name.as_str());
    let name = el("p").class("colophon__name").child(home);
    el("footer").class("colophon").child(
        el("div")
            .class("colophon__inner")
            .child(name)
            .child_opt(notice)
            .child(el("nav").class("colophon__navigation").attr("aria-label", words.get("frame.footer")).child(links)),
    )
}

/// The messages of the program when something goes wrong; the served page has them, so that they work offline.
pub const MESSAGES: [(&str, &str); 12] = [
    ("data-loading", "status.loading"),
    ("data-offline-heading", "status.offline.heading"),
    ("data-offline-text", "status.offline.text"),
    ("data-timeout-heading", "status.timeout.heading"),
    ("data-timeout-text", "status.timeout.text"),
    ("data-refused-heading", "status.refused.heading"),
    ("data-refused-text", "status.refused.text"),
    ("data-malformed-heading", "status.malformed.heading"),
    ("data-malformed-text", "status.malformed.text"),
    ("data-retry", "status.retry"),
    ("data-follow", "status.follow"),
    ("data-dismiss", "status.dismiss"),
];

/// Renders the place for messages: a live region, and a box that the program shows over the page's foot.
pub fn status(words: &Words) -> Element {
    let slot = el("div").attr("id", "status").class("status").attr("data-slot", "status");
    MESSAGES.iter().fold(slot, |slot, (attribute, key)| slot.attr(attribute, words.get(key)))
}

/// Renders the place for the preferences dialog.
pub fn preferences() -> Element {
    el("div").attr("id", "preferences").attr("data-slot", "preferences")
}
