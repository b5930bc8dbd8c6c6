//! A publication with articles and pages in Markdown, from files to checked content.

use feuillet::disk::faults::PublishError;
use feuillet::model::text::block::Block;
use feuillet::publish::read::content::load;

use crate::publication::{Folder, loaded};

/// An article in Markdown with these fields and this text.
fn article(fields: &str, text: &str) -> String {
    format!("---\ntitle: Un essai\npublished: 2026-03-12\n{fields}---\n\n{text}\n")
}

/// Returns all faults of a publication, as messages show them.
fn faults(folder: &Folder) -> Vec<String> {
    match load(&folder.options()) {
        Err(PublishError::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        Err(other) => panic!("{other}"),
        Ok((_, warnings)) => warnings.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn the_place_of_a_file_gives_language_and_slug_and_the_only_author_need_not_be_named() {
    let folder = Folder::minimal().put("content/fr/articles/essai.md", &article("", "Un *texte*."));
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(warnings, []);
    let entry = content.entry("fr", "essai").expect("the article");
    assert_eq!(entry.article.authors, ["ada"]);
    assert_eq!(entry.summary(), "Un texte.", "without a lede, lists show how the text begins");
}

#[test]
fn names_that_other_programs_give_to_fields_are_understood() {
    let text = "---\ntitle: Un essai\ndate: 2026-03-12\nauthor: ada\nsummary: Un résumé.\ntags: Forêt\n---\nx\n";
    let folder = Folder::minimal().put("content/fr/articles/essai.md", text);
    let (content, _) = loaded(&folder.options());
    let entry = content.entry("fr", "essai").expect("the article");
    assert_eq!((entry.article.lede.as_str(), entry.tag_slugs.as_slice()), ("Un résumé.", &["foret".to_string()][..]));
}

#[test]
fn a_picture_beside_a_document_is_shown_and_published() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"/>";
    let folder = Folder::minimal()
        .put(
            "content/fr/articles/essai/index.md",
            &article("", "![Un point](point.svg)\n\n[Le premier](../premier.json)"),
        )
        .put("content/fr/articles/essai/point.svg", svg);
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(warnings.iter().map(ToString::to_string).filter(|text| !text.contains("premier")).count(), 0);
    let (body, _) = content.text(content.entry("fr", "essai").expect("the article")).expect("its text");
    let Some(Block::Figure(figure)) = body.first() else { panic!("{body:?}") };
    assert_eq!(figure.src, "/content/fr/articles/essai/point.svg");
    assert!(content.owns("content/fr/articles/essai/point.svg") && !content.owns("content/fr/articles/essai/index.md"));
}

#[test]
fn a_link_to_another_document_leads_to_its_page() {
    let folder = Folder::minimal()
        .put("content/fr/articles/essai.md", &article("", "[L’autre](autre.md#fin)"))
        .put("content/fr/articles/autre/index.md", &article("", "[Un](../essai.md)\n\n## Fin\n\nx"));
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(warnings, []);
    let (body, _) = content.text(content.entry("fr", "essai").expect("the article")).expect("its text");
    assert!(format!("{body:?}").contains("/articles/autre/#fin"), "{body:?}");
}

#[test]
fn a_fault_names_line_and_column_of_the_file() {
    let text =
        article("tags: [Forêt]\nlede: [5]\n", "Un texte.\n\n![](https://example.org/a.png)\n\n:::pulquote\nx\n:::");
    let folder = Folder::minimal().put("content/fr/articles/essai.md", &text);
    let found = faults(&folder);
    for (place, words) in [
        ("line 5, column 1", "expected a string"),
        ("line 10, column 1", "is on another host"),
        ("line 12, column", "perhaps “pullquote”"),
    ] {
        let is_told = found.iter().any(|fault| fault.contains(place) && fault.contains(words));
        assert!(is_told, "{place} {words} in {found:#?}");
    }
}

#[test]
fn two_documents_with_one_address_are_a_fault() {
    let folder = Folder::minimal().put("content/fr/articles/premier.md", &article("", "x"));
    let found = faults(&folder);
    assert!(
        found.iter().any(|fault| fault.contains("has the same address as content/fr/articles/premier.json")),
        "{found:?}"
    );
}

#[test]
fn what_looks_like_a_document_and_is_none_is_told() {
    let folder = Folder::minimal()
        .put("content/fr/articles/a.markdown", "x")
        .put("content/fr/articles/b.yaml", "x: 1")
        .put("content/fr/articles/c/text.md", "x");
    let found = faults(&folder);
    for words in ["names of Markdown files end with .md", "with these fields at its head", "is called index.md"] {
        assert!(found.iter().any(|fault| fault.contains(words)), "{words} in {found:?}");
    }
}

#[test]
fn a_file_that_is_not_utf8_says_what_it_may_be() {
    for (bytes, words) in [(&b"---\ntitle: caf\xe9\n---\n"[..], "Latin-1"), (b"\xff\xfe-\0-\0-\0", "UTF-16")] {
        let folder = Folder::minimal();
        std::fs::write(folder.path().join("content/fr/articles/essai.md"), bytes).expect("a file");
        let found = faults(&folder);
        assert!(found.iter().any(|fault| fault.contains(words) && fault.contains("UTF-8")), "{words} in {found:?}");
    }
}

#[test]
fn faults_of_the_head_name_the_field_and_a_head_that_cannot_be_read_lacks_nothing() {
    let of = |text: &str| faults(&Folder::minimal().put("content/fr/articles/essai.md", text));
    let said = of("---\ntitle: Un essai\ndatum: 2026\npublished: 2026-03-12\n---\nx\n");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("essai.md: line 3, column 1: datum: is not a field known here"), "{said:?}");
    let said = of("---\ntitle: Un essai\npublished: 2026-03-12\ncanonical: ailleurs\n---\nx\n");
    assert!(said.iter().any(|it| it.contains("canonical: “ailleurs” is not a full address")), "{said:?}");
    let said = of("---\ntitle: \"Un essai\npublished: 2026-03-12\n---\nx\n");
    assert!(!said.is_empty() && said.iter().all(|it| !it.contains("is missing")), "{said:?}");
}

#[test]
fn a_relative_address_leads_to_a_document_in_whatever_form_it_is_written() {
    let text =
        article("", "[a](premier.json), [b](premier), [c](../articles/premier/), [d](../pages/lieu#ici), [e](perdu)");
    let folder = Folder::minimal()
        .put("content/fr/articles/essai.md", &text)
        .put("content/fr/pages/lieu.md", "---\ntitle: Lieu\n---\nUn lieu.\n");
    let said = faults(&folder);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("/articles/perdu/ is not a page of this site"), "{said:?}");
    let (content, _) = loaded(&folder.options());
    let entry = content.entry("fr", "essai").expect("the article");
    let expected = ["/articles/premier/", "/articles/premier/", "/articles/premier/", "/lieu/#ici", "/articles/perdu/"];
    assert_eq!(entry.text.files, expected);
}

#[test]
fn tags_in_one_text_are_divided_at_commas_and_categories_are_tags() {
    for (fields, expected) in [
        ("tags: Forêt, Mer du Nord ,\n", &["foret", "mer-du-nord"][..]),
        ("tags: [\"Forêt, mer\", Lune]\n", &["foret-mer", "lune"]),
        ("categories: Forêt, Mer\n", &["foret", "mer"]),
        ("tags: Forêt, Mer\ncategories:\n  - Mer\n  - Lune\n", &["foret", "mer", "lune"]),
        ("keywords: Forêt, Mer\n", &["foret", "mer"]),
    ] {
        let folder = Folder::minimal().put("content/fr/articles/essai.md", &article(fields, "x"));
        let (content, warnings) = loaded(&folder.options());
        assert_eq!(warnings, [], "{fields}");
        assert_eq!(content.entry("fr", "essai").expect("the article").tag_slugs, expected, "{fields}");
    }
    let folder =
        Folder::minimal().put("content/fr/articles/essai.md", &article("tags: [a]\ncategories: [a, [5]]\n", "x"));
    let said = faults(&folder);
    assert!(said[0].contains("line 5, column 17"), "{said:?}");
}

#[test]
fn wiki_links_lead_to_documents_from_files_and_from_folders() {
    let settings = std::fs::read_to_string(Folder::minimal().path().join("content/site.json")).expect("settings");
    let settings = settings.replacen('{', "{ \"markdown\": { \"wiki_links\": true },", 1);
    let text = article("", "[[Mon autre]], [[autre-dossier#Fin|là]], [[#Ici]]\n\n## Ici\n\nx");
    let folder = Folder::minimal()
        .put("content/site.json", &settings)
        .put("content/fr/articles/essai.md", &text)
        .put("content/fr/articles/essai-dossier/index.md", &text.replace("Un essai", "Un dossier"))
        .put("content/fr/articles/mon-autre.md", &article("", "x").replace("Un essai", "Mon autre"))
        .put("content/fr/articles/autre-dossier/index.md", &article("", "## Fin\n\nx").replace("Un essai", "L’autre"));
    assert_eq!(faults(&folder), Vec::<String>::new());
    let (content, _) = loaded(&folder.options());
    for slug in ["essai", "essai-dossier"] {
        let files = &content.entry("fr", slug).expect("the article").text.files;
        assert_eq!(files[..], ["/articles/mon-autre/", "/articles/autre-dossier/#fin"], "{slug}");
    }
}

#[test]
fn what_leads_out_of_the_publication_is_said_so() {
    let folder = Folder::minimal().put("content/fr/articles/essai.md", &article("", "[x](../../../../secret.txt)"));
    let said = faults(&folder);
    assert!(said.len() == 1 && said[0].contains("line 6, column 1: leads out of the publication"), "{said:?}");
}

#[test]
fn a_field_that_is_missing_has_the_place_where_it_belongs() {
    let folder = Folder::minimal().put("content/fr/articles/essai.md", "---\ntitle: Un essai\n---\nx\n");
    let said = faults(&folder);
    assert!(said.len() == 1 && said[0].contains("essai.md: line 2, column 1: published: is missing"), "{said:?}");
}

#[test]
fn short_forms_that_people_write_in_a_head_are_understood() {
    let fields = "tags: [2026, true, v1.10]\naliases: /ancien/\ncover: /images/dot.svg\ndescription: 1984\n";
    let folder = Folder::minimal().put("content/fr/articles/essai.md", &article(fields, "x"));
    let said = faults(&folder);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("line 6, column 1: cover.alt: is missing; say what the picture shows"), "{said:?}");
    let head = "---\ntitle: 1.10\npublished: 2026-03-12\n---\nx\n";
    let fields = fields.replace("cover: /images/dot.svg\n", "");
    let folder = Folder::minimal()
        .put("content/fr/articles/essai.md", &article(&fields, "x"))
        .put("content/fr/articles/nombre.md", head)
        .put("content/fr/articles/nombre-toml.md", "+++\ntitle = 1984\ndate = 2026-03-12\ntags = [7]\n+++\nx\n");
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(warnings, []);
    let article = &content.entry("fr", "essai").expect("the article").article;
    let tags: Vec<_> = article.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!((tags, article.description.as_deref()), (vec!["2026", "true", "v1.10"], Some("1984")));
    assert_eq!(article.aliases, ["/ancien/"]);
    assert_eq!(content.entry("fr", "nombre").expect("the article").article.title, "1.10");
    assert_eq!(content.entry("fr", "nombre-toml").expect("the article").article.title, "1984");
}

#[test]
fn fields_of_other_programs_are_answered_with_what_to_write_instead() {
    let said =
        faults(&Folder::minimal().put("content/fr/articles/essai.md", &article("url: /x/\nimage: /a.png\n", "x")));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0].contains("url: is not a field known here") && said[0].ends_with("old ones are “aliases”"),
        "{said:?}"
    );
    assert!(said[1].ends_with("alt: What it shows }"), "{said:?}");
}
