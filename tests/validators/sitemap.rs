//! The sitemap: well-formed, of the elements that the protocol knows in its order, every address a published page.

use std::collections::BTreeSet;

use crate::{DIST, read};

#[test]
fn the_sitemap_names_published_pages_and_nothing_else() {
    let text = read("sitemap.xml");
    let document = roxmltree::Document::parse(&text).expect("XML");
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "urlset");
    assert_eq!(root.tag_name().namespace(), Some("http://www.sitemaps.org/schemas/sitemap/0.9"));
    let mut seen = BTreeSet::new();
    for url in root.children().filter(roxmltree::Node::is_element) {
        let children: Vec<_> = url.children().filter(roxmltree::Node::is_element).collect();
        let names: Vec<_> = children.iter().map(|it| it.tag_name().name()).collect();
        assert_eq!(names[0], "loc");
        assert!(names.iter().all(|it| ["loc", "lastmod", "link", "image"].contains(it)), "{names:?}");
        let mut addresses = vec![children[0].text().expect("an address").to_string()];
        addresses.extend(children.iter().filter_map(|it| it.attribute("href")).map(String::from));
        for address in &addresses {
            let path = address.strip_prefix("https://lisieres.example/").expect("below the site");
            assert!(DIST.join(path).join("index.html").is_file(), "{address}");
            assert!(!read(&format!("{path}index.html")).contains("content=\"noindex\""), "{address}");
        }
        if let Some(changed) = children.iter().find(|it| it.tag_name().name() == "lastmod") {
            changed.text().expect("a time").parse::<jiff::Timestamp>().expect("W3C date and time");
        }
        assert!(seen.insert(addresses[0].clone()), "{} twice", addresses[0]);
    }
    assert!(seen.len() > 45, "{}", seen.len());
    assert!(seen.contains("https://lisieres.example/") && !seen.iter().any(|it| it.contains("/page/")));
    assert!(read("robots.txt").contains("Sitemap: https://lisieres.example/sitemap.xml"));
}
