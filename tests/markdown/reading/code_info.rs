//! Info strings of code, ours and those that other programs have.

use serde_json::{Value, json};

use crate::reading::{clean, has_fault};

fn code(info: &str) -> Value {
    clean(&format!("```{info}\na\n```\n"))[0].clone()
}

#[test]
fn lines_title_and_start_are_read() {
    let found = code("rust {2,4-6} title=\"src/main.rs\" start=10 ins={3} del={5,7-8} wrap");
    assert_eq!(found["lang"], "rust");
    assert_eq!(found["title"], "src/main.rs");
    assert_eq!(found["wrap"], true);
    assert_eq!(
        found["lines"],
        json!({ "start": 10, "mark": [[2, 2], [4, 6]], "ins": [[3, 3]], "del": [[5, 5], [7, 8]] })
    );
}

#[test]
fn forms_of_other_programs_are_read() {
    assert_eq!(code("rust,no_run,ignore")["lang"], "rust");
    assert_eq!(code("js{1,3}")["lines"]["mark"], json!([[1, 1], [3, 3]]));
    assert_eq!(
        code("go {linenos=table,hl_lines=[8,\"15-17\"],linenostart=199}")["lines"],
        json!({ "start": 199, "mark": [[8, 8], [15, 17]] })
    );
    assert_eq!(code("{.rust .numberLines startFrom=5}")["lang"], "rust");
    assert_eq!(code("{.rust .numberLines startFrom=5}")["lines"]["start"], 5);
    assert_eq!(code("ts showLineNumbers")["lines"]["start"], 1);
    assert_eq!(code("title=\"notes.txt\"")["title"], "notes.txt");
    assert_eq!(code("")["lang"], Value::Null);
    assert_eq!(code("c++")["lang"], "c++");
}

#[test]
fn words_without_a_meaning_are_told_once() {
    has_fault(
        "```js foo bar=1 ins=\"text\"\na\n```\n",
        "warning: 1:1: “foo”, “bar=1”, “ins=text” are not known behind the language of code",
    );
}

#[test]
fn code_that_is_never_closed_is_a_warning() {
    has_fault("text\n\n```js\na\n", "warning: 3:1: the code opened here is never closed");
}
