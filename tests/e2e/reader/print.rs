//! An article on paper: the text with its sources, and nothing that only a screen needs.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

#[apply(every_engine!)]
fn on_paper_an_article_is_its_text_with_its_sources(page: &Page) {
    if page.engine() != Engine::Chromium {
        return eprintln!("not in {}: only DevTools show a page as it is printed", page.engine().name());
    }
    page.settle_in(RICHEST);
    page.wait_until("document.querySelector('.settings')", "the tools have started");
    page.emulate_print(true);
    page.see_text("La boîte portait la mention");
    for control in ["Aller au contenu", "Gérer les cookies", "Sommaire", "Copier l’adresse", "Article suivant", "Aa"]
    {
        assert!(!page.shows(control), "{control}");
    }
    let source = "const link = document.querySelector('.prose a[rel~=external]');
        return [getComputedStyle(link, '::after').content.includes(link.getAttribute('href')), link.href]";
    assert_eq!(page.script(source, &[])[0], true, "a link says where it leads");
    let whole = "return [...document.querySelectorAll('main tr, main .prose > figure.figure, main .callout')]
        .filter((it) => getComputedStyle(it).breakInside !== 'avoid').map((it) => it.outerHTML.slice(0, 80))";
    assert_eq!(page.script(whole, &[]), json!([]));
    page.emulate_print(false);
}
