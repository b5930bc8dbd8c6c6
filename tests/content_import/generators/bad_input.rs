//! Sources that are broken, odd or hostile.

use std::fmt::Write;
use std::time::{Duration, Instant};

use feuillet::content_import::{ImportError, Kind, Silent, import};

use crate::generators::support::{Imported, options, post, source};

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_not_followed() {
    let outside =
        source(&[("secret.md", "---\ntitle: Secret\ndate: 2020-01-01\n---\nsecret\n"), ("secret.png", "secret")]);
    let from = source(&[
        ("_config.yml", ""),
        ("_posts/2020-01-01-a.md", "---\ntitle: A\n---\n![x](../../secret.png) ![y](/pic.png)\n"),
    ]);
    std::os::unix::fs::symlink(outside.path().join("secret.md"), from.path().join("_posts/2020-01-02-b.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), from.path().join("linked")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.png"), from.path().join("pic.png")).unwrap();
    let site = Imported::folder(Kind::Jekyll, from.path());
    assert_eq!(site.report.articles, 1);
    for file in site.files() {
        assert!(
            !std::fs::read(site.folder.path().join(&file))
                .unwrap()
                .windows(6)
                .any(|part| part == b"secret" && !file.ends_with("a.md"))
        );
    }
    assert_eq!(site.report.by_kind().get("link out of the folder"), Some(&3));
}

#[test]
fn hidden_directions_that_are_not_closed_are_left_out_and_told() {
    let text = "Lost\u{202c} here.\n\nKept \u{2067}שלום\u{2069} here.\n\n**\u{202e}odd** \u{202c}end\n";
    let from = source(&[("_config.yml", ""), ("_posts/2020-01-01-a.md", &format!("---\ntitle: A\n---\n{text}"))]);
    let site = Imported::folder(Kind::Jekyll, from.path());
    site.contains("content/en/articles/a.md", &["Lost here.", "Kept \u{2067}שלום\u{2069} here.", "**odd** end"]);
    assert!(site.reports("hidden character", "3 characters of the direction of writing"));
}

#[test]
fn drawings_that_are_no_xml_are_left_out_and_told() {
    let from = source(&[
        ("_config.yml", ""),
        ("_posts/2020-01-01-a.md", "---\ntitle: A\n---\n![x](/icon.svg)\n"),
        ("icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" {{ class }}></svg>"),
    ]);
    let site = Imported::folder(Kind::Jekyll, from.path());
    assert!(!site.files().iter().any(|file| file.ends_with("icon.svg")), "{:?}", site.files());
    assert!(site.reports("file left out", "not well-formed XML"));
}

#[test]
fn control_characters_and_pages_of_a_missing_page_are_left_out_and_told() {
    let from = source(&[
        ("_config.yml", ""),
        ("_posts/2020-01-01-a.md", "---\ntitle: A\n---\nOne\u{8} two.\n"),
        ("404.md", "---\ntitle: Lost\n---\nNothing here.\n"),
        ("de/404.md", "---\ntitle: Verloren\n---\nNichts.\n"),
    ]);
    let site = Imported::folder(Kind::Jekyll, from.path());
    site.contains("content/en/articles/a.md", &["One two."]);
    assert!(site.reports("hidden character", "1 control character left out"));
    assert_eq!((site.report.articles, site.report.pages), (1, 0));
}

#[test]
fn encodings_and_line_ends_are_read() {
    let from = source(&[("_config.yml", "")]);
    std::fs::create_dir(from.path().join("_posts")).unwrap();
    let wide: Vec<u8> =
        "\u{feff}---\r\ntitle: Été\r\n---\r\nTexte\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(from.path().join("_posts/2020-01-01-wide.md"), wide).unwrap();
    std::fs::write(from.path().join("_posts/2020-01-02-latin.md"), b"---\ntitle: \xc9t\xe9 \x93x\x94\n---\nA\0B\n")
        .unwrap();
    let site = Imported::folder(Kind::Jekyll, from.path());
    site.contains("content/en/articles/wide.md", &["title: Été", "\n\nTexte\n"]);
    site.contains("content/en/articles/latin.md", &["title: \"Été “x”\"", "AB"]);
    assert!(site.reports("encoding", "Latin-1"));
}

#[test]
fn an_empty_or_missing_source_is_an_error() {
    let from = source(&[("x.txt", "")]);
    let out = source(&[]);
    let error = import(Kind::Hugo, from.path(), out.path(), &options(), &Silent).unwrap_err();
    assert!(matches!(error, ImportError::Source(_)), "{error}");
    let error = import(Kind::Hugo, &from.path().join("none"), out.path(), &options(), &Silent).unwrap_err();
    assert!(matches!(error, ImportError::File { .. }), "{error}");
}

#[test]
fn same_slugs_and_addresses_are_kept_apart() {
    let article = |title: &str, more: &str| format!("---\ntitle: {title}\ndate: 2020-01-01\n{more}---\nText.\n");
    let from = source(&[
        ("hugo.toml", "baseURL = 'https://x.example/'"),
        ("content/a/same.md", &article("A", "aliases: [/shared/, \"/bad'quote/\"]\n")),
        ("content/b/same.md", &article("B", "aliases: [/shared/, /b/other/]\n")),
        ("content/b/other.md", &article("Other", "")),
    ]);
    let site = Imported::folder(Kind::Hugo, from.path());
    site.contains("content/en/articles/same.md", &["  - /a/same/\n", "  - /shared/\n"]);
    site.contains("content/en/articles/same-2.md", &["  - /b/same/\n"]);
    assert!(!site.text("content/en/articles/same-2.md").contains("/shared/"));
    assert!(site.reports("old address", "/shared/") && site.reports("old address", "/bad'quote/"));
    assert!(site.reports("old address", "/b/other/"));
}

#[test]
fn hostile_texts_take_linear_time() {
    let nested = "{{% note %}}".repeat(3_000) + "deep" + &"{{% /note %}}".repeat(3_000);
    let mut loops = String::new();
    for index in 0..40 {
        _ = write!(loops, "{{% for x{index} in (1..1000) %}}a");
    }
    loops.push_str(&"{% endfor %}".repeat(40));
    let texts = [
        (Kind::Hugo, nested),
        (Kind::Hugo, "{{< ".repeat(100_000)),
        (Kind::Hugo, "`".repeat(100_000) + &"` `` ``` ".repeat(20_000)),
        (Kind::Jekyll, "{% raw %} {{ x ".repeat(20_000)),
        (Kind::Jekyll, loops),
        (Kind::Jekyll, "{% include_relative 2020-01-01-a.md %}{% include_relative 2020-01-01-a.md %}".into()),
        (Kind::Astro, "{<A b={".repeat(50_000)),
        (Kind::Astro, "<A>".repeat(20_000)),
        (Kind::Docusaurus, ":::note\n".repeat(20_000)),
        (Kind::Zola, "[".repeat(50_000) + &"![a](b".repeat(10_000)),
    ];
    for (number, (kind, text)) in texts.iter().enumerate() {
        let start = Instant::now();
        let (result, _) = post(*kind, text);
        assert!(start.elapsed() < Duration::from_secs(20), "text {number} took {:?}", start.elapsed());
        assert!(result.len() < 40 << 20);
    }
}

#[test]
fn random_texts_do_not_panic() {
    const PARTS: [&str; 63] = [
        "{{< ",
        " >}}",
        "{{% ",
        "%}}",
        "{{ ",
        "}}",
        "{% ",
        " %}",
        "raw",
        "endraw",
        "highlight",
        "end",
        "/",
        "figure",
        "src=",
        "\"",
        "'",
        "`",
        "```",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "<",
        ">",
        "</",
        "/>",
        "A",
        "é",
        "漢",
        "\u{301}",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "](",
        "![",
        ":::",
        "note",
        "details",
        "{:",
        ".x}",
        "#",
        "# ",
        "---",
        "import ",
        "export ",
        " from ",
        "<!--",
        "-->",
        "$",
        "=",
        ":",
        "|",
        "\\",
        "https://x.example/a",
        "./b.md",
        "for x in (1..3)",
    ];
    let mut seed = 7_u32;
    let mut next = |limit: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % limit
    };
    for (kind, config, folder) in [
        (Kind::Hugo, "hugo.toml", "content/posts"),
        (Kind::Zola, "config.toml", "content/blog"),
        (Kind::Jekyll, "_config.yml", "_posts"),
        (Kind::Astro, "astro.config.mjs", "src/content/blog"),
        (Kind::Eleventy, "eleventy.config.js", "posts"),
        (Kind::Docusaurus, "docusaurus.config.js", "blog"),
        (Kind::Hexo, "_config.yml", "source/_posts"),
    ] {
        let mark = if kind == Kind::Zola { "+++" } else { "---" };
        let mut text = |length: usize| -> String { (0..length).map(|_| PARTS[next(PARTS.len())]).collect() };
        let from = source(&[(config, &text(30))]);
        std::fs::create_dir_all(from.path().join(folder)).unwrap();
        for number in 0..150 {
            let extension = if number % 2 == 0 { "md" } else { "mdx" };
            let front = if number % 3 == 0 { text(12) } else { String::new() };
            let text = format!("{mark}\ntitle: a\n{front}\n{mark}\n{}", text(80));
            std::fs::write(from.path().join(folder).join(format!("2020-1-1-é{number}.{extension}")), text).unwrap();
        }
        let out = source(&[]);
        let report = import(kind, from.path(), out.path(), &options(), &Silent).unwrap();
        assert!(report.articles + report.pages > 0);
    }
}
