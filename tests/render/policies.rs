//! The content security policy that pages carry themselves, for hosts that send no headers.

use feuillet::app::page::HeadElement;
use feuillet::publish::context::inline::Inline;
use feuillet::publish::hosts::Table;
use feuillet::publish::hosts::policy::in_pages;
use feuillet::publish::publish;

use crate::publication::{Folder, files_below, loaded, pages_of, sample};

fn header(name: &str, value: &str) -> (String, String) {
    (name.into(), value.into())
}

#[test]
fn a_page_carries_what_a_page_can() {
    let policy = "default-src 'none'; frame-ancestors 'self'; Report-URI /r; sandbox; report-to a; upgrade-insecure-requests;; \
        require-trusted-types-for 'script'";
    let found = in_pages(&[header("X-A", "b"), header("content-security-policy", policy)]);
    assert_eq!(found, ["default-src 'none'; require-trusted-types-for 'script'"]);
    let two = in_pages(&[header("Content-Security-Policy", "img-src a, frame-ancestors b, font-src c")]);
    assert_eq!(two, ["img-src a", "font-src c"]);
    assert!(in_pages(&[header("Content-Security-Policy-Report-Only", "img-src a")]).is_empty());
}

#[test]
fn every_page_carries_the_policy_before_all_that_it_governs() {
    let folder = Folder::minimal().article("moved", "2026-03-12", r#""aliases": ["/old.html"],"#).with_program();
    let options = folder.with_out(folder.options());
    publish(&options).unwrap_or_else(|error| panic!("{error}"));
    let (content, _) = loaded(&folder.options());
    let expected = in_pages(&Table::of(&content, "/", &Inline::default()).common);
    assert!(expected[0].contains("require-trusted-types-for 'script'; trusted-types feuillet-gate feuillet-parse"));
    let dist = folder.path().join("dist");
    let pages =
        files_below(&dist).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "html"));
    let mut count = 0;
    for path in pages.filter(|path| !path.starts_with("embed")) {
        let html = std::fs::read_to_string(dist.join(&path)).expect("a page");
        let head = html.split_once("<head>").expect("a head").1.trim_start();
        let (encoding, rest) = head.split_once('\n').expect("lines");
        assert_eq!(encoding, "<meta charset=\"utf-8\">", "{}", path.display());
        let policy = rest.lines().next().unwrap_or_default();
        assert!(policy.starts_with("<meta http-equiv=\"Content-Security-Policy\" content=\""), "{policy}");
        if !html.contains("http-equiv=\"refresh\"") {
            assert!(policy.contains(&expected[0].replace('\'', "&#39;")) || policy.contains(&expected[0]), "{policy}");
        }
        count += 1;
    }
    assert!(count > 8, "{count}");
}

#[test]
fn heads_hold_what_the_one_list_names_and_nothing_else() {
    for page in pages_of(&sample()) {
        for element in &page.page.head {
            assert!(element.form().is_some(), "{element:?}");
            assert_eq!(element.attributes().count(), element.0.len(), "{element:?}");
        }
    }
    let element = |attributes: &[(&str, &str)]| {
        HeadElement(attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    };
    for attributes in [
        &[("rel", "stylesheet"), ("href", "/x.css")][..],
        &[("rel", "canonical"), ("href", "/"), ("onload", "alert(1)")],
        &[("rel", "alternate stylesheet"), ("href", "/")],
        &[("rel", "CANONICAL"), ("href", "/")],
        &[("rel", "preload"), ("href", "/")],
        &[("rel", "dns-prefetch"), ("href", "//evil.example/")],
        &[("http-equiv", "refresh"), ("content", "0;url=https://evil.example/")],
        &[("name", "description"), ("http-equiv", "refresh"), ("content", "0")],
        &[("name", "referrer"), ("content", "unsafe-url")],
        &[("name", "viewport"), ("content", "width=1")],
        &[("property", "x"), ("content", "y")],
        &[("charset", "utf-7")],
        &[("content", "x")],
        &[],
    ] {
        assert!(element(attributes).form().is_none(), "{attributes:?}");
        assert_eq!(element(attributes).attributes().count(), 0, "{attributes:?}");
    }
}
