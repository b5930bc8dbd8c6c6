//! Raw HTML in Markdown.

use serde_json::json;

use crate::reading::{body, clean, faults, has_fault};

#[test]
fn tags_that_are_never_closed_lose_nothing() {
    has_fault(
        "Use the <title> tag.\n\nafter\n",
        "warning: 1:9: <title> is opened here and never closed; expected </title>. It is shown as text",
    );
    assert_eq!(body("Use the <title> tag.\n\nafter\n")[0]["children"], json!(["Use the <title> tag."]));
    for tag in
        ["<script>", "<style>", "<textarea>", "<xmp>", "<noembed>", "<plaintext>", "<iframe src=\"/x/\">", "<TITLE>"]
    {
        let text = format!("before\n\n{tag}\n\nafter *this*\n");
        let found = body(&text);
        let last = found.as_array().and_then(|blocks| blocks.last()).expect("a block");
        let is_kept = last["children"].to_string().contains("this");
        assert!(is_kept, "{tag}: {found}");
    }
}

#[test]
fn a_tag_without_its_end_is_shown_as_text() {
    has_fault("<div class=\"x\n\nafter\n", "warning: 1:1: this tag is never closed; expected “>”");
    assert_eq!(body("<div class=\"x\n\nafter *a*\n")[1]["children"][1]["type"], "emphasis");
}

#[test]
fn a_comment_that_is_never_closed_is_a_fault() {
    has_fault(
        "before\n\n<!-- oh\n\nafter\n",
        "3:1: this comment is never closed, so that everything after it is left out",
    );
}

#[test]
fn instructions_are_left_out_with_a_warning() {
    has_fault("a <?php echo \"b > c\" ?> d\n", "warning: 1:3: instructions and declarations");
    assert_eq!(body("a <?php echo \"b > c\" ?> d\n")[0]["children"].to_string().replace("  ", " "), "[\"a d\"]");
}

#[test]
fn elements_with_markdown_between_blank_lines_hold_it() {
    let found =
        clean("<f-callout kind=\"tip\" fold=\"closed\"><f-title>T *t*</f-title>\n\nSome **text**.\n\n</f-callout>\n");
    assert_eq!(found[0]["children"][0]["children"][1]["type"], "strong");
}

#[test]
fn positions_that_somebody_writes_are_not_believed() {
    let found = faults("x\n\n<blink data-sourcepos=\"99:1-99:2\">y</blink>\n");
    assert!(found.iter().all(|fault| fault.contains("3:1")), "{found:?}");
}

#[test]
fn script_and_handlers_do_not_get_through() {
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "::card[x]{url=javascript:alert(1)}",
        "::embed[x]{url=\"javascript:alert(1)\"}",
        "::video{src=\"javascript:alert(1)\" width=1 height=1}",
        ":::quote[x]{url=\"javascript:alert(1)\"}\nx\n:::",
        "```x\" onload=\"alert(1)\n```",
    ] {
        let found = body(text).to_string();
        let is_safe = !found.contains("\"url\":\"javascript")
            && !found.contains("\"src\":\"javascript")
            && !found.contains("\"url\":\"data:");
        assert!(is_safe, "{text}: {found}");
    }
}
