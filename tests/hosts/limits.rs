//! Publications beyond the limits of hosts: publishing splits what it can, and warns once of the rest.

use feuillet::publish::hosts::cloudfront::MOST_OF_FUNCTION;
use feuillet::publish::hosts::header_files::{LONGEST_LINE, MOST_RULES};
use serde_json::{Value, json};

use crate::client::ask;
use crate::publication::Folder;
use crate::server::ServerKind::{Caddy, Nginx};
use crate::site::Site;

/// A publication with 1,100 old addresses, 80 services of three hosts each and 120 text files in the root.
fn large() -> Folder {
    let mut folder = Folder::minimal();
    for number in 0..10 {
        let aliases: Vec<_> = (0..110).map(|index| format!("/2019/01/p-{}/", number * 110 + index)).collect();
        folder = folder.article(&format!("a{number}"), "2024-03-12", &format!(r#""aliases": {},"#, json!(aliases)));
    }
    let text = std::fs::read_to_string(folder.path().join("content/consent.json")).expect("a policy");
    let mut policy: Value = serde_json::from_str(&text).expect("a policy");
    let services = policy["purposes"][0]["services"].as_array_mut().expect("services");
    services.extend((0..80).map(|index| {
        let hosts = ["cdn", "api", "img"].map(|name| format!("{name}-{index}.service-{index}.example"));
        json!({
            "id": format!("s{index}"), "name": format!("S{index}"), "enabled": true, "marked": true,
            "privacy_url": "https://x.example/", "hosts": hosts
        })
    }));
    folder = folder.put("content/consent.json", &policy.to_string());
    (0..120).fold(folder, |folder, number| folder.put(&format!("file-{number}.txt"), "x"))
}

#[test]
fn beyond_the_limits_servers_start_and_publishing_warns_once_for_each() {
    let site = Site::of(large(), "/");
    let table = site.table();
    let policy = table.common.iter().find(|(name, _)| name == "Content-Security-Policy").expect("a policy").1.clone();
    assert!(policy.len() > 4096, "{}", policy.len());
    for kind in [Nginx, Caddy] {
        let server = site.served_by(kind);
        let answer = ask("GET", server.port, "/", &[]);
        assert_eq!(answer.header("Content-Security-Policy").as_deref(), Some(policy.as_str()), "{kind:?}");
        let missing = ask("GET", server.port, "/nowhere", &[]);
        assert_eq!(missing.header("Content-Security-Policy").as_deref(), Some(policy.as_str()), "{kind:?}");
        let moved = ask("GET", server.port, "/2019/01/p-1099?x=1", &[]);
        assert_eq!((moved.status, moved.header("Location").as_deref()), (301, Some("/articles/a9/?x=1")), "{kind:?}");
    }
    let text = String::from_utf8(site.read("_headers")).expect("text");
    let rules = text.lines().filter(|line| line.starts_with('/')).count();
    assert_eq!(rules, MOST_RULES, "{text}");
    for important in ["/*/feed.xml", "/feed.xml", "/*/page.json", "/images/*"] {
        assert!(text.contains(&format!("\n{important}\n")), "{important} in {text}");
    }
    let frames = text.lines().find(|line| line.contains("frame-ancestors")).expect("who may frame a page");
    assert!(frames.len() <= LONGEST_LINE, "{frames}");
    let function = site.for_servers("cloudfront-function.js");
    assert!(function.len() <= MOST_OF_FUNCTION, "{}", function.len());
    assert!(function.contains("/2019/01/p-1\""), "what fits is there");
    for (host, words) in [
        ("Cloudflare Pages", "_redirects has 2208 lines, and only 2000 are read"),
        ("Cloudflare Pages", "and only 100 are read;"),
        ("Cloudflare Pages", "the line with Content-Security-Policy has"),
        ("CloudFront", "10240"),
        ("CloudFront", "1783"),
    ] {
        let warnings = site.said().lines().filter(|line| line.contains(&format!("warning: hosts: {host}: ")));
        assert_eq!(warnings.filter(|warning| warning.contains(words)).count(), 1, "{words}: {}", site.said());
    }
    // A page carries the whole policy itself, except for what only a header can say.
    let page = String::from_utf8(site.read("index.html")).expect("text");
    assert!(page.contains("img-79.service-79.example") && !page.contains("frame-ancestors"));
}

#[test]
fn within_the_limits_nothing_is_said() {
    let [site, _] = crate::site::sites();
    assert!(!site.said().contains("warning: hosts"), "{}", site.said());
}
