//! Front matter in its three forms.

use feuillet::markdown::front_matter::{FrontMatterKind, read_front_matter};
use serde_json::{Value, json};

use crate::reading::read;

const YAML: &str = "---\ntitle: \"A: walk\"\ntags: [one, 'two']\ncover:\n  src: /a.jpg\n  zoom: true\n---\nText\n";
const TOML: &str =
    "+++\ntitle = \"A: walk\"\ntags = [\"one\", 'two']\n[cover]\nsrc = \"/a.jpg\"\nzoom = true\n+++\nText\n";
const JSON: &str = "{\n  \"title\": \"A: walk\",\n  \"tags\": [\"one\", \"two\"],\n  \"cover\": { \"src\": \"/a.jpg\", \"zoom\": true }\n}\nText\n";

fn fields() -> Value {
    json!({ "title": "A: walk", "tags": ["one", "two"], "cover": { "src": "/a.jpg", "zoom": true } })
}

#[test]
fn yaml_toml_and_json_give_the_same_fields() {
    for (text, kind) in [(YAML, FrontMatterKind::Yaml), (TOML, FrontMatterKind::Toml), (JSON, FrontMatterKind::Json)] {
        let found = read_front_matter(text);
        assert_eq!(found.kind, Some(kind));
        assert_eq!(Value::Object(found.fields), fields(), "{kind:?}");
        assert_eq!(&text[found.text_start..], "Text\n", "{kind:?}");
        assert_eq!(found.faults, []);
    }
}

#[test]
fn byte_order_mark_and_any_line_break_change_nothing() {
    for text in [YAML, TOML, JSON] {
        for text in [
            format!("\u{feff}{text}"),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{}", text.replace('\n', "\r\n")),
            format!("\n\n{text}"),
        ] {
            let found = read_front_matter(&text);
            assert_eq!(Value::Object(found.fields), fields(), "{text:?}");
            assert_eq!(found.faults, [], "{text:?}");
            assert_eq!(text[found.text_start..].trim_end(), "Text", "{text:?}");
        }
    }
}

#[test]
fn every_key_and_value_has_its_position() {
    for text in
        [YAML, TOML, JSON, &YAML.replace("A: walk", "Ä: wälk"), &format!("\u{feff}{}", YAML.replace('\n', "\r\n"))]
    {
        let found = read_front_matter(text);
        let slice = |pointer: &str| {
            let position = found.positions.iter().find(|position| position.pointer == pointer);
            let position = position.unwrap_or_else(|| panic!("{pointer} has no position in {text:?}"));
            (
                position.key.clone().map(|key| text[key].trim_matches('"')),
                text[position.value.clone()].trim_matches(['"', '\'']),
            )
        };
        assert_eq!(slice("/title").0, Some("title"));
        assert!(slice("/title").1.ends_with("lk"), "{text:?}");
        assert_eq!(slice("/tags/1"), (None, "two"));
        assert_eq!(slice("/cover/src"), (Some("src"), "/a.jpg"));
        assert_eq!(slice("/cover/zoom"), (Some("zoom"), "true"));
        assert_eq!(slice("/cover").0, Some("cover"));
    }
}

#[test]
fn names_with_slashes_and_tildes_are_escaped_in_pointers() {
    let found = read_front_matter("---\n\"a/b~c\": 1\n---\n");
    assert!(found.positions.iter().any(|position| position.pointer == "/a~1b~0c"));
}

#[test]
fn what_would_lose_its_form_as_a_number_is_text() {
    let value = read("---\na: 1.10\nb: 007\nc: 1e3\nd: 42\ne: -1.5\nf: 0x1F\n---\n").value;
    assert_eq!(
        json!([value["a"], value["b"], value["c"], value["d"], value["e"], value["f"]]),
        json!(["1.10", "007", "1e3", 42, -1.5, "0x1F"])
    );
}

#[test]
fn words_are_text_unless_they_are_true_false_or_null() {
    let value = read("---\na: no\nb: Yes\nc: True\nd: ~\ne:\nf: !!str 5\ng: !other x\n---\n").value;
    assert_eq!(
        json!([value["a"], value["b"], value["c"], value["d"], value["e"], value["f"], value["g"]]),
        json!(["no", "Yes", true, null, null, "5", "x"])
    );
}

#[test]
fn aliases_and_merged_tables_are_filled_in() {
    let value = read("---\nbase: &base { a: 1, b: 2 }\nmore:\n  <<: *base\n  b: 3\nlist: [*base]\n---\n").value;
    assert_eq!(value["more"], json!({ "b": 3, "a": 1 }));
    assert_eq!(value["list"], json!([{ "a": 1, "b": 2 }]));
}

#[test]
fn what_only_looks_like_front_matter_is_text() {
    for text in [
        "---\n\nA rule.\n",
        "***\ntext\n",
        "+++\ntext\n",
        "{#id}\n",
        "{{ name }}\n",
        "{% include x %}\n",
        "text\n---\na: b\n---\n",
        "\n---\n\ntext\n\n---\n",
    ] {
        let found = read_front_matter(text);
        assert_eq!((found.kind, found.text_start, found.faults.len()), (None, 0, 0), "{text:?}");
    }
}

#[test]
fn empty_front_matter_has_no_fields() {
    for text in ["---\n---\ntext", "---\n# nothing\n---\ntext", "+++\n+++\ntext", "{}\ntext", "---\na: b\n...\ntext"] {
        let found = read_front_matter(text);
        assert!(
            found.faults.is_empty() && text[found.text_start..].starts_with("text"),
            "{text:?}: {:?}",
            found.faults
        );
    }
}
