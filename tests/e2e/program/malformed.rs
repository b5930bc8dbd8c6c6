//! Page JSON that the program cannot use: the browser loads the page as a document, once for each address; if
//! that does not help, the reader is told. There is never a blank page and never a panic.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

const JSON: &str = "*/articles/vingt-ans-de-deliberations/page.json";

/// Follows the link and asserts that the browser loads the page as a document.
#[track_caller]
fn is_loaded_whole(page: &Page, why: &str) {
    page.visit("/");
    page.mark_document();
    page.set_off(RICHEST);
    page.wait_until(&format!("location.pathname === '{RICHEST}' && !window.marked"), &format!("loaded whole: {why}"));
    page.see_text("La boîte portait la mention");
    page.wait_for_program();
    page.dont_see_text("Page illisible");
    page.expect_no_complaints();
}

#[apply(every_engine!)]
fn json_of_another_version_or_build_loads_the_page_whole(page: &Page) {
    never_cached(page);
    let faults: [(&str, &str, &str); 2] =
        [("another version", "{\"v\":1,", "{\"v\":2,"), ("another build", "\"build\":\"", "\"build\":\"0")];
    for (why, from, to) in faults {
        page.world().heal();
        page.world().fault(changed(from, to));
        is_loaded_whole(page, why);
    }
    // A message would be wrong here: the JSON is of another build, but complete.
    page.go_back();
    page.see_text("Derniers articles");
    page.mark_document();
    page.set_off(RICHEST);
    page.see_text("La boîte portait la mention");
    assert!(page.is_marked_document(), "the page is loaded whole but once");
}

/// Serves the site so that each answer is complete, neither "Not Modified" nor compressed.
fn never_cached(page: &Page) {
    let site = Site::published().unwrap_or_else(|why| page.fail(&why));
    page.world().serve("/", site.uncompressed().header("Cache-Control", "no-store"));
}

fn changed(from: &'static str, to: &'static str) -> Fault {
    Fault::changed(JSON, move |answer| {
        let text = String::from_utf8(answer.body.clone()).expect("JSON that is not compressed");
        assert!(text.contains(from), "{from} is not in the page's JSON");
        answer.body = text.replacen(from, to, 1).into_bytes();
    })
}

fn in_the_head(element: &str) -> Fault {
    changed("\"head\":[", Box::leak(["\"head\":[", element, ","].concat().into_boxed_str()))
}

fn in_place_of_it(body: &'static str) -> Fault {
    Fault::changed(JSON, move |answer| answer.body = body.as_bytes().to_vec())
}

#[apply(every_engine!)]
fn malformed_json_of_every_kind_loads_the_page_whole(page: &Page) {
    type Fails = fn() -> Fault;
    never_cached(page);
    let faults: [(&str, Fails); 17] = [
        ("rubbish", || Fault::garbage(JSON)),
        ("nothing", || in_place_of_it("")),
        ("a part of it", || in_place_of_it("{\"v\":1,\"build\":\"x\",\"lang\":\"fr")),
        ("HTML", || in_place_of_it("<!DOCTYPE html><html lang=fr><title>Bienvenue</title><h1>Connexion</h1></html>")),
        ("null", || in_place_of_it("null")),
        ("a list", || in_place_of_it("[1, [2, []]]")),
        ("an empty object", || in_place_of_it("{}")),
        ("a title that is a number", || changed("\"title\":\"Vingt", "\"title\":20,\"x\":\"Vingt")),
        ("a body that is a text", || changed("\"body\":[", "\"body\":\"rien\",\"x\":[")),
        ("no content", || changed("\"content\":{", "\"contents\":{")),
        ("a handler in the head", || in_the_head(r#"{"rel":"canonical","href":"/404.html","onload":"hacked = 1"}"#)),
        ("a style sheet in the head", || in_the_head(r#"{"rel":"stylesheet","href":"/404.html"}"#)),
        ("a way away in the head", || {
            in_the_head(r#"{"http-equiv":"refresh","content":"0;url=https://evil.example/"}"#)
        }),
        ("a script for an address", || in_the_head(r#"{"rel":"canonical","href":"javascript:hacked = 1"}"#)),
        ("an address by a strange path", || changed("\"home\":\"/\"", "\"home\":\"/.//evil.example/x/\"")),
        ("a depth without end", || in_place_of_it(Box::leak("[".repeat(200_000).into_boxed_str()))),
        ("another kind of page", || changed("\"kind\":\"article\"", "\"kind\":\"poème\"")),
    ];
    for (why, fails) in faults {
        page.world().heal();
        page.world().fault(fails());
        is_loaded_whole(page, why);
    }
}

#[apply(every_engine!)]
fn json_that_stays_malformed_is_told_and_what_was_read_stays(page: &Page) {
    never_cached(page);
    page.world().fault(in_place_of_it("{}"));
    is_loaded_whole(page, "an empty object");
    page.go_back();
    page.see_text("Derniers articles");
    page.wait_for_program();
    page.mark_document();
    page.set_off(RICHEST);
    page.see_text("Page illisible");
    assert!(page.is_marked_document(), "the page is loaded whole but once");
    page.see_text("Derniers articles");
    assert!(page.script("return document.querySelector('[role=alert]').checkVisibility()", &[]) == true);
    assert!(!page.shows("Réessayer"), "to try again would not help");
    page.click_text("Ouvrir la page directement");
    page.see_text("La boîte portait la mention");
    assert_eq!(page.path(), RICHEST);
    assert!(!page.is_marked_document(), "the browser itself has opened the page");
}
