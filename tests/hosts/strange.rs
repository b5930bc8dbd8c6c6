//! Requests for paths that no page has: no server may redirect them to another host. Also files whose names have no
//! dot, which are not folders.

use std::process::Command;

use feuillet::publish::hosts::cloudfront::function;
use feuillet::publish::hosts::headers::{FileKind, of_kind};
use serde_json::{Value, json};

use crate::client::ask;
use crate::everywhere;
use crate::site::{Site, sites};

/// Paths as a browser or an attacker sends them. `BASE` stands for the path under which the site is served, with a
/// slash at both ends.
const STRANGE: [&str; 30] = [
    "//evil.test/x",
    "//evil.test/login",
    "//evil.test//",
    "///evil.test",
    "/%5cevil.test/x",
    "/\\evil.test",
    "/\\\\evil.test/..%2fBASEarticles",
    "//evil.test/..%2fBASEarticles",
    "//evil.test/%2e%2eBASEarticles",
    "//evil.test/..BASEarticles",
    "/%2f%2fevil.test",
    "/%2fevil.test/..%2fBASEarticles",
    "/%5cevil.test/..%2fBASEarticles",
    "//evil.test/..%5cBASEarticles",
    "/BASEarticles/moved",
    "/BASEold-name",
    "/BASEold-name/",
    "BASE/evil.test/..%2farticles",
    "BASE.//evil.test",
    "BASE%2e//evil.test/%2e%2e/articles",
    "BASE./old-name",
    "BASEarticles/../old-name",
    "BASEarticles/%2e%2e/old-name",
    "BASEarticles/moved%0d%0aSet-Cookie:%20x=1",
    "BASEold-name%0d%0aSet-Cookie:%20x=1",
    "BASE%0d%0aLocation:%20https:%2f%2fevil.test",
    "BASEarticles/moved%00",
    "//evil.test/%2f..%2f..BASEarticles/moved",
    "/.//evil.test/..BASEarticles/moved",
    "//evil.test\\@BASEarticles/moved",
];

/// Whether every browser reads a `Location` as an address of this site.
fn stays(location: &str, base: &str) -> bool {
    let path = location.split('?').next().unwrap_or_default();
    path.starts_with(base) && !path.contains("//") && !path.contains(['\\', '\r', '\n']) && !path.contains("/.")
}

#[test]
fn no_path_leads_from_a_server_to_another_host() {
    everywhere(|site, port, place| {
        for path in STRANGE {
            for query in ["", "?next=//evil.test"] {
                let path = path.replace("BASE", site.base()) + query;
                let answer = ask("GET", port, &path, &[]);
                assert_eq!(answer.header("Set-Cookie"), None, "{path}, {place}");
                if let Some(location) = answer.header("Location") {
                    let location = location.strip_prefix("http://minimal.example").unwrap_or(&location);
                    assert!(stays(location, site.base()), "{path} → {location}, {place}");
                }
            }
        }
    });
}

/// Runs CloudFront's function on requests; returns status and address for each.
pub(crate) fn run(program: &str, requests: &Value) -> Vec<Value> {
    let ask = "
        const answer = (request) => {
          const it = handler({ request });
          return it.statusCode ? [it.statusCode, it.headers.location.value] : [200, it.uri];
        };
        console.log(JSON.stringify(JSON.parse(process.argv[1]).map(answer)))";
    let done =
        Command::new("node").args(["-e", &format!("{program}{ask}"), &requests.to_string()]).output().expect("node");
    serde_json::from_slice(&done.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&done.stderr)))
}

#[test]
fn no_path_leads_from_the_function_to_another_host() {
    for site in sites() {
        let paths: Vec<_> = STRANGE.iter().map(|path| path.replace("BASE", site.base())).collect();
        let requests = paths.iter().map(|uri| json!({ "uri": uri, "querystring": {} })).collect();
        for (path, answer) in paths.iter().zip(run(&function(&site.table()), &requests)) {
            if answer[0] == 301 {
                assert!(stays(answer[1].as_str().expect("an address"), site.base()), "{path} → {answer}");
            }
        }
    }
}

#[test]
fn the_function_keeps_the_query() {
    for site in sites() {
        let query = json!({ "a": { "value": "b%20c" }, "d": { "value": "" }, "e": { "value": "1", "multiValue": [{ "value": "1" }, { "value": "2" }] } });
        let uris = [site.address("old-name"), site.address("old-name/"), site.address("articles/moved")];
        let requests = uris.iter().map(|uri| json!({ "uri": uri, "querystring": query })).collect();
        for answer in run(&function(&site.table()), &requests) {
            assert_eq!(answer, json!([301, site.address("articles/moved/?a=b%20c&d&e=1&e=2")]));
        }
        let names = ["constructor", "__proto__", "toString", "valueOf/"].map(|name| site.address(name));
        let requests = names.iter().map(|uri| json!({ "uri": uri, "querystring": {} })).collect();
        for (name, answer) in names.iter().zip(run(&function(&site.table()), &requests)) {
            let whole = format!("{}/", name.trim_end_matches('/'));
            assert!(answer == json!([301, whole]) || answer == json!([200, whole + "index.html"]), "{name}: {answer}");
        }
    }
}

/// Files whose names have no dot.
const BARE: [&str; 3] = ["files/LICENCE", ".well-known/apple-app-site-association", ".well-known/acme-challenge/abc"];

#[test]
fn files_without_a_point_in_their_names_are_no_folders() {
    everywhere(|site, port, place| {
        for path in &BARE[..2] {
            let answer = ask("GET", port, &site.address(path), &[]);
            assert_eq!((answer.status, answer.body), (200, site.read(path)), "{path}, {place}");
        }
    });
    for site in sites() {
        let requests = BARE.iter().map(|path| json!({ "uri": site.address(path), "querystring": {} })).collect();
        for (path, answer) in BARE.iter().zip(run(&function(&site.table()), &requests)) {
            assert_eq!(answer, json!([200, site.address(path)]));
        }
    }
}

/// The headers that the function for responses adds for each path.
fn added(site: &Site, paths: &[String]) -> Vec<Value> {
    let ask = "
        const answer = (uri) => handler({ request: { uri }, response: { headers: {} } }).headers;
        console.log(JSON.stringify(JSON.parse(process.argv[1]).map(answer)))";
    let program = site.for_servers("cloudfront-response.js") + ask;
    let done = Command::new("node").args(["-e", &program, &json!(paths).to_string()]).output().expect("node");
    serde_json::from_slice(&done.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&done.stderr)))
}

#[test]
fn the_function_for_responses_says_what_the_table_says_of_each_kind() {
    for site in sites() {
        let paths = site.paths();
        let addresses: Vec<_> = paths.iter().map(|path| [site.base(), path].concat()).collect();
        for (path, headers) in paths.iter().zip(added(site, &addresses)) {
            // The upload sets the time for caches.
            let expected: serde_json::Map<String, Value> = of_kind(FileKind::of(path))
                .into_iter()
                .filter(|(name, _)| *name != "Cache-Control")
                .map(|(name, value)| (name.to_ascii_lowercase(), json!({ "value": value })))
                .collect();
            assert_eq!(headers, Value::Object(expected), "{path}");
        }
    }
}
