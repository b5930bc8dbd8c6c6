//! The network fails during a visit: the reader is told, keeps the current page, and is offered a way to continue.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

/// A script that returns the text of the message box, or `null` if there is none.
const ALERT: &str = "return document.querySelector('[role=alert]')?.innerText ?? null";

/// Asserts that the current page is still there, with nothing of the other.
#[track_caller]
fn keeps_reading(page: &Page) {
    page.see_text("Derniers articles");
    assert!(page.is_marked_document(), "no page was loaded whole");
    assert_eq!(page.path(), "/");
    assert_eq!(page.script("return document.querySelector('main').ariaBusy ?? null", &[]), Value::Null);
}

/// Cuts the network. It may be just then that the program fetches a style sheet of a page that may come next.
fn cut_network(page: &Page) {
    page.may_complain("resource: link");
    page.world().cut_network();
}

#[apply(every_engine!)]
fn without_network_the_reader_is_told_and_can_try_again(page: &Page) {
    // Otherwise the article might be prefetched because its link is in view, and be shown without a network.
    page.world().fault(Fault::status(&format!("*{RICHEST}page.json"), 503));
    page.settle_in("/");
    page.mark_document();
    page.scroll_down_to(200);
    cut_network(page);
    page.set_off(RICHEST);
    page.see_text("Pas de connexion");
    let alert = page.script(ALERT, &[]);
    let alert = alert.as_str().unwrap_or_default();
    for words in ["Ce que vous lisez reste ici", "Réessayer", "Ouvrir la page directement", "Fermer ce message"] {
        assert!(alert.contains(words), "{words} is missing in {alert:?}");
    }
    keeps_reading(page);
    assert_eq!(page.scrolled_to(), 200);
    // The network is still down, so the same message appears again.
    page.click_role("button", "Réessayer");
    page.pause(Duration::from_millis(300));
    page.see_text("Pas de connexion");
    page.click_role("button", "Fermer ce message");
    page.dont_see_text("Pas de connexion");
    keeps_reading(page);
    page.set_off(RICHEST);
    page.see_text("Pas de connexion");
    page.world().heal();
    page.world().restore_network();
    page.click_role("button", "Réessayer");
    page.see_text("La boîte portait la mention");
    page.wait_until(&format!("location.pathname === '{RICHEST}'"), "the address is that of the page");
    page.dont_see_text("Pas de connexion");
    assert!(page.is_marked_document(), "the document stays");
    page.go_back();
    page.see_text("Derniers articles");
}

#[apply(every_engine!)]
fn a_message_is_in_the_language_of_the_page(page: &Page) {
    page.visit("/");
    page.follow("/en/");
    page.mark_document();
    cut_network(page);
    page.set_off("/en/privacy/");
    page.see_text("No connection");
    page.see_text("Try again");
    page.see_text("Latest articles");
}

#[apply(every_engine!)]
fn going_back_without_network_is_told_and_forward_leads_on(page: &Page) {
    page.visit("/");
    // This loads a new document, in which the program has kept nothing of the previous page.
    page.visit(RICHEST);
    page.follow("/privacy/");
    page.reload();
    page.wait_for_program();
    page.mark_document();
    cut_network(page);
    page.go_back();
    page.see_text("Pas de connexion");
    page.see_text("Vie privée et cookies");
    page.world().restore_network();
    page.click_role("button", "Réessayer");
    page.see_text("La boîte portait la mention");
    assert_eq!(page.path(), RICHEST);
    page.go_forward();
    page.see_text("Vie privée et cookies");
    assert_eq!(page.path(), "/privacy/");
}

#[apply(every_engine!)]
fn what_the_server_refuses_is_told(page: &Page) {
    // From the start, since pages whose links are in view are fetched ahead.
    page.world().fault(Fault::status("*/page.json", 500));
    page.settle_in("/");
    page.mark_document();
    for status in [500, 403] {
        page.world().heal();
        page.world().fault(Fault::status("*/page.json", status));
        page.set_off(RICHEST);
        page.see_text("Le serveur a refusé");
        keeps_reading(page);
        page.click_role("button", "Fermer ce message");
        page.dont_see_text("Le serveur a refusé");
    }
    page.world().heal();
    page.follow(RICHEST);
    page.see_text("La boîte portait la mention");
}

#[apply(every_engine!)]
fn a_silent_server_is_told_within_a_quarter_of_a_minute(page: &Page) {
    page.world().fault(Fault::silent("*/page.json"));
    page.settle_in("/");
    page.mark_document();
    page.set_off(RICHEST);
    page.wait_until("document.querySelector('main').ariaBusy === 'true'", "the page is said to be loading");
    page.pause(Duration::from_secs(8));
    page.see_text("La réponse tarde trop");
    keeps_reading(page);
    page.world().heal();
    page.click_role("button", "Réessayer");
    page.see_text("La boîte portait la mention");
}

#[apply(every_engine!)]
fn a_page_that_is_gone_is_said_to_be_under_its_own_address(page: &Page) {
    page.visit("/");
    page.mark_document();
    page.follow("/articles/disparu/");
    page.see_text("Cette page n’existe pas");
    assert_eq!(page.path(), "/articles/disparu/");
    assert_eq!(page.focused().text, "Cette page n’existe pas");
    page.follow("/en/articles/lost/");
    page.see_text("This page does not exist");
    assert_eq!(page.script("return document.documentElement.lang", &[]), "en");
    page.click_role("link", "Go to the home page");
    page.see_text("Latest articles");
    page.go_back();
    page.see_text("This page does not exist");
    page.go_back();
    page.see_text("Cette page n’existe pas");
    assert!(page.is_marked_document(), "the document stays");
}
