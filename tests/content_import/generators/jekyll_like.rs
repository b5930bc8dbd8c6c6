//! Jekyll and Hexo.

use feuillet::content_import::Kind;

use crate::generators::support::Imported;

#[test]
fn jekyll_becomes_a_publication() {
    let site = Imported::fixture(Kind::Jekyll, "jekyll");
    assert_eq!((site.report.articles, site.report.pages, site.report.drafts), (4, 2, 2));
    site.contains(
        "content/en/articles/a-post.md",
        &[
            "title: \"Liquid & co\"\nlede: Short.\ndescription: Longer.\n",
            "published: 2012-03-04T23:30:00-08:00",
            "authors:\n  - parker\n",
            // The date is that of the site’s time zone.
            "  - /news/big/2012/03/05/a-post/\n  - /old/a-post/\n",
            "id: \"https://jekyll.example/blog/news/big/2012/03/05/a-post\"",
            "{{ not liquid }} and https://code.example/x on Liquid & co.",
            "````ruby linenos\nputs \"{{ x }}\" # ``` and `one\n````",
            "[b](/articles/b/), [c](/articles/b/)",
            "[1](https://code.example/x/1) [2](https://code.example/x/2) [3](https://code.example/x/3)",
            "![A picture](/img/pic.png \"A picture\")",
            "Hello Ada!\n",
            "<!-- {% include missing.html %} -->",
            "## Heading {#special}",
            "![pic](/img/pic.png)\n",
            "```yaml\na: {{ b }}\n```",
            "`{{ in code }}`",
            "https://gist.github.com/parkr/931c1c8d465a04042403",
        ],
    );
    assert!(!site.text("content/en/articles/a-post.md").contains("cover:"));
    assert!(!site.text("content/en/articles/a-post.md").contains("TOC"));
    site.contains("content/en/articles/b.md", &["title: B", "No front matter at all."]);
    site.contains("content/en/articles/idea.md", &["title: \"Idea: with a colon\"", "draft: true"]);
    site.contains("content/en/pages/soup.md", &["/recipes/soup/"]);
    assert!(site.reports("front matter", "mapping values"));
    assert!(site.reports("included file", "missing.html"));
    assert!(site.reports("kramdown attribute", ".right"));
    assert!(site.reports("template", "template"));
}

#[test]
fn hexo_becomes_a_publication() {
    let site = Imported::fixture(Kind::Hexo, "hexo");
    assert_eq!((site.report.articles, site.report.pages, site.report.drafts), (3, 1, 1));
    site.contains(
        "content/zh-CN/articles/你好/index.md",
        &[
            "published: 2013-07-13T20:46:25+08:00",
            "![标题](photo.png \"标题\")",
            "```ruby title=\"main.rb\"\nputs 1\n```",
            "> Every interaction.\n>\n> — [Seth Godin, Welcome](http://sethgodin.example/post)",
            "[The second](/articles/second/) ![p](photo.png)",
            ":::callout{kind=info}\nNoted.\n:::",
        ],
    );
    let pattern = r#""articles": "/:year/:month/:day/:slug/""#;
    site.contains("content/site.json", &["\"url\": \"/about/\"", "Asia/Shanghai", pattern]);
    assert!(site.files().contains(&"images/a.png".into()));
    assert!(site.reports("template", "list"));
}
