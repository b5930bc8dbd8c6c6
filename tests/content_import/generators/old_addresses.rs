//! Old addresses of feeds, lists and files, which keep answering.

use feuillet::content_import::Kind;

use crate::generators::support::{Imported, source};

/// A picture of one pixel.
pub(crate) const PNG: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82";

fn settings(site: &Imported) -> serde_json::Value {
    serde_json::from_str(&site.text("content/site.json")).unwrap()
}

#[test]
fn feeds_of_tags_and_sections_lead_to_ours() {
    let post = "---\ntitle: A\ndate: 2020-01-01\ntags: [Two Words]\ncategories: [news]\n---\nText.\n";
    let draft = "---\ntitle: B\ndate: 2020-01-01\ntags: [secret]\ndraft: true\n---\nText.\n";
    let from = source(&[
        ("hugo.toml", "baseURL = 'https://x.example/'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"),
        ("content/posts/a.md", post),
        ("content/posts/a.fr.md", post),
        ("content/posts/b.md", draft),
        ("content/notes/_index.md", "---\ntitle: Notes\naliases: [/jots/]\n---\n"),
    ]);
    let site = Imported::folder(Kind::Hugo, from.path());
    let settings = settings(&site);
    let feeds = &settings["feeds"]["aliases"];
    for (old, new) in [
        ("/index.xml", "/feed.xml"),
        ("/fr/index.xml", "/fr/feed.xml"),
        ("/posts/index.xml", "/feed.xml"),
        ("/fr/posts/index.xml", "/fr/feed.xml"),
        ("/notes/index.xml", "/feed.xml"),
        ("/tags/two-words/index.xml", "/tags/two-words/feed.xml"),
        ("/fr/tags/two-words/index.xml", "/fr/tags/two-words/feed.xml"),
        ("/categories/news/index.xml", "/tags/news/feed.xml"),
    ] {
        assert_eq!(feeds[old], new, "{old} in {feeds:#}");
    }
    assert!(!feeds.to_string().contains("secret"), "{feeds:#}");
    for (old, new) in
        [("/posts/", "/"), ("/fr/posts/", "/fr/"), ("/jots/", "/"), ("/fr/categories/news/", "/fr/tags/news/")]
    {
        assert_eq!(settings["redirects"][old], new, "{old} in {:#}", settings["redirects"]);
    }
}

#[test]
fn feeds_of_other_generators_lead_to_ours() {
    let zola = source(&[
        ("config.toml", "base_url = 'https://x.example'\ntaxonomies = [{ name = 'tags', feed = true }]\n"),
        ("content/blog/_index.md", "+++\ngenerate_feeds = true\n+++\n"),
        (
            "content/blog/a.md",
            "+++\ntitle = 'A'\ndate = 2020-01-01\n[taxonomies]\ntags = ['x']\n+++\n```toml,linenos,name=a.toml\nb = 1\n```\n",
        ),
    ]);
    let site = Imported::folder(Kind::Zola, zola.path());
    let zola = settings(&site);
    assert_eq!(zola["feeds"]["aliases"]["/blog/atom.xml"], "/atom.xml", "{zola:#}");
    assert_eq!(zola["feeds"]["aliases"]["/tags/x/rss.xml"], "/tags/x/feed.xml", "{zola:#}");
    assert!(zola["feeds"]["aliases"].get("/tags/x/atom.xml").is_none(), "ours has this address: {zola:#}");
    site.contains("content/en/articles/a.md", &["```toml title=\"a.toml\" start=1\n"]);

    let jekyll = source(&[
        ("_config.yml", "url: https://x.example\nfeed:\n  tags: true\nplugins: [jekyll-archives]\n"),
        ("_posts/2020-01-01-a.md", "---\ntitle: A\ntags: [x]\n---\n[the feed](/feed/by_tag/x.xml)\n"),
        ("de/feeds/news.rss", "---\nlang: de\n---\n<rss>{{ site.time }}</rss>\n"),
        ("moved.md", "---\ntitle: Moved\nredirect_to: https://y.example/new\n---\n"),
    ]);
    let site = Imported::folder(Kind::Jekyll, jekyll.path());
    let jekyll = settings(&site);
    assert_eq!(jekyll["feeds"]["aliases"]["/feed/by_tag/x.xml"], "/tags/x/atom.xml", "{jekyll:#}");
    assert_eq!(jekyll["feeds"]["aliases"]["/de/feeds/news.rss"], "/de/feed.xml", "{jekyll:#}");
    assert_eq!(jekyll["redirects"]["/tag/x/"], "/tags/x/", "{jekyll:#}");
    assert!(!site.files().contains(&"de/feeds/news.rss".into()), "a template is not served as it is");
    site.contains("content/en/articles/a.md", &["[the feed](/tags/x/atom.xml)"]);
    site.contains("content/en/pages/moved.md", &["[https://y.example/new](https://y.example/new)"]);
}

#[test]
fn files_of_bundles_stay_below_their_document_whether_it_shows_them_or_not() {
    let post = "---\ntitle: A\ndate: 2020-01-01\n---\n![p](img/p.png) [n](n.pdf)\n";
    let other = "---\ntitle: B\ndate: 2020-01-01\n---\n![q](/posts/a/q.png) [all](/tags/x)\n";
    let from = source(&[
        ("hugo.toml", "baseURL = 'https://x.example/'\n"),
        ("content/posts/a/index.md", post),
        ("content/posts/a/n.pdf", "n"),
        ("content/posts/a/data.json", "{}"),
        ("content/posts/b.md", other),
        ("content/posts/c.md", "---\ntitle: C\ndate: 2020-01-01\ntags: [x]\n---\nText.\n"),
    ]);
    let folder = from.path().join("content/posts/a");
    std::fs::create_dir(folder.join("img")).unwrap();
    for name in ["img/p.png", "q.png"] {
        std::fs::write(folder.join(name), PNG).unwrap();
    }
    let site = Imported::folder(Kind::Hugo, from.path());
    let files = site.files();
    for file in [
        "content/en/articles/a/img/p.png",
        "content/en/articles/a/q.png",
        "content/en/articles/b/q.png",
        "posts/a/n.pdf",
        "posts/a/data.json",
    ] {
        assert!(files.contains(&file.into()), "{file} in {files:#?}");
    }
    site.contains("content/en/articles/a/index.md", &["![p](img/p.png) [n](/posts/a/n.pdf)"]);
    site.contains("content/en/articles/b/index.md", &["![q](q.png) [all](/tags/x/)"]);
    assert_eq!(settings(&site)["keep_file_addresses"], true);
    assert!(!site.reports("broken link", ""), "{:#?}", site.report.unmapped);
}
