//! Files that a site serves as they are.

use std::path::{Path, PathBuf};

use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;

/// Whether a file is a picture, film or recording.
pub fn is_media(file: &Path) -> bool {
    let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    matches!(
        extension.as_str(),
        "png"
            | "jpg"
            | "jpeg"
            | "gif"
            | "webp"
            | "avif"
            | "svg"
            | "mp4"
            | "webm"
            | "ogv"
            | "mov"
            | "m4v"
            | "mp3"
            | "ogg"
            | "oga"
            | "opus"
            | "wav"
            | "m4a"
            | "flac"
            | "vtt"
            | "bmp"
            | "ico"
    )
}

/// Returns why a file may not be served, if so: an SVG file with a script, or one that is not XML, such as a template.
pub fn reason_against(source: &SourceFolder, file: &Path) -> Option<&'static str> {
    if !file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg")) {
        return None;
    }
    let text = source.inside(file).and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    if roxmltree::Document::parse_with_options(&text, options).is_err() {
        return Some("drawings that are not well-formed XML, such as templates, are not served");
    }
    let text = text.to_lowercase();
    let has_handler = text.match_indices(" on").any(|(at, _)| {
        let name = text[at + 3..].split('=').next().unwrap_or_default();
        !name.is_empty() && name.len() < 20 && name.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    let has_script = text.contains("<script") || text.contains("<foreignobject") || text.contains("javascript:");
    (has_handler || has_script).then_some("drawings with scripts are not served")
}

/// Files that a publication makes itself, or that belong to the program of the old site.
const OWN: [&str; 14] = [
    "index.html",
    "404.html",
    "sitemap.xml",
    "feed.xml",
    "atom.xml",
    "feed.json",
    "page.json",
    "manifest.json",
    "rss.xml",
    "index.xml",
    "sitemap.txt",
    "search.json",
    "sw.js",
    "404.md",
];

/// Folders of a publication that are not served, or that the program fills.
const RESERVED: [&str; 5] = ["content", "text", "embed", "schema", "program"];

/// Lists the files of a folder that is served as it is, at a path of the site.
pub fn served(source: &SourceFolder, folder: &Path, at: &str, report: &mut Report) -> Vec<(PathBuf, String)> {
    let files = source.files(folder, report);
    let mut served = Vec::new();
    for file in files {
        let Ok(inside) = file.strip_prefix(folder) else { continue };
        let path = format!("{}/{}", at.trim_end_matches('/'), inside.to_string_lossy().replace('\\', "/"));
        if can_serve(source, &file, &path, report) {
            served.push((file, path));
        }
    }
    served
}

/// Whether a file can be served at a path of the publication; if not, it is reported, unless nobody would miss it.
pub fn can_serve(source: &SourceFolder, file: &Path, path: &str, report: &mut Report) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let is_hidden = path.split('/').any(|part| part.starts_with('.') && part != ".well-known");
    if is_hidden && !matches!(name, ".nojekyll" | ".htaccess" | ".domains") {
        if !matches!(name, ".DS_Store" | ".gitkeep" | ".gitignore" | ".gitattributes" | ".keep") {
            report.add("file left out", file, 0, "hidden files are not served");
        }
        return false;
    }
    if name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".bak")
        || matches!(name, "Thumbs.db" | "desktop.ini")
    {
        return false;
    }
    let reason = if RESERVED.contains(&first) {
        format!("the folder {first}/ has another use in a publication")
    } else if OWN.contains(&path.trim_start_matches('/')) {
        "a publication makes this file itself".into()
    } else if name.eq_ignore_ascii_case("README.md") {
        return false;
    } else if let Some(reason) = reason_against(source, file) {
        reason.into()
    } else if name.chars().any(char::is_control) {
        "its name contains control characters".into()
    } else {
        return true;
    };
    report.add("file left out", file, 0, reason);
    false
}
