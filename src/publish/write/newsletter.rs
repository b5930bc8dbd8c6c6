//! The form to subscribe to the newsletter. Pages are served with it, so that it works without JavaScript; the readers'
//! tool of the same name builds the same one where the program shows the page, and says how sending went.

use serde::Serialize;

use crate::model::content::newsletter::Newsletter;
use crate::model::words::Words;
use crate::publish::read::content::SiteContent;
use crate::ui::element::{Element, el};

/// The tool, and the slot that holds the form.
pub const TOOL: &str = "newsletter";

/// The form as data, for the tool.
#[derive(Serialize)]
pub struct Form<'a> {
    newsletter: &'a Newsletter,
}

/// Returns the path of the form as data.
pub const PATH: &str = "reader/newsletter.json";

/// Returns the form as data; `None` if the publication has no newsletter.
pub fn data(content: &SiteContent) -> Option<Form<'_>> {
    content.site.newsletter.as_ref().map(|newsletter| Form { newsletter })
}

/// Fills the slot of the form in a page's HTML, if it has one.
pub fn fill(html: &mut String, newsletter: Option<&Newsletter>, words: &Words) {
    let slot = |content: Option<Element>| {
        let mut html = String::new();
        el("div").attr("data-slot", TOOL).child_opt(content).write_html(&mut html);
        html
    };
    let empty = slot(None);
    if let Some(newsletter) = newsletter
        && html.contains(&empty)
    {
        *html = html.replacen(&empty, &slot(Some(form(newsletter, words))), 1);
    }
}

fn form(newsletter: &Newsletter, words: &Words) -> Element {
    let word = |key: &str| words.get(&["reader.newsletter.", key].concat()).replace("{provider}", &newsletter.provider);
    let field = el("input")
        .attr("id", "newsletter-email")
        .attr("type", "email")
        .attr("name", &newsletter.email_field)
        .attr("autocomplete", "email")
        .flag("required", true)
        .attr("aria-describedby", "newsletter-promise");
    let hidden = newsletter
        .fields
        .iter()
        .map(|(name, value)| el("input").attr("type", "hidden").attr("name", name).attr("value", value));
    let promise = el("p").attr("id", "newsletter-promise").class("newsletter__promise").child(word("promise"));
    let privacy = newsletter.privacy.as_ref().map(|url| el("a").attr("href", url).child(word("privacy")));
    let promise = match privacy {
        Some(link) => promise.child(" ").child(link),
        None => promise,
    };
    el("form")
        .class("newsletter")
        .attr("action", &newsletter.action)
        .attr("method", "post")
        .child(el("label").attr("for", "newsletter-email").child(word("label")))
        .child(
            el("div")
                .class("newsletter__line")
                .child(field)
                .child(el("button").attr("type", "submit").child(word("send"))),
        )
        .children(hidden)
        .child(promise)
}
