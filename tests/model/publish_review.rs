//! What `feuillet check` reports about placeholders, languages, and folders and files that nothing reads.

use feuillet::disk::faults::{FileFault, lines};

use crate::publication::{Folder, feuillet, feuillet_at, loaded, refusal};

fn check(folder: &Folder) -> String {
    feuillet(&["check", &folder.path().display().to_string()]).unwrap_or_else(|message| message)
}

fn holds(said: &str, parts: &[&str]) {
    let missing: Vec<_> = parts.iter().filter(|part| !said.contains(**part)).collect();
    assert!(missing.is_empty(), "{missing:#?}\nin\n{said}");
}

#[test]
fn a_new_site_is_told_what_is_still_to_be_filled_in_and_an_own_one_nothing() {
    let around = Folder::empty();
    let folder = around.path().join("carnet");
    let now: jiff::Timestamp = "2026-11-20T23:30:00Z".parse().expect("a moment");
    let new = |arguments: &[&str]| {
        feuillet_at(now.as_second(), &[&["new", "site", folder.to_str().expect("a path")], arguments].concat())
    };
    new(&["--time-zone", "Pacific/Auckland"]).expect("written");
    let article =
        std::fs::read_to_string(folder.join("public/content/en/articles/first-steps.md")).expect("the article");
    assert!(article.contains("2026-11-21"), "the day there: {article}");
    let run = || feuillet(&["check", folder.to_str().expect("a path")]).expect("no faults");
    holds(
        &run(),
        &[
            "notice: content/site.json: /base_url: is “https://blog.example/”, a placeholder: no site can be at blog.example",
            "content/consent.json: /controller/contact: is “mailto:privacy@blog.example”, a placeholder",
            "notice: in 6 places: is still the text of `feuillet new site`; write your own",
            "    content/site.json: /description\n",
            "    content/en/articles/first-steps.md: line 3, column 1, line 2, column 1",
            "    content/authors/editor.json: /name, /biography/en",
            "    content/en/pages/about.md: line 5, column 1",
        ],
    );
    for file in ["content/site.json", "content/consent.json"] {
        let file = folder.join("public").join(file);
        let text = std::fs::read_to_string(&file).expect("the file").replace("blog.example", "blog.lisieres.fr");
        let text = text.replace("A new notebook.", "What we find.");
        std::fs::write(file, text).expect("written");
    }
    let said = run();
    assert!(!said.contains("a placeholder") && !said.contains("/description"), "{said}");
    let said = new(&["--time-zone", "Mars/Olympus"]).expect_err("refused");
    holds(&said, &["--time-zone Mars/Olympus: expected an IANA time zone such as Europe/Paris", "is not empty"]);
}

#[test]
fn what_one_language_lacks_is_named() {
    let folder = Folder::minimal();
    let site = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let mut site: serde_json::Value = serde_json::from_str(&site).expect("JSON");
    assert_eq!(site["languages"], serde_json::json!(["fr", "en"]));
    site["navigation"] = serde_json::json!({ "fr": [{ "label": "Carnet", "url": "/" }] });
    site["footer"] = serde_json::json!({ "fr": { "notice": "N" }, "en": { "notice": "N" } });
    site["description"] = serde_json::json!({ "fr": "D" });
    let author = r#"{ "v": 1, "slug": "ada", "name": "Ada", "role": "Auteure",
        "biography": { "fr": [{ "type": "paragraph", "children": ["B."] }] } }"#;
    let of = |lang: &str, other: &str| {
        format!(
            r#"{{ "v": 1, "slug": "meme", "lang": "{lang}", "title": "Le même", "lede": "Rien de neuf.", "published": "2026-03-12",
                 "authors": ["ada"], "translations": {{ "{other}": "meme" }}, "body": [] }}"#
        )
    };
    let folder = folder
        .put("content/site.json", &site.to_string())
        .put("content/authors/ada.json", author)
        .put("content/fr/articles/meme.json", &of("fr", "en"))
        .put("content/en/articles/meme.json", &of("en", "fr"));
    let said = check(&folder);
    holds(
        &said,
        &[
            "content/site.json: /description: is missing in en",
            "content/site.json: /navigation: is missing in en",
            "notice: in 5 places: is one text for all languages (fr, en); write one for each",
            "    content/authors/ada.json: /role",
            "content/authors/ada.json: /biography: is missing in en",
            "content/en/articles/meme.json: /title: title and lede are the same as in content/fr/articles/meme.json: not translated yet",
            "    content/consent.json: /purposes/0/title, /purposes/0/summary",
        ],
    );
    assert!(!said.contains("/footer") && !said.contains("fr/articles/meme.json: /title"), "{said}");
}

#[test]
fn texts_in_another_script_than_their_language_and_words_that_were_only_copied_are_named() {
    let folder = Folder::minimal();
    let site = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let mut site: serde_json::Value = serde_json::from_str(&site).expect("JSON");
    site["languages"] = serde_json::json!(["fr", "he"]);
    let page = |slug: &str, title: &str| {
        let text = format!(r#"{{ "v": 1, "slug": "{slug}", "lang": "he", "title": "{title}", "body": [] }}"#);
        (format!("content/he/pages/{slug}.json"), text)
    };
    let english = |file: &str| std::fs::read_to_string(folder.path().join(file)).expect("the words");
    let (words, consent) = (english("text/en.json"), english("text/consent/en.json"));
    let mut folder = folder.put("content/site.json", &site.to_string()).put("text/he.json", &words);
    folder = folder.put("text/consent/he.json", &consent);
    for (file, text) in [page("a", "About"), page("b", "אודות Rust"), page("c", "2026")] {
        folder = folder.put(&file, &text);
    }
    let said = check(&folder);
    holds(
        &said,
        &[
            "content/he/pages/a.json: /title: is “About”, without any Hebrew letters, though the language is he",
            "text/he.json: (document): has ",
            " texts in common with text/en.json: not translated yet",
            " texts in common with text/consent/en.json: not translated yet",
        ],
    );
    assert!(!said.contains("pages/b.json: /title: is") && !said.contains("pages/c.json: /title: is"), "{said}");
}

#[test]
fn folders_and_files_that_nothing_reads_are_named() {
    let folder = Folder::minimal()
        .put("content/author/bob.json", "{}")
        .put("content/fr/article/essai.json", "{}")
        .put("content/sites.json", "{}")
        .put("content/de/pages/x.json", "{}");
    let (_, warnings) = loaded(&folder.options());
    let said: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    holds(
        &said.join("\n"),
        &[
            "content/author: (document): is not read, perhaps “authors”",
            "content/fr/article: (document): is not read, perhaps “articles”",
            "content/sites.json: (document): is not read, perhaps “site.json”",
            "content/site.json: /languages: does not list “de”, so content/de/pages is not published",
        ],
    );
}

#[test]
fn a_folder_that_is_not_there_or_another_one_is_said_to_be() {
    let folder = Folder::minimal();
    let at = |path: &str| folder.path().join(path).display().to_string();
    for command in ["check", "next"] {
        let of = |path: &str| feuillet(&[command, &at(path)]).expect_err("refused");
        assert!(of("nowhere").ends_with("nowhere: there is no such folder; expected the one that holds content/"));
        assert!(of("content/site.json").ends_with("is a file; expected the folder that holds content/"));
        assert!(of("content").contains("it is that folder itself: name the one around it"), "{}", of("content"));
        let faulty = Folder::minimal().put("content/fr/articles/premier.json", "{");
        let said = feuillet(&[command, &faulty.path().display().to_string()]).expect_err("refused");
        assert!(!said.contains("nothing was published") && said.ends_with(": 1 error in the content"), "{said}");
    }
}

#[test]
fn what_is_wrong_in_the_same_way_in_many_places_is_said_once() {
    let fault = |file: &str, place: usize, message: &str| FileFault::new(file, format!("/body/{place}"), message);
    let mut all: Vec<_> = (0..4).map(|index| fault("a.json", index, "is odd")).collect();
    assert_eq!(lines(&all, &|_| "error").len(), 4, "a few are said each");
    all.insert(2, fault("a.json", 9, "is another"));
    all.push(fault("b.json", 7, "is odd"));
    let said = lines(&all, &|_| "error");
    let expected = [
        "error: in 5 places: is odd",
        "    a.json: /body/0, /body/1, /body/2, /body/3",
        "    b.json: /body/7",
        "error: a.json: /body/9: is another",
    ];
    assert_eq!(said, expected);
}

#[test]
fn links_of_the_settings_and_pages_are_checked_as_those_of_texts() {
    let folder = Folder::minimal();
    let site = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let mut site: serde_json::Value = serde_json::from_str(&site).expect("JSON");
    site["navigation"] = serde_json::json!({ "fr": [{ "label": "À propos", "url": "about/" }] });
    let author = r#"{ "v": 1, "slug": "ada", "name": "Ada", "links": [{ "kind": "site", "label": "S", "url": "ada.example" }] }"#;
    let said =
        refusal(&folder.put("content/site.json", &site.to_string()).put("content/authors/ada.json", author).options());
    holds(
        &said,
        &[
            "content/site.json: /navigation/fr/0/url: “about/” would be looked for below the page that links to it",
            "content/authors/ada.json: /links/0/url: “ada.example” would be looked for below the page that links to it",
        ],
    );
    let page = |lang: &str, slug: &str, fields: &str| {
        let text = format!(r#"{{ "v": 1, "slug": "{slug}", "lang": "{lang}", "title": "T", {fields} "body": [] }}"#);
        (format!("content/{lang}/pages/{slug}.json"), text)
    };
    let mut folder = Folder::minimal();
    for (file, text) in [page("fr", "apropos", r#""translations": { "en": "about" },"#), page("en", "about", "")] {
        folder = folder.put(&file, &text);
    }
    let (_, warnings) = loaded(&folder.options());
    let said: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    holds(
        &said.join("\n"),
        &["pages/apropos.json: /translations/en: “about” does not name this page as its translation"],
    );
}

#[test]
fn files_that_the_style_sheet_names_are_looked_for_and_are_used() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>"#;
    let css =
        "/* url(/images/old.png) */\nbody { background: url( \"/images/paper.svg\" ) }\np { cursor: url(data:,x) }\n";
    let folder = Folder::minimal().put("images/paper.svg", svg).put("content/style.css", css);
    assert!(!check(&folder).contains("images/paper.svg"), "it is used");
    let css = format!("{css}\na {{ background: url(/images/lost.png) }}");
    let said = refusal(&folder.put("content/style.css", &css).options());
    holds(&said, &["content/style.css: line 5: there is no file images/lost.png beside content/"]);
}

#[test]
fn french_spaces_at_which_a_line_may_break_are_named_in_texts_and_words() {
    let words = include_str!("../../public/text/fr.json").replace("\u{202f}:", " :");
    let article = |title: &str, lang: &str, body: &str| {
        format!(
            r#"{{ "v": 1, "slug": "espaces", "lang": "{lang}", "title": "{title}", "lede": "L.", "published": "2026-03-12",
                 "authors": ["ada"], "body": [{body}] }}"#
        )
    };
    let code =
        r#"{ "type": "paragraph", "children": ["Le code ", { "type": "code", "value": "a ; b" }, " : voici."] }"#;
    let said = check(
        &Folder::minimal()
            .put("text/fr.json", &words)
            .put("content/fr/articles/espaces.json", &article("Pourquoi\u{202f}?", "fr", code))
            .put("content/en/articles/espaces.json", &article("French : no", "en", "")),
    );
    holds(
        &said,
        &[
            "notice: content/fr/articles/espaces.json: /body/0/children/2: a line may break in “ : vo”",
            "notice: text/fr.json: /",
            "put U+202F (a narrow no-break space) in place of the space",
        ],
    );
    assert!(!said.contains("content/en/articles/espaces.json: /title"), "{said}");
    let right = article("Pourquoi\u{202f}? Voici\u{a0}: «\u{202f}oui\u{202f}», à 10:30", "fr", "");
    let said = check(&Folder::minimal().put("content/fr/articles/espaces.json", &right));
    assert!(!said.contains("a line may break"), "{said}");
}

#[test]
fn what_an_owner_has_noted_is_said_by_check_alone() {
    let folder = Folder::minimal();
    let policy = std::fs::read_to_string(folder.path().join("content/consent.json")).expect("the policy");
    let mut policy: serde_json::Value = serde_json::from_str(&policy).expect("JSON");
    policy["purposes"][0]["services"][0]["todo"] = "ask the vendor".into();
    let folder = folder.put("content/consent.json", &policy.to_string());
    holds(&check(&folder), &["notice: content/consent.json: /purposes/0/services/0: has a “todo”: ask the vendor"]);
    let (_, warnings) = loaded(&folder.options());
    assert!(warnings.iter().all(|warning| !warning.to_string().contains("ask the vendor")), "{warnings:?}");
}

#[test]
fn a_picture_in_markdown_without_a_text_is_noticed_unless_its_caption_says_what_it_shows() {
    let picture = |title: &str| format!("---\ntitle: {title}\npublished: 2026-03-12\n---\n\n");
    let folder = Folder::minimal().put("content/fr/articles/a.md", &(picture("A") + "![](/images/dot.svg)\n")).put(
        "content/fr/articles/b.md",
        &(picture("B") + "![](/images/dot.svg \"Un point.\")\n\n![Un point](/images/dot.svg)\n"),
    );
    let said = crate::publication::feuillet(&["check", folder.path().to_str().expect("a path")]).expect("no faults");
    assert_eq!(said.matches("this picture has no text for people").count(), 1, "{said}");
    assert!(said.contains("a.md: line 6, column 1: this picture"), "{said}");
}
