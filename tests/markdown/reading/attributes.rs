//! Attribute lists: what stands where, and that readers never see one that has no effect.

use serde_json::json;

use crate::reading::{body, clean, faults, has_fault};

#[test]
fn kramdown_lists_under_a_heading_or_before_a_paragraph_are_understood() {
    for text in
        ["## Head\n{: #part}\n", "## Head\n{: #part}\nText.\n", "## Head {: #part}\n", "Head\n----\n{: #part}\n"]
    {
        let found = clean(text);
        assert_eq!((&found[0]["id"], &found[0]["children"]), (&json!("part"), &json!(["Head"])), "{text}");
        assert!(!found.to_string().contains('{') || !found.to_string().contains(": #"), "{found}");
    }
    assert_eq!(clean("{: .lead}\nIt begins.\n")[0]["lead"], true);
    assert_eq!(clean("It begins.\n{: .lead}\n")[0]["lead"], true);
    assert_eq!(clean("- a\n- b\n\n{: .columns}\n")[0]["class"], "columns");
}

#[test]
fn a_list_that_belongs_to_nothing_is_left_out_with_a_warning() {
    for list in ["{#id}", "{.class}", "{: .class}", "{name=value}", "{:toc}", "{::comment}", "{:/comment}", "{:}"] {
        for text in [format!("{list}\n"), format!("Text.\n\n{list}\n\nMore.\n"), format!("- a\n\n{list}\n")] {
            let found = faults(&text);
            assert_eq!(found.len(), 1, "{text:?}: {found:?}");
            assert!(found[0].starts_with("warning: "), "{text:?}: {found:?}");
            assert!(!body(&text).to_string().contains(list), "{text:?}: {}", body(&text));
        }
    }
}

#[test]
fn lists_behind_inline_elements_are_left_out_with_a_warning() {
    for text in
        ["*a*{: .x}", "**a**{#x}", "`a`{.rust}", "~~a~~{.x}", "==a=={.x}", "[a](/a/){:target=\"_blank\"}", "$a${.x}"]
    {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].starts_with("warning: 1:") && found[0].contains("left out"), "{text}: {found:?}");
        assert!(!body(text).to_string().contains(['{', '}']) || !body(text).to_string().contains("{:"), "{text}");
        assert!(!body(text).to_string().contains("x}"), "{text}: {}", body(text));
    }
}

#[test]
fn braces_that_can_be_text_are_text() {
    for text in
        ["x {a}", "x {}", "[a-z]{n}", "`x`{n}", "*x*{2}", "a{.b}", "\\{.cls}", "{#b} and more", "{% raw %}", "{{ x }}"]
    {
        let shown = clean(text).to_string();
        assert!(shown.contains('{') && shown.contains('}'), "{text}: {shown}");
    }
    assert_eq!(clean("\\{.cls}")[0]["children"], json!(["{.cls}"]));
    assert_eq!(clean("Text.\n\n{a}\n")[1]["children"], json!(["{a}"]));
}

#[test]
fn a_list_right_below_a_table_is_no_row() {
    let text = "| a | b |\n|---|---|\n| 1 | 2 |\n{: .wide}\n";
    has_fault(text, "warning: 4:1: an empty line is missing between the table and its attributes");
    assert_eq!(body(text)[0]["rows"].as_array().map(Vec::len), Some(1));
}

#[test]
fn whatever_an_element_cannot_have_is_told() {
    has_fault("$$a$$ {#b .c}\n", "warning: 1:1: a formula has no attribute “.c”");
    has_fault("```math {.c}\na\n```\n", "warning: 1:1: a formula has no attribute “.c”");
    has_fault("![a](/a.png){#b}\n", "warning: 1:1: only headings and formulas have an id; “#b” is left out");
    has_fault("A ![a](/a.png){width=1 height=1 .c} b\n", "warning: 1:3: a picture has no class “c”");
    has_fault("Text.\n{.wide .columns}\n", "warning: 2:1: a group has one class; “columns” is left out");
    has_fault(":::group{.wide .columns}\nText.\n:::\n", "warning: 1:1: a group has one class; “columns” is left out");
    has_fault("- TOC\n{:toc}\n", "warning: 2:1: pages have a table of contents by themselves");
}

#[test]
fn a_lead_in_another_language_keeps_both() {
    let found = clean("Guten Tag.\n{.lead lang=de}\n");
    assert_eq!((&found[0]["lang"], &found[0]["children"][0]["lead"]), (&json!("de"), &json!(true)), "{found}");
}

#[test]
fn values_that_an_attribute_cannot_have_are_told() {
    for (text, said) in [
        (":::tip{fold=sideways}\nx\n:::\n", "“fold” cannot be “sideways”, which is left out; expected open or closed"),
        (":::pullquote{align=top}\nx\n:::\n", "“align” cannot be “top”"),
        (":::gallery{columns=99}\n![a](/a.png)\n:::\n", "“columns” cannot be “99”"),
        ("::video{src=/a.mp4 width=wide height=9}\n", "“width” cannot be “wide”"),
        ("![a](/a.png){width=3em height=2}\n", "“width” cannot be “3em”"),
        ("[a]{dir=up}\n", "“dir” cannot be “up”"),
        ("## A {dir=up}\n", "“dir” cannot be “up”"),
        ("A.\n{dir=up}\n", "“dir” cannot be “up”"),
    ] {
        let found = faults(text);
        assert!(found.iter().any(|fault| fault.starts_with("warning: ") && fault.contains(said)), "{text}: {found:?}");
    }
}

#[test]
fn nothing_in_a_figure_is_lost() {
    let text = ":::figure[The *label*]\n![A](/a.png)\nand text\n\n- a list\n:::\n";
    let found = body(text);
    assert_eq!((&found[0]["type"], &found[0]["caption"][0]), (&json!("figure"), &json!("The ")), "{found}");
    assert!(found.to_string().contains("and text") && found.to_string().contains("a list"), "{found}");
    let said = faults(text);
    assert!(said.len() == 2 && said[0].contains("3:1: the label is the caption"), "{said:?}");
    assert!(said[1].contains("5:1: a figure holds a picture and its caption"), "{said:?}");
}
