//! Which pages name the style sheets that only some need.

use feuillet::publish::write::rare_styles::RareStyles;

use crate::publication::root;

fn styles(css: &str) -> RareStyles {
    let mut styles = RareStyles::default();
    styles.add("code", css);
    styles
}

const CSS: &str = r#"@layer pages { /* .comment { } */
  .wide:is(.figure, .table) > figcaption, kbd { color: red }
  @media (width > 10rem) { [data-kind="list"] .card:not(.card__small):hover { color: red; &::before { content: "x" } } }
  .group { > * + * { margin: 0 } &[data-class="columns"] { columns: 2 } }
  :root { --x: 1 }
}"#;

#[test]
fn a_page_needs_it_if_all_marks_of_one_selector_are_on_it() {
    let styles = styles(CSS);
    for (html, expected) in [
        ("<p>Text", false),
        ("<p>Press <kbd>Enter</kbd>", true),
        (r#"<figure class="figure"><figcaption>A</figcaption></figure>"#, false),
        (r#"<figure class="figure wide"><figcaption>A</figcaption></figure>"#, true),
        (r#"<figure class="wide"><figcaption>A</figcaption></figure>"#, false),
        (r#"<ul data-kind="grid"><li class="card"></ul>"#, false),
        (r#"<ul title="a > b" data-kind="list"><li class="card"></ul>"#, true),
        (r#"<ul data-kind="list"><li class="cards"></ul>"#, false),
        (r#"<div class="group"></div>"#, true),
    ] {
        assert_eq!(!styles.needed_by(html).is_empty(), expected, "{html}");
    }
}

#[test]
fn what_is_nested_in_a_rule_is_needed_only_where_the_rule_is() {
    let styles = styles(".a { color: red } .b { [rel=next] > & { color: red } }");
    assert_eq!(styles.needed_by(r#"<p class="a">"#), ["code"]);
    assert!(styles.needed_by(r#"<a rel="next">"#).is_empty());
}

#[test]
fn our_own_sheets_are_read_with_all_of_their_parts() {
    let styles = RareStyles::read(&root()).expect("the style sheets");
    for (html, names) in [
        (r#"<div class="article__body prose"><p>"#, &["article"][..]),
        (r#"<aside class="profile">"#, &["article"][..]),
        ("<main><p><math>", &["blocks"][..]),
        ("<summary>", &["blocks"][..]),
        ("<kbd>", &["blocks"][..]),
        (r#"<div class="prose"><hr>"#, &["article", "blocks"]),
        (r#"<div class="code"><pre>"#, &["article", "code"]),
        (r#"<figure class="gallery"><div class="gallery__items">"#, &["media"][..]),
        (r#"<div class="listing" data-kind="home">"#, &["lists"][..]),
        (r#"<nav class="listing__tags"><ul>"#, &["lists"][..]),
        (r#"<div class="privacy">"#, &["pages"][..]),
        (r#"<section class="listing" data-kind="list"><li class="card">"#, &["lists"][..]),
    ] {
        assert_eq!(styles.needed_by(html), names, "{html}");
    }
    let ordinary = r#"<header class="masthead"></header><main><section class="after"><ul>
        <li><article class="card"><h2 class="card__title"></ul></section><article class="article"><div class="prose"><h2>
        <blockquote><table><caption></table><figure class="figure"><img><figcaption></figure></div></article></main>"#;
    assert_eq!(styles.needed_by(ordinary), ["article"]);
}
