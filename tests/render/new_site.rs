//! A new publication: small, complete, and published without a warning.

use feuillet::publish::new_site::language_of;
use feuillet::publish::{BuildOptions, publish};

use crate::publication::{Folder, feuillet_at, loaded, options};

fn new(arguments: &[&str]) -> Result<String, String> {
    let now: jiff::Timestamp = "2026-11-20T11:00:00Z".parse().expect("a moment");
    feuillet_at(now.as_second(), &[&["new", "site"], arguments].concat())
}

#[test]
fn a_new_site_is_published_as_it_is_in_every_language_offered() {
    for (lang, title) in [("en", "First steps"), ("fr", "Premiers pas")] {
        let folder = Folder::empty();
        let site = folder.path().join("my-blog");
        let said = new(&[
            &site.display().to_string(),
            "--lang",
            lang,
            "--name",
            "Le \"carnet\"",
            "--url",
            "https://a.example",
        ]);
        assert!(said.expect("written").contains("feuillet serve"));
        let options = options(&site.join("public"));
        let (content, warnings) = loaded(&options);
        assert_eq!(warnings, []);
        assert_eq!(
            (content.site.name.as_str(), content.site.base_url.as_str()),
            ("Le \"carnet\"", "https://a.example/")
        );
        let place = Folder::empty().with_program();
        let options = BuildOptions { release: true, ..place.with_out(options) };
        publish(&options).unwrap_or_else(|error| panic!("{error}"));
        let home = std::fs::read_to_string(options.out.join("index.html")).expect("a home page");
        assert!(home.contains(title) && home.contains("Le &quot;carnet&quot;"), "{lang}");
        assert!(options.out.join("icons/icon-192.png").is_file(), "icons are drawn from the program's");
        assert!(!options.out.join("package.json").exists(), "only what is in public/ is published");
    }
}

#[test]
fn nothing_is_left_open_in_any_file() {
    let folder = Folder::empty();
    let site = folder.path().join("carnet");
    new(&[&site.display().to_string(), "--author", "Zoé Łukasz", "--lang", "fr"]).expect("written");
    for file in crate::publication::files_below(&site) {
        let text = std::fs::read_to_string(site.join(&file)).expect("a text");
        assert!(!text.replace("${{ ", "").contains("{{"), "{}: {text}", file.display());
        assert!(text.lines().count() <= 250 && !text.is_empty(), "{}", file.display());
    }
    assert!(site.join("public/content/authors/zoe-lukasz.json").is_file());
    let article = std::fs::read_to_string(site.join("public/content/fr/articles/premiers-pas.md")).expect("an article");
    assert!(article.contains("authors: [zoe-lukasz]\n"), "{article}");
}

#[test]
fn each_host_gets_its_file_and_only_those_that_are_asked_for_are_written() {
    let hosts = [
        ("github-pages", ".github/workflows/publish.yml"),
        ("gitlab-pages", ".gitlab-ci.yml"),
        ("netlify", "netlify.toml"),
        ("cloudflare-pages", "wrangler.toml"),
    ];
    let all: Vec<&str> = hosts.iter().map(|(_, file)| *file).collect();
    let written = |arguments: &[&str]| {
        let folder = Folder::empty();
        let site = folder.path().join("blog");
        new(&[&[site.to_str().expect("a path")], arguments].concat()).expect("written");
        let guide = std::fs::read_to_string(site.join("README.md")).expect("a guide");
        let is_there = |file: &&&str| site.join(file).is_file();
        let files: Vec<&str> = all.iter().filter(is_there).copied().collect();
        assert!(all.iter().all(|file| guide.contains(file) == files.contains(file)), "{guide}");
        files
    };
    assert_eq!(written(&[]), all);
    assert!(written(&["--host", "none"]).is_empty());
    for (host, file) in hosts {
        assert_eq!(written(&["--host", host]), [file]);
    }
}

#[test]
fn nothing_is_written_over_and_all_that_is_wrong_is_said_at_once() {
    let folder = Folder::empty().put("letter.txt", "Dear aunt");
    let said = new(&[&folder.path().display().to_string(), "--lang", "de", "--url", "blog", "--author", " "]);
    let said = said.expect_err("refused");
    for part in ["is not empty: it has letter.txt", "--lang de", "text/de.json", "--url", "--author is empty"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1);
    assert!(new(&[]).expect_err("refused").contains("<DIR>"));
    assert!(new(&["x", "--name"]).expect_err("refused").contains("a value is required for '--name <NAME>'"));
}

#[test]
fn a_folder_in_which_npm_has_installed_the_command_is_as_good_as_empty() {
    let folder = Folder::empty().put("package.json", "{}").put("node_modules/feuillet/package.json", "{}");
    new(&[folder.path().to_str().expect("a path")]).expect("written");
    assert_eq!(std::fs::read_to_string(folder.path().join("package.json")).expect("a file"), "{}");
    assert!(folder.path().join("public/content/site.json").is_file());
}

#[test]
fn the_language_is_that_of_the_user_if_the_program_speaks_it() {
    let of = |set: &[(&str, &str)]| {
        language_of(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_string()))
    };
    assert_eq!(of(&[("LANG", "fr_CA.UTF-8")]), "fr");
    assert_eq!(of(&[("LANG", "fr_FR"), ("LC_ALL", "en_GB.UTF-8")]), "en");
    assert_eq!(of(&[("LANG", "fr"), ("LC_ALL", "")]), "fr");
    assert_eq!(of(&[("LANG", "de_DE.UTF-8")]), "en");
    assert_eq!(of(&[("LANG", "C")]), "en");
    assert_eq!(of(&[]), "en");
}
