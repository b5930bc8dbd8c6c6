//! The examples of CommonMark and GitHub Flavored Markdown, through our reader and its blocks back to HTML.
//! `FEUILLET_COMMONMARK` and `FEUILLET_GFM` name the texts of the specifications, which are not part of the repository.

mod blocks_to_html;
mod example;
mod inlines_to_html;
mod intended;
mod normalise;

use std::collections::BTreeSet;

use example::{Example, examples};
use feuillet::markdown::html::{HtmlOptions, read_html};
use feuillet::markdown::{LineIndex, MarkdownOptions, render_markdown};
use intended::{IN_BLOCKS, IN_HTML, Intended};
use normalise::normalise;

/// Reads the examples of a specification. A missing variable is a failure: an untested claim is none.
fn specification(variable: &str, least: usize) -> Vec<Example> {
    let path =
        std::env::var(variable).unwrap_or_else(|_| panic!("set {variable} to the path of the specification’s text"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let examples = examples(&text);
    assert!(examples.len() >= least, "{path}: only {} examples", examples.len());
    examples
}

/// Renders an example, with a title of its own, so that no heading of the example becomes the title.
fn html_of(markdown: &str) -> String {
    render_markdown(markdown, &LineIndex::of(markdown), 0, Some("a title"), &MarkdownOptions::default()).html
}

/// Renders an example and makes HTML of its blocks again, without the levels of headings.
fn through_blocks(markdown: &str) -> String {
    let found = read_html(&html_of(markdown), &HtmlOptions::default());
    blocks_to_html::html_of(&found.body, &found.notes)
}

/// Replaces headings of any level by one element: an article has three levels under its title, so that levels move.
fn without_levels(html: &str) -> String {
    (1..=6).fold(html.to_string(), |html, level| html.replace(&format!("h{level}>"), "h>"))
}

/// Compares all examples. A difference must be listed, and what is listed must differ.
fn compare(examples: &[Example], render: impl Fn(&str) -> String, intended: &[Intended], has_levels: bool) {
    let mut wrong = Vec::new();
    let mut differing = BTreeSet::new();
    for example in examples {
        let normal = |html: &str| if has_levels { normalise(html) } else { without_levels(&normalise(html)) };
        let (found, expected) = (normal(&render(&example.markdown)), normal(&example.html));
        let hash = hash(&example.markdown);
        let is_listed = intended.iter().any(|(_, hashes)| hashes.contains(&hash.as_str()));
        match (found == expected, is_listed) {
            (true, true) => wrong.push(format!("example {} ({hash}) is listed, but does not differ", example.number)),
            (false, false) => wrong.push(format!(
                "example {} ({hash}) {:?}\n   found {found}\nexpected {expected}",
                example.number, example.markdown
            )),
            _ => {}
        }
        if found != expected {
            differing.insert(hash);
        }
    }
    assert!(wrong.is_empty(), "{} of {} examples:\n{}", wrong.len(), examples.len(), wrong.join("\n"));
    // A list of differences that grows without end would prove nothing.
    assert!(differing.len() * 6 < examples.len(), "{} of {} differ", differing.len(), examples.len());
}

/// Names an example by its text (FNV-1a), since numbers change with each version.
fn hash(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[test]
fn commonmark_is_parsed_exactly() {
    compare(&specification("FEUILLET_COMMONMARK", 650), html_of, IN_HTML, true);
}

#[test]
fn commonmark_comes_through_blocks() {
    compare(&specification("FEUILLET_COMMONMARK", 650), through_blocks, IN_BLOCKS, false);
}

#[test]
fn github_flavored_markdown_is_parsed_exactly() {
    compare(&specification("FEUILLET_GFM", 650), html_of, IN_HTML, true);
}

#[test]
fn github_flavored_markdown_comes_through_blocks() {
    compare(&specification("FEUILLET_GFM", 650), through_blocks, IN_BLOCKS, false);
}

#[test]
fn every_difference_has_one_reason() {
    for list in [IN_HTML, IN_BLOCKS] {
        let mut seen = BTreeSet::new();
        for (reason, hashes) in list {
            assert!(!reason.is_empty());
            for hash in *hashes {
                assert!(seen.insert(hash), "{hash} is listed twice");
            }
        }
    }
}
