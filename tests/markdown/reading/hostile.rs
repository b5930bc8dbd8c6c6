//! Texts that are made to take long: linear time, no stack overflow, a fault that names what is wrong.

use std::time::{Duration, Instant};

use feuillet::markdown::LARGEST_FILE;

use crate::reading::read;

/// Returns the time that a text takes, on a thread with a small stack.
fn time_of(text: String) -> Duration {
    let start = Instant::now();
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(move || drop(read(&text)));
    thread.expect("a thread").join().expect("no panic and no overflow");
    start.elapsed()
}

/// Checks that four times the text takes at most about four times as long, with much room for a busy machine.
fn is_linear(what: &str, make: impl Fn(usize) -> String) {
    let (one, four) = (time_of(make(2_500)), time_of(make(10_000)));
    let most = one * 10 + Duration::from_millis(500);
    assert!(four < most, "{what}: {one:?} became {four:?}");
}

#[test]
fn deep_nesting_takes_linear_time_and_keeps_the_text() {
    is_linear("quotes", |count| ">".repeat(count) + " text");
    is_linear("lists", |count| "- ".repeat(count) + "text");
    is_linear("emphasis", |count| "*a **b ".repeat(count) + &"c** d* ".repeat(count));
    is_linear("stars", |count| "*".repeat(count) + "a" + &"*".repeat(count));
    is_linear("brackets", |count| "[".repeat(count) + "a" + &"](b)".repeat(count));
    is_linear("spans", |count| "[".repeat(count) + "a" + &"]{lang=ar}".repeat(count));
    is_linear("containers", |count| ":::note\n".repeat(count));
    is_linear("containers of many sizes", |count| {
        (0..count).map(|at| format!("{}note\n", ":".repeat(3 + at % 40))).collect()
    });
    is_linear("elements", |count| "<div>".repeat(count));
    is_linear("terms", |count| format!("a\n{}b", ": ".repeat(count)));
    let deep = read(&(">".repeat(10_000) + " the text"));
    assert!(deep.value.to_string().contains("the text"));
    assert!(deep.faults[0].message.contains("nested too deep"));
}

#[test]
fn openings_without_an_end_take_linear_time() {
    is_linear("leaves", |count| "::video{src=\"a\n".repeat(count));
    is_linear("attributes", |count| "[]{a=b".repeat(count));
    is_linear("titles", |count| "<title>".repeat(count));
    is_linear("titles in a line", |count| "a <title> ".repeat(count));
    is_linear("comments", |count| "a <!-- ".repeat(count));
    is_linear("tags", |count| "<a b='".repeat(count));
    is_linear("links", |count| "[a](".repeat(count));
    is_linear("lost notes", |count| "[^a ".repeat(count));
    is_linear("formulas", |count| "$a ".repeat(count));
    is_linear("marks", |count| "==a ".repeat(count));
    is_linear("info strings", |count| format!("```rust {}\n```", "{a=b ".repeat(count)));
}

#[test]
fn very_many_parts_take_linear_time() {
    is_linear("notes", |count| {
        let marks: String = (0..count).map(|at| format!("[^{at}] ")).collect();
        marks + "\n\n" + &(0..count).map(|at| format!("[^{at}]: note\n\n")).collect::<String>()
    });
    is_linear("pictures", |count| "![a](b \"c\")\n".repeat(count));
    is_linear("attributes", |count| "- a\n\n{.wide}\n\n".repeat(count));
    is_linear("headings", |count| "# a {#b}\n".repeat(count));
    is_linear("words in one line", |count| "word ".repeat(count * 10));
}

#[test]
fn front_matter_takes_linear_time() {
    is_linear("lists of YAML", |count| format!("---\na: {}\n---\n", "[".repeat(count)));
    is_linear("tables of YAML", |count| format!("---\na: {}\n---\n", "{a: ".repeat(count)));
    is_linear("dashes of YAML", |count| format!("---\na:\n  {}b\n---\n", "- ".repeat(count)));
    is_linear("fields of YAML", |count| {
        format!("---\n{}---\n", (0..count).map(|at| format!("k{at}: v\n")).collect::<String>())
    });
    is_linear("names of TOML", |count| format!("+++\n{}a = 1\n+++\n", "a.".repeat(count)));
    is_linear("lists of TOML", |count| format!("+++\na = {}\n+++\n", "[".repeat(count)));
    is_linear("lists of JSON", |count| format!("{{ \"a\": {}{} }}\n", "[".repeat(count), "]".repeat(count)));
}

#[test]
fn a_line_of_five_megabytes_is_read() {
    assert!(time_of("word ".repeat(1_000_000)) < Duration::from_secs(60));
}

#[test]
fn a_file_that_is_too_large_is_refused_at_once() {
    let document = read(&"a\n".repeat(LARGEST_FILE / 2 + 1));
    assert!(document.faults[0].message.starts_with("this file has 17 MB; a Markdown file may have 16 MB at most"));
}
