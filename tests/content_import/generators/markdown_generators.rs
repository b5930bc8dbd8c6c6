//! Hugo, Zola and Eleventy.

use feuillet::content_import::Kind;

use crate::generators::support::Imported;

#[test]
fn hugo_becomes_a_publication() {
    let site = Imported::fixture(Kind::Hugo, "hugo");
    assert_eq!((site.report.articles, site.report.pages, site.report.drafts, site.report.authors), (4, 1, 1, 2));
    let walk = "content/en/articles/a-walk/index.md";
    site.contains(
        walk,
        &[
            "lede: We walked.\ndescription: For machines.\npublished: 2020-05-01T09:00:00+02:00\nupdated: 2020-06-01\n",
            "authors:\n  - bruno-petit\n",
            "  - /old/walk.html\n  - /2020/05/older\n",
            "src: \"hill%20view.png\"",
            "<!-- more -->",
            "![A hill](hill%20view.png \"Seen from *below*\")",
            "- item \n\n  ::embed{provider=\"youtube\" url=\"https://www.youtube.com/watch?v=M7lc1UVf-VE\" title=\"Our film\"}",
            ":::callout[Mind the gap]{kind=warning}\nSteep **path**, see [about](/about/#us) or [about](/about/).\n:::",
            "kept inside",
            "<span class=\"badge\">own template</span>",
            "{{< figure src=\"x.png\" >}} and {{< figure src=\"code.png\" >}}",
            "![logo](/images/logo.png) and [remote](https://other.example/x.png)",
            "[lost](https://notes.example/blog/2020/05/a-walk/lost.png)",
            "translations:\n  fr: une-promenade",
        ],
    );
    site.contains("content/en/articles/walk.md", &["part: 2", "```go {2} linenos\npackage main\n```"]);
    site.contains("content/fr/articles/une-promenade.md", &["en: a-walk"]);
    site.contains("content/en/pages/about.md", &["[the walk](/articles/a-walk/) and [the list](/)"]);
    site.contains("content/authors/bruno-petit.json", &["Walks a lot.", "https://github.com/bruno"]);
    site.contains("content/authors/ada-lenoir.json", &["mailto:ada@notes.example"]);
    site.contains("content/site.json", &["Europe/Paris", "\"Elsewhere\"", "/posts/index.xml", "Carnet de terrain."]);
    site.contains("content/consent.json", &["\"use\": \"youtube\""]);
    site.contains("content/site.json", &[r#""articles": "/:year/:month/:slug/""#]);
    site.contains("content/site.json", &[r#""/posts/": "/""#, r#""/categories/walking/": "/tags/walking/""#]);
    assert!(site.reports("shortcode", "unknown-thing"));
    assert!(site.reports("date", "not a date"));
    assert!(site.reports("file left out", "a publication makes this file itself"));
    assert!(site.reports("missing file", "lost.png"));
    assert!(site.reports("picture of another site", "other.example"));
    assert!(site.files().contains(&"content/en/articles/a-walk/hill view.png".into()));
    let line = site.report.unmapped.iter().find(|it| it.kind == "shortcode").map(|it| it.line);
    assert_eq!(line, Some(31));
}

#[test]
fn zola_becomes_a_publication() {
    let site = Imported::fixture(Kind::Zola, "zola");
    assert_eq!((site.report.articles, site.report.pages), (3, 1));
    site.contains(
        "content/en/articles/first/index.md",
        &[
            "published: 2021-01-02",
            "  - /blog/first/\n  - /old-first.html\n",
            "de: first",
            "![here](graph.png)",
            "::embed{provider=\"youtube\"",
            "> What do I *know*?\n>\n> — Montaigne",
            "inner text",
            "`{{ code() }}` and {{ shown() }}",
        ],
    );
    site.contains(
        "content/en/articles/release-1-60.md",
        &[
            "published: 2022-04-07",
            "/2022/04/07/Release-1.60.html",
            "[first](/articles/first/) and [again](/articles/release-1-60/)",
        ],
    );
    site.contains("content/en/pages/about.md", &["[First](/articles/first/#end)"]);
    site.contains("content/site.json", &["\"/rss.xml\": \"/feed.xml\"", "\"About\"", "Short notes"]);
    assert!(site.reports("shortcode", "strange"));
    assert!(site.reports("front matter field", "extra.team"));
}

#[test]
fn eleventy_becomes_a_publication() {
    let site = Imported::fixture(Kind::Eleventy, "eleventy");
    assert_eq!((site.report.articles, site.report.pages), (2, 1));
    site.contains(
        "content/en-GB/articles/first.md",
        &["tags:\n  - animals\n", "Text Possum blog. [Second](/articles/second/). ![p](/img/p.png)", "inner"],
    );
    site.contains("content/en-GB/articles/second.md", &["published: 2019-03-01"]);
    site.contains("content/site.json", &[r#""articles": "/blog/:slug/""#]);
    assert!(site.files().contains(&"icon.png".into()) && site.files().contains(&"img/p.png".into()));
    assert!(site.reports("template", "template"));
    assert!(site.reports("tag", "unknowntag"));
}
