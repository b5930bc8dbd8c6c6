//! Search, by keyboard and by link, with words as readers type them.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

const TITLE: &str = "Vingt ans de délibérations dans une boîte à chaussures";

/// Opens the page of search at a query, as a link leads to it.
fn search(page: &Page, query: &str) {
    page.settle_in(&format!("/search/{query}"));
    page.find(".search__input");
}

/// Types a query into the field of the page, in place of what is there, and waits for its answer.
fn type_query(page: &Page, query: &str) {
    page.press("/");
    page.script("document.querySelector('.search__input').select()", &[]);
    page.type_text(query);
    page.wait_until(&format!("new URLSearchParams(location.search).get('q') === {}", json!(query)), "it is asked");
}

/// Waits until the first result has a title.
fn see_first(page: &Page, title: &str) {
    let first = "document.querySelector('.search__results a')?.textContent";
    page.wait_until(&format!("{first} === {}", json!(title)), &format!("“{title}” comes first"));
}

#[apply(every_engine!)]
fn words_are_found_as_readers_type_them(page: &Page) {
    search(page, "");
    for query in [
        "délibérations",
        "deliberation",
        "délibér",
        "boite chaussures",
        "deliberatoins",
        "dlibérations",
        "DÉLIBÉRATION",
    ] {
        type_query(page, query);
        see_first(page, TITLE);
    }
    type_query(page, "deliberatoins");
    page.see_text("ne se trouve nulle part. Résultats pour «\u{202f}délibérations\u{202f}»");
    assert!(page.script("return document.querySelectorAll('.search mark').length", &[]).as_u64() > Some(0));
}

#[apply(every_engine!)]
fn search_works_by_keyboard_alone_on_any_page(page: &Page) {
    page.settle_in("/");
    page.press("/");
    page.wait_until("document.activeElement.matches('dialog .search__input')", "the field has the focus");
    page.type_text("chaussures");
    see_first(page, TITLE);
    page.press("ArrowDown");
    assert_eq!(page.focused().text, TITLE);
    page.press("ArrowUp");
    page.press("Escape");
    page.wait_until("document.querySelector('dialog .search__input').value === ''", "Escape empties the field");
    page.press("Escape");
    page.wait_until("!document.querySelector('dialog')", "Escape closes the dialog");
    page.press("Control+k");
    page.wait_until("document.activeElement.matches('dialog .search__input')", "the field has the focus");
    page.type_text("chaussures");
    see_first(page, TITLE);
    page.press("ArrowDown");
    page.mark_document();
    page.press("Enter");
    page.see_text("La boîte portait la mention");
    assert_eq!((page.path().as_str(), page.is_marked_document()), (RICHEST, true));
    assert_eq!(page.script("return document.querySelector('dialog')", &[]), Value::Null);
}

#[apply(every_engine!)]
fn a_search_is_an_address(page: &Page) {
    search(page, "?q=chaussures");
    see_first(page, TITLE);
    assert_eq!(page.script("return document.querySelector('.search__input').value", &[]), "chaussures");
    type_query(page, "piscine");
    see_first(page, "Mille kilooctets");
    page.press("Enter");
    page.reload();
    page.wait_for_program();
    see_first(page, "Mille kilooctets");
    page.mark_document();
    page.click_text("Mille kilooctets");
    page.see_text("La page des horaires de piscine pesait");
    page.go_back();
    see_first(page, "Mille kilooctets");
    assert!(page.is_marked_document(), "the document stays");
    assert!(page.url().ends_with("/search/?q=piscine"), "{}", page.url());
}

#[apply(every_engine!)]
fn going_back_goes_through_submitted_searches(page: &Page) {
    search(page, "?q=chaussures");
    see_first(page, TITLE);
    page.press("/");
    page.press("Enter");
    page.script("document.querySelector('.search__input').value = 'piscine'", &[]);
    page.press("Enter");
    see_first(page, "Mille kilooctets");
    page.go_back();
    see_first(page, TITLE);
    assert!(page.url().ends_with("?q=chaussures"), "{}", page.url());
}

#[apply(every_engine!)]
fn filters_narrow_a_search(page: &Page) {
    search(page, "?q=logiciel");
    page.find(".search__result");
    page.click_text("Filtres");
    page.find("select[name=year]");
    let choose = "const select = document.querySelector(`select[name=${arguments[0]}]`);
        select.value = arguments[1];
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(choose, &[json!("year"), json!("2024")]);
    page.wait_until("location.search.includes('year=2024')", "the address has the filter");
    let years = "[...document.querySelectorAll('.search__result time')].every((it) => it.dateTime.startsWith('2024'))";
    page.wait_until(&format!("document.querySelector('.search__result') && {years}"), "only that year is left");
    page.reload();
    page.wait_for_program();
    page.wait_until(&format!("document.querySelector('.search__result') && {years}"), "the filter is kept");
    assert_eq!(page.script("return document.querySelector('select[name=year]').value", &[]), "2024");
}

#[apply(every_engine!)]
fn where_nothing_is_found_there_is_something_to_try(page: &Page) {
    search(page, "?q=zzyzxqwv");
    page.see_text("Rien n’a été trouvé pour «\u{202f}zzyzxqwv\u{202f}».");
    page.see_text("Vérifiez l’orthographe");
    page.click_text("Tous les articles par date");
    page.wait_until("location.pathname === '/articles/'", "the archive is shown");
}

#[apply(every_engine!)]
fn a_word_of_another_language_is_found_there(page: &Page) {
    search(page, "?q=thousand%20kilobytes");
    page.see_text("Résultats en anglais");
    see_first(page, "A thousand kilobytes");
}

#[apply(every_engine!)]
fn strange_queries_do_no_harm(page: &Page) {
    search(page, "?q=%3Cscript%3Ewindow.hacked%3D1%3C%2Fscript%3E%20chaussures");
    page.find(".search__result");
    assert_eq!(page.script("return window.hacked ?? null", &[]), Value::Null);
    let put = "const field = document.querySelector('.search__input');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.script(put, &[json!("chaussures ".repeat(1000))]);
    page.see_text("seuls ses premiers mots ont été retenus");
    see_first(page, TITLE);
    page.script(put, &[json!("\u{301}\u{302} —")]);
    page.see_text("Il n’y a ni lettre ni chiffre à chercher");
}

#[apply(every_engine!)]
fn a_damaged_or_missing_index_is_said_and_can_be_tried_again(page: &Page) {
    page.may_complain("search:");
    page.may_complain("503");
    let files = "*/search/fr/*";
    for fault in [Fault::status(files, 503), Fault::truncated(files, 40), Fault::garbage(files)] {
        // What is in the browser's cache is whole.
        page.start_anew(Habits::default());
        page.settle_in("/");
        page.world().fault(fault);
        page.visit("/search/?q=chaussures");
        page.see_text("La recherche n’a pas pu être lue");
        page.world().heal();
        page.click_role("button", "Réessayer");
        see_first(page, TITLE);
    }
}

#[apply(every_engine!)]
fn without_a_connection_search_says_so(page: &Page) {
    page.may_complain("search:");
    page.may_complain("resource");
    search(page, "");
    page.world().cut_network();
    type_query(page, "chaussures");
    page.see_text("La recherche a besoin d’une connexion");
    page.world().restore_network();
    page.click_role("button", "Réessayer");
    see_first(page, TITLE);
}

#[apply(every_engine!)]
fn without_javascript_the_link_leads_to_a_page_that_lists_everything(page: &Page) {
    page.without_javascript();
    page.open("/");
    page.click(&page.find(".masthead__search"));
    page.find("main a[href*='/articles/']");
    assert_eq!(page.path(), "/search/");
}

#[apply(every_engine!)]
fn results_are_accessible(page: &Page) {
    for dark in [false, true] {
        page.emulate_dark(dark);
        page.visit("/search/?q=logiciel");
        page.find(".search__result");
        page.click_text("Filtres");
        page.find("select[name=year]");
        assert_eq!(page.axe(Value::Null), Vec::<String>::new());
    }
}
