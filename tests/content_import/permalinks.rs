//! Old addresses that follow a pattern: the publication keeps it, so that articles stay where they were.

use feuillet::content_import::Kind;
use feuillet::content_import::publication::permalinks::{KeptPermalinks, Moved};
use feuillet::publish::read::content::load;
use serde_json::json;

use crate::generators::support::{Imported, source};

const LANGUAGES: [&str; 2] = ["en", "fr"];

fn languages() -> Vec<String> {
    LANGUAGES.map(String::from).to_vec()
}

fn article<'a>(lang: &'a str, slug: &'a str, day: &'a str, old: &'a str) -> Moved<'a> {
    Moved { lang, article: Some(slug), day, old, usual: "/usual/" }
}

fn setting(documents: &[Moved<'_>]) -> Option<serde_json::Value> {
    KeptPermalinks::of(documents, &languages(), |path| path == "/tags/x/").setting(&languages())
}

#[test]
fn the_pattern_of_most_addresses_is_found() {
    for (old, pattern) in [
        (["/2019/03/05/a/", "/2020/11/30/b/"], "/:year/:month/:day/:slug/"),
        (["/2019/03/a.html", "/2020/11/b.html"], "/:year/:month/:slug.html"),
        (["/blog/2019/a", "/blog/2020/b"], "/blog/:year/:slug"),
        (["/a/", "/b/"], "/:slug/"),
    ] {
        let french = ["/fr", old[0]].concat();
        let documents = [
            article("en", "a", "2019-03-05", old[0]),
            article("en", "b", "2020-11-30", old[1]),
            article("en", "elsewhere", "2020-11-30", "/an/other/place/"),
            article("fr", "a", "2019-03-05", &french),
        ];
        assert_eq!(setting(&documents), Some(json!({ "articles": pattern })), "{old:?}");
    }
    let by_language =
        [article("en", "a", "2019-03-05", "/posts/a/"), article("fr", "a", "2019-03-05", "/fr/billets/a/")];
    assert_eq!(setting(&by_language), Some(json!({ "articles": { "en": "/posts/:slug/", "fr": "/billets/:slug/" } })));
}

#[test]
fn no_pattern_is_kept_where_there_is_none_or_pages_would_share_an_address() {
    // The slug is another one, half of the addresses are different, the usual pattern.
    assert_eq!(setting(&[article("en", "a", "2019-03-05", "/2019/something/")]), None);
    let halves = [article("en", "a", "2019-03-05", "/x/a/"), article("en", "b", "2019-03-05", "/y/b/")];
    assert_eq!(setting(&halves), None);
    assert_eq!(setting(&[article("en", "a", "2019-03-05", "/articles/a/")]), None);
    // A page and an article of one slug; the list of a tag.
    let page = Moved { lang: "en", article: None, day: "", old: "/about/", usual: "/about/" };
    assert_eq!(setting(&[page, article("en", "about", "2019-03-05", "/about/")]), None);
    assert_eq!(setting(&[article("en", "x", "2019-03-05", "/tags/x/")]), None);
}

#[test]
fn a_blog_keeps_its_addresses_without_a_redirect() {
    let post =
        |title: &str| format!("---\ntitle: {title}\n---\n\nText with a [link]({{% post_url 2020-11-30-two %}}).\n");
    let (one, two) = (post("One"), post("Two"));
    let site = source(&[
        ("_config.yml", "title: Blog\nurl: https://old.example\npermalink: /:year/:month/:title.html\n"),
        ("_posts/2019-03-05-one.md", &one),
        ("_posts/2020-11-30-two.md", &two),
    ]);
    let imported = Imported::folder(Kind::Jekyll, site.path());
    imported.contains("content/site.json", &["\"articles\": \"/:year/:month/:slug.html\""]);
    let text = imported.text("content/en/articles/one.md");
    assert!(!text.contains("aliases"), "{text}");
    assert!(text.contains("[link](/articles/two/)"), "{text}");
    let options = crate::publication::options(imported.folder.path());
    let options = feuillet::publish::BuildOptions { source: crate::publication::root(), ..options };
    let (content, warnings) = load(&options).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(warnings, []);
    let paths: Vec<_> =
        crate::publication::all_pages(&content, &options).into_iter().map(|page| page.page.path).collect();
    assert!(paths.contains(&"/2019/03/one.html".to_string()), "{paths:?}");
}

#[test]
fn articles_are_named_as_their_addresses_were() {
    let site = source(&[
        (
            "hugo.toml",
            "title = 'Blog'\nbaseURL = 'https://old.example/'\n[permalinks]\nposts = '/:year/:month/:slug/'\n",
        ),
        // The date keeps its own offset, whatever the time zone of the site is.
        ("content/posts/p1.md", "---\ntitle: One\ndate: 2019-12-31T23:30:00-05:00\n---\n\nOne.\n"),
        (
            "content/posts/p2.md",
            "---\ntitle: Two\ndate: 2020-03-01\n---\n\nSee {{< ref \"p1.md\" >}} and <{{< ref \"p3\" >}}>.\n",
        ),
        ("content/posts/p3.md", "---\ntitle: Three\ndate: 2020-04-01\n---\n\nThree.\n"),
    ]);
    let imported = Imported::folder(Kind::Hugo, site.path());
    imported.contains("content/site.json", &["\"articles\": \"/:year/:month/:slug/\""]);
    imported.contains("content/en/articles/one.md", &["  - /2019/12/one/\n"]);
    let two = imported.text("content/en/articles/two.md");
    assert!(!two.contains("aliases") && two.contains("See /articles/one/ and"), "{two}");
    assert!(!two.contains("import-ref"), "{two}");
}
