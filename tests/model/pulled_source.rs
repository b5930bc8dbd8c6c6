//! `"source"` in the settings, and `feuillet import` from addresses: what is asked of whom, and what is said.

use std::path::Path;

use feuillet::command::{Outcome, Surroundings, run};
use feuillet::fetch::{Answer, Fetch, FetchOptions};

use crate::publication::{Folder, NOW};

/// A site in the web with one feed, and with nothing else.
struct Web;

impl Fetch for Web {
    fn get(&self, url: &str, _: &[(String, String)]) -> Result<Answer, String> {
        let body = br#"{ "version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [
            { "id": "1", "url": "https://f.example/essai/", "title": "Un essai", "content_html": "<p>Texte.</p>",
              "date_published": "2026-01-02T03:04:05Z" }] }"#;
        match url {
            "https://f.example/feed.json" => Ok(Answer { status: 200, body: body.to_vec(), ..Answer::default() }),
            _ => Ok(Answer { status: 404, ..Answer::default() }),
        }
    }
}

fn feuillet(arguments: &[&str], variables: fn(&str) -> Option<String>) -> Outcome {
    let web = |_: FetchOptions| Ok(Box::new(Web) as Box<dyn Fetch>);
    let surroundings = Surroundings { web, variable: variables, ..Surroundings::at(NOW) };
    run(std::iter::once("feuillet").chain(arguments.iter().copied()).map(Into::into), &surroundings)
}

fn none(_: &str) -> Option<String> {
    None
}

fn with_source(source: &str) -> Folder {
    let folder = Folder::minimal().with_program();
    let settings = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    folder.put("content/site.json", &settings.replacen('{', &format!("{{ \"source\": {source},"), 1))
}

fn built(folder: &Folder, variables: fn(&str) -> Option<String>) -> Outcome {
    let at = |name: &str| folder.path().join(name).display().to_string();
    let beside = |name: &str| folder.path().with_extension(name).display().to_string();
    let root = env!("CARGO_MANIFEST_DIR");
    let (out, cache, program) = (beside("dist"), beside("cache"), at("program"));
    let folders = ["--program", &program, "--out", &out, "--cache", &cache, "--source", root];
    let outcome = feuillet(&[&["build", &at(".")], &folders[..]].concat(), variables);
    let is_written = Path::new(&out).exists();
    for made in ["dist", "dist.hosts", "cache"] {
        _ = std::fs::remove_dir_all(folder.path().with_extension(made));
    }
    _ = std::fs::remove_file(folder.path().with_extension("dist.manifest.json"));
    assert_eq!(is_written, outcome.code == 0, "{}", outcome.err);
    outcome
}

#[test]
fn a_build_gets_the_texts_first() {
    let folder = with_source(r#"{ "feed": "https://f.example/feed.json" }"#);
    let outcome = built(&folder, none);
    assert!(outcome.err.contains("source: 1 article, 0 pages, 0 files; "), "{}", outcome.err);
    assert!(folder.path().join("content/fr/articles/essai.md").is_file(), "{}", outcome.err);
}

#[test]
fn a_build_without_its_source_changes_nothing() {
    let folder = with_source(r#"{ "feed": "https://f.example/lost.json" }"#);
    let outcome = built(&folder, none);
    assert_eq!(outcome.code, 2);
    let said = "source: https://f.example/lost.json: the site answered 404\nnothing was published; the last site stays";
    assert!(outcome.err.contains(said), "{}", outcome.err);
}

#[test]
fn a_source_that_lacks_its_key_says_where_it_is_expected() {
    let folder = with_source(r#"{ "ghost": "https://g.example" }"#);
    assert!(built(&folder, none).err.contains("into the variable FEUILLET_KEY"));
    let folder = with_source(r#"{ "wordpress": "https://w.example", "user": "ada" }"#);
    assert!(built(&folder, none).err.contains("an application password of ada into the variable FEUILLET_PASSWORD"));
}

#[test]
fn a_source_must_be_one_address() {
    let folder = with_source(r#"{ "feed": "f.example", "ghost": "https://g.example", "user": "ada" }"#);
    let said = built(&folder, none).err;
    for line in [
        "content/site.json: /source: must name one system",
        "content/site.json: /source/feed: “f.example” is not an address",
        "content/site.json: /source/user: is for WordPress only",
    ] {
        assert!(said.contains(line), "{line}\nin\n{said}");
    }
}

#[test]
fn an_import_reads_an_address_and_says_what_it_lacks() {
    let folder = Folder::empty();
    let moved = folder.path().join("moved").display().to_string();
    let import = |arguments: &[&str]| feuillet(&[&["import"], arguments, &["--out", &moved]].concat(), none);
    let outcome = import(&["feed", "https://f.example/feed.json", "--lang", "fr"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let out = Path::new(&moved);
    assert!(out.join("public/content/fr/articles/essai.md").is_file(), "{}", outcome.out);
    // It is as ready as one of `feuillet new site`, and stays the publisher's.
    let around = ["README.md", "package.json", ".gitignore", ".node-version", "netlify.toml"];
    assert!(around.iter().all(|name| out.join(name).is_file()), "{}", outcome.out);
    let readme = std::fs::read_to_string(out.join("README.md")).expect("the README");
    assert!(readme.starts_with("# F\n") && readme.contains("`public/content/fr/articles/`"), "{readme}");
    std::fs::write(out.join("README.md"), "ours").expect("written");
    assert_eq!(import(&["feed", "https://f.example/feed.json"]).code, 0);
    assert_eq!(std::fs::read_to_string(out.join("README.md")).expect("the README"), "ours");
    for (arguments, said) in [
        (&["ghost", "https://g.example"][..], "into the variable FEUILLET_KEY"),
        (&["wordpress", "https://w.example", "--user", "ada"], "put an application password of ada"),
        (&["wordpress", "export.xml", "--user", "ada"], "--user is for the address of a site of WordPress only"),
        (&["hugo", "https://h.example"], "such a site is read from its folder"),
        (&["feed", "https://f.example/feed.json", "--offline"], "--offline: the site itself is read from its address"),
        (&["feed", "https://f.example/lost.json"], "https://f.example/lost.json: the site answered 404"),
        (&["feed", "missing.xml"], "missing.xml: "),
    ] {
        let outcome = import(arguments);
        assert!(outcome.code == 2 && outcome.err.contains(said), "{arguments:?}: {}", outcome.err);
    }
}
