//! Pages whose addresses end in `.html`, or in nothing, and a default language with a prefix, on real servers.

use crate::client::ask;
use crate::publication::Folder;
use crate::server::ServerKind::{Caddy, Nginx};
use crate::site::Site;

pub(crate) fn publication() -> Folder {
    let settings = r#"{ "v": 1, "name": "Minimal", "description": "Petite.", "base_url": "https://minimal.example/",
        "time_zone": "Europe/Paris", "languages": ["fr"],
        "permalinks": { "articles": "/:year/:slug.html", "pages": "/p/:slug", "default_language_prefix": true,
                        "former": [{}] } }"#;
    Folder::minimal()
        .put("content/site.json", settings)
        .article("essai", "2026-03-13", r#""tags": ["Forêt"],"#)
        .put("content/fr/pages/lieu.md", "---\ntitle: Lieu\n---\n\nUn lieu.\n")
}

#[test]
fn each_page_is_at_its_address_and_former_ones_lead_there() {
    for base in ["/", "/blog/"] {
        let site = Site::of(publication(), base);
        for kind in [Nginx, Caddy] {
            let server = site.served_by(kind);
            let place = format!("{kind:?} under {base}");
            for (path, file) in [
                ("fr/2026/essai.html", "fr/2026/essai.html"),
                ("fr/2026/essai/page.json", "fr/2026/essai/page.json"),
                ("fr/p/lieu", "fr/p/lieu.html"),
                ("fr/p/lieu/page.json", "fr/p/lieu/page.json"),
                ("fr/", "fr/index.html"),
                ("fr/tags/foret/", "fr/tags/foret/index.html"),
            ] {
                let answer = ask("GET", server.port, &site.address(path), &[]);
                assert_eq!(answer.status, 200, "{path}, {place}");
                assert_eq!(answer.body, site.read(file), "{path}, {place}");
                let is_page = file.ends_with(".html");
                let found = answer.header("Content-Type").unwrap_or_default().to_ascii_lowercase();
                let expected = if is_page { "text/html; charset=utf-8" } else { "application/json" };
                assert!(found.starts_with(expected), "{found}: {path}, {place}");
                assert_eq!(answer.header("Cache-Control").as_deref() == Some("no-cache"), is_page, "{path}, {place}");
            }
            for (from, to) in [
                ("", "fr/"),
                ("articles/essai/", "fr/2026/essai.html"),
                ("articles/essai", "fr/2026/essai.html"),
                ("lieu/", "fr/p/lieu"),
                ("tags/foret/feed.xml", "fr/tags/foret/feed.xml"),
                ("fr/tags/foret", "fr/tags/foret/"),
            ] {
                let answer = ask("GET", server.port, &site.address(from), &[]);
                assert_eq!(answer.status, 301, "{from}, {place}");
                let location = answer.header("Location").unwrap_or_default();
                assert_eq!(location.replace("http://minimal.example", ""), site.address(to), "{from}, {place}");
            }
            for path in ["fr/p/nowhere", "fr/2026/nowhere.html", "fr/2026/essai/"] {
                let answer = ask("GET", server.port, &site.address(path), &[]);
                assert_eq!((answer.status, answer.body), (404, site.read("404.html")), "{path}, {place}");
            }
        }
    }
}
