//! Files served beside the pages: pictures, media and fonts have their hash in their names, and others keep their
//! names. Files that a publication lacks come with the program.

use std::collections::BTreeMap;

use feuillet::publish::BuildOptions;
use feuillet::publish::context::public_files::PublicFiles;
use feuillet::publish::output::Output;
use feuillet::publish::write::public_files::write;

use crate::publication::{Folder, files_below};

fn written(folder: &Folder, base: &str) -> (PublicFiles, Folder) {
    let out = Folder::empty();
    let options = BuildOptions { base: base.into(), ..folder.options() };
    let files = write(&options, &BTreeMap::new(), &Output::to(out.path())).unwrap_or_else(|error| panic!("{error}"));
    (files, out)
}

fn folder() -> Folder {
    Folder::empty()
        .put("images/a/dot.svg", "<svg/>")
        .put("media/talk.webm", "talk")
        .put("files/report.pdf", "report")
        .put("robots.txt", "robots")
        .put("README.md", "for us")
        .put(".gitignore", "dist/")
        .put("images/.DS_Store", "x")
        .put("files/report.pdf~", "an older report")
        .put(".nojekyll", "")
        .put(".well-known/security.txt", "Contact: x")
        .put("content/secret.json", "{}")
        .put("text/fr.json", "{}")
}

#[test]
fn pictures_and_media_have_their_hash_in_their_name_and_the_rest_keeps_its_own() {
    let (files, out) = written(&folder(), "/");
    let dot = files.address("/images/a/dot.svg");
    assert!(dot.starts_with("/images/a/dot.") && dot.ends_with(".svg") && dot.len() == "/images/a/dot.svg".len() + 11);
    assert!(files.address("/media/talk.webm").starts_with("/media/talk."));
    assert_eq!(files.address("/files/report.pdf"), "/files/report.pdf");
    assert_eq!(files.address("/articles/x/"), "/articles/x/");
    assert_eq!(
        files.address("https://elsewhere.example/images/a/dot.svg"),
        "https://elsewhere.example/images/a/dot.svg"
    );
    assert!(out.path().join(dot.trim_start_matches('/')).is_file());
    let names: Vec<_> = files_below(out.path()).iter().map(|it| it.display().to_string()).collect();
    assert!(names.contains(&"robots.txt".into()), "{names:?}");
    for meant_for_hosts in [".well-known/security.txt", ".nojekyll"] {
        assert!(names.contains(&meant_for_hosts.into()), "{names:?}");
    }
    assert!(
        !names.iter().any(|name| ["README", ".git", ".DS_Store", "~"].iter().any(|part| name.contains(part))),
        "{names:?}"
    );
    assert!(!names.iter().any(|name| name.contains("secret") || name.starts_with("text/")), "{names:?}");
}

#[test]
fn another_content_has_another_name() {
    let (first, _out) = written(&folder(), "/");
    let (second, _out) = written(&folder().put("images/a/dot.svg", "<svg></svg>"), "/");
    assert_ne!(first.address("/images/a/dot.svg"), second.address("/images/a/dot.svg"));
}

#[test]
fn below_a_path_of_the_host_every_address_is() {
    let (files, _out) = written(&folder(), "/blog/");
    assert!(files.address("/images/a/dot.svg").starts_with("/blog/images/a/dot."));
    assert_eq!(files.address("/articles/x/"), "/blog/articles/x/");
    assert_eq!(files.address("#note"), "#note");
}

#[test]
fn fonts_come_with_the_program_unless_the_publication_has_its_own() {
    let name = "fonts/literata-text.woff2";
    let (ours, _out) = written(&folder(), "/");
    let (own, _out) = written(&folder().put(name, "another font"), "/");
    assert_ne!(ours.name(name), name);
    assert_ne!(ours.name(name), own.name(name));
}

#[test]
fn style_sheets_and_heads_name_files_as_they_are_served() {
    let (files, _out) = written(&folder().put("fonts/x.woff2", "x"), "/blog/");
    let name = files.name("fonts/x.woff2").to_string();
    assert_ne!(name, "fonts/x.woff2");
    for written in ["url(fonts/x.woff2)", "url(\"fonts/x.woff2\")", "url(/fonts/x.woff2)", "url('./fonts/x.woff2')"] {
        let css = format!("@font-face{{src:{written} format(\"woff2\")}}a{{background:url(other.png)}}");
        let expected = format!("@font-face{{src:url({name}) format(\"woff2\")}}a{{background:url(other.png)}}");
        assert_eq!(files.in_style_sheet(&css), expected);
    }
    assert_eq!(files.in_style_sheet("a{background:url("), "a{background:url(");
    let head = files.in_head("<link href=\"/fonts/x.woff2\"><link href=\"https://x.example/\"><script src=\"/y.js\">");
    assert_eq!(
        head,
        format!("<link href=\"/blog/{name}\"><link href=\"https://x.example/\"><script src=\"/blog/y.js\">")
    );
}
