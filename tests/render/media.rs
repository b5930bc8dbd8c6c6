//! Pictures, media, tables, cards and embeds as HTML: nothing of another site loads before the reader asks for it.

use serde_json::{Value, json};

use crate::blocks::render;
use crate::html::parse;

fn figure(fields: Value) -> String {
    let mut block = json!({ "type": "figure", "src": "/a.svg", "alt": "A", "width": 640, "height": 400 });
    block.as_object_mut().expect("an object").extend(fields.as_object().expect("fields").clone());
    render(block)
}

#[test]
fn a_picture_keeps_its_place_and_waits_until_it_is_near() {
    let image = r#"<img src="/a.svg" alt="A" width="640" height="400" loading="lazy" decoding="async">"#;
    assert_eq!(figure(json!({})), format!(r#"<figure class="figure" data-layout="inline">{image}</figure>"#));
    let html = figure(json!({ "caption": ["C"], "credit": "D", "layout": "wide" }));
    let caption = r#"<figcaption>C <span class="figure__credit">D</span></figcaption>"#;
    assert_eq!(html, format!(r#"<figure class="figure" data-layout="wide">{image}{caption}</figure>"#));
}

#[test]
fn a_picture_that_is_a_link_always_has_a_name() {
    let html = figure(json!({ "alt": "", "zoom": true }));
    assert!(html.contains(r#"<a class="figure__link" href="/a.svg" data-zoom="true" aria-label="Ouvrir l’image en grand"><img src="/a.svg" alt="""#), "{html}");
    let html = figure(json!({ "href": "/x/", "zoom": true }));
    assert!(html.contains(r#"<a class="figure__link" href="/x/"><img"#), "{html}");
}

#[test]
fn pictures_of_a_gallery_open_large_unless_they_lead_elsewhere() {
    let items = json!([{ "src": "/a.svg", "alt": "A" }, { "src": "/b.svg", "alt": "B", "href": "/x/" }]);
    let html = render(json!({ "type": "gallery", "items": items }));
    assert!(html.contains(r#"<a class="figure__link" href="/a.svg" data-zoom="true"><img src="/a.svg""#), "{html}");
    assert!(html.contains(r#"<a class="figure__link" href="/x/"><img src="/b.svg""#), "{html}");
}

#[test]
fn a_gallery_has_two_to_four_columns() {
    for (columns, shown) in [(json!(null), "3"), (json!(1), "2"), (json!(4), "4"), (json!(9), "4")] {
        let html = render(json!({ "type": "gallery", "items": [], "columns": columns }));
        assert_eq!(
            html,
            format!(
                r#"<figure class="gallery" data-columns="{shown}"><ul class="gallery__items" role="list"></ul></figure>"#
            )
        );
    }
}

#[test]
fn nothing_of_a_film_or_recording_is_loaded_before_it_is_played() {
    let sources = json!([{ "src": "/a.webm", "type": "video/webm" }, { "src": "/a.mp4", "type": "video/mp4" }]);
    let tracks = json!([{ "src": "/a.vtt", "srclang": "fr", "kind": "captions", "label": "Français" }]);
    let html = render(
        json!({ "type": "video", "sources": sources, "tracks": tracks, "poster": "/p.svg", "width": 640, "height": 360,
        "caption": ["C"], "transcript": [{ "type": "rule" }] }),
    );
    let player = r#"<video controls aria-label="C" preload="none" width="640" height="360" poster="/p.svg"><source src="/a.webm" type="video/webm"><source src="/a.mp4" type="video/mp4"><track src="/a.vtt" srclang="fr" kind="captions" label="Français"><a href="/a.webm">Télécharger le fichier</a></video>"#;
    assert!(html.starts_with(&format!(r#"<figure class="video">{player}"#)), "{html}");
    assert!(html.contains("<summary>Transcription</summary>"), "{html}");
    let html = render(json!({ "type": "audio", "sources": sources }));
    assert!(html.starts_with(r#"<figure class="audio"><audio controls preload="none"><source "#), "{html}");
}

#[test]
fn an_embed_is_a_placeholder_with_a_link_and_loads_nothing() {
    let html = render(
        json!({ "type": "embed", "provider": "tube", "service": "Tube", "url": "https://tube.example/1", "frame": "https://tube.example/e/1",
        "title": "T", "width": 640, "height": 360, "fallback": ["Voir"] }),
    );
    let tree = parse(&html);
    assert!(
        tree.all()
            .iter()
            .all(|element| element.get("src").is_none() && element.get("srcset").is_none() && element.tag != "iframe"),
        "{html}"
    );
    let figure = &tree.children[0];
    assert_eq!((figure.get("data-embed"), figure.get("data-frame")), (Some("tube"), Some("https://tube.example/e/1")));
    assert!(html.contains(r#"<a href="https://tube.example/1" rel="external">Voir</a>"#), "{html}");
    assert!(figure.whole_text().contains("Ce contenu vient de Tube."));
    let slot = tree.all().into_iter().find(|element| element.get("data-slot") == Some("embed")).expect("a slot");
    assert_eq!(slot.get("data-word-always"), Some("Toujours charger Tube"));
    assert_eq!(slot.children.len() + slot.text.len(), 0, "without the program there is no dead control");
    assert_eq!(tree.named("div")[0].get("data-ratio"), Some("16x9"));
}

#[test]
fn headers_of_a_table_say_what_they_head() {
    let head = json!([[[], ["A"], { "colspan": 2, "children": ["B"] }]]);
    let rows = json!([[{ "header": true, "children": ["R"] }, ["1"], { "rowspan": 2, "children": ["2"] }, ["3"]]]);
    let html = render(
        json!({ "type": "table", "align": ["start", "center", null, "end"], "head": head, "rows": rows, "caption": ["C"] }),
    );
    let expected = [
        r#"<div class="table" role="region" tabindex="0" aria-labelledby="table-1"><table><caption id="table-1">C</caption>"#,
        r#"<thead><tr><td data-align="start"></td><th scope="col" data-align="center">A</th><th scope="col" colspan="2">B</th></tr></thead>"#,
        r#"<tbody><tr><th scope="row" data-align="start">R</th><td data-align="center">1</td><td rowspan="2">2</td><td data-align="end">3</td></tr></tbody>"#,
        "</table></div>",
    ];
    assert_eq!(html, expected.concat());
    let html = render(json!({ "type": "table", "head": [], "rows": [[["a"]]] }));
    assert_eq!(
        html,
        r#"<div class="table" role="region" tabindex="0" aria-label="Tableau"><table><tbody><tr><td>a</td></tr></tbody></table></div>"#
    );
}

#[test]
fn a_card_is_one_link() {
    let html = render(
        json!({ "type": "card", "url": "https://a.example/", "title": "T", "description": "D", "image": "/a.svg", "site": "A" }),
    );
    let expected = [
        r#"<a class="linkcard" href="https://a.example/" rel="external"><img src="/a.svg" alt="" loading="lazy"><span class="linkcard__text">"#,
        r#"<span class="linkcard__site">A</span><span class="linkcard__title">T</span><span class="linkcard__description">D</span></span></a>"#,
    ];
    assert_eq!(html, expected.concat());
}
