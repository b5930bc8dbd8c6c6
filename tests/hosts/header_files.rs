//! `_headers` and `_redirects` as Netlify and Cloudflare Pages read them: they send the headers of all rules that
//! match, and join those of the same name with a comma. Source: their documentation of the two formats.

use feuillet::publish::fixed_names::FEEDS;
use feuillet::publish::hosts::header_files::{LONGEST_LINE, MOST_REDIRECTS, MOST_RULES};
use feuillet::publish::hosts::headers::{FileKind, of_kind};

use crate::site::{OLD_ADDRESSES, sites};

/// The path pattern and headers of each rule.
fn rules(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        assert!(line.len() <= LONGEST_LINE, "{line}");
        if line.starts_with(' ') {
            let (name, value) = line.trim().split_once(": ").expect("a header");
            rules.last_mut().expect("a rule before").1.push((name.into(), value.into()));
        } else {
            rules.push((line.trim().into(), Vec::new()));
        }
    }
    assert!(rules.len() <= MOST_RULES, "{}", rules.len());
    rules
}

fn sent(rules: &[(String, Vec<(String, String)>)], path: &str, name: &str) -> Option<String> {
    let matches = |pattern: &str| match pattern.split_once('*') {
        Some((start, end)) => path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end),
        None => path == pattern,
    };
    let all = rules.iter().filter(|(pattern, _)| matches(pattern)).flat_map(|(_, headers)| headers);
    let values: Vec<_> = all.filter(|(header, _)| header == name).map(|(_, value)| value.as_str()).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

#[test]
fn hosts_that_read_the_headers_file_send_what_the_table_says() {
    for site in sites() {
        let text = String::from_utf8(site.read("_headers")).expect("text");
        let rules = rules(&text);
        for path in site.paths() {
            let address = site.address(&path);
            for (name, value) in &site.table().common {
                assert_eq!(sent(&rules, &address, name).as_deref(), Some(value.as_str()), "{name} of {path}");
            }
            let kind = FileKind::of(&path);
            let is_ours = FEEDS.iter().any(|(name, ..)| path.ends_with(name));
            if kind == FileKind::Feed && path.contains('/') && !is_ours {
                continue;
            }
            // A rule for its folder would also hold for the root of the search index, which must be asked for each time:
            // these hosts have all of the index revalidated.
            if path.starts_with("search/") && path.ends_with(".bin") {
                assert_eq!(sent(&rules, &address, "Cache-Control"), None, "{path}");
                continue;
            }
            for (name, value) in of_kind(kind) {
                let sent = sent(&rules, &address, name);
                // Pages need no rule: by default these hosts have them revalidated, and let no other site use them.
                let expected = if kind == FileKind::Page { None } else { Some(value) };
                assert_eq!(sent.as_deref(), expected, "{name} of {path}");
            }
        }
        // Feeds and page data in all folders, whatever these are.
        for folder in ["", "en/", "authors/ada/", "en/tags/a-b/"] {
            for name in ["feed.xml", "atom.xml", "feed.json"] {
                let sent = sent(&rules, &site.address(&format!("{folder}{name}")), "Access-Control-Allow-Origin");
                assert_eq!(sent.as_deref(), Some("*"), "{folder}{name}");
            }
            for name in ["page.json", "404.json"] {
                let sent = sent(&rules, &site.address(&format!("{folder}{name}")), "X-Robots-Tag");
                assert_eq!(sent.as_deref(), Some("noindex"), "{folder}{name}");
            }
        }
    }
}

#[test]
fn hosts_that_read_the_redirects_file_lead_old_addresses_on() {
    for site in sites() {
        let text = String::from_utf8(site.read("_redirects")).expect("text");
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
        assert!(lines.len() <= MOST_REDIRECTS);
        let to = site.address("articles/moved/");
        for from in OLD_ADDRESSES.iter().filter(|address| !address.contains("%c3")) {
            assert!(lines.contains(&vec![site.address(from).as_str(), &to, "301"]), "{from}: {text}");
        }
    }
}

#[test]
fn where_no_host_redirects_a_page_at_the_old_address_leads_on() {
    let [_, site] = sites();
    for path in ["2019/03/old-name.html", "old-name/index.html", "café/old-name crème.html", "été/old-name/index.html"]
    {
        let page = String::from_utf8(site.read(path)).expect("text");
        assert!(page.contains(r#"<meta http-equiv="refresh" content="0; url=/blog/articles/moved/">"#), "{page}");
        assert!(page.contains(r#"<a href="/blog/articles/moved/">Cette page a changé d’adresse"#), "{page}");
        assert!(page.contains("noindex"), "{page}");
    }
}
