//! What pages hold themselves, and when they link it instead.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use feuillet::publish::{BuildOptions, publish};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::publication::{Folder, files_below};

/// Publishes as for readers, and returns the folder.
fn published(folder: &Folder, change: impl Fn(BuildOptions) -> BuildOptions) -> std::path::PathBuf {
    let options = change(BuildOptions { release: true, ..folder.with_out(folder.options()) });
    publish(&options).unwrap_or_else(|error| panic!("{error}"));
    options.out
}

fn minimal() -> Folder {
    Folder::minimal().article("first", "2026-03-12", "").with_program()
}

fn page(out: &std::path::Path, path: &str) -> String {
    std::fs::read_to_string(out.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The texts of the elements of a name that have no `src` and no `type`.
fn texts<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let (start, end) = (["<", name].concat(), ["</", name, ">"].concat());
    let elements = html.split(&start).skip(1).filter_map(|rest| rest.split_once('>'));
    let inline = elements.filter(|(attributes, _)| !attributes.contains("src=") && !attributes.contains("type="));
    inline.map(|(_, rest)| rest.split(&end).next().unwrap_or_default()).collect()
}

fn source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// The sources of a directive in the policy that a page carries.
fn sources<'a>(policy: &'a str, directive: &str) -> Vec<&'a str> {
    let named = policy.split(';').map(str::trim).find_map(|it| it.strip_prefix(directive)).unwrap_or_default();
    named.split_ascii_whitespace().filter(|source| source.starts_with("'sha256-")).collect()
}

fn policy(html: &str) -> String {
    let after = html.split_once("http-equiv=\"Content-Security-Policy\" content=\"").expect("a policy").1;
    after.split('"').next().unwrap_or_default().replace("&#39;", "'")
}

const ARTICLE: &str = "articles/first/index.html";

#[test]
fn the_policies_name_what_a_page_holds_and_a_page_names_nothing_else() {
    let folder = minimal();
    let out = published(&folder, |options| options);
    let header = page(&out, "_headers");
    for path in files_below(&out).iter().filter_map(|path| path.to_str()).filter(|path| path.ends_with(".html")) {
        let html = page(&out, path);
        if path.starts_with("embed/") || html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        let policy = policy(&html);
        for (name, directive) in [("script", "script-src "), ("style", "style-src ")] {
            let held: Vec<_> = texts(&html, name).into_iter().map(source).collect();
            assert!(!held.is_empty(), "{path} holds no {name}");
            let mut named = sources(&policy, directive);
            named.sort_unstable();
            let mut expected: Vec<_> = held.iter().map(String::as_str).collect();
            expected.sort_unstable();
            assert_eq!(named, expected, "{path}: {directive}");
            assert!(held.iter().all(|source| header.contains(source)), "{path}: {header}");
        }
    }
}

#[test]
fn a_page_holds_the_styles_that_it_needs_before_its_first_paint() {
    let folder = minimal();
    let out = published(&folder, |options| options);
    let (home, article) = (page(&out, "index.html"), page(&out, ARTICLE));
    let held = |html: &str| texts(html, "style").len();
    assert_eq!((held(&home), held(&article)), (2, 2), "all pages and lists; all pages and articles");
    assert!(home.contains("<style data-style=\"lists\">") && !home.contains("<style data-style=\"article\">"));
    assert!(article.contains("<style data-style=\"article\">") && !article.contains("<style data-style=\"lists\">"));
    let (head, body) = article.split_once("</head>").expect("a head");
    let waits = |link: &&str| link.contains("rel=\"stylesheet\"") && !link.contains("media=\"print\"");
    assert_eq!(head.split("<link ").skip(1).filter(waits).count(), 0, "{head}");
    assert!(head.contains("src=\"/gate.") && head.contains(" defer></script>\n<script>"), "the gate does not block");
    let end = body.rsplit_once("<link rel=\"stylesheet\" href=\"/end.").expect("the sheet of what comes last").1;
    assert!(!end.contains("<main"), "{end}");
}

#[test]
fn addresses_in_held_styles_begin_at_the_root() {
    let folder = minimal();
    let out = published(&folder, |options| BuildOptions { base: "/blog/".into(), ..options });
    let article = page(&out, ARTICLE);
    let css = texts(&article, "style").concat();
    let addresses: Vec<_> = css.split("url(").skip(1).map(|rest| rest.trim_start_matches('"')).collect();
    assert!(!addresses.is_empty());
    assert!(addresses.iter().all(|address| address.starts_with("/blog/fonts/")), "{addresses:?}");
}

#[test]
fn pages_link_everything_and_the_gate_blocks_where_the_publisher_decides_what_applies() {
    let folder = minimal();
    let mut site: Value = serde_json::from_str(&page(folder.path(), "content/site.json")).expect("JSON");
    site["host"] = json!({ "headers": { "Content-Security-Policy": "style-src 'self'" } });
    let with_policy = folder.put("content/site.json", &site.to_string());
    for (what, folder, drafts) in [
        ("a style sheet", minimal().put("content/style.css", "a { color: red }"), false),
        ("a policy", with_policy, false),
        ("a preview", minimal(), true),
    ] {
        let article = page(&published(&folder, |options| BuildOptions { drafts, ..options }), ARTICLE);
        assert_eq!((texts(&article, "style").len(), texts(&article, "script").len()), (0, 0), "{what}");
        let head = article.split_once("</head>").expect("a head").0;
        let gate = head.split("<script src=\"/gate.").nth(1).expect("the gate");
        assert!(gate[..gate.find('<').unwrap_or(0)].ends_with("js\">"), "{what}: the gate blocks");
        let linked = ["/style.", "/article.", "/end."];
        let is_linked = |name: &str| head.contains(&["<link rel=\"stylesheet\" href=\"", name].concat());
        assert!(linked.into_iter().all(is_linked), "{what}: {head}");
    }
}

#[test]
fn the_gate_blocks_where_it_decides_what_is_shown_first_and_before_scripts_of_the_template() {
    let blocks = |html: &str| {
        let gate = html.split("<script src=\"/gate.").nth(1).expect("the gate");
        gate[..gate.find('<').unwrap_or(0)].ends_with("js\">")
    };
    let folder = minimal();
    let out = published(&folder, |options| options);
    assert!(!blocks(&page(&out, "index.html")));
    assert!(blocks(&page(&out, "privacy/index.html")));
    let folder = minimal();
    let template = folder.path().join("own.html");
    let own = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><script src=\"/own.js\"></script></body></html>";
    std::fs::write(&template, own).expect("a template");
    let out = published(&folder, |options| BuildOptions { template: template.clone(), ..options });
    let home = page(&out, "index.html");
    assert!(blocks(&home) && texts(&home, "style").len() == 2);
}
