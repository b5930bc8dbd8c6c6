//! Content that is nested too deeply: a fault with its location, never a stack overflow.

use crate::publication::{Folder, refusal};

fn article(body: &str) -> Folder {
    let text = format!(
        r#"{{ "v": 1, "slug": "x", "lang": "fr", "title": "X", "lede": "X.", "published": "2026-03-12", "authors": ["ada"],
             "body": [{body}] }}"#
    );
    Folder::minimal().put("content/fr/articles/x.json", &text)
}

fn formula(levels: usize) -> String {
    format!(
        r#"{{ "type": "math", "value": "x", "mathml": "{}<mi>x</mi>{}" }}"#,
        "<mrow>".repeat(levels - 1),
        "</mrow>".repeat(levels - 1)
    )
}

#[test]
fn a_formula_has_at_most_a_hundred_elements_in_each_other() {
    assert_eq!(refusal(&article(&formula(98)).options()), "");
    for levels in [102, 1_000, 20_000] {
        let inline = format!(r#"{{ "type": "paragraph", "children": [{}] }}"#, formula(levels));
        let text = refusal(&article(&format!("{}, {inline}", formula(levels))).options());
        for place in ["/body/0/mathml: ", "/body/1/children/0/mathml: "] {
            assert!(text.contains(&format!("{place}has elements nested more than 100 deep")), "{levels}: {text}");
        }
    }
}

#[test]
fn blocks_and_lines_that_lie_too_deep_are_refused() {
    let quote = [r#"{ "type": "quote", "children": ["#.repeat(5_000), "]}".repeat(5_000)].concat();
    let bold = [r#"{ "type": "strong", "children": ["#.repeat(5_000), "]}".repeat(5_000)].concat();
    for body in [quote, format!(r#"{{ "type": "paragraph", "children": [{bold}] }}"#)] {
        let text = refusal(&article(&body).options());
        assert!(text.contains("content/fr/articles/x.json: (document): is not JSON: recursion limit"), "{text}");
    }
}
