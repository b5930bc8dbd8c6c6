//! What is understood beyond CommonMark and GFM, and what is not.

use feuillet::markdown::MarkdownOptions;
use serde_json::json;

use crate::reading::{body, clean, faults, has_fault, read_with};

#[test]
fn emoji_and_wiki_links_are_off_until_asked_for() {
    assert_eq!(clean(":smile: [[page|text]]")[0]["children"], json!([":smile: [[page|text]]"]));
    let options = MarkdownOptions { emoji: true, wiki_links: true, ..MarkdownOptions::default() };
    let found = read_with(":smile: [[/page/|text]]", &options).value;
    assert_eq!(found["body"][0]["children"], json!(["😄 ", { "type": "link", "url": "/page/", "children": ["text"] }]));
}

#[test]
fn wiki_links_name_documents_by_title_or_file_from_inside_a_folder_too() {
    for has_own_folder in [false, true] {
        let options = MarkdownOptions { wiki_links: true, has_own_folder, ..MarkdownOptions::default() };
        let up = if has_own_folder { "../" } else { "" };
        for (written, url) in [
            ("[[page]]", format!("{up}page")),
            ("[[My Page]]", format!("{up}my-page")),
            ("[[Été.md#La fin|x]]", format!("{up}ete#la-fin")),
            ("[[#La fin]]", "#la-fin".into()),
            ("[[../pages/contact]]", "../pages/contact".into()),
            ("[[/about/]]", "/about/".into()),
            ("[[https://books.example/A]]", "https://books.example/A".into()),
        ] {
            assert_eq!(read_with(written, &options).value["body"][0]["children"][0]["url"], url, "{written}");
        }
    }
}

#[test]
fn formulas_can_be_switched_off() {
    let options = MarkdownOptions { math: false, ..MarkdownOptions::default() };
    assert_eq!(read_with("a $b$ c", &options).value["body"][0]["children"], json!(["a $b$ c"]));
}

#[test]
fn prices_and_variables_are_no_formulas() {
    for text in ["It costs $5 and $10.", "US$20 or CA$30", "$HOME and $PATH", "from $5-$10"] {
        assert_eq!(clean(text)[0]["children"], json!([text]));
    }
}

#[test]
fn signs_that_gfm_gives_no_meaning_stay() {
    for text in ["2^10^", "C++ and g++", "a==b and c==d", "x^[1]"] {
        assert_eq!(clean(text)[0]["children"], json!([text]));
    }
    assert_eq!(clean("__a__")[0]["children"][0]["type"], "strong");
}

#[test]
fn spans_have_a_language_or_a_direction_and_nothing_else() {
    for text in ["\\[no]{lang=ar}", "[no] {lang=ar}", "[no]{lang}", "no]{lang=ar}"] {
        let shown = text.replace('\\', "");
        assert_eq!(clean(text)[0]["children"], json!([shown]), "{text}");
    }
    for (text, given) in [("[no]{foo=bar}", "foo"), ("[no]{#id}", "#id"), ("a [no]{.cls} b", ".cls")] {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains(&format!("text in brackets has no “{given}”")), "{text}: {found:?}");
        assert!(!body(text).to_string().contains(['[', ']']) || !body(text).to_string().contains("no]"), "{text}");
    }
    assert_eq!(body("[no]{.cls lang=ar}")[0]["children"][0]["lang"], "ar");
    assert_eq!(
        clean("[a *b*]{lang=ar dir=rtl}")[0]["children"][0],
        json!({ "type": "span", "lang": "ar", "dir": "rtl", "children": ["a ", { "type": "emphasis", "children": ["b"] }] })
    );
    assert_eq!(clean("[a [b]{lang=de} c]{lang=fr}")[0]["children"][0]["children"][1]["lang"], "de");
}

#[test]
fn ids_of_headings_may_be_in_any_script() {
    for id in ["part", "größe", "散歩", "прогулки", "my_id_x"] {
        let found = clean(&format!("## Head {{#{id}}}\n"));
        assert_eq!((&found[0]["id"], &found[0]["children"]), (&json!(id), &json!(["Head"])), "{id}");
    }
}

#[test]
fn classes_that_are_not_known_are_warnings() {
    has_fault("Text\n{.wide .colums}\n", "warning: 2:1: the class “colums” is not known here, perhaps “columns”");
    has_fault("## Head {.no_toc}\n", "warning: 1:1: headings have no classes");
    has_fault("![a](/a.png){.wied}\n", "warning: 1:1: a picture has no class “wied”, perhaps “wide”");
    has_fault("[a](/a/){target=x}\n", "warning: 1:1: links have no attributes here");
}

#[test]
fn pictures_alone_on_a_line_become_figures() {
    let kinds = |text: &str| -> Vec<String> {
        body(text).as_array().into_iter().flatten().map(|block| block["type"].to_string().replace('"', "")).collect()
    };
    assert_eq!(kinds("Text:\n![a](/a.png)\nmore\n"), ["paragraph", "figure", "paragraph"]);
    assert_eq!(kinds("![a](/a.png)\n![b](/b.png)\n"), ["figure", "figure"]);
    assert_eq!(kinds("![a](/a.png) ![b](/b.png)"), ["figure", "figure"]);
    assert_eq!(kinds("- ![a](/a.png)\n"), ["list"]);
    assert_eq!(body("- ![a](/a.png)\n")[0]["items"][0][0]["type"], "figure");
}

#[test]
fn notes_without_text_and_with_two_texts_are_told() {
    has_fault("a[^x]\n", "warning: 1:1: no note is called “x”; expected a line “[^x]: …”");
    let found = faults("a[^x]\n\n[^x]: One.\n\n[^x]: Two.\n");
    assert!(found.iter().any(|fault| fault.starts_with("5:1: the note “x” has a text already")), "{found:?}");
}

#[test]
fn callouts_of_an_unknown_kind_are_notes_with_a_warning() {
    has_fault("> [!WARNIN]\n> X\n", "warning: 1:1: “warnin” is not a kind of callout, perhaps “warning”");
    assert_eq!(body("> [!WARNIN]\n> X\n")[0]["kind"], "note");
}

#[test]
fn emphasis_next_to_cjk_punctuation_works() {
    assert_eq!(clean("これは**「強調」**です")[0]["children"][1]["type"], "strong");
}
