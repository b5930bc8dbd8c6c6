//! Paths of this site that browsers and servers read in different ways: each is a fault wherever content has it.

use crate::publication::{Folder, refusal};

/// Paths that no page has, written as they follow the host.
const STRANGE: [&str; 8] = [
    "//evil.test/x/",
    "/.//evil.test/x/",
    "/a/..//evil.test/x/",
    "/%2e//evil.test/x/",
    "/a//b/",
    "/a/%2E%2e/b/",
    "/%2fevil.test/",
    "/a%5cb/",
];

fn article(fields: &str, body: &str) -> Folder {
    let text = format!(
        r#"{{ "v": 1, "slug": "un", "lang": "fr", "title": "T", "lede": "L", "published": "2026-03-12", "authors": ["ada"],
             {fields} "body": [{body}] }}"#
    );
    Folder::minimal().put("content/fr/articles/un.json", &text)
}

fn site(fields: &str) -> Folder {
    let text = format!(
        r#"{{ "v": 1, "name": "M", "description": "M", "base_url": "https://minimal.example/", "time_zone": "Europe/Paris",
             "languages": ["fr", "en"], {fields} }}"#
    );
    Folder::minimal().put("content/site.json", &text)
}

/// Returns a publication for each field that may hold an address, with the pointer of that field.
fn places(url: &str) -> Vec<(&'static str, Folder)> {
    let block = |block: &str| article("", &block.replace("URL", url));
    let link =
        format!(r#"{{ "type": "paragraph", "children": [{{ "type": "link", "url": "{url}", "children": ["x"] }}] }}"#);
    let author = format!(
        r#"{{ "v": 1, "slug": "ada", "name": "Ada", "organisation": {{ "name": "O", "url": "{url}" }},
             "links": [{{ "kind": "site", "label": "L", "url": "{url}" }}], "biography": {{ "fr": [{link}] }} }}"#
    );
    let with_author = || Folder::minimal().put("content/authors/ada.json", &author);
    vec![
        ("/body/0/children/0/url", article("", &link)),
        ("/body/0/url", block(r#"{ "type": "card", "url": "URL", "title": "T" }"#)),
        ("/body/0/url", block(r#"{ "type": "quote", "url": "URL", "children": [] }"#)),
        ("/body/0/href", block(r#"{ "type": "figure", "src": "/images/dot.svg", "alt": "", "href": "URL" }"#)),
        ("/body/0/src", block(r#"{ "type": "figure", "src": "URL", "alt": "" }"#)),
        (
            "/body/0/poster",
            block(
                r#"{ "type": "video", "poster": "URL", "sources": [{ "src": "/media/clip.webm", "type": "video/webm" }] }"#,
            ),
        ),
        ("/body/0/sources/0/src", block(r#"{ "type": "audio", "sources": [{ "src": "URL", "type": "audio/ogg" }] }"#)),
        ("/canonical", article(&format!(r#""canonical": "{url}","#), r#"{ "type": "rule" }"#)),
        ("/cover/src", article(&format!(r#""cover": {{ "src": "{url}", "alt": "" }},"#), r#"{ "type": "rule" }"#)),
        ("/organisation/url", with_author()),
        ("/links/0/url", with_author()),
        ("/biography/fr/0/children/0/url", with_author()),
        ("/navigation/fr/0/url", site(&format!(r#""navigation": {{ "fr": [{{ "label": "x", "url": "{url}" }}] }}"#))),
        (
            "/footer/en/links/0/url",
            site(&format!(r#""footer": {{ "en": {{ "links": [{{ "label": "x", "url": "{url}" }}] }} }}"#)),
        ),
        ("/social/0/url", site(&format!(r#""social": [{{ "label": "x", "url": "{url}" }}]"#))),
        ("/look/logo/src", site(&format!(r#""look": {{ "logo": {{ "src": "{url}" }} }}"#))),
        ("/feeds/hub", site(&format!(r#""feeds": {{ "hub": "{url}" }}"#))),
    ]
}

#[test]
fn a_strange_path_is_a_fault_in_every_field_with_and_without_the_host() {
    for path in STRANGE {
        for start in ["", "https://minimal.example", "HTTP://user@Minimal.example:8080"] {
            for (pointer, folder) in places(&[start, path].concat()) {
                let refused = refusal(&folder.options());
                assert!(refused.contains(&format!("{pointer}: ")), "{start}{path} at {pointer}: {refused}");
                assert!(refused.contains("error: "), "{refused}");
            }
        }
    }
}

#[test]
fn other_sites_may_have_whatever_paths_they_like() {
    let url = "https://archive.example/web/2020/https://minimal.example//x/../y";
    let link =
        format!(r#"{{ "type": "paragraph", "children": [{{ "type": "link", "url": "{url}", "children": ["x"] }}] }}"#);
    assert_eq!(refusal(&article(&format!(r#""canonical": "{url}","#), &link).options()), "");
    let code = r#"{ "type": "code", "value": "https://minimal.example//x/" }"#;
    assert_eq!(refusal(&article("", code).options()), "");
    let own = r#"{ "type": "paragraph", "children": [{ "type": "link", "url": "https://minimal.example/articles/un/?x=//a", "children": ["x"] }] }"#;
    assert_eq!(refusal(&article("", own).options()), "");
}

#[test]
fn aliases_by_strange_paths_are_faults() {
    for path in STRANGE {
        let refused = refusal(&article(&format!(r#""aliases": ["{path}"],"#), r#"{ "type": "rule" }"#).options());
        assert!(refused.contains("/aliases/0: "), "{path}: {refused}");
    }
}
