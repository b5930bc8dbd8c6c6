//! Highlighting: what is found, that the text stays, that hostile input ends, and that colours can be read.

use std::time::{Duration, Instant};

use feuillet::model::text::code_marks::{pieces, pieces_by_line};
use feuillet::typesetting::code::{
    COLOURS, MOST_BYTES, MOST_LINE_BYTES, TOKENS, Token, highlight, is_known, marks, names, nearest_name,
};
use proptest::prelude::*;

/// Shows code with its classes: `[keyword fn]`.
fn shown(code: &str, lang: &str) -> String {
    let marks = marks(&highlight(code, lang).unwrap());
    let show = |(class, text): (Option<&str>, &str)| match class {
        Some(class) => format!("[{} {text}]", class.trim_start_matches("code__")),
        None => text.to_string(),
    };
    pieces(code, &marks).map(show).collect()
}

#[test]
fn languages_are_highlighted() {
    let cases = [
        (
            "rust",
            "pub fn main() { let x = \"a\\n\"; } // end",
            "[keyword pub] [keyword fn] [function main]() { [keyword let] x [operator =] [string \"a][escape \\n][string \"]; } \
             [comment // end]",
        ),
        (
            "json",
            "{\"a\": \"b\", \"c\": [1, true]}",
            "{[attribute \"a\"]: [string \"b\"], [attribute \"c\"]: [[number 1], [constant true]]}",
        ),
        ("yaml", "a: b # c", "[attribute a]: [string b] [comment # c]"),
        (
            "html",
            "<p class=\"a\">x &amp;</p>",
            "[tag <p] [attribute class]=[string \"a\"][tag >]x [escape &amp;][tag </p>]",
        ),
        ("diff", "-a\n+b\n c", "[deleted -a]\n[inserted +b]\n c"),
        ("js", "const f = (a) => null;", "[keyword const] [function f] [operator =] (a) [keyword =>] [constant null];"),
        ("sql", "SELECT a FROM b -- c", "[keyword SELECT] a [keyword FROM] b [comment -- c]"),
        ("css", "a { max-inline-size: 1px }", "[tag a] { [attribute max-inline-size]: [number 1px] }"),
        ("css", ".a { color: red }", "[attribute .a] { [attribute color]: [constant red] }"),
        ("python", "def f(x): return 1.5", "[keyword def] [function f](x): [keyword return] [number 1.5]"),
    ];
    for (lang, code, expected) in cases {
        assert_eq!(shown(code, lang), expected, "{lang}");
    }
}

#[test]
fn a_session_has_prompts_commands_and_output() {
    let session = "$ echo \"a\" \\\n  b\na: $ 5\nuser@host:~$ ls\n# id\n(venv) % id\n> x\n100% sure";
    let expected = "[comment $ ][function echo] [string \"a\"] \\\n  b\na: $ 5\n[comment user@host:~$ ][function ls]\n\
                    [comment # ][function id]\n[comment (venv) % ][function id]\n[comment > ][function x]\n100% sure";
    assert_eq!(shown(session, "console").replace("[escape \\]", "\\"), expected);
}

#[test]
fn names_aliases_and_endings_are_known() {
    let known = "js javascript jsx mjs ts tsx typescript rs rust c c++ cpp C# csharp f# go golang py python python3 rb ruby \
                 sh bash zsh shell console shell-session html xml svg css scss less json jsonc yaml yml toml ini md \
                 markdown mdx java kotlin kt swift php perl lua r R julia haskell hs elixir ex erlang clojure lisp scheme \
                 scala sql postgresql docker dockerfile make makefile cmake nginx apache diff patch graphql proto vue svelte \
                 astro tex latex typst zig nim nix dart groovy gradle objc matlab vim terraform hcl http regex text plaintext \
                 mermaid ocaml pascal fortran ada elm d crystal solidity glsl wgsl asm bat fish awk dotenv csv Rust \
                 systemverilog objective-c";
    let unknown: Vec<_> = known.split_whitespace().filter(|name| !is_known(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    // Each compiles its grammar, which takes time.
    for name in names().into_iter().step_by(7) {
        assert!(highlight("a = \"b\" # c\n", name).is_some(), "{name}");
    }
}

#[test]
fn unknown_names_are_none_and_a_near_one_is_offered() {
    for name in ["", "rustt", "klingon", "1", "no such language", &"x".repeat(1_000_000)] {
        assert_eq!(highlight("x", name), None, "{}", name.len());
    }
    assert_eq!(nearest_name("rustt"), Some("rust"));
    assert_eq!(nearest_name("Javscript"), Some("javascript"));
    assert_eq!(nearest_name("klingonese"), None);
}

#[test]
fn runs_cover_the_code_and_white_space_has_no_class() {
    let code = "/* é\n\n ü */\r\nlet 漢 = \"字\"; \t\n";
    let runs = highlight(code, "js").unwrap();
    assert_eq!(runs.iter().map(|run| run.length as usize).sum::<usize>(), code.len());
    let marks = marks(&runs);
    assert_eq!(pieces(code, &marks).map(|(_, text)| text).collect::<String>(), code);
    assert!(pieces(code, &marks).all(|(class, text)| class.is_none() || !text.trim().is_empty()));
    let lines = pieces_by_line(code, &marks);
    assert_eq!(lines.len(), code.split('\n').count());
    let joined: Vec<String> = lines.iter().map(|line| line.iter().map(|(_, text)| *text).collect()).collect();
    assert_eq!(joined.concat(), code);
}

#[test]
fn marks_that_do_not_fit_lose_no_text() {
    for bad in ["k", "k99", "k1", "z3", "k18446744073709551616", "9", "é", "k-k-k-", "s2s2s2", "-"] {
        for code in ["", "é", "ab", "漢字"] {
            assert_eq!(pieces(code, bad).map(|(_, text)| text).collect::<String>(), code, "{bad}");
        }
    }
}

#[test]
fn hostile_code_ends_soon() {
    let began = Instant::now();
    let line = "a(".repeat(2_500_000);
    assert!(highlight(&line, "js").unwrap().iter().all(|run| run.class.is_none()));
    for lang in ["js", "markdown"] {
        let long = format!("{}\n/* x */\n", "(\"<".repeat(MOST_LINE_BYTES));
        highlight(&long, lang).unwrap();
        let block = "x = \"a\" + (b)\n".repeat(MOST_BYTES / 14);
        assert_eq!(highlight(&block, lang).unwrap().iter().map(|run| run.length as usize).sum::<usize>(), block.len());
    }
    // No measure of speed: it would be minutes if a limit failed.
    assert!(began.elapsed() < Duration::from_secs(240), "{:?}", began.elapsed());
}

#[test]
fn classes_and_letters_are_one_to_one() {
    let mut letters: Vec<u8> = TOKENS.iter().map(|token| token.letter()).collect();
    letters.sort_unstable();
    letters.dedup();
    assert_eq!(letters.len(), TOKENS.len());
    for token in TOKENS {
        let marks = String::from(char::from(token.letter()));
        let class = pieces("x", &marks).next().unwrap().0.unwrap();
        assert_eq!(class, format!("code__{}", format!("{token:?}").to_lowercase()));
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(rgb: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let it = f64::from(channel) / 255.0;
        if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
}

fn contrast(one: [u8; 3], two: [u8; 3]) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

/// What code stands on: `--raised`, `--paper` on marked lines, `--wash` on removed ones (`style/tokens.css`).
const DAY: [[u8; 3]; 3] = [[0xf3, 0xec, 0xdf], [0xfb, 0xf7, 0xef], [0xf6, 0xdf, 0xd5]];
const NIGHT: [[u8; 3]; 3] = [[0x28, 0x22, 0x1e], [0x1d, 0x19, 0x16], [0x4a, 0x2a, 0x24]];

#[test]
fn every_colour_can_be_read() {
    for colour in COLOURS {
        for (text, grounds) in [(colour.day, DAY), (colour.night, NIGHT)] {
            for ground in grounds {
                let contrast = contrast(text, ground);
                assert!(contrast >= 4.5, "{} {text:02x?} on {ground:02x?}: {contrast:.2}", colour.name);
            }
        }
    }
}

#[test]
fn the_style_sheet_has_the_colours_and_classes_of_the_table() {
    let css = include_str!("../../style/tokens_code.css");
    let hex = |rgb: [u8; 3]| format!("#{:02x}{:02x}{:02x}", rgb[0], rgb[1], rgb[2]);
    let mut coloured: Vec<Token> = Vec::new();
    for colour in COLOURS {
        for (theme, rgb) in [("day", colour.day), ("night", colour.night)] {
            let declaration = format!("--code-{}-{theme}: {};", colour.name, hex(rgb));
            assert!(css.contains(&declaration), "{declaration}");
        }
        let classes: Vec<_> =
            colour.tokens.iter().map(|token| format!(".code__{}", format!("{token:?}").to_lowercase())).collect();
        let rule = format!("{} {{\n    color: var(--code-{});", classes.join(",\n  "), colour.name);
        assert!(css.contains(&rule), "{rule}");
        coloured.extend(colour.tokens);
    }
    assert!(TOKENS.iter().all(|token| coloured.contains(token)));
    assert_eq!(css.matches('#').count(), 2 * COLOURS.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_text_never_changes(
        code in "([a-z(){}\\[\\]<>/*\"'`$#@:;=\\\\ \t\r\né漢0-9_-]|\\PC){0,120}",
        lang in proptest::sample::select(vec!["js", "rust", "html", "css", "md", "php", "yaml", "console", "sh", "c++", "latex"]),
    ) {
        let runs = highlight(&code, lang).unwrap();
        prop_assert_eq!(runs.iter().map(|run| run.length as usize).sum::<usize>(), code.len());
        prop_assert!(runs.windows(2).all(|pair| pair[0].class != pair[1].class));
        let marks = marks(&runs);
        prop_assert_eq!(pieces(&code, &marks).map(|(_, text)| text).collect::<String>(), code);
    }
}
