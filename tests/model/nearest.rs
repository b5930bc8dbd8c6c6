//! Suggestions for misspelt names.

use feuillet::model::nearest::{nearest, perhaps};
use proptest::prelude::*;

const NAMES: [&str; 8] = ["build", "check", "schema", "manifest", "youtube", "éditeur", "id", "src"];

#[test]
fn a_name_that_differs_by_a_third_of_its_letters_is_meant_and_the_nearest_comes_first() {
    for (word, expected) in [
        ("chek", &["check"][..]),
        ("chekc", &["check"]),
        ("manifets", &["manifest"]),
        ("buil", &["build"]),
        ("editeur", &["éditeur"]),
        ("youtube-nocookie", &["youtube"]),
        ("tube", &["youtube"]),
        ("ix", &["id"]),
        ("srd", &["src"]),
        ("zzzzzz", &[]),
        ("", &[]),
    ] {
        assert_eq!(nearest(word, NAMES.into_iter()), expected, "{word}");
    }
    assert_eq!(nearest("aac", ["aab", "aaa", "aad", "abc"].into_iter()), ["aaa", "aab", "aad"], "three at most");
    assert_eq!(perhaps("aac", ["aab", "aaa"].into_iter()), ", perhaps “aaa” or “aab”");
    assert_eq!(perhaps("zzzzzz", NAMES.into_iter()), "");
}

/// Computes the edit distance by definition: the fewest letters added, dropped or exchanged, and neighbours swapped.
fn distance(one: &[char], other: &[char]) -> usize {
    match (one, other) {
        ([], rest) | (rest, []) => rest.len(),
        ([a, one_rest @ ..], [b, other_rest @ ..]) if a == b => distance(one_rest, other_rest),
        ([_, one_rest @ ..], [_, other_rest @ ..]) => {
            let ways = [(one_rest, other), (one, other_rest), (one_rest, other_rest)];
            let swapped = match (one, other) {
                ([a, b, one_rest @ ..], [c, d, other_rest @ ..]) if a == d && b == c => Some((one_rest, other_rest)),
                _ => None,
            };
            let shortest = ways.into_iter().chain(swapped).map(|(one, other)| distance(one, other)).min();
            1 + shortest.unwrap_or_default()
        }
    }
}

proptest! {
    #[test]
    fn a_name_is_near_by_the_number_of_letters_that_differ(word in "[abé]{1,6}", name in "[abé]{1,6}") {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let far = distance(&letters(&word), &letters(&name));
        let holds = |a: &str, b: &str| b.len() > 2 && a.contains(b);
        let is_near = far <= (word.len() / 3).max(1) || holds(&word, &name) || holds(&name, &word);
        prop_assert_eq!(nearest(&word, std::iter::once(name.as_str())).len(), usize::from(is_near));
    }
}
