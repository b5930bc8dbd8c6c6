//! Large and deep input: no overflow, and time in proportion.

use std::time::{Duration, Instant};

use feuillet::markdown::html::{HtmlOptions, read_html};

use crate::html::convert;

/// Asserts that four times the input takes little more than four times as long. Other programs on the machine may
/// disturb the measurement, so it may be repeated.
#[track_caller]
fn takes_time_in_proportion(html: impl Fn(usize) -> String) {
    let time = |count: usize| {
        let html = html(count);
        let start = Instant::now();
        let from = read_html(&html, &HtmlOptions::default());
        assert!(from.notices.len() <= count + 10);
        start.elapsed()
    };
    let is_in_proportion = || time(4_000) < time(1_000) * 8 + Duration::from_millis(100);
    assert!((0..6).any(|_| is_in_proportion()), "4,000 take more than 8 times as long as 1,000");
}

#[test]
fn ten_thousand_nested_blocks_are_read() {
    for name in [
        "div",
        "blockquote",
        "ul><li",
        "section",
        "details",
        "figure",
        "f-callout",
        "dl><dd",
        "table><tr><td",
        "f-group",
        "f-gallery",
    ] {
        let html = format!("{}text", format!("<{name}>").repeat(10_000));
        let from = convert(&html);
        assert!(from.body.iter().any(|block| block.to_string().contains("text")), "{name}");
        assert!(from.notices.iter().any(|notice| notice.message.contains("nested")), "{name}");
    }
}

#[test]
fn ten_thousand_nested_inline_elements_are_read() {
    for name in [
        "em",
        "b",
        "span lang=fr",
        "font size=1",
        "q",
        "a href=/x/",
        "f-unknown",
        "small",
        "ruby",
        "code",
        "sub",
        "object",
        "button",
    ] {
        let html = format!("<p>{}text", format!("<{name}>").repeat(10_000));
        assert!(convert(&html).body.iter().any(|block| block.to_string().contains("text")), "{name}");
    }
}

#[test]
fn closed_elements_may_be_nested_as_deep() {
    let html = format!("{}text{}after", "<div><b>".repeat(10_000), "</b></div>".repeat(10_000));
    let shown = convert(&html).body.iter().map(ToString::to_string).collect::<String>();
    assert!(shown.contains("text") && shown.contains("after"));
}

#[test]
fn nesting_takes_time_in_proportion() {
    takes_time_in_proportion(|count| "<div>".repeat(count));
    takes_time_in_proportion(|count| "<p><b><i>x".repeat(count));
    takes_time_in_proportion(|count| "<ul><li>x".repeat(count));
    takes_time_in_proportion(|count| "<table><tr><td>x".repeat(count));
}

#[test]
fn formatting_that_is_not_closed_takes_time_in_proportion() {
    takes_time_in_proportion(|count| (0..count).map(|number| format!("<p><b class=c{number}>x")).collect());
    takes_time_in_proportion(|count| (0..count).map(|number| format!("<div><a href=/{number}/>x</div>")).collect());
    takes_time_in_proportion(|count| format!("{}{}", "<b>".repeat(100), "<p>x".repeat(count)));
}

#[test]
fn many_attributes_take_time_in_proportion() {
    takes_time_in_proportion(|count| {
        format!("<p {}>x", (0..count).map(|number| format!("a{number}=b ")).collect::<String>())
    });
    takes_time_in_proportion(|count| format!("<p {}>x", "id=b ".repeat(count)));
}

#[test]
fn a_link_around_many_blocks_does_not_multiply_its_address() {
    let html = format!("<a href='/{}'>{}</a>", "x".repeat(8_000), "<div>y</div>".repeat(20_000));
    let size: usize = convert(&html).body.iter().map(|block| block.to_string().len()).sum();
    assert!(size < html.len() * 10, "{size} bytes of {}", html.len());
}

#[test]
fn wide_tables_take_time_in_proportion() {
    takes_time_in_proportion(|count| {
        format!("<table><tr>{}{}</table>", "<td>a".repeat(count), "<tr><td>b".repeat(count))
    });
    takes_time_in_proportion(|count| format!("<table>{}</table>", "<tr><td rowspan=9>a<td colspan=50>b".repeat(count)));
}

#[test]
fn long_runs_take_time_in_proportion() {
    takes_time_in_proportion(|count| "a<br>".repeat(count));
    takes_time_in_proportion(|count| "<li>a".repeat(count));
    takes_time_in_proportion(|count| "<img src=/a.png alt=a> b ".repeat(count));
    takes_time_in_proportion(|count| format!("<table><tr><td><ol>{}</ol></table>", "<li>a".repeat(count)));
    takes_time_in_proportion(|count| {
        "<sup><a href='#a' id=b>1</a></sup><ol><li id=a><a href='#b'>x</a></li></ol>".repeat(count)
    });
    takes_time_in_proportion(|count| {
        (0..count).map(|id| format!("<f-note id=n{id}></f-note><f-note-text id=n{id}>x</f-note-text>")).collect()
    });
    takes_time_in_proportion(|count| "<f-note-text id=a>x</f-note-text><f-note id=a></f-note>".repeat(count));
}
