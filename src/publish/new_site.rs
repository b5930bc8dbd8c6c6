//! A small, complete publication to start from; it builds without warnings.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::disk::faults::told;

use crate::model::slugify::slugify;

/// The settings of a new publication.
#[derive(Clone, Debug)]
pub struct NewSite {
    /// The folder to write it to.
    pub folder: PathBuf,
    /// One of [`LANGUAGES`].
    pub lang: String,
    /// Its name.
    pub name: String,
    /// Its address, with a slash at the end.
    pub url: String,
    /// An IANA time zone.
    pub zone: String,
}

/// Languages for which the program has all words on screen.
pub const LANGUAGES: [&str; 2] = ["en", "fr"];

/// The address of a site until its publisher sets one.
pub const PLACEHOLDER: &str = "https://blog.example/";
/// The contact of a site until its publisher sets one.
pub const CONTACT: &str = "mailto:privacy@blog.example";

/// Writes the publication; `command` is how its README tells the publisher to run this program.
///
/// # Errors
/// When a file cannot be written.
pub fn write(plan: &NewSite, now: jiff::Timestamp, command: &str) -> Result<(), String> {
    let write = |path: &str, text: String| {
        let file = plan.folder.join(path);
        let folder = file.parent().unwrap_or(Path::new("."));
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&file, text));
        written.map_err(|error| format!("{}: {}", file.display(), told(&error)))
    };
    let json = |value: Value| serde_json::to_string_pretty(&value).unwrap_or_default() + "\n";
    let NewSite { lang, .. } = plan;
    // Today in the site's zone: in another zone it may be tomorrow, and the first article would count as scheduled.
    let zone = jiff::tz::TimeZone::get(&plan.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let today = now.to_zoned_datetime(zone).strftime("%Y-%m-%d").to_string();
    let slug = slugify(said(lang, "title"));
    write("content/site.json", json(site(plan)))?;
    write("content/consent.json", json(consent(plan)))?;
    write("content/authors/editor.json", json(author(plan)))?;
    write(&format!("content/{lang}/articles/{slug}.json"), json(article(plan, &slug, &today)))?;
    write(&format!("content/{lang}/pages/{}.json", said(lang, "about.slug")), json(about(plan)))?;
    write("README.md", readme(plan, command))
}

fn site(plan: &NewSite) -> Value {
    let NewSite { lang, name, url, zone, .. } = plan;
    json!({
        "v": 1, "name": name, "description": said(lang, "description"), "base_url": url, "time_zone": zone,
        "languages": [lang], "navigation": { lang: [{ "label": said(lang, "home"), "url": "/" }] },
        "footer": { lang: { "notice": name, "links": [
            { "label": said(lang, "about"), "url": format!("/{}/", said(lang, "about.slug")) },
        ] } },
    })
}

fn consent(plan: &NewSite) -> Value {
    let NewSite { lang, name, url, .. } = plan;
    json!({
        "v": 1, "controller": { "name": name, "url": url, "contact": CONTACT },
        "purposes": [{
            "id": "necessary", "exempt": true, "title": said(lang, "necessary"), "summary": said(lang, "necessary.summary"),
            "description": said(lang, "necessary.description"), "services": [],
        }],
    })
}

fn author(plan: &NewSite) -> Value {
    let paragraph = json!([{ "type": "paragraph", "children": [said(&plan.lang, "biography")] }]);
    json!({
        "v": 1, "slug": "editor", "name": said(&plan.lang, "editor"), "role": said(&plan.lang, "role"),
        "biography": { &plan.lang: paragraph },
    })
}

fn article(plan: &NewSite, slug: &str, today: &str) -> Value {
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

fn about(plan: &NewSite) -> Value {
    let lang = &plan.lang;
    json!({
        "v": 1, "slug": said(lang, "about.slug"), "lang": lang, "title": said(lang, "about"),
        "body": [{ "type": "paragraph", "children": [said(lang, "biography")] }],
    })
}

fn readme(plan: &NewSite, command: &str) -> String {
    format!(
        "# {}\n\n- `content/site.json`: name, address, languages, navigation, footer, colours, fonts, logo\n- `content/consent.json`: purposes and \
         services that need consent; none yet\n- `content/authors/`: one file per author\n- `content/{}/articles/`: one file \
         per article\n- `content/{}/pages/`: pages that are not articles\n- `content/style.css`: your own style, if you need it\n- \
         `images/`, `media/`: pictures and recordings; `icons/favicon.svg`: your icon\n\n```sh\n{} build . \
         --out ../dist\npython3 -m http.server -d ../dist     # or any other static server\n```\n\nThe site is then beside this \
         folder; its folder `schema/` gives the exact form of every file. `{} check .` lists what is still to be filled in.\n",
        plan.name, plan.lang, plan.lang, command, command
    )
}

/// Returns a text of the starting publication; empty for an unknown key.
pub fn said(lang: &str, key: &str) -> &'static str {
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
