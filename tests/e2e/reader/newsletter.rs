//! Subscribing to the newsletter: without JavaScript the browser sends the form; with it, the page says what became of it.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::harness::prelude::*;
use crate::visiting::{copy, published};

const SERVICE: &str = "https://lettre.example/abonner";

/// The minimal publication with a newsletter, published once.
static PUBLISHED: LazyLock<PathBuf> = LazyLock::new(|| {
    let public = Path::new(env!("CARGO_TARGET_TMPDIR")).join("newsletter-content");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal"), &public);
    let settings = public.join("content/site.json");
    let mut site: Value = serde_json::from_slice(&std::fs::read(&settings).expect("settings")).expect("JSON");
    site["newsletter"] = json!({
        "action": SERVICE, "provider": "La Lettre", "email_field": "EMAIL",
        "fields": { "list": "7" }, "privacy": "https://lettre.example/vie-privee",
    });
    std::fs::write(&settings, site.to_string()).expect("settings");
    published("newsletter", &public, "/")
});

/// Serves the publication; the service answers so.
fn serve(page: &Page, answer: impl Fn() -> Answer + Send + Sync + 'static) {
    page.world().serve("/", Site::from_folder(&PUBLISHED));
    page.world().serve("https://lettre.example/", move |_: &Request| answer());
}

fn readable(answer: Answer) -> Answer {
    answer.header("Access-Control-Allow-Origin", "*")
}

/// Writes an address into the form and sends it with Enter.
fn subscribe(page: &Page, address: &str) {
    page.click(&page.find_role("textbox", "Adresse électronique"));
    page.type_text(address);
    page.press("Enter");
}

fn refuse_cookies(page: &Page) {
    page.wait_until("document.querySelector('.newsletter__status')", "the tool has the form");
}

#[apply(every_engine!)]
fn the_form_is_sent_and_the_reader_told_to_look_into_their_mail(page: &Page) {
    serve(page, || readable(Answer::new(200, "application/json", "{}")));
    page.visit("/follow/");
    refuse_cookies(page);
    assert!(page.world().requests_to("https://lettre.example/*").is_empty(), "nobody is asked before the reader sends");
    subscribe(page, "ada@exemple.fr");
    page.see_text("Consultez votre messagerie");
    let sent = page.world().requests_to(SERVICE);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].text(), "EMAIL=ada%40exemple.fr&list=7");
    assert_eq!(sent[0].header("cookie"), None);
    assert_eq!(page.path(), "/follow/");
    page.expect_no_complaints();
}

#[apply(every_engine!)]
fn a_page_that_the_program_shows_has_the_same_form(page: &Page) {
    serve(page, || readable(Answer::new(200, "application/json", "{}")));
    page.visit("/follow/");
    refuse_cookies(page);
    let form =
        "return document.querySelector('main form').outerHTML.replace(/<p class=.newsletter__status.*?<.p>/, '')";
    let served = page.script(form, &[]);
    page.follow("/");
    page.follow("/privacy/");
    page.open("/");
    page.wait_for_program();
    page.follow("/follow/");
    refuse_cookies(page);
    page.wait_until("document.querySelector('main form')", "the form");
    let same = "const made = document.querySelector('main form').cloneNode(true), kept = document.createElement('div');
        made.querySelector('.newsletter__status').remove();
        made.normalize();
        const flat = (it) => [it.tagName, [...it.attributes].map((a) => `${a.name}=${a.value}`).sort(),
          [...it.childNodes].map((c) => c.nodeType === 3 ? c.data : flat(c))];
        return JSON.stringify(flat(made))";
    let made = page.script(same, &[]);
    page.reload();
    refuse_cookies(page);
    assert_eq!(page.script(same, &[]), made, "{served}");
    subscribe(page, "ada@exemple.fr");
    page.see_text("Consultez votre messagerie");
}

#[apply(every_engine!)]
fn a_refusal_keeps_the_address_and_says_what_was_answered(page: &Page) {
    serve(page, || readable(Answer::new(500, "text/html", "<p>Oups</p>")));
    page.visit("/follow/");
    refuse_cookies(page);
    subscribe(page, "ada@exemple.fr");
    page.see_text("La Lettre n’a pas accepté (réponse 500)");
    assert_eq!(page.script("return document.querySelector('main input[type=email]').value", &[]), "ada@exemple.fr");
}

#[apply(every_engine!)]
fn a_service_that_hides_its_answer_is_reached_by_the_browser_itself(page: &Page) {
    serve(page, || Answer::html("<!DOCTYPE html><title>La Lettre</title><p>Bienvenue dans la Lettre</p>"));
    page.visit("/follow/");
    refuse_cookies(page);
    page.may_complain("lettre.example");
    subscribe(page, "ada@exemple.fr");
    page.see_text("La Lettre ne laisse pas cette page voir sa réponse");
    page.click_role("button", "Continuer chez La Lettre");
    page.see_text("Bienvenue dans la Lettre");
}

#[apply(every_engine!)]
fn what_is_no_address_is_not_sent(page: &Page) {
    serve(page, || readable(Answer::new(200, "application/json", "{}")));
    page.visit("/follow/");
    refuse_cookies(page);
    subscribe(page, "ada");
    page.wait_until("document.querySelector('main input[type=email]:invalid')", "the browser says what is missing");
    assert!(page.world().requests_to(SERVICE).is_empty());
}
