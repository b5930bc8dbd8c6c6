//! `publish new site`: a small, complete publication to start from, which builds without a warning.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::arguments::Arguments;

use crate::model::slug::slugify;

/// What the new publication is to be.
struct Plan {
    folder: PathBuf,
    lang: String,
    name: String,
    url: String,
}

/// Languages that the program has all words for.
const LANGUAGES: [&str; 2] = ["en", "fr"];

/// Runs the command: `DIR`, `--lang`, `--name`, `--url`; `today` as `2026-11-26`. Returns what to do next.
///
/// # Errors
/// When an argument is wrong, the folder is not empty, or a file cannot be written; all that is wrong at once.
pub fn run(arguments: &[String], today: &str) -> Result<String, String> {
    let plan = read(arguments)?;
    let write = |path: &str, text: String| {
        let file = plan.folder.join(path);
        let folder = file.parent().unwrap_or(Path::new("."));
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&file, text));
        written.map_err(|error| format!("{}: {error}", file.display()))
    };
    let json = |value: Value| serde_json::to_string_pretty(&value).unwrap_or_default() + "\n";
    let Plan { lang, .. } = &plan;
    let slug = slugify(said(lang, "title"));
    write("content/site.json", json(site(&plan)))?;
    write("content/consent.json", json(consent(&plan)))?;
    write("content/authors/editor.json", json(author(&plan)))?;
    write(&format!("content/{lang}/articles/{slug}.json"), json(article(&plan, &slug, today)))?;
    write(&format!("content/{lang}/pages/{}.json", said(lang, "about.slug")), json(about(&plan)))?;
    let folder = plan.folder.display();
    write("README.md", readme(&plan))?;
    Ok(format!(
        "{folder} holds a publication of one article. Next:\n\n  publish build {folder} --out dist\n\nthen open dist/ with any \
         static server; {folder}/README.md says what lies where."
    ))
}

fn read(arguments: &[String]) -> Result<Plan, String> {
    let (mut folder, mut lang, mut name, mut url) = (None::<PathBuf>, "en".to_string(), None, None);
    let mut arguments = Arguments::of(arguments);
    while let Some(argument) = arguments.next() {
        match argument {
            "--lang" => lang = arguments.value(argument),
            "--name" => name = Some(arguments.value(argument)),
            "--url" => url = Some(arguments.value(argument)),
            other => arguments.other(other, &mut folder),
        }
    }
    if !LANGUAGES.contains(&lang.as_str()) {
        arguments.fault(format!(
            "--lang {lang}: the program has all words on screen in {}; start in one of them, then add text/{lang}.json, a \
             translation of the program's text/en.json, and name {lang} in site.json",
            LANGUAGES.join(" and ")
        ));
    }
    let is_address = |it: &String| (it.starts_with("https://") || it.starts_with("http://")) && it.len() > 10;
    if url.as_ref().is_some_and(|it| !is_address(it)) {
        arguments.fault("--url: expected an address such as https://blog.example/".into());
    }
    let is_empty = |it: &Path| std::fs::read_dir(it).map_or(!it.exists(), |mut entries| entries.next().is_none());
    match &folder {
        None => arguments.fault("a folder is needed: publish new site DIR".into()),
        Some(it) if !is_empty(it) => arguments.fault(format!("{} is not empty; choose another folder", it.display())),
        Some(_) => {}
    }
    let folder = folder.unwrap_or_default();
    let name = name.unwrap_or_else(|| folder.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let url = url.unwrap_or_else(|| "https://blog.example/".into());
    let url = if url.ends_with('/') { url } else { url + "/" };
    arguments.finish(Plan { folder, lang, name, url })
}

fn site(plan: &Plan) -> Value {
    let Plan { lang, name, url, .. } = plan;
    json!({
        "v": 1, "name": name, "description": said(lang, "description"), "base_url": url, "time_zone": "Europe/Paris",
        "languages": [lang], "navigation": { lang: [{ "label": said(lang, "home"), "url": "/" }] },
        "footer": { lang: { "notice": name, "links": [
            { "label": said(lang, "about"), "url": format!("/{}/", said(lang, "about.slug")) },
        ] } },
    })
}

fn consent(plan: &Plan) -> Value {
    let Plan { lang, name, url, .. } = plan;
    json!({
        "v": 1, "controller": { "name": name, "url": url, "contact": "mailto:privacy@blog.example" },
        "purposes": [{
            "id": "necessary", "exempt": true, "title": said(lang, "necessary"), "summary": said(lang, "necessary.summary"),
            "description": said(lang, "necessary.description"), "services": [],
        }],
    })
}

fn author(plan: &Plan) -> Value {
    let paragraph = json!([{ "type": "paragraph", "children": [said(&plan.lang, "biography")] }]);
    json!({
        "v": 1, "slug": "editor", "name": said(&plan.lang, "editor"), "role": said(&plan.lang, "role"),
        "biography": { &plan.lang: paragraph },
    })
}

fn article(plan: &Plan, slug: &str, today: &str) -> Value {
    let lang = &plan.lang;
    json!({
        "v": 1, "slug": slug, "lang": lang, "title": said(lang, "title"), "lede": said(lang, "lede"), "published": today,
        "authors": ["editor"], "tags": [said(lang, "tag")],
        "body": [
            { "type": "paragraph", "children": [said(lang, "first"), " ", { "type": "strong", "children": [said(lang, "strong")] }, "."] },
            { "type": "heading", "depth": 2, "children": [said(lang, "heading")] },
            { "type": "paragraph", "children": [said(lang, "second"), { "type": "note", "id": "one" }] },
        ],
        "notes": { "one": [{ "type": "paragraph", "children": [said(lang, "note")] }] },
    })
}

fn about(plan: &Plan) -> Value {
    let lang = &plan.lang;
    json!({
        "v": 1, "slug": said(lang, "about.slug"), "lang": lang, "title": said(lang, "about"),
        "body": [{ "type": "paragraph", "children": [said(lang, "biography")] }],
    })
}

fn readme(plan: &Plan) -> String {
    format!(
        "# {}\n\n- `content/site.json`: name, address, languages, navigation, footer, colours, fonts, logo\n- `content/consent.json`: purposes and \
         services that need consent; none yet\n- `content/authors/`: one file per author\n- `content/{}/articles/`: one file \
         per article\n- `content/{}/pages/`: pages that are no articles\n- `content/style.css`: your own style, if you need it\n- \
         `images/`, `media/`: pictures and recordings; `icons/favicon.svg`: your icon\n\n```sh\npublish build . \
         --out ../dist\n```\n\nThe site stands beside this folder then; the exact form of every file is in its folder `schema/`.\n",
        plan.name, plan.lang, plan.lang
    )
}

/// The words of the starting point.
fn said(lang: &str, key: &str) -> &'static str {
    let (french, english) = match key {
        "description" => ("Un nouveau carnet.", "A new notebook."),
        "home" => ("Carnet", "Notebook"),
        "necessary" => ("Strictement nécessaire", "Strictly necessary"),
        "necessary.summary" => ("Retenir votre choix.", "Remember your choice."),
        "necessary.description" => {
            ("Ce site garde votre choix, et rien d’autre.", "This site keeps your choice, and nothing else.")
        }
        "about" => ("À propos", "About"),
        "about.slug" => ("a-propos", "about"),
        "editor" => ("La rédaction", "The editor"),
        "role" => ("Rédaction", "Editor"),
        "biography" => ("Écrit ce carnet.", "Writes this notebook."),
        "title" => ("Premiers pas", "First steps"),
        "lede" => ("Ce que contient un article, pour commencer.", "What an article holds, to begin with."),
        "tag" => ("Divers", "Notes"),
        "first" => (
            "Un article est une liste de blocs\u{202f}; le texte y est une chaîne, qui peut contenir des passages",
            "An article is a list of blocks; text in it is a string, which may hold passages that are",
        ),
        "strong" => ("importants", "important"),
        "heading" => ("Une section", "A section"),
        "second" => (
            "Une note s’ouvre sur place et se retrouve en bas de page.",
            "A note opens in place, and stands at the foot of the page.",
        ),
        "note" => ("Voici la note.", "This is the note."),
        _ => ("", ""),
    };
    if lang == "fr" { french } else { english }
}
