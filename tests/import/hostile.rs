//! Files made to cost more than they are long: each ends in a policy, a report or a refusal.

use feuillet::import::find::MOST_BYTES;
use feuillet::import::import;
use feuillet::import::plain_text::plain_text;

use crate::imported;

/// A configuration with this description.
fn with_description(description: &str) -> String {
    format!(
        "CookieConsent.run({{ categories: {{ a: {{ services: {{ b: {{}} }} }} }}, language: {{ default: 'en', translations: \
         {{ en: {{ preferencesModal: {{ sections: [{{ title: 'A', description: {description:?}, linkedCategory: 'a' }}] }} }} }} }} }})"
    )
}

/// If each unclosed tag searched the rest anew, a hundred of them would take 2^100 steps.
#[test]
fn unclosed_tags_cost_their_length() {
    for tag in [
        "<a>",
        "<a href=\"/x\">",
        "<b><a>",
        "<a class=\"badge\">",
        "<div><a data-cc=\"x\">y",
        "<a",
        "<",
        "<!",
        "</a",
        "&",
        "&amp",
    ] {
        let markup = tag.repeat(200_000 / tag.len());
        let plain = plain_text(&markup);
        assert!(plain.lost.len() <= 51, "{tag}: {}", plain.lost.len());
        assert!(plain.text.len() <= markup.len() + 2, "{tag}");
        let found = imported("config.js", &with_description(&tag.repeat(2_000)));
        assert!(found.policy["purposes"][0]["id"] == "a", "{tag}");
    }
    let many: String = (0..20_000).map(|index| format!("<x{index}>")).collect();
    assert_eq!(plain_text(&many).lost.last().map(String::as_str), Some("more markup"));
}

#[test]
fn the_words_of_a_link_are_those_up_to_its_end_or_the_next() {
    let lost = |markup: &str| plain_text(markup).lost;
    assert_eq!(lost("a <a href='/x'>b &amp; <b>c</b></a> d"), ["the link from “b & c” to /x"]);
    assert_eq!(
        lost("<a href='/x'>one<a href='/y'>two</a>"),
        ["the link from “one” to /x", "the link from “two” to /y"]
    );
    assert_eq!(lost("<a href='/x'>to the end"), ["the link from “to the end” to /x"]);
    assert_eq!(plain_text("1 < 2 <b>&lt;b&gt;</b> &unknown; &").text, "1 < 2 <b> &unknown; &");
}

/// Nesting of every kind for which a parser calls itself.
#[test]
fn deep_nesting_of_any_kind_is_no_crash() {
    // So deep that each level has only as much stack as is set aside for one character.
    let length = 10_000;
    let units = [
        "!",
        "-",
        "+ ",
        "~",
        "typeof ",
        "void ",
        "new ",
        "await ",
        "delete ",
        "a=>",
        "async a=>",
        "a?",
        "a?b:",
        "a=",
        "a**",
        "a+",
        "a&&",
        "a??",
        "a||",
        "a,",
        "a.",
        "a?.",
        "a:",
        "if(a)",
        "if(a);else ",
        "for(;;)",
        "while(a)",
        "do ",
        "with(a)",
        "else ",
        "<a>",
        "<a b=",
        "<>",
        "`${",
        "`",
        "/",
        "/*",
        "\"",
        "yield ",
        "throw ",
        "return ",
        "class A extends ",
        "@a ",
        "label:\n",
        "a()",
        "a[0]",
        "(",
        "[",
        "{",
        "[!",
        "{a:",
        "({a:",
        "function a(){",
        "()=>",
        "...",
        "#a in ",
        "import(",
        "case a:",
        "\\u0061",
    ];
    for unit in units {
        for file in ["config.js", "config.ts", "config.json", "page.html"] {
            let many = unit.repeat(length / unit.len());
            let text = if file == "page.html" { format!("<script>{many}</script>") } else { many };
            let error = import(file, &text, None, None).expect_err("no configuration");
            assert!(error.contains(file), "{unit} {file}: {error}");
            assert!(error.len() < 20_000, "{unit} {file}: {}", error.len());
        }
    }
    // Complete expressions, whose trees are walked.
    for (unit, end, again) in [
        ("!", "a", ""),
        ("-", "a", ""),
        ("typeof ", "a", ""),
        ("new ", "a", ""),
        ("a=>", "a", ""),
        ("a?b:", "c", ""),
        ("a=", "b", ""),
        ("a**", "b", ""),
        ("a+", "b", ""),
        ("a&&", "b", ""),
        ("a??", "b", ""),
        ("a.", "b", ""),
        ("a?.", "b", ""),
        ("a[0]", "", ""),
        ("if(a)", ";", ""),
        ("if(a);else ", ";", ""),
        ("for(;;)", ";", ""),
        ("do ", ";", "while(a);"),
        ("a\n:", ";", ""),
        ("<a>", "", "</a>"),
        ("f()", "", ""),
        ("f``", "", ""),
        ("async a=>", "a", ""),
        ("a,", "b", ""),
        ("a;", "b", ""),
    ] {
        let many = length / unit.len();
        let text = [&unit.repeat(many), end, &again.repeat(many)].concat();
        let error = import("config.js", &text, None, None).expect_err("no configuration");
        assert!(error.contains("no configuration found"), "{unit}: {error}");
    }
    for unit in ["A<", "keyof ", "A|", "A extends B ? ", "() => ", "readonly ", "A[", "a as ", "<A>"] {
        let text = format!("type T = {};", unit.repeat(length / unit.len()));
        import("config.ts", &text, None, None).expect_err("no configuration");
    }
}

/// Text that a parser reads in two ways, over and over again: as types, or as a comparison.
#[test]
fn a_text_that_is_read_in_two_ways_again_and_again_is_given_up() {
    // A quarter of this takes half a minute, and the time grows with the square: no machine comes to its end.
    let error = import("config.ts", &"a<".repeat(20_000), None, None).expect_err("no configuration");
    assert!(error.contains("cannot be parsed within 30 seconds"), "{error}");
}

#[test]
fn a_file_that_is_too_long_is_refused_before_it_is_parsed() {
    let error = import("long.js", &" ".repeat(MOST_BYTES + 1), None, None).expect_err("a refusal");
    assert!(error.starts_with("long.js: is 1048577 bytes long; expected at most 1048576"), "{error}");
    let error = import("blank.js", &" ".repeat(MOST_BYTES), None, None).expect_err("no configuration");
    assert!(error.contains("no configuration found"), "{error}");
}

/// A copy of what comes before each script would be thousands of times the size of the file.
#[test]
fn many_scripts_cost_no_more_than_the_file() {
    let many = "<script>1</script>\n".repeat(20_000);
    let config =
        "<script>\nCookieConsent.run({ categories: { a: { services: { b: {} } } }, language: {}, odd: 1 });</script>";
    let found = imported("page.html", &format!("{many}{config}"));
    assert!(found.report.contains("page.html:20002: odd: is not a setting known here"), "{}", found.report);
    let broken = "<script>(</script>".repeat(20_000);
    let error = import("page.html", &broken, None, None).expect_err("no configuration");
    assert!(error.contains("and 19980 more faults in its scripts"), "{}", &error[..400]);
}

#[test]
fn places_are_those_of_the_file_in_every_kind_of_it() {
    let config = "{ \"categories\": { \"a\": { \"services\": { \"b\": {} } } }, \"language\": {},\n\"odd\": 1 }";
    for (file, before, after) in [
        ("config.json", "\n\n", ""),
        ("config.js", "\n\nexport default ", ""),
        ("page.html", "<p>\n<script>\nCookieConsent.run(", ")</script>"),
        ("data.html", "<p>\n<script type=\"application/json\">\n", "</script>"),
    ] {
        let found = imported(file, &[before, config, after].concat());
        assert!(found.report.contains(&format!("{file}:4: odd: ")), "{file}: {}", found.report);
    }
}

/// All of these together, and each with all the others.
#[test]
fn many_of_everything_end() {
    let fields: String = (0..60_000).map(|index| format!("k{index}:1,")).collect();
    let found = imported(
        "fields.js",
        &format!(
            "CookieConsent.run({{ categories: {{ a: {{ services: {{ b: {{}} }} }} }}, language: {{}}, {fields} }})"
        ),
    );
    assert!(found.report.contains("60"), "{}", found.report.len());
    let tags: String = (0..8_000)
        .map(|index| format!("<i data-category=a data-service=s{index} data-src=//h{index}.example></i>\n"))
        .collect();
    let config = "<script>CookieConsent.run({ categories: { a: { services: { b: {} } } }, language: {} })</script>";
    let found = imported("page.html", &format!("{config}{tags}"));
    assert!(found.policy["purposes"][0]["services"].as_array().is_some_and(|services| services.len() > 8_000));
    let several = "x({ categories: {}, language: {} });\n".repeat(20_000);
    let error = import("several.js", &several, None, None).expect_err("more than one");
    assert!(error.contains("holds 20000 configurations"), "{}", &error[..200]);
    assert!(error.len() < 20_000, "{}", error.len());
}
