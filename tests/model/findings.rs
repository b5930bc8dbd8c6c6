//! Positions of findings in their files, and how findings are shown to people, scripts and programs.

use feuillet::command::{Outcome, Surroundings, run};
use feuillet::disk::json_position::{Positions, broken_at};
use feuillet::disk::text_cursor::TextCursor;
use feuillet::model::fault::pointer_part;
use serde_json::Value;

use crate::publication::{Folder, NOW, root};

fn outcome(folder: &Folder, command: &str, more: &[&str], is_terminal: bool) -> Outcome {
    let path = folder.path().to_str().expect("a path");
    let all = [&["feuillet", command, path], more].concat();
    let at = Surroundings::at(NOW);
    run(
        all.into_iter().map(Into::into),
        &Surroundings { out_is_terminal: is_terminal, err_is_terminal: is_terminal, ..at },
    )
}

/// Returns the minimal publication with `site.json` changed by a test.
fn with_site(change: impl FnOnce(String) -> String) -> Folder {
    let folder = Folder::minimal();
    let site = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let changed = change(site.clone());
    assert_ne!(changed, site, "the fixture holds what the test changes");
    folder.put("content/site.json", &changed)
}

/// Returns the minimal publication with an author whose link has this URL, on a line of its own.
fn with_bad_link(url: &str) -> Folder {
    let author = format!(
        "{{\n  \"v\": 1,\n  \"slug\": \"ada\",\n  \"name\": \"Ada\",\n  \"links\": [\n    {{ \"kind\": \"site\", \"label\": \"S\", \
         \"url\": \"{url}\" }}\n  ]\n}}\n"
    );
    Folder::minimal().put("content/authors/ada.json", &author)
}

#[test]
fn every_value_of_the_sample_is_found_by_its_pointer() {
    fn walk(value: &Value, pointer: &str, visit: &mut dyn FnMut(&str, &Value)) {
        visit(pointer, value);
        match value {
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| walk(item, &format!("{pointer}/{index}"), visit));
            }
            Value::Object(fields) => {
                fields
                    .iter()
                    .for_each(|(name, field)| walk(field, &format!("{pointer}/{}", pointer_part(name)), visit));
            }
            _ => {}
        }
    }
    let mut seen = 0;
    for file in ["public/content/site.json", "public/content/consent.json", "public/text/fr.json"] {
        let text = std::fs::read_to_string(root().join(file)).expect("a file");
        let document: Value = serde_json::from_str(&text).expect("JSON");
        let positions = Positions::of(&text);
        walk(&document, "", &mut |pointer, value| {
            let Some((_, last)) = pointer.rsplit_once('/') else { return };
            seen += 1;
            let found = &text[positions.range(pointer).expect("a place")];
            let name = last.replace("~1", "/").replace("~0", "~");
            if last.parse::<usize>().is_ok() {
                let is_begin =
                    value.is_object() && found.starts_with('{') || value.is_array() && found.starts_with('[');
                assert!(
                    is_begin || serde_json::from_str::<Value>(found).ok().as_ref() == Some(value),
                    "{pointer}: {found}"
                );
            } else {
                assert!(found.starts_with(&serde_json::to_string(&name).expect("JSON")), "{pointer}: {found}");
            }
        });
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn what_is_missing_is_where_it_should_be_and_what_is_broken_where_it_breaks() {
    let text = "{\n  \"a\": [1, { \"é\": \"ü\", \"b~/\": [] }],\n  \"c\": {\n  }\n}\n";
    let positions = Positions::of(text);
    let found = |pointer: &str| positions.range(pointer).map(|range| &text[range]);
    assert_eq!(found(""), None, "the whole document");
    assert_eq!(found("/a/1/b~0~1"), Some("\"b~/\": []"));
    assert_eq!(found("/a/1/missing"), Some("{ \"é\": \"ü\", \"b~/\": [] }"));
    assert_eq!(found("/a/7"), Some("\"a\": [1, { \"é\": \"ü\", \"b~/\": [] }]"));
    assert_eq!(found("/c/deep/down"), Some("\"c\""), "its value has several lines");
    assert_eq!(found("/missing"), Some("{"));
    let at = positions.range("/a/1/b~0~1").expect("a place").start;
    assert_eq!(TextCursor::default().line_and_column(text, at), (2, 24), "columns are characters");
    for (broken, place) in [("{", (1, 1)), ("{\n  \"a\": tru }", (2, 11)), ("{ \"a\": 1,\n  \"a\": 2 }", (2, 5))] {
        assert_eq!(
            broken_at(broken).map(|at| TextCursor::default().line_and_column(broken, at)),
            Some(place),
            "{broken}"
        );
    }
    assert_eq!(broken_at("{}"), None);
}

#[test]
fn scripts_get_a_line_each_with_line_and_column_and_pointer() {
    let said = outcome(&with_bad_link("ada.example"), "check", &[], false);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    let line = "error: content/authors/ada.json: /links/0/url: “ada.example” would be looked for below the page that links to it";
    assert!(
        said.err.lines().any(|found| found.starts_with(line) && found.ends_with(" (line 6, column 37)")),
        "{}",
        said.err
    );
    assert!(said.err.ends_with("`feuillet build` would refuse this: 1 error in the content\n"), "{}", said.err);
    let said = outcome(&with_site(|_| "{\n  \"v\": 1,\n}".into()), "check", &[], false);
    assert!(said.err.starts_with("error: content/site.json: (document): is not JSON: "), "{}", said.err);
    let said = outcome(
        &Folder::minimal().put("content/style.css", "a {}\nb { background: url(/x.png) }"),
        "check",
        &[],
        false,
    );
    assert!(said.err.starts_with("error: content/style.css: line 2: there is no file x.png"), "{}", said.err);
}

#[test]
fn programs_get_the_same_as_json() {
    for (command, more) in
        [("check", &[][..]), ("build", &["--program", "src", "--out", "/nowhere/dist"]), ("next", &[])]
    {
        let said = outcome(&with_bad_link("ada.example"), command, &[more, &["--format", "json"]].concat(), true);
        assert_eq!((said.code, said.err.as_str()), (1, ""), "{command}");
        let document: Value = serde_json::from_str(&said.out).expect("JSON");
        let finding = &document["findings"][0];
        assert_eq!((&finding["line"], &finding["column"]), (&6.into(), &37.into()), "{document}");
        assert_eq!((&finding["severity"], &finding["pointer"]), (&"error".into(), &"/links/0/url".into()));
        assert_eq!(finding["file"], "content/authors/ada.json");
        assert_eq!(document["passed"], false);
    }
    let said = outcome(&Folder::minimal(), "check", &["--format", "json"], false);
    let document: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.code, &document["passed"]), (0, &true.into()));
    assert_eq!(document["findings"][0]["severity"], "notice");
}

#[test]
fn people_at_a_terminal_see_the_line_itself() {
    let said = outcome(&with_bad_link("ada.example"), "check", &[], true).err;
    let plain = without_colours(&said);
    for part in [
        "error: “ada.example” would be looked for below the page that links to it",
        "─[content/authors/ada.json:6:37]",
        "6 │     { \"kind\": \"site\", \"label\": \"S\", \"url\": \"ada.example\" }",
        "/links/0/url",
    ] {
        assert!(plain.contains(part), "{part} in\n{plain}");
    }
    assert_ne!(said, plain, "there are colours");
    let said = outcome(&Folder::minimal(), "check", &[], true).out;
    assert!(without_colours(&said).contains("notice: has no translation into en"), "{said}");
}

#[test]
fn a_long_line_is_cut_around_what_is_meant() {
    let before = "é".repeat(3000);
    let folder =
        with_site(|site| site.replacen('{', &format!("{{ \"x\": \"{before}\", \"y\": 1, \"z\": \"{before}\","), 1));
    let plain = without_colours(&outcome(&folder, "check", &[], true).out);
    assert!(plain.contains("content/site.json:1:3012]"), "{plain}");
    let shown: Vec<_> = plain.lines().filter(|line| line.starts_with(" 1 │ ")).collect();
    assert!(shown.iter().any(|line| line.contains("\"y\": 1") && line.contains("…")), "{plain}");
    assert!(shown.iter().all(|line| line.chars().count() < 115), "{shown:#?}");
}

#[test]
fn no_text_of_a_file_commands_the_terminal() {
    let folder = with_bad_link("ada\u{9b}2J.example\u{202e}");
    for is_terminal in [true, false] {
        let said = without_colours(&outcome(&folder, "check", &[], is_terminal).err);
        let active = |character: &char| matches!(character, '\u{9b}' | '\u{202e}' | '\u{1b}');
        assert_eq!(said.chars().filter(active).count(), 0, "{said:?}");
        assert!(said.contains("ada.json"), "{said}");
    }
}

/// Strips the sequences that set colours: `ESC [ … m`.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_string();
    let is_colour = |part: &&str| {
        part.find('m')
            .is_some_and(|at| part[..at].chars().all(|character| character.is_ascii_digit() || character == ';'))
    };
    parts.fold(first, |mut plain, part| {
        match is_colour(&part) {
            true => plain.push_str(&part[part.find('m').map_or(0, |at| at + 1)..]),
            false => plain.extend(["\u{1b}[", part]),
        }
        plain
    })
}
