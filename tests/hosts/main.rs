//! What real servers send with the files that publishing writes for them: headers, encodings, types, errors,
//! redirects, ranges; and what Netlify and Cloudflare Pages make of `_headers` and `_redirects`.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking, with a message")]

mod client;
mod header_files;
mod limits;
mod permalinks;
#[path = "../fixtures/publication.rs"]
mod publication;
mod s3;
mod server;
mod site;
mod strange;
mod values;

use feuillet::disk::static_host::media_type;
use feuillet::publish::hosts::headers::{FileKind, KINDS, of_kind};

use client::ask;
use server::ServerKind::{Caddy, Nginx};
use site::{OLD_ADDRESSES, Site};

/// Runs a test on both servers, for the site at the root of a host and under a path.
fn everywhere(test: impl Fn(&Site, u16, &str)) {
    for site in site::sites() {
        let base = site.base();
        for kind in [Nginx, Caddy] {
            let server = site.served_by(kind);
            test(site, server.port, &format!("{kind:?} under {base}"));
        }
    }
}

#[test]
fn every_file_has_the_headers_of_its_kind_and_its_media_type() {
    everywhere(|site, port, place| {
        let mut kinds = std::collections::BTreeSet::new();
        for path in site.paths() {
            let kind = FileKind::of(&path);
            kinds.insert(kind);
            let answer = ask("GET", port, &site.address(&path), &[]);
            assert_eq!(answer.status, 200, "{path}, {place}");
            for (name, value) in &site.table().common {
                assert_eq!(answer.header(name).as_deref(), Some(value.as_str()), "{name} of {path}, {place}");
            }
            for (name, value) in of_kind(kind) {
                assert_eq!(answer.header(name).as_deref(), Some(value), "{name} of {path}, {place}");
            }
            let cors = answer.header("Access-Control-Allow-Origin");
            assert_eq!(cors.is_some(), kind.is_for_others(), "{path}, {place}");
            let found = answer.header("Content-Type").unwrap_or_default().to_ascii_lowercase();
            let expected = media_type(&path);
            let bare = |value: &str| value.split(';').next().unwrap_or_default().to_string();
            assert_eq!(bare(&found), bare(expected), "{path}, {place}");
            assert!(!expected.starts_with("text/") || found.contains("charset=utf-8"), "{found} of {path}, {place}");
            assert_eq!(answer.body, site.read(&path), "{path}, {place}");
        }
        assert_eq!(kinds.len(), KINDS.len(), "{kinds:?}");
    });
}

#[test]
fn compressed_twins_are_sent_to_those_who_take_them() {
    everywhere(|site, port, place| {
        let page = site.address("index.html");
        for (accepted, encoding, twin) in
            [("br", "br", ".br"), ("gzip", "gzip", ".gz"), ("gzip, deflate, br", "br", ".br")]
        {
            let answer = ask("GET", port, &page, &[("Accept-Encoding", accepted)]);
            assert_eq!(answer.header("Content-Encoding").as_deref(), Some(encoding), "{accepted}, {place}");
            assert_eq!(answer.body, site.read(&format!("index.html{twin}")), "{accepted}, {place}");
            assert!(answer.header("Vary").unwrap_or_default().contains("Accept-Encoding"), "{place}");
            assert!(answer.header("Content-Type").unwrap_or_default().starts_with("text/html"), "{place}");
        }
        let answer = ask("GET", port, &page, &[]);
        assert_eq!(answer.header("Content-Encoding"), None, "{place}");
        assert_eq!(answer.header("Vary").as_deref(), Some("Accept-Encoding"), "for caches between, {place}");
        for path in ["index.html.br", "index.html.gz"] {
            assert_eq!(ask("GET", port, &site.address(path), &[]).status, 404, "{path}, {place}");
        }
    });
}

#[test]
fn what_is_not_there_is_a_404_with_our_page_and_never_another() {
    everywhere(|site, port, place| {
        for path in ["nowhere/", "nowhere", "articles/nowhere/", "style.0123456789.css", "site.0123456789.js", "x.json"]
        {
            let answer = ask("GET", port, &site.address(path), &[]);
            assert_eq!(answer.status, 404, "{path}, {place}");
            assert_eq!(answer.body, site.read("404.html"), "{path}, {place}");
            assert_eq!(answer.header("Cache-Control").as_deref(), Some("no-cache"), "{path}, {place}");
            assert!(answer.header("Content-Type").unwrap_or_default().starts_with("text/html"), "{path}, {place}");
            assert!(answer.header("Content-Security-Policy").is_some(), "{path}, {place}");
        }
    });
}

#[test]
fn what_is_not_for_the_public_is_not_sent() {
    everywhere(|site, port, place| {
        for path in ["_headers", "_redirects", ".hidden", ".git/config", "images/"] {
            let answer = ask("GET", port, &site.address(path), &[]);
            assert_eq!((answer.status, answer.body), (404, site.read("404.html")), "{path}, {place}");
        }
        assert_eq!(ask("GET", port, &site.address(".well-known/security.txt"), &[]).status, 200, "{place}");
    });
}

#[test]
fn old_addresses_lead_to_new_ones_with_their_query() {
    everywhere(|site, port, place| {
        let to = site.address("articles/moved/");
        for from in OLD_ADDRESSES {
            for query in ["", "?page=2&x=%20"] {
                let answer = ask("GET", port, &(site.address(from) + query), &[]);
                assert_eq!(answer.status, 301, "{from}{query}, {place}");
                let location = answer.header("Location").unwrap_or_default();
                let path = location.strip_prefix("http://minimal.example").unwrap_or(&location);
                assert_eq!(path, format!("{to}{query}"), "{from}, {place}");
            }
        }
    });
}

#[test]
fn a_folder_without_its_slash_leads_to_it() {
    everywhere(|site, port, place| {
        for query in ["", "?a=1"] {
            let answer = ask("GET", port, &(site.address("articles/moved") + query), &[]);
            assert!([301, 308].contains(&answer.status), "{}, {place}", answer.status);
            let location = answer.header("Location").unwrap_or_default();
            assert!(location.ends_with(&(site.address("articles/moved/") + query)), "{location}, {place}");
        }
    });
}

#[test]
fn parts_of_a_file_and_what_has_not_changed_are_answered_as_asked() {
    everywhere(|site, port, place| {
        let media = site.paths().into_iter().find(|path| path.starts_with("media/")).expect("a recording");
        let (address, whole) = (site.address(&media), site.read(&media));
        let part = ask("GET", port, &address, &[("Range", "bytes=2-5")]);
        assert_eq!((part.status, part.body.as_slice()), (206, &whole[2..6]), "{place}");
        assert_eq!(part.header("Content-Range"), Some(format!("bytes 2-5/{}", whole.len())), "{place}");
        assert_eq!(ask("GET", port, &address, &[("Range", "bytes=99999999-")]).status, 416, "{place}");
        let page = site.address("index.html");
        let first = ask("GET", port, &page, &[]);
        let tag = first.header("ETag").expect("a validator");
        let again = ask("GET", port, &page, &[("If-None-Match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{place}");
        let head = ask("HEAD", port, &page, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0), "{place}");
        assert_eq!(head.header("Cache-Control"), first.header("Cache-Control"), "{place}");
    });
}
