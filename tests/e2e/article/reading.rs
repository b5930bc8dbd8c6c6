//! What a reader gets on each kind of page, with and without JavaScript.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

#[track_caller]
fn see_all(page: &Page, texts: &[&str]) {
    page.see_text(texts.first().copied().unwrap_or_default());
    let missing: Vec<_> = texts.iter().filter(|text| !page.shows(text)).collect();
    assert!(missing.is_empty(), "not visible: {missing:#?}");
}

/// Counts the visible elements that a selector finds.
#[track_caller]
fn shown(page: &Page, selector: &str) -> i64 {
    let body = "return [...document.querySelectorAll(arguments[0])].filter((it) => it.checkVisibility()).length";
    page.script(body, &[json!(selector)]).as_i64().unwrap_or_default()
}

#[apply(every_engine!)]
fn the_home_page_lists_the_newest_articles_and_leads_to_older_ones(page: &Page) {
    page.settle_in("/");
    let newest = [
        "Derniers articles",
        "Vingt ans de délibérations dans une boîte à chaussures",
        "Un dépôt de quatre cent douze supports, des formats morts",
        "12 novembre 2026 par Yanis Belkacem 8 minutes de lecture",
        "Interopérabilité",
        "15 octobre 2026 par Hélène Marsac et Étienne Diallo",
        "Page 1 sur 3",
        "Tous les sujets",
    ];
    see_all(page, &newest);
    let dates = page
        .script("return [...document.querySelectorAll('main article time')].map((it) => Date.parse(it.dateTime))", &[]);
    let dates: Vec<_> = dates.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    assert!(dates.len() >= 5 && dates.is_sorted_by(|a, b| a > b), "{dates:?}");
    page.click_role("link", "Plus anciens");
    see_all(page, &["Articles plus anciens", "Page 2 sur 3", "Plus récents"]);
    assert_eq!(page.path(), "/page/2/");
    page.click_role("link", "Plus récents");
    page.see_text("Derniers articles");
    assert_eq!(page.path(), "/");
}

#[apply(every_engine!)]
fn an_article_shows_every_kind_of_block(page: &Page) {
    page.visit(RICHEST);
    page.see_text("La boîte portait la mention");
    let kinds = [
        "main h1",
        "main h2",
        "main h3",
        "main h4",
        "main p > dfn",
        "main p > em",
        "main p strong, main td strong",
        "main sup",
        "main kbd",
        "main abbr[title]",
        "main cite",
        "main p time[datetime]",
        "main small",
        "main code",
        "main a[rel=external]",
        "main p img[alt]",
        "main figure > img[alt][width][height]",
        "main figcaption",
        "main figure ul figure img",
        "main table caption",
        "main th[scope=col]",
        "main th[scope=row]",
        "main pre > code[data-lang=rust]",
        "main [role=doc-noteref]",
        "main [role=doc-endnotes] li",
        "main [role=doc-backlink]",
        "main dl > dt",
        "main dl > dd",
        "main ol ul > li",
        "main ol[start='5']",
        "main blockquote[cite]",
        "main audio[controls][preload=none]",
        "main details > summary",
        "main math",
        "main math[display=block] mfrac",
        "main [role=note]",
        "main hr",
        "main h2 + a[href^='#']",
    ];
    let missing: Vec<_> = kinds.iter().filter(|kind| shown(page, kind) == 0).collect();
    assert!(missing.is_empty(), "not shown: {missing:#?}");
    // Kinds of blocks that this article does not contain.
    page.follow("/articles/le-formulaire-qui-n-attendait-personne/");
    assert!(shown(page, "main video[controls][poster][preload=none]") > 0);
    page.follow("/articles/celles-et-ceux-qui-maintiennent/");
    assert!(shown(page, "main [data-embed] a[href^='https://']") > 0);
    page.see_text("Charger cette fois");
    page.follow("/articles/ecrire-pour-etre-compris/");
    assert!(shown(page, "main q") * shown(page, "main ruby rt") * shown(page, "main span[lang]") > 0);
    page.follow("/articles/acheter-ce-qui-est-gratuit/");
    assert!(shown(page, "main figure[data-align] > blockquote") > 0);
    page.follow("/articles/une-licence-avant-la-premiere-ligne/");
    assert!(shown(page, "main .prose > a[href] > span") > 0);
}

#[apply(every_engine!)]
fn around_its_text_an_article_names_author_dates_and_ways_on(page: &Page) {
    page.settle_in("/articles/saint-aubrin-la-bascule/");
    let texts = [
        "Saint-Aubrin : la bascule",
        "par Hélène Marsac",
        "Publié le 30 octobre 2025",
        "Mis à jour le 21 mai 2026",
        "3 minutes de lecture",
        "partie 2 sur 3",
        "Sommaire",
        "Partager",
        "Copier l’adresse",
        "Qui est Hélène Marsac",
        "Directrice de projet, Atelier Tillac",
        "Hélène Marsac conduit des projets de systèmes d’information",
        "Suivre Hélène sur Mastodon",
        "Écrire à Hélène",
        "Sur le même sujet",
    ];
    see_all(page, &texts);
    let hrefs = page.script("return [...document.querySelectorAll('main a')].map((it) => it.href)", &[]);
    let hrefs: Vec<_> = hrefs.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for start in [
        "mailto:?subject=Saint-Aubrin",
        "https://share.joinmastodon.org/",
        "https://bsky.app/",
        "https://www.linkedin.com/",
    ] {
        assert!(hrefs.iter().any(|href| href.starts_with(start)), "{start} is missing in {hrefs:#?}");
    }
    page.click_role("link", "Article suivant L’arrêt de bus qui n’existait pas");
    page.see_text("11 décembre 2025");
    page.click_role("link", "Article précédent Saint-Aubrin : la bascule");
    page.see_text("Publié le 30 octobre 2025");
    page.click_role("link", "Saint-Aubrin : le bilan");
    page.see_text("partie 3 sur 3");
    page.click_role("link", "Hélène Marsac");
    see_all(page, &["Articles signés Hélène Marsac", "Directrice de projet", "Le carnet de l’Atelier Tillac"]);
    assert!(page.shows_role("img", "Portrait dessiné d’Hélène Marsac, cheveux gris courts et lunettes rondes"));
    page.click_role("link", "Logiciel libre");
    see_all(page, &["Sujet", "9 articles", "Page 1 sur 2"]);
    page.click_role("link", "Vie privée");
    see_all(page, &["Strictement nécessaire", "Matomo", "AccountInsight", "LinkedIn", "13 mois", "Changer mon choix"]);
}

#[apply(every_engine!)]
fn what_is_not_found_says_so_and_leads_on_in_the_language_of_its_address(page: &Page) {
    page.settle_in("/nulle-part/");
    assert_eq!(page.world().requests_to("/nulle-part/")[0].status, Some(404));
    see_all(page, &["Cette page n’existe pas", "Aller à l’accueil", "Go to the home page"]);
    page.click_role("link", "Aller à l’accueil");
    page.see_text("Derniers articles");
    page.visit("/en/nowhere/");
    page.see_text("This page does not exist");
    assert_eq!((page.path().as_str(), page.world().requests_to("/en/nowhere/")[0].status), ("/en/nowhere/", Some(404)));
    assert_eq!(page.script("return document.documentElement.lang", &[]), "en");
    page.click_role("link", "Go to the home page");
    page.see_text("Latest articles");
}

#[apply(every_engine!)]
fn pages_tell_their_language_and_their_translations(page: &Page) {
    page.open("/articles/mille-kilooctets/");
    let look = "const links = [...document.querySelectorAll('head link[rel=alternate][hreflang]')];
        return [document.documentElement.lang, document.documentElement.dir, ...links.map((it) => it.hreflang + ' ' + it.href)]";
    let links = [
        "fr https://lisieres.example/articles/mille-kilooctets/",
        "en https://lisieres.example/en/articles/a-thousand-kilobytes/",
        "x-default https://lisieres.example/articles/mille-kilooctets/",
    ];
    assert_eq!(page.script(look, &[]), json!(["fr", "ltr", links[0], links[1], links[2]]));
    see_all(page, &["Lire aussi en : English", "18 septembre 2025"]);
    page.open("/en/articles/a-thousand-kilobytes/");
    assert_eq!(page.script(look, &[]), json!(["en", "ltr", links[0], links[1], links[2]]));
    see_all(page, &["Also in: Français", "18 September 2025"]);
}

#[apply(every_engine!)]
fn without_javascript_everything_is_read_and_no_control_is_dead(page: &Page) {
    page.without_javascript();
    page.open(RICHEST);
    see_all(page, &["La boîte portait la mention", "Nous les avons cotées", "Deux bâtiments, mais un seul contrat"]);
    let buttons = "return [...document.querySelectorAll('button, [role=button]')].filter((it) => it.checkVisibility())";
    assert_eq!(page.script(buttons, &[]), json!([]), "nothing would answer to a button");
    assert!(!page.shows("Apparence :") && !page.shows("Cookies : votre choix"));
    page.click_role("doc-noteref", "Note 1");
    assert_eq!(page.path(), format!("{RICHEST}#note-1"));
    page.click_role("doc-backlink", "Revenir au texte, appel de note 1");
    assert_eq!(page.path(), format!("{RICHEST}#ref-1"));
    page.click_role("link", "Gérer les cookies");
    see_all(page, &["Vie privée et cookies", "Sans JavaScript, aucun traceur facultatif ne peut fonctionner ici"]);
    assert!(!page.shows("Changer mon choix"), "a dead button is visible");
    page.open("/articles/celles-et-ceux-qui-maintiennent/");
    page.see_text("Guichette, le 24 septembre");
    assert!(!page.shows("Charger cette fois"));
    page.click_role("link", "English (home page)");
    page.see_text("Latest articles");
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
}

#[apply(every_engine!)]
fn a_fresh_visit_asks_no_host_but_ours_and_stores_nothing(page: &Page) {
    page.visit("/");
    for path in [RICHEST, "/articles/l-arret-de-bus-qui-n-existait-pas/", "/authors/helene-marsac/", "/privacy/"] {
        page.follow(path);
        page.scroll_to_end();
        page.pause(Duration::from_millis(100));
    }
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    assert!(page.cookies().is_empty(), "{:?}", page.cookies());
    assert_eq!(page.storage(), json!({ "local": {}, "session": {}, "databases": [], "caches": [] }));
}

/// On wide screens the table of contents goes along in the margin, where the author's portrait is after the text.
#[apply(every_engine!)]
fn the_table_of_contents_never_lies_over_what_follows_the_article(page: &Page) {
    page.settle_in(RICHEST);
    let on_top = "document.querySelector('.article__after').scrollIntoView();
        const { left, top, bottom } = document.querySelector('.toc').getBoundingClientRect();
        const seen = [];
        for (let y = Math.max(top, 0) + 2; y < bottom; y += 10) seen.push(document.elementFromPoint(left + 20, y));
        const after = document.querySelector('.article__after').getBoundingClientRect().top;
        return seen.some((it, at) => it?.closest('.toc') && Math.max(top, 0) + 2 + 10 * at > after)";
    assert_eq!(page.script(on_top, &[]), false);
}
