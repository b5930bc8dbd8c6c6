//! The script that uploads to S3: which of its lines uploads which file; the last filter that matches counts. Also what
//! CloudFront's function makes of requests. Source: `aws s3`, “use of exclude and include filters”.

use std::process::Command;

use feuillet::publish::hosts::cloudfront::{function, script};
use feuillet::publish::hosts::headers::FileKind;
use serde_json::json;

use crate::publication::Folder;
use crate::site::{OLD_ADDRESSES, Site, sites};
use crate::strange::run;

/// Whether a text matches a pattern with `*` and `[0-9a-f]`.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    match pattern {
        [] => text.is_empty(),
        [b'*', rest @ ..] => (0..=text.len()).any(|at| matches(rest, &text[at..])),
        [b'[', b'0', b'-', b'9', b'a', b'-', b'f', b']', rest @ ..] => {
            let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
            text.first().is_some_and(is_digit) && matches(rest, &text[1..])
        }
        [first, rest @ ..] => text.first() == Some(first) && matches(rest, &text[1..]),
    }
}

/// Runs the script with a stand-in for `aws` that writes down its arguments; returns the arguments of each call.
fn asked(script: &str) -> Vec<Vec<String>> {
    let folder = Folder::empty().put("s3.sh", script).put("aws", "#!/bin/sh\nprintf '%s\\t' \"$@\"\necho\n");
    let command = "chmod +x aws && PATH=$PWD:$PATH sh s3.sh bucket distribution dist";
    let done = Command::new("sh").args(["-c", command]).current_dir(folder.path()).output().expect("a shell");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    text.lines().map(|line| line.trim_end_matches('\t').split('\t').map(String::from).collect()).collect()
}

#[test]
fn every_file_is_uploaded_once_with_the_cache_control_of_the_table_and_pages_come_last() {
    for site in sites() {
        let asked = asked(&script(&site.table()));
        let uploads: Vec<_> = asked.iter().filter(|call| call.get(1).is_some_and(|verb| verb == "sync")).collect();
        assert_eq!(asked.last().map(|call| call[1].as_str()), Some("create-invalidation"));
        for path in site
            .paths()
            .iter()
            .filter(|path| !path.ends_with(".br") && !path.ends_with(".gz") && !path.starts_with('_'))
        {
            let takes = |arguments: &[String]| {
                let is_filter = |pair: &&[String]| ["--exclude", "--include"].contains(&pair[0].as_str());
                let takes_it = |pair: &&[String]| is_filter(pair) && matches(pair[1].as_bytes(), path.as_bytes());
                let last = arguments.windows(2).rfind(takes_it);
                last.is_some_and(|pair| pair[0] == "--include")
            };
            let taking: Vec<_> = uploads.iter().filter(|call| takes(call)).collect();
            assert_eq!(taking.len(), 1, "{path}");
            let at = taking[0].iter().position(|argument| argument == "--cache-control").expect("a header");
            assert_eq!(taking[0][at + 1], FileKind::of(path).cache_control(), "{path}");
            let is_last = std::ptr::eq(*taking[0], *uploads.last().expect("an upload"));
            assert_eq!(is_last, [FileKind::Page, FileKind::Icon].contains(&FileKind::of(path)), "{path}");
        }
    }
}

#[test]
fn the_function_leads_old_addresses_and_folders_on_and_lets_the_rest_pass() {
    for site in sites() {
        let mut asked: Vec<_> = OLD_ADDRESSES.map(|address| site.address(address)).into();
        let mut expected = vec![json!([301, site.address("articles/moved/")]); asked.len()];
        for (path, answer) in [
            ("articles/moved", json!([301, site.address("articles/moved/")])),
            ("articles/moved/", json!([200, site.address("articles/moved/") + "index.html"])),
            ("%E9/", json!([200, site.address("%E9/") + "index.html"])),
            ("feed.xml", json!([200, site.address("feed.xml")])),
        ] {
            asked.push(site.address(path));
            expected.push(answer);
        }
        let requests = asked.iter().map(|uri| json!({ "uri": uri })).collect();
        assert_eq!(run(&function(&site.table()), &requests), expected);
    }
}

#[test]
fn pages_without_an_ending_in_their_address_are_files_that_have_one() {
    let site = Site::of(crate::permalinks::publication(), "/");
    let asked = ["/fr/p/lieu", "/fr/2026/essai.html", "/fr/", "/lieu/", "/"].map(|uri| json!({ "uri": uri })).into();
    let expected = [
        json!([200, "/fr/p/lieu.html"]),
        json!([200, "/fr/2026/essai.html"]),
        json!([200, "/fr/index.html"]),
        json!([301, "/fr/p/lieu"]),
        json!([301, "/fr/"]),
    ];
    assert_eq!(run(&function(&site.table()), &asked), expected);
}
