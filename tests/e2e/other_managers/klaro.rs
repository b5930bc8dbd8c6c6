//! Pages with the markup of Klaro and Orejime.

use crate::harness::prelude::*;
use crate::other_managers::{attributes, inline, open_marked, policy, see_one_warning, see_run};

/// Traps 5, 6, 11, 12, 25–28: scripts of both blocked types run in order and once; frames, pictures, links and
/// placeholders work.
#[apply(every_engine!)]
fn what_is_marked_for_klaro_waits_for_its_service(page: &Page) {
    let body = [
        "<script type='text/plain' data-type='application/javascript' data-name='google-analytics' data-src='https://m.example/1.js'></script>",
        &inline("type='text/plain' data-type='application/javascript' data-name='google-analytics'", "after 1"),
        &inline("type='opt-in' data-type='application/javascript' data-name='google-analytics'", "opt-in"),
        &inline("type='text/plain' data-name='gogle-analytics'", "typo"),
        "<iframe data-name='tube' data-title='Une vidéo' data-src='https://a.example/frame' width='300' height='200' style='width: 90%; height: 50px'></iframe>",
        "<link data-name='tube' data-href='https://a.example/a.css' rel='stylesheet'>",
        "<img data-name='tube' data-src='https://a.example/p.gif' alt=''>",
        "<p data-name='tube' data-type='placeholder'>Refusé</p><div data-name='tube'>Contenu</div>",
        "<div id='other' data-name='something'>Autre</div><input data-name='email'>",
    ];
    let aliases = json!({ "google-analytics": "measure", "tube": "ads-a" });
    // The played host answers neither with a picture nor with a style sheet.
    page.may_complain("a.example");
    open_marked(page, &policy(&["klaro"], aliases), "", &body.concat());
    see_one_warning(page, &["“gogle-analytics”", "google-analytics"]);
    see_run(page, &[]);
    let marks = ["data-service", "data-src", "src", "title", "style"];
    assert_eq!(
        attributes(page, "iframe", &marks),
        json!(["ads-a", "https://a.example/frame", null, "Une vidéo", "width: 90%; height: 50px"])
    );
    assert_eq!(attributes(page, "link[data-href]", &["data-service", "href"]), json!(["ads-a", null]));
    assert_eq!(attributes(page, "img", &["data-service", "src"]), json!(["ads-a", null]));
    assert_eq!(attributes(page, "p[data-name]", &["data-show-when", "data-service"]), json!(["!ads-a", null]));
    assert_eq!(attributes(page, "div[data-name=tube]", &["data-show-when"]), json!(["ads-a"]));
    assert_eq!(attributes(page, "#other", &["data-show-when", "data-service", "hidden"]), json!([null, null, null]));
    page.script("feuilletConsent.set({ measure: true })", &[]);
    see_run(page, &["/1.js", "after 1", "opt-in"]);
    assert_eq!(page.script("return ran[0]", &[]), "/1.js");
    page.script(
        "const late = document.createElement('script');
         Object.assign(late, { type: 'text/plain', textContent: \"ran.push('late')\" });
         late.dataset.name = 'google-analytics'; document.body.append(late);
         feuilletConsent.accept(); feuilletConsent.accept()",
        &[],
    );
    see_run(page, &["/1.js", "after 1", "opt-in", "late"]);
    page.script("klaro.show()", &[]);
    page.see_script_preferences();
}

/// Traps 7, 8, 12: templates of version 3 are treated like ours, and scripts of version 2 run.
#[apply(every_engine!)]
fn what_is_marked_for_orejime_waits_for_its_purpose(page: &Page) {
    let body = [
        "<template data-purpose='mesure' data-contextual><p>Un</p>TEXTE<p>Deux</p></template>",
        "<template data-purpose='strange'><p>Jamais</p></template>",
        &inline("type='opt-in' data-type='application/javascript' data-name='mesure'", "version 2"),
    ];
    open_marked(page, &policy(&["orejime"], json!({ "mesure": "measurement" })), "", &body.concat());
    see_one_warning(page, &["<template", "“strange”"]);
    let marks = ["data-category", "data-title"];
    assert_eq!(attributes(page, "template", &marks), json!(["measurement", "mesure"]));
    page.script(
        "const late = document.createElement('template'); late.id = 'late'; late.dataset.purpose = 'ads-a';
         document.body.append(late); feuilletConsent.set({ measurement: true })",
        &[],
    );
    see_run(page, &["version 2"]);
    assert_eq!(attributes(page, "#late", &["data-service", "data-title"]), json!(["ads-a", null]));
    page.script("orejime.prompt()", &[]);
    page.see_script_preferences();
}
