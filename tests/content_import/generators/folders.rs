//! Sites whose folders or files are not where most sites have them.

use feuillet::content_import::Kind;

use crate::generators::old_addresses::PNG;
use crate::generators::support::{Imported, post, source};

#[test]
fn hugo_may_mount_its_folders_elsewhere_and_publish_drafts() {
    let from = source(&[
        (
            "hugo.yml",
            "baseURL: https://x.example/\nbuildDrafts: true\nmodule:\n  mounts:\n    - { source: src/content, target: content }\n    \
             - { source: src/static, target: static }\n    - { source: src/data, target: data }\n",
        ),
        (
            "src/content/posts/a.md",
            "---\ntitle: A\ndate: 2020-01-01\ndraft: true\nauthor: ada\nlayout: x\n---\nText.\n",
        ),
        ("src/static/a.pdf", "a"),
        ("src/data/authors.yml", "ada: { name: Ada Lenoir }\n"),
    ]);
    let site = Imported::folder(Kind::Hugo, from.path());
    assert_eq!((site.report.articles, site.report.drafts, site.report.authors), (1, 0, 1));
    assert!(site.files().contains(&"a.pdf".into()) && site.files().contains(&"content/authors/ada-lenoir.json".into()));
    // What only says how a page looked is counted, not listed.
    assert!(!site.reports("front matter field", "layout") && site.report.others.len() == 1);
}

#[test]
fn eleventy_takes_any_folder_and_what_layouts_say() {
    let from = source(&[
        (
            ".eleventy.js",
            "module.exports = (c) => {\n  c.addPassthroughCopy('posts/*.png');\n  c.addPassthroughCopy({ [run('x')]: 'y', \n    'files/a.pdf': 'downloads/',\n  });\n  \
             return { dir: { input: '.', includes: '_inc', data: '_inc/data' } };\n};\n",
        ),
        (".eleventyignore", "secret/\n"),
        ("_inc/post.html", "---\nlayout: base.html\npermalink: \"/blog/{{ page.fileSlug }}/\"\n---\n"),
        ("_inc/base.html", "---\ntags: x\n---\n"),
        ("_posts/2020-01-01-a.md", "---\nlayout: post\ntitle: A\ntags: blog\n---\n```js/2\na\n```\n"),
        ("secret/b.md", "---\ntitle: B\n---\n"),
        ("feed.njk", "---\npermalink: /news.xml\n---\n<feed></feed>\n"),
        ("files/a.pdf", "a"),
        ("posts/p.png", "p"),
        ("posts/p.txt", "p"),
    ]);
    let site = Imported::folder(Kind::Eleventy, from.path());
    assert_eq!((site.report.articles, site.report.pages), (1, 0), "{:?}", site.files());
    site.contains("content/site.json", &["\"articles\": \"/blog/:slug/\"", "\"/news.xml\": \"/atom.xml\""]);
    site.contains("content/en/articles/a.md", &["```js {2}\n"]);
    assert!(site.files().contains(&"posts/p.png".into()) && !site.files().contains(&"posts/p.txt".into()));
    assert!(site.files().contains(&"downloads/a.pdf".into()), "{:?}", site.files());
}

#[test]
fn docusaurus_may_have_several_docs_and_versions() {
    let from = source(&[
        (
            "website/docusaurus.config.js",
            "const x = {\n  baseUrl, editUrl: 'https://git.example/edit/',\n  url: 'https://x.example',\n  baseUrl: '/',\n  docs: { path: '../docs' },\n  \
             plugins: [['content-docs', { id: 'about', path: 'about', routeBasePath: '/about' }]],\n};\n",
        ),
        ("website/versions.json", "[\"1.0\"]"),
        ("website/about/team.md", "# Team\n\n[start](/docs/next/start)\n"),
        ("docs/start.md", "# Start\n\nText.\n"),
    ]);
    let site = Imported::folder(Kind::Docusaurus, from.path());
    site.contains("content/en/pages/team.md", &["  - /about/team/\n", "[start](/start/)"]);
    site.contains("content/en/pages/start.md", &["  - /docs/start/\n", "  - /docs/next/start/\n"]);
    site.contains("content/site.json", &["\"base_url\": \"https://x.example/\""]);
    let inner = Imported::folder(Kind::Docusaurus, &from.path().join("website"));
    assert!(inner.reports("not imported", "../docs"), "{:#?}", inner.report.unmapped);
}

#[test]
fn astro_may_ask_for_entries_in_a_module() {
    let from = source(&[
        ("astro.config.mjs", "export default { site: 'https://x.example' };\n"),
        (
            "src/content/post/a.md",
            "---\ntitle: A\npubDate: 2020-01-01\n---\n::github{repo=\"a/b\"}\n\n:::注意\nText.\n:::\n",
        ),
        ("src/data/post.ts", "export const all = () => getCollection('post');\n"),
        ("src/pages/writing/[...slug].astro", "---\nimport { all } from '@/data/post';\n---\n"),
    ]);
    let site = Imported::folder(Kind::Astro, from.path());
    site.contains("content/site.json", &["\"articles\": \"/writing/:slug/\""]);
    let text = ["[https://github.com/a/b](https://github.com/a/b)", ":::callout[注意]{kind=note}\nText.\n:::"];
    site.contains("content/en/articles/a.md", &text);
    assert!(site.reports("directive", "::github") && site.reports("directive", ":::注意"));
}

#[test]
fn files_that_cannot_be_shown_become_links() {
    let text = "---\ntitle: A\n---\n![p](/img/p.jpg) ![q](/img/q.png)\n\n<video src=\"/gone.mp4\"></video>\n\n\
                <video controls>\n<source src=\"https://y.example/a.webm\">\n<source src=\"/img/a.mp4\">\n</video>\n\n\
                <iframe src=\"https://www.youtube.com/embed/x\"></iframe>\n";
    let from = source(&[
        ("_config.yml", "url: https://x.example\n"),
        ("_posts/2020-01-01-a.md", text),
        ("img/q.png", "version https://git-lfs.github.com/spec/v1\n"),
        ("img/a.mp4", "a"),
    ]);
    std::fs::write(from.path().join("img/p.jpg"), PNG).unwrap();
    let site = Imported::folder(Kind::Jekyll, from.path());
    let article = site.text("content/en/articles/a.md");
    for part in [
        "![p](/img/p.png) [q](https://x.example/img/q.png)",
        "<a href=\"https://x.example/gone.mp4\">gone.mp4</a>",
        "<source src=\"/img/a.mp4\">",
    ] {
        assert!(article.contains(part), "{part} in {article}");
    }
    assert!(!article.contains("y.example"), "{article}");
    assert!(site.files().contains(&"img/p.jpg".into()) && site.files().contains(&"img/p.png".into()));
    assert!(site.reports("broken picture", "Git LFS") && site.reports("picture with another ending", ".png"));
    site.contains("content/consent.json", &["\"use\": \"youtube\""]);
}

#[test]
fn directives_in_code_stay() {
    let (text, _) = post(Kind::Docusaurus, "```\n::github{repo=\"a/b\"}\n```\n");
    assert_eq!(text, "```\n::github{repo=\"a/b\"}\n```");
}
