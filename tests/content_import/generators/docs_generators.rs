//! Astro and Docusaurus.

use feuillet::content_import::Kind;

use crate::generators::support::Imported;

#[test]
fn astro_becomes_a_publication() {
    let site = Imported::fixture(Kind::Astro, "astro");
    assert_eq!((site.report.articles, site.report.pages), (2, 1));
    site.contains(
        "content/en/articles/first-post/index.md",
        &[
            "published: 2022-07-08\nupdated: 2022-07-09\n",
            "src: star.png",
            "Hello First post, `{code}` and <kbd>Ctrl</kbd>.",
            "**npm**\n\n```sh\nnpm install <Thing />\n```\n\n**pnpm**\n\nUse **pnpm**.",
            "1. Step\n\n    :::callout[Hint]{kind=tip}\n    Look [there](/articles/second/).\n    :::",
            ":::details[More *here*]\nInside.\n:::",
            "![A star](star.png)",
            "From a snippet.",
            ":::callout[Watch out]{kind=warning}\nCareful.\n:::",
            "<!-- <Other prop={1} /> -->kept",
        ],
    );
    let text = site.text("content/en/articles/first-post/index.md");
    assert!(!text.contains("import ") && !text.contains("export ") && !text.contains("a comment"), "{text}");
    assert!(!text.contains("aliases:") && !text.contains("id:"), "the address stays: {text}");
    site.contains("content/en/articles/second.md", &["Plain <Thing> and {braces}. [First](/articles/first-post/)"]);
    site.contains("content/site.json", &["Astro notes", "Of stars", r#""articles": "/writing/:slug""#]);
    assert!(site.reports("component", "<Strange>") && site.reports("component", "<Other>"));
    assert!(site.reports("expression", "items.map") && site.reports("export", "const x"));
    assert!(!site.files().iter().any(|file| file.contains("snippet")));
}

#[test]
fn docusaurus_becomes_a_publication() {
    let site = Imported::fixture(Kind::Docusaurus, "docusaurus");
    assert_eq!((site.report.articles, site.report.pages, site.report.authors), (2, 3, 2));
    site.contains(
        "content/en/articles/welcome/index.md",
        &["  - /news/welcome/\n", "<!-- more -->", "![Banner](banner.png) [Intro](/intro/) [File](/articles/first/)"],
    );
    site.contains(
        "content/en/articles/first/index.md",
        &[
            "  - /news/2019/05/28/first/\n",
            ":::callout[Mind]{kind=note}",
            "`:::note`",
            "<img src=\"banner.png\" alt=\"b\" class=\"wide\">",
        ],
    );
    site.contains("content/en/pages/intro.md", &["title: Introduction\n", "[setup](/guides-setup/)", "fr: intro"]);
    site.contains("content/en/pages/guides-setup.md", &["/docs/guides/setup/"]);
    site.contains("content/fr/pages/intro.md", &["/fr/docs/intro/"]);
    site.contains("content/authors/ada-lenoir.json", &["\"en\": \"Editor\""]);
    site.contains("content/site.json", &["/news/rss.xml", "\"Code\""]);
    site.contains("content/site.json", &[r#""/news/tags/hello": "/tags/hello/""#]);
}
