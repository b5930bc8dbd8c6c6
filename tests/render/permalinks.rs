//! A published site whose permalinks change: no address is lost, and everything that names an address follows.

use feuillet::publish::{BuildOptions, publish};

use crate::publication::Folder;

fn with_permalinks(folder: Folder, permalinks: &str) -> Folder {
    let settings = format!(
        r#"{{ "v": 1, "name": "Minimal", "description": "Petite.", "base_url": "https://minimal.example/",
             "time_zone": "Europe/Paris", "languages": ["fr"], "permalinks": {permalinks} }}"#
    );
    folder.put("content/site.json", &settings)
}

fn published(options: &BuildOptions) -> String {
    publish(options).unwrap_or_else(|error| panic!("{error}")).to_string()
}

fn file(options: &BuildOptions, path: &str) -> String {
    let file = options.out.join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn a_change_of_pattern_redirects_by_itself_and_says_how_to_keep_that() {
    let folder = Folder::minimal().article("essai", "2026-03-13", r#""tags": ["Forêt"],"#);
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    assert!(options.out.join("articles/essai/index.html").is_file());
    assert!(!place.path().join("dist.addresses.json").exists(), "usual addresses need no memory");

    let folder = with_permalinks(folder, r#"{ "articles": "/:year/:month/:slug/", "tags": "/sujet/:slug/" }"#);
    let said = published(&options);
    assert!(said.contains(r#"Add “"former": [{"articles":"/articles/:slug/","#), "{said}");
    assert!(options.out.join("2026/03/essai/index.html").is_file());
    assert!(options.out.join("2026/03/essai/page.json").is_file());
    assert!(file(&options, "articles/essai/index.html").contains("url=/2026/03/essai/"), "a page that leads on");
    let rules = file(&options, "_redirects");
    for rule in [
        "/articles/essai/ /2026/03/essai/ 301",
        "/articles/essai /2026/03/essai/ 301",
        "/tags/foret/ /sujet/foret/ 301",
        "/tags/foret/feed.xml /sujet/foret/feed.xml 301",
    ] {
        assert!(rules.lines().any(|line| line == rule), "{rule}\nin\n{rules}");
    }
    for name in ["sitemap.xml", "feed.xml", "atom.xml", "feed.json"] {
        let text = file(&options, name);
        assert!(text.contains("https://minimal.example/2026/03/essai/"), "{name}: {text}");
        assert!(!text.contains("/articles/essai"), "{name}: {text}");
    }

    // A third pattern: both former ones lead on.
    let folder = with_permalinks(folder, r#"{ "articles": "/:slug.html" }"#);
    published(&options);
    let rules = file(&options, "_redirects");
    for rule in
        ["/articles/essai/ /essai.html 301", "/2026/03/essai/ /essai.html 301", "/sujet/foret/ /tags/foret/ 301"]
    {
        assert!(rules.lines().any(|line| line == rule), "{rule}\nin\n{rules}");
    }
    assert!(file(&options, "essai.html").contains(" data-ending=\".html\""));
    drop(folder);
}

#[test]
fn an_article_that_gets_another_date_leaves_a_redirect() {
    let folder = with_permalinks(Folder::minimal(), r#"{ "articles": "/:year/:slug/" }"#)
        .article("essai", "2026-03-13", "")
        .put(
            "content/fr/pages/lieu.md",
            "---\ntitle: Lieu\n---\n\n[Un essai](/articles/essai/), [le même](../articles/essai.json).\n",
        );
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    assert!(file(&options, "lieu/index.html").contains("href=\"/2026/essai/\""));
    let folder = folder.article("essai", "2025-12-31", "");
    let said = published(&options);
    assert!(!said.contains("former"), "the pattern is the same: {said}");
    assert!(file(&options, "lieu/index.html").contains("href=\"/2025/essai/\""), "the page is made anew");
    assert!(file(&options, "_redirects").contains("/2026/essai/ /2025/essai/ 301\n"));
    // And back again: the present address is no redirect.
    let folder = folder.article("essai", "2026-03-13", "");
    published(&options);
    let rules = file(&options, "_redirects");
    assert!(rules.contains("/2025/essai/ /2026/essai/ 301\n") && !rules.contains("/2026/essai/ /20"), "{rules}");
    drop(folder);
}

/// Returns the lines of `_redirects` that begin with one of these paths.
fn redirects_from(options: &BuildOptions, paths: &[&str]) -> Vec<String> {
    let rules = file(options, "_redirects");
    let begins = |line: &&str| paths.iter().any(|path| line.split(' ').next() == Some(path));
    rules.lines().filter(begins).map(String::from).collect()
}

#[test]
fn no_address_leads_to_itself_whatever_stands_at_its_end() {
    let folder = Folder::minimal().put("content/fr/pages/lieu.md", "---\ntitle: Lieu\n---\n\nUn lieu.\n");
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    for (pattern, expected) in [
        ("/:slug", &["/lieu/ /lieu 301"][..]),
        // Cloudflare Pages leads from /lieu.html to /lieu, and would go round in circles.
        ("/:slug.html", &["/lieu/ /lieu.html 301"]),
        ("/:slug/", &["/lieu /lieu/ 301"]),
    ] {
        let settings = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
        let mut settings: serde_json::Value = serde_json::from_str(&settings).expect("JSON");
        settings["permalinks"] = serde_json::json!({ "pages": pattern });
        std::fs::write(folder.path().join("content/site.json"), settings.to_string()).expect("written");
        published(&options);
        assert_eq!(redirects_from(&options, &["/lieu", "/lieu/"]), expected, "{pattern}");
    }
}

#[test]
fn former_patterns_are_filled_with_what_articles_say_today() {
    let folder = with_permalinks(Folder::minimal(), r#"{ "articles": "/:year/:author/:slug/" }"#).article(
        "essai",
        "2026-03-13",
        "",
    );
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    assert!(options.out.join("2026/ada/essai/index.html").is_file());
    let folder = with_permalinks(folder, r#"{ "articles": "/x/:slug/" }"#);
    published(&options);
    assert_eq!(
        redirects_from(&options, &["/2026/ada/essai", "/2026/ada/essai/"]),
        ["/2026/ada/essai /x/essai/ 301", "/2026/ada/essai/ /x/essai/ 301"]
    );
    assert!(!file(&options, "_redirects").contains("/0000"));
    // Another site that is written into the same folder has no part in that.
    let other = Folder::minimal();
    let settings = std::fs::read_to_string(other.path().join("content/site.json")).expect("the settings");
    let other = other.put("content/site.json", &settings.replace("minimal.example", "other.example"));
    published(&BuildOptions { public: other.path().into(), ..options.clone() });
    assert!(!options.out.join("_redirects").exists());
    drop(folder);
}
