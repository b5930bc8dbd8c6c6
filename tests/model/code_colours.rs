//! Code in pages: its colours are found when publishing and travel in page JSON.

use feuillet::model::text::block::Block;
use feuillet::publish::read::look::rules;

use crate::publication::{Folder, loaded, pages_of};

fn article(code: &str) -> Folder {
    let text = format!("---\ntitle: Du code\npublished: 2026-03-12\nlede: Un peu.\n---\n\n{code}\n");
    Folder::minimal().put("content/fr/articles/code.md", &text)
}

#[test]
fn a_page_has_the_marks_of_its_code_and_a_listing_has_none() {
    let folder = article("```rust\nfn main() {}\n```\n\n```\nplain\n```\n\n> ```sh\n> echo \"$HOME\"\n> ```");
    let pages = pages_of(&folder.options());
    let page = pages.iter().find(|page| page.path.contains("code")).expect("the page");
    let json = serde_json::to_string(&page.page).expect("its JSON");
    assert_eq!(json.matches("\"marks\":").count(), 2, "{json}");
    assert!(json.contains("\"marks\":\"k2-f4"), "{json}");
}

#[test]
fn the_text_as_written_has_no_marks() {
    let folder = article("```rust\nfn main() {}\n```");
    let (content, _) = loaded(&folder.options());
    let (body, _) = content.text(content.entry("fr", "code").expect("the article")).expect("its text");
    assert!(matches!(body.as_slice(), [Block::Code { marks: None, .. }]), "{body:?}");
}

#[test]
fn a_language_that_nobody_knows_is_a_warning_with_the_nearest_name() {
    let folder = article("```pyton\nprint(1)\n```\n\n```mermaid\ngraph\n```\n\n```text\nx\n```");
    let (_, warnings) = loaded(&folder.options());
    let said: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    let line =
        "content/fr/articles/code.md: line 7, column 1: “pyton” is no language that can be coloured, perhaps “python”";
    assert!(said.len() == 1 && said[0].contains(line), "{said:?}");
}

#[test]
fn code_takes_the_colour_of_the_text_where_the_palette_hides_its_own() {
    let folder = Folder::minimal();
    let settings = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let look = r##"{ "look": { "palette": { "day": { "paper": "#8fb3d9", "raised": "#8fb3d9", "wash": "#8fb3d9",
                     "ink": "#000", "muted": "#000", "accent": "#000" } } },"##;
    let folder = folder.put("content/site.json", &settings.replacen('{', look, 1));
    let css = rules(&loaded(&folder.options()).0.site.look);
    for name in ["comment", "keyword", "string", "value", "name", "type"] {
        assert!(css.contains(&format!("--code-{name}-day:#000000;")), "{css}");
    }
    assert!(!css.contains("--code-comment-night"), "{css}");
}
