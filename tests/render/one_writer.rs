//! Each path has one writer: a path that two would write is a fault that names both, and what the guide leaves to the
//! publisher stays the publisher's in every build. A build that finds nothing new changes nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use feuillet::publish::{BuildOptions, publish};

use crate::publication::{Folder, files_below, refusal};

/// Reads the published files and those beside them, with the modification time of each.
fn all_files(place: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let is_published =
        |path: &std::path::PathBuf| path.starts_with("dist") || path.to_string_lossy().starts_with("dist.");
    let read = |path: std::path::PathBuf| {
        let file = place.join(&path);
        let modified = file.metadata().and_then(|metadata| metadata.modified()).expect("a time");
        (path.display().to_string(), (std::fs::read(&file).expect("a file"), modified))
    };
    files_below(place).into_iter().filter(is_published).map(read).collect()
}

/// Removes the times from a report.
fn without_times(report: &str) -> String {
    let is_time = |word: &str| word.contains('.') && word.parse::<f64>().is_ok();
    let line = |line: &str| line.split_whitespace().filter(|word| !is_time(word)).collect::<Vec<_>>().join(" ");
    report.lines().map(|text| line(text) + "\n").collect()
}

fn published(options: &BuildOptions) -> String {
    publish(options).unwrap_or_else(|error| panic!("{error}")).to_string()
}

/// A file of the publisher's own of each kind, with its text.
const OWN: [(&str, &str); 16] = [
    ("robots.txt", "User-agent: them\n"),
    ("sitemap.xml", "<theirs/>"),
    ("site.webmanifest", "{\"name\":\"theirs\"}"),
    (".well-known/security.txt", "Contact: mailto:theirs@minimal.example\n"),
    ("llms.txt", "# theirs\n"),
    ("favicon.ico", "theirs"),
    ("icons/icon-192.png", "theirs"),
    ("icons/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><!-- theirs --></svg>"),
    ("_headers", "/theirs\n  X-Robots-Tag: none\n"),
    ("_redirects", "/theirs /index 301\n"),
    ("CNAME", "minimal.example"),
    (".nojekyll", ""),
    (".htaccess", "# theirs"),
    ("humans.txt", "theirs"),
    ("files/report.pdf", "theirs"),
    ("old/page.html", "<p>theirs</p>"),
];

fn with_own_files() -> Folder {
    let folder = Folder::minimal().article(
        "un",
        "2026-03-13",
        r#""aliases": ["/vieux.html", "/ancien/", "/ancien/index.html", "/\u00e9t\u00e9/"],"#,
    );
    let site = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let settings = r#"{ "llms": true, "security": { "contact": "mailto:a@minimal.example", "expires": "2027-06-30" },"#;
    let folder = folder.put("content/site.json", &site.replacen('{', settings, 1));
    OWN.iter().fold(folder, |folder, (path, text)| folder.put(path, text))
}

#[test]
fn a_build_that_finds_nothing_new_changes_nothing_and_says_the_same() {
    for compress in [false, true] {
        let content = with_own_files();
        let place = Folder::empty().with_program();
        let options = BuildOptions { compress, ..place.with_out(content.options()) };
        published(&options);
        let first = all_files(place.path());
        let second = without_times(&published(&options));
        assert!(second.contains("0 files put in place, 0 removed"), "{second}");
        for _ in 0..2 {
            let again = all_files(place.path());
            let names: std::collections::BTreeSet<_> = first.keys().chain(again.keys()).collect();
            let differ: Vec<_> = names.into_iter().filter(|name| first.get(*name) != again.get(*name)).collect();
            assert!(differ.is_empty(), "{differ:?}");
            assert_eq!(without_times(&published(&options)), second);
        }
        // A build that remembers nothing gives the same bytes.
        std::fs::remove_dir_all(options.cache.join("sites")).expect("removed");
        published(&options);
        let anew = all_files(place.path());
        let bytes = |all: &BTreeMap<String, (Vec<u8>, SystemTime)>| {
            all.iter().map(|(path, (bytes, _))| (path.clone(), bytes.clone())).collect::<BTreeMap<_, _>>()
        };
        assert!(bytes(&anew) == bytes(&first));
    }
}

#[test]
fn what_the_guide_gives_to_the_publisher_is_the_publishers_in_every_build() {
    let content = with_own_files();
    let place = Folder::empty().with_program();
    let options = place.with_out(content.options());
    for build in 1..=3 {
        published(&options);
        for (path, text) in OWN {
            let found =
                std::fs::read_to_string(options.out.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(found.starts_with(text), "{path} in build {build}: {found}");
        }
        let rules = |name: &str| std::fs::read_to_string(options.out.join(name)).expect("the rules");
        assert!(rules("_headers").contains("Content-Security-Policy"), "ours come after theirs");
        assert!(rules("_redirects").contains("/ancien/ /articles/un/ 301"), "{}", rules("_redirects"));
        let page = std::fs::read_to_string(options.out.join("ancien/index.html")).expect("the page");
        assert!(page.contains("/articles/un/"));
    }
}

#[test]
fn a_file_of_the_site_is_written_by_nobody_else_and_the_fault_names_both() {
    let mut folder = Folder::minimal().article("un", "2026-03-13", r#""tags": ["Rare"],"#);
    let ours = [
        ("404.html", "the not-found page"),
        ("404.json", "the not-found page"),
        ("index.html", "a list of articles"),
        ("page.json", "a list of articles"),
        ("feed.xml", "a feed"),
        ("atom.xml", "a feed"),
        ("feed.json", "a feed"),
        ("tags/rare/atom.xml", "a feed"),
        ("articles/un/index.html", "content/fr/articles/un.json"),
        ("authors/ada/page.json", "an author page"),
        ("privacy/index.html", "the privacy page"),
        ("consent/fr.json", "the consent policy"),
        ("schema/site.json", "a schema"),
        ("licenses.txt", "the licences of the program"),
    ];
    for (path, _) in ours {
        folder = folder.put(path, "theirs");
    }
    // Different letter case, a folder in place of a file, a file in place of a folder, and the program's folder.
    folder = folder
        .put("Articles/UN/index.html", "theirs")
        .put("_headers/x", "theirs")
        .put("tags/rare/page.json/x", "theirs");
    folder = folder.put("embed/try.html", "theirs");
    let said = refusal(&folder.options());
    for (path, ours) in ours {
        let line = format!("error: {path}: (document): {path} is already used by {ours}; only one file can be there");
        assert!(said.contains(&line), "{line}\nin\n{said}");
    }
    for line in [
        "Articles/UN/index.html: (document): Articles/UN/index.html and articles/un/index.html (content/fr/articles/un.json) differ only in case",
        "tags/rare/page.json/x: (document): tags/rare/page.json/x is in tags/rare/page.json, which is a file of this site",
        "_headers/x: (document): _headers/x is in _headers, which is a file of this site",
        "embed/try.html: (document): is in embed/, which is reserved for the program's files for other sites",
    ] {
        assert!(said.contains(line), "{line}\nin\n{said}");
    }
}

#[test]
fn no_old_address_is_that_of_a_file_and_pages_of_lists_that_are_not_there_are_free() {
    let taken = [
        "/index.html",
        "/404.html",
        "/page.json",
        "/robots.txt",
        "/feed.xml",
        "/images/dot.svg",
        "/embed/try.html",
        "/embed/consent.js",
        "/en/index.html",
        "/articles/premier/index.html",
        "/articles/premier/page.json",
        "/CNAME",
        "/_headers",
        "/_redirects",
        "/sitemap.xml",
        "/favicon.ico",
        "/icons/icon-192.png",
        "/licenses.txt",
        "/schema/site.json",
        "/consent/fr.json",
        "/index.html.br",
        "/feed.xml.gz",
        "/404.json",
        "/privacy/",
        "/authors/ada",
        "/%69ndex.html",
        "/site.webmanifest",
        "/articles/brouillon/",
    ];
    let free = [
        "/page/2/",
        "/page/2",
        "/authors/ada/page/7/",
        "/articles/",
        "/images/",
        "/images/no.svg",
        "/feed/",
        "/a/feed.xml",
    ];
    let folder = Folder::minimal()
        .put("CNAME", "minimal.example")
        .put("images/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .article("brouillon", "2026-03-13", r#""draft": true,"#)
        .article("libre", "2026-03-13", &format!("\"aliases\": {},", serde_json::json!(free)))
        .article("pris", "2026-03-13", &format!("\"aliases\": {},", serde_json::json!(taken)));
    let said = refusal(&folder.options());
    for (index, alias) in taken.iter().enumerate() {
        let found = said.lines().find(|line| line.contains(&format!("pris.json: /aliases/{index}: “{alias}” ")));
        assert!(found.is_some(), "{alias}\nin\n{said}");
    }
    assert_eq!(said.lines().count(), taken.len() + 1, "{said}");
    let folder = folder.without("content/fr/articles/pris.json");
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    assert!(options.out.join("page/2/index.html").is_file());
}

#[test]
fn old_addresses_that_differ_from_a_page_only_in_case_lead_on_and_write_no_page() {
    let folder = Folder::minimal().article(
        "un",
        "2026-03-13",
        r#""aliases": ["/Articles/Un/", "/Articles/Premier/", "/a.html", "/A.html", "/a.html/b/"],"#,
    );
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    let report = published(&options);
    assert!(
        report.contains("“/Articles/Premier/” differs from the address of a page of this site only in case"),
        "{report}"
    );
    assert!(!report.contains("/Articles/Un/"), "{report}");
    let files = files_below(&options.out);
    assert!(!files.iter().any(|file| file.starts_with("Articles") || file.starts_with("a.html/b")), "{files:?}");
    assert_eq!(files.iter().filter(|file| file.to_string_lossy().eq_ignore_ascii_case("a.html")).count(), 1);
    let rules = std::fs::read_to_string(options.out.join("_redirects")).expect("the rules");
    for from in ["/Articles/Un/", "/Articles/Premier/", "/a.html", "/A.html", "/a.html/b/"] {
        assert!(rules.contains(&format!("{from} /articles/un/ 301")), "{from}\n{rules}");
    }
}
