//! The sitemap: well-formed, with the elements of the protocol in its order, and a published page at every address.

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
        let names: Vec<_> = children.iter().map(|child| child.tag_name().name()).collect();
        assert_eq!(names[0], "loc");
        assert!(names.iter().all(|name| ["loc", "lastmod", "link", "image"].contains(name)), "{names:?}");
        let mut addresses = vec![children[0].text().expect("an address").to_string()];
        addresses.extend(children.iter().filter_map(|child| child.attribute("href")).map(String::from));
        for address in &addresses {
            let path = address.strip_prefix("https://lisieres.example/").expect("below the site");
            assert!(DIST.join(path).join("index.html").is_file(), "{address}");
            assert!(!read(&format!("{path}index.html")).contains("content=\"noindex\""), "{address}");
        }
        if let Some(changed) = children.iter().find(|child| child.tag_name().name() == "lastmod") {
            changed.text().expect("a time").parse::<jiff::Timestamp>().expect("W3C date and time");
        }
        assert!(seen.insert(addresses[0].clone()), "{} twice", addresses[0]);
    }
    assert!(seen.len() > 45, "{}", seen.len());
    assert!(seen.contains("https://lisieres.example/") && !seen.iter().any(|address| address.contains("/page/")));
    assert!(read("robots.txt").contains("Sitemap: https://lisieres.example/sitemap.xml"));
}
