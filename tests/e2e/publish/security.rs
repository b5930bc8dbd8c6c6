//! A whole visit keeps to the content security policy under which the site is served, and nothing is published
//! that could break it or is not public.

use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use feuillet::markdown::front_matter::read_front_matter;
use sha2::{Digest, Sha256};

use crate::harness::prelude::*;
use crate::visiting::{KINDS, RICHEST, dist, files, read};

// Violations fail every test at its end; this one does everything that might cause them.
#[apply(every_engine!)]
fn a_visit_to_every_kind_of_page_keeps_to_the_policy(page: &Page) {
    page.settle_in("/");
    for (_, path) in KINDS.iter().skip(1) {
        page.follow(path);
    }
    page.follow(RICHEST);
    page.click_role("button", "Copier l’adresse");
    page.wait_until(
        "[...document.querySelectorAll('main [role=status]')].some((it) => it.textContent)",
        "the button says what it has done",
    );
    page.click_role("doc-noteref", "Note 1");
    page.wait_until("document.querySelector('[popover]:popover-open')", "the note is open");
    page.press("Escape");
    page.script("document.querySelector('header [data-slot=theme] button').click()", &[]);
    page.wait_until("document.documentElement.dataset.theme", "a theme is chosen");
    page.expect_no_complaints();
}

#[apply(every_engine!)]
fn an_embed_is_loaded_when_the_reader_asks_and_then_once(page: &Page) {
    let article = "/articles/celles-et-ceux-qui-maintiennent/";
    page.world().serve("https://social.example/", Answer::html("<!doctype html><title>Message</title><p>La 4.7.2"));
    page.settle_in("/");
    page.follow(article);
    page.see_text("Annonce de la version 4.7.2 de Guichette");
    page.scroll_to_end();
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    let before = (page.cookies().len(), page.storage());
    page.click_role("button", "Charger cette fois");
    let asked = || page.world().requests_to("https://social.example/*").len();
    assert!(page.comes_true(|| asked() == 1), "the embed is loaded");
    page.wait_until("document.activeElement.localName === 'iframe'", "the frame has the focus");
    assert_eq!((page.cookies().len(), page.storage()), before, "what is loaded once is not remembered");
    page.visit(article);
    page.see_text("Charger cette fois");
    assert_eq!(asked(), 1);
}

#[test]
fn a_page_has_only_the_inline_scripts_and_styles_that_its_policy_names_and_no_handlers() {
    for name in files(&dist()).iter().filter(|name| name.ends_with(".html")) {
        let html = read(name);
        let policy = html.split("<meta http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap_or_default();
        let is_named = |directive: &str, text: &str| {
            let sources = policy.split('"').next().unwrap_or_default().split(';').find(|it| it.contains(directive));
            let hash = BASE64_STANDARD.encode(Sha256::digest(text));
            sources.is_some_and(|sources| sources.contains(&format!("'sha256-{hash}'")))
        };
        let mut rest = html.as_str();
        let mut markup = String::new();
        while let Some((before, style)) = rest.split_once("<style") {
            let (style, after) = style.split_once("</style>").expect("the end of the style sheet");
            let (attributes, css) = style.split_once('>').expect("the end of the tag");
            assert!(is_named("style-src ", css), "{name}: <style{attributes}> is not in the policy");
            markup.push_str(before);
            rest = after;
        }
        markup.push_str(rest);
        // Text contains no "<", so each one begins a tag, and the first ">" outside quotes ends it.
        for piece in markup.split('<').skip(1) {
            let end = end_of_tag(piece);
            let (tag, text) = (piece[..end].to_ascii_lowercase(), piece[end..].strip_prefix('>').unwrap_or_default());
            if tag == "script" {
                assert!(is_named("script-src ", text), "{name}: {text}");
            } else if tag.starts_with("script ") && tag != "script type=\"application/ld+json\"" {
                assert!(tag.contains(" src=\"") && text.trim().is_empty(), "{name}: <{tag}>{text}");
            }
            assert!(!tag.contains("javascript:"), "{name}: <{tag}>");
            for attribute in attributes(&tag) {
                assert!(attribute != "style" && !attribute.starts_with("on"), "{name}: {attribute} in <{tag}>");
            }
        }
    }
}

fn end_of_tag(piece: &str) -> usize {
    let mut quoted = false;
    let end = piece.find(|character| {
        quoted ^= character == '"';
        character == '>' && !quoted
    });
    end.unwrap_or(piece.len())
}

/// Returns the names of a tag's attributes: the parts outside quotes.
fn attributes(tag: &str) -> impl Iterator<Item = &str> {
    let outside = tag.split('"').step_by(2);
    outside.flat_map(|part| part.split([' ', '\n', '=', '/'])).skip(1).filter(|name| !name.is_empty())
}

#[test]
fn no_script_can_make_nodes_from_text() {
    let scripts: Vec<_> = files(&dist()).into_iter().filter(|name| name.ends_with(".js")).collect();
    assert!(scripts.iter().any(|name| name.starts_with("site.")), "{scripts:?}");
    for name in scripts {
        let script = read(&name);
        for way in
            ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setHTMLUnsafe"]
        {
            // consent.js lists such names between spaces, because no step of a policy may use them.
            let is_listed = |before: &str, after: &str| before.ends_with(' ') && after.starts_with(' ');
            let mut uses = script.match_indices(way).map(|(at, _)| (&script[..at], &script[at + way.len()..]));
            assert!(uses.all(|(before, after)| is_listed(before, after)), "{name} uses {way}");
        }
    }
}

/// Returns the titles of articles that the public must not see yet.
fn hidden_titles() -> Vec<String> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/content");
    let articles = files(&content).into_iter().filter(|name| name.contains("/articles/"));
    let articles = articles.map(|name| {
        let text = std::fs::read_to_string(content.join(&name)).expect("an article");
        match name.ends_with(".md") {
            true => Value::Object(read_front_matter(&text).fields),
            false => serde_json::from_str(&text).expect("an article"),
        }
    });
    let now = jiff::Timestamp::now();
    let is_hidden = |article: &Value| {
        let published = article["published"].as_str().and_then(|text| text.parse::<jiff::Timestamp>().ok());
        article["draft"] == true || published.is_none_or(|time| time > now)
    };
    articles.filter(is_hidden).filter_map(|article| article["title"].as_str().map(str::to_owned)).collect()
}

#[test]
fn nothing_is_published_that_is_not_public() {
    let hidden = hidden_titles();
    assert!(hidden.len() >= 2, "the sample has a draft and a scheduled article: {hidden:?}");
    let public = [
        "avif",
        "br",
        "css",
        "gz",
        "html",
        "jpg",
        "js",
        "json",
        "md",
        "mjs",
        "ogg",
        "png",
        "svg",
        "ts",
        "txt",
        "vtt",
        "wasm",
        "webm",
        "webmanifest",
        "webp",
        "xml",
        "ico",
        "woff2",
    ];
    for name in files(&dist()).into_iter().filter(|name| !(name.starts_with("search/") && name.ends_with(".bin"))) {
        assert!(!name.starts_with("content/") && !name.starts_with("text/"), "{name} is a publisher's source");
        let ending = name.rsplit('.').next().unwrap_or_default();
        let is_for_hosts = ["_headers", "_redirects"].contains(&name.as_str());
        assert!(public.contains(&ending) || is_for_hosts, "{name} is no file for readers");
        if let Ok(text) = std::fs::read_to_string(dist().join(&name)) {
            let shown = hidden.iter().find(|title| text.contains(*title));
            assert_eq!(shown, None, "{name} tells of an article that is not public");
        }
    }
}
