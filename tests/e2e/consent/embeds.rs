//! Embeds: each is a placeholder until the reader loads it, once or always, or has granted its service.

use crate::consent::publication::{Variant, asked, nobody_was_told, play, www};
use crate::consent::{ACCEPT, MANAGE, REFUSE};
use crate::harness::prelude::*;

const ARTICLE: &str = "/articles/video/";
const TUBE: &str = "videos.vendor-d.example/e/1";
const PLAN: &str = "carte.vendor-e.example/e/1";

/// Returns the services whose embeds are loaded in their frames now.
fn loaded(page: &Page) -> Value {
    page.script(
        "return [...document.querySelectorAll('figure[data-embed]')]
           .filter((it) => it.querySelector('iframe.embed__frame')).map((it) => it.dataset.embed)",
        &[],
    )
}

#[track_caller]
fn wait_for_frames(page: &Page, services: &[&str]) {
    assert!(page.comes_true(|| loaded(page) == json!(services)), "{} instead of {services:?}", loaded(page));
}

#[track_caller]
fn open_article(page: &Page) {
    page.open(&www(page, ARTICLE));
    page.wait_for_program();
}

/// C1, C5: until the reader asks for an embed, it shows text and a link, and no host is contacted.
/// Also traps 29 and 31.
#[apply(every_engine!)]
fn an_embed_is_a_placeholder_until_the_reader_asks(page: &Page) {
    play(page, Variant::AsWritten);
    open_article(page);
    page.see_text("La vidéo chez son hébergeur");
    page.see_text("Ce contenu vient de Tube.");
    page.scroll_to_end();
    page.answer(REFUSE);
    page.pause(Duration::from_millis(300));
    assert_eq!(loaded(page), json!([]));
    nobody_was_told(page);
}

/// C2, C10, A13: loading once records nothing and loads only this embed, and the focus moves into it.
#[apply(every_engine!)]
fn loading_once_records_nothing(page: &Page) {
    play(page, Variant::AsWritten);
    open_article(page);
    page.answer(REFUSE);
    let record = page.record();
    let button = page.find("figure[data-embed=tube] button");
    page.script("arguments[0].focus()", &[button.to_value()]);
    page.press("Enter");
    wait_for_frames(page, &["tube"]);
    page.hear("Contenu chargé");
    assert_eq!(page.focused().tag, "iframe");
    assert!(page.comes_true(|| asked(page) == [TUBE]), "{:?}", asked(page));
    let frame = page.script(
        "const it = document.querySelector('iframe'); return [it.title, it.referrerPolicy, it.sandbox.length > 0]",
        &[],
    );
    assert_eq!(frame, json!(["La vidéo", "strict-origin-when-cross-origin", true]));
    assert_eq!((page.record(), page.is_granted("tube")), (record, false));
    // A decision about another service does not remove the embed that the reader loaded here.
    page.script("feuilletConsent.set({ social: true })", &[]);
    assert_eq!(loaded(page), json!(["tube"]));
    open_article(page);
    assert_eq!(loaded(page), json!([]));
}

/// C9: the newest decision wins: refusing its service, under any name, removes an embed that was loaded once.
#[apply(every_engine!)]
fn a_refusal_ends_what_was_loaded_once(page: &Page) {
    play(page, Variant::AsWritten);
    open_article(page);
    page.see_banner();
    for choices in ["{ tube: false }", "{ embedded: false }", "{ '*': false }", "{ tube: false, plan: true }"] {
        page.click_role("button", "Charger cette fois");
        wait_for_frames(page, &["tube"]);
        page.script("feuilletConsent.set({ plan: false })", &[]);
        wait_for_frames(page, &["tube"]);
        page.script(&format!("feuilletConsent.set({choices}); feuilletConsent.set({{ plan: false }})"), &[]);
        wait_for_frames(page, &[]);
    }
    // A clone of a loaded placeholder works like a placeholder, and does not contain what was loaded.
    page.click_role("button", "Charger cette fois");
    wait_for_frames(page, &["tube"]);
    page.script(
        "const it = document.querySelector('figure[data-embed=tube]'); it.replaceWith(it.cloneNode(true))",
        &[],
    );
    wait_for_frames(page, &[]);
    page.click_role("button", "Charger cette fois");
    wait_for_frames(page, &["tube"]);
}

/// C10, C22: loading always grants that one service; the next page loads it at once and does not move the focus.
/// Also trap 32.
#[apply(every_engine!)]
fn always_loading_grants_that_one_service(page: &Page) {
    play(page, Variant::AsWritten);
    open_article(page);
    page.answer(REFUSE);
    page.click_role("button", "Toujours charger Tube");
    wait_for_frames(page, &["tube"]);
    assert!(page.is_granted("tube") && !page.is_granted("plan") && !page.is_granted("embedded"));
    let record = page.record().unwrap_or_default();
    assert!(record.contains(".e.") && record.contains(".embedded~0*tube~1") && record.contains("*plan~0"), "{record}");
    open_article(page);
    wait_for_frames(page, &["tube"]);
    assert_eq!(page.script("return document.activeElement === document.body", &[]), true, "the focus stays");
    // Client navigation to the page loads it too.
    page.follow("/articles/texte/");
    page.follow(ARTICLE);
    wait_for_frames(page, &["tube"]);
    page.come_to_rest();
    page.click_role("button", MANAGE);
    page.see_preferences();
    assert_eq!(page.switched_on(), json!(["tube"]));
    page.click_role("button", REFUSE);
    wait_for_frames(page, &[]);
    page.see_text("Toujours charger Tube");
    page.reload();
    page.wait_for_program();
    assert_eq!(loaded(page), json!([]));
}

/// C10: an embed granted before the banner is answered leaves the banner open for the rest.
#[apply(every_engine!)]
fn an_embed_granted_early_leaves_the_rest_to_be_asked(page: &Page) {
    play(page, Variant::AsWritten);
    open_article(page);
    page.see_banner();
    page.click_role("button", "Toujours charger Plan");
    wait_for_frames(page, &["plan"]);
    page.pause(Duration::from_millis(200));
    assert!(page.shows_banner(), "the rest is still asked");
    assert_eq!(asked(page), [PLAN]);
    page.answer(ACCEPT);
    wait_for_frames(page, &["tube", "plan"]);
}
