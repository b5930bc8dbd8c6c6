//! Names in all scripts: addresses, folders, tags and files, as they are sent and as they are stored on disk.

use feuillet::app::page::PageContent;
use feuillet::app::routes::{Address, Route};
use feuillet::model::link::decode;
use feuillet::publish::hosts::redirects::redirects;
use feuillet::publish::publish;

use crate::publication::{Folder, files_below, loaded, pages_of, refusal};

/// A tiny picture.
const PIXEL: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><path d="M0 0h1v1z"/></svg>"##;

#[test]
fn an_article_of_any_script_lies_in_a_folder_of_its_name_and_travels_encoded() {
    let folder = Folder::minimal()
        .article("散歩", "2026-03-12", r#""tags": ["日本語"], "aliases": ["/alt/"],"#)
        .article("lien", "2026-03-13", r#""tags": ["日本語"],"#);
    let pages = pages_of(&folder.options());
    let page = pages.iter().find(|page| page.path == "articles/散歩/").expect("the article");
    let path = "/articles/%E6%95%A3%E6%AD%A9/";
    assert_eq!(page.page.path, path);
    let head = format!("{:?}", page.page.head);
    assert!(head.contains(path) && !head.contains("articles/散歩"), "{head}");
    let PageContent::Article(article) = &page.page.content else { panic!("no article") };
    assert_eq!(article.tags[0].url, "/tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/");
    assert_eq!(article.tags[0].label, "日本語");
    let json = serde_json::to_string(&pages.iter().map(|page| &page.page).collect::<Vec<_>>()).expect("JSON");
    for raw in ["articles/散歩", "tags/日本語"] {
        assert!(!json.contains(raw), "{raw} stands unencoded in a page");
    }
    let (content, _) = loaded(&folder.options());
    assert_eq!(redirects(&content)["/alt/"].path, path);
}

#[test]
fn what_is_published_has_the_names_on_disk_and_the_addresses_in_files() {
    let folder = Folder::minimal().article("散歩", "2026-03-12", r#""tags": ["Прогулки"],"#).with_program();
    let options = folder.with_out(folder.options());
    publish(&options).unwrap_or_else(|error| panic!("{error}"));
    let files: Vec<_> = files_below(&options.out).iter().map(|file| file.display().to_string()).collect();
    for file in ["articles/散歩/index.html", "articles/散歩/page.json", "tags/прогулки/feed.xml"] {
        assert!(files.iter().any(|found| found == file), "{file} in {files:?}");
    }
    for file in ["sitemap.xml", "feed.xml", "atom.xml", "feed.json", "articles/散歩/index.html"] {
        let text = std::fs::read_to_string(options.out.join(file)).expect("a file");
        assert!(text.contains("articles/%E6%95%A3%E6%AD%A9/"), "{file}");
        assert!(!text.contains("articles/散歩") && !text.contains("tags/прогулки"), "{file}");
    }
}

#[test]
fn an_address_is_known_encoded_and_not() {
    let languages = ["fr".to_string()];
    let route = Route::Tag { slug: "日本".into(), page: 2 };
    for path in ["/tags/日本/page/2/", "/tags/%E6%97%A5%E6%9C%AC/page/2", "tags/%e6%97%a5%e6%9c%ac/page/2/"] {
        let address = Address::parse(path, &languages).unwrap_or_else(|| panic!("{path}"));
        assert_eq!(address.route, route);
        assert_eq!(address.to_path(&languages), "tags/%E6%97%A5%E6%9C%AC/page/2/");
        assert_eq!(address.to_folder(&languages), "tags/日本/page/2/");
    }
    for path in ["/tags/%2e%2e/", "/tags/a%2fb/", "/tags/%E6%97/", "/tags/%00/", "/%2e%2e/"] {
        assert_eq!(Address::parse(path, &languages), None, "{path}");
    }
}

#[test]
fn tags_that_differ_have_addresses_that_differ() {
    let folder = Folder::minimal()
        .article("a", "2026-03-12", r#""tags": ["C", "C++", "C#", "2024 年", "2024 月"],"#)
        .article("b", "2026-03-13", r#""tags": ["C", { "name": "Go!", "slug": "golang" }, "Go"],"#);
    let folders: Vec<_> = pages_of(&folder.options()).into_iter().map(|page| page.path).collect();
    for tag in ["c", "c-plus-plus", "c-sharp", "2024-年", "2024-月", "golang", "go"] {
        assert!(folders.contains(&format!("tags/{tag}/")), "{tag}: {folders:?}");
    }
}

#[test]
fn tags_with_one_address_are_told_apart_by_a_slug_and_the_message_says_where() {
    let folder = Folder::minimal()
        .article("a", "2026-03-12", r#""tags": ["Rust", "rust"],"#)
        .article("b", "2026-03-13", r#""tags": ["RUST", "!?", "", { "name": "C++", "slug": "C++" }],"#)
        .article("c", "2026-03-14", r#""tags": [{ "name": "Rust", "slug": "rust-lang" }],"#);
    let text = refusal(&folder.options());
    for expected in [
        "a.json: /tags/1: “rust” has the same address, tags/rust/, as “Rust” in this article",
        "b.json: /tags/0: “RUST” has the same address, tags/rust/, as “Rust” in content/fr/articles/a.json",
        r#"b.json: /tags/1: “!?” has no letter or digit that an address can use; give it a slug: { "name": "…", "slug": "…" }"#,
        "b.json: /tags/3/slug: must be lower-case letters",
        "c.json: /tags/0: “Rust” has the slug “rust-lang” here and “rust” in content/fr/articles/a.json",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert!(!text.contains("another article"), "{text}");
    assert_eq!(text.matches("b.json: /tags/2").count(), 1, "an empty tag is one fault\n{text}");
}

fn showing(slug: &str, src: &str) -> String {
    let src = serde_json::to_string(src).expect("JSON");
    format!(
        r#"{{ "v": 1, "slug": "{slug}", "lang": "fr", "title": "X {slug}", "lede": "X.", "published": "2026-03-12",
             "authors": ["ada"], "cover": {{ "src": {src}, "alt": "" }},
             "body": [{{ "type": "figure", "src": {src}, "alt": "" }},
               {{ "type": "paragraph", "children": [{{ "type": "link", "url": {src}, "children": ["x"] }}] }}] }}"#
    )
}

/// File names on disk, each with the ways in which content may write its address.
const NAMES: [(&str, &[&str]); 10] = [
    ("mon jardin", &["mon jardin", "mon%20jardin"]),
    ("50%", &["50%", "50%25"]),
    ("a%20b", &["a%20b", "a%2520b"]),
    ("a#1", &["a#1", "a%231"]),
    ("quoi?", &["quoi?", "quoi%3F"]),
    ("cle\u{301}", &["clé", "cle\u{301}", "cl%C3%A9", "cle%CC%81"]),
    ("été", &["été", "e\u{301}te\u{301}", "%C3%A9t%C3%A9"]),
    ("日本", &["日本", "%E6%97%A5%E6%9C%AC"]),
    ("a,b (1) & [2]+x;y='z'", &["a,b (1) & [2]+x;y='z'"]),
    ("UPPER", &["UPPER"]),
];

#[test]
fn files_are_found_by_name_and_by_address_in_either_normal_form() {
    let mut folder = Folder::minimal().with_program();
    let mut slugs = Vec::new();
    for (file, addresses) in NAMES {
        folder = folder.put(&format!("images/{file}.svg"), PIXEL);
        for address in addresses {
            let slug = format!("n{}", slugs.len());
            let text = showing(&slug, &format!("/images/{address}.svg"));
            folder = folder.put(&format!("content/fr/articles/{slug}.json"), &text);
            slugs.push(slug);
        }
    }
    let options = folder.with_out(folder.options());
    publish(&options).unwrap_or_else(|error| panic!("{error}"));
    let pages = slugs.iter().flat_map(|slug| ["index.html", "page.json"].map(|file| format!("articles/{slug}/{file}")));
    let files = ["sitemap.xml", "feed.json", "feed.xml"].map(String::from).into_iter().chain(pages);
    for path in files {
        let text = std::fs::read_to_string(options.out.join(&path)).expect("a file");
        let ends = ['"', '<', ' ', '\\', '&'];
        let urls = text.split("/images/").skip(1).map(|rest| rest.split(ends).next().unwrap_or_default());
        let mut count = 0;
        for url in urls.filter(|url| url.contains(".svg")) {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
            assert!(url.bytes().all(is_plain), "{path}: {url}");
            let on_disk = options.out.join("images").join(decode(url));
            assert!(on_disk.is_file(), "{path}: {url}");
            count += 1;
        }
        assert!(count >= 3, "{path} names the picture");
    }
}

#[test]
fn a_style_sheet_may_name_files_either_way() {
    let addresses = ["images/mon jardin.svg", "images/mon%20jardin.svg", "/images/mon jardin.svg"];
    let rule = |(number, address): (usize, &&str)| format!(".x{number} {{ background: url(\"{address}\") }}\n");
    let css: String = addresses.iter().enumerate().map(rule).collect();
    let folder = Folder::minimal().put("images/mon jardin.svg", PIXEL).put("content/style.css", &css).with_program();
    let options = folder.with_out(folder.options());
    publish(&options).unwrap_or_else(|error| panic!("{error}"));
    let style = files_below(&options.out).into_iter().find(|file| {
        let name = file.display().to_string();
        name.starts_with("style.") && name.ends_with(".css")
    });
    let style = std::fs::read_to_string(options.out.join(style.expect("a style sheet"))).expect("a file");
    assert_eq!(style.matches("images/mon%20jardin.").count(), addresses.len());
}

#[test]
fn a_file_that_is_not_there_is_named_with_the_one_that_differs_in_case() {
    let folder = Folder::minimal()
        .put("images/Jardin.svg", PIXEL)
        .put("content/fr/articles/x.json", &showing("x", "/images/jardin.svg"));
    let text = refusal(&folder.options());
    assert!(text.contains("there is no file images/jardin.svg beside content/, but images/Jardin.svg"), "{text}");
}
