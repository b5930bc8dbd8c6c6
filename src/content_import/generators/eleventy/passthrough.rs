//! Files that Eleventy copies as they are.

use std::path::Path;

use serde_json::Value;

use crate::content_import::generators::files::{can_serve, served};
use crate::content_import::generators::site::Site;
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::javascript;

/// Reads `addPassthroughCopy("img")`, `addPassthroughCopy("blog/*.png")` and
/// `addPassthroughCopy({ "./public/": "/" })`.
pub(super) fn passthrough(source: &SourceFolder, config: &str, input: &Path, site: &mut Site, report: &mut Report) {
    for (at, word) in config.match_indices("addPassthroughCopy(") {
        let rest = config[at + word.len()..].trim_start();
        let pairs: Vec<(String, String)> = match rest.chars().next() {
            Some('{') => pairs(rest),
            Some(_) => javascript::text(rest).map(|from| (from.clone(), from)).into_iter().collect(),
            None => Vec::new(),
        };
        for (from, to) in pairs {
            copy(source, input, (&from, &to), site, report);
        }
    }
    site.files.sort();
    site.files.dedup_by(|next, last| next.1 == last.1);
}

/// Returns the pairs of an object. Where a part of it must be run, each line is read by itself.
fn pairs(rest: &str) -> Vec<(String, String)> {
    if let Some(fields) = javascript::value_object(rest) {
        let text = |value: Value| value.as_str().map(str::to_string);
        return fields.into_iter().filter_map(|(from, to)| Some((from, text(to)?))).collect();
    }
    let lines = javascript::balanced(rest).unwrap_or_default().lines().map(str::trim);
    let pair = |line: &str| {
        let from = javascript::text(line)?;
        let after = line.get(from.len() + 2..)?.trim_start().strip_prefix(':')?;
        Some((from, javascript::text(after.trim_start())?))
    };
    lines.filter_map(pair).collect()
}

fn copy(source: &SourceFolder, input: &Path, (from, to): (&str, &str), site: &mut Site, report: &mut Report) {
    let clean = |path: &str| path.trim_start_matches("./").trim_matches('/').to_string();
    if from.contains("node_modules") {
        return;
    }
    // Below the input folder, paths keep what follows it.
    let target = |path: &str| {
        let path = clean(path);
        Path::new(&path).strip_prefix(input).map_or(path.clone(), |path| path.to_string_lossy().into_owned())
    };
    let Some((folder, pattern)) = from.split_once('*') else {
        let path = clean(from);
        if path.is_empty() {
            return;
        }
        if source.has_folder(Path::new(&path)) {
            site.files.extend(served(source, Path::new(&path), &format!("/{}", target(to)), report));
        } else if source.has_file(Path::new(&path)) {
            // A folder as the goal gets the file under its own name.
            let name = path.rsplit('/').next().unwrap_or_default();
            let to = if to.ends_with('/') { format!("{}/{name}", target(to)) } else { target(to) };
            let to = format!("/{}", to.trim_start_matches('/'));
            if can_serve(source, Path::new(&path), &to, report) {
                site.files.push((path.into(), to));
            }
        }
        return;
    };
    let (folder, end) = (clean(folder), pattern.rsplit(['*', '/']).next().unwrap_or_default());
    let goal = if to.contains('*') { target(to.split('*').next().unwrap_or_default()) } else { target(to) };
    let is_deep = pattern.contains('*') || from.contains("/**");
    for file in source.files(Path::new(&folder), report) {
        let Ok(inside) = file.strip_prefix(&folder) else { continue };
        let inside = inside.to_string_lossy().replace('\\', "/");
        if !has_end(&inside, end) || !is_deep && inside.contains('/') {
            continue;
        }
        let path = format!("/{goal}/{inside}").replace("//", "/");
        if can_serve(source, &file, &path, report) {
            site.files.push((file, path));
        }
    }
}

/// Whether a name has an end such as `.png` or `.{jpg,png}`.
fn has_end(name: &str, end: &str) -> bool {
    match end.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?.0))) {
        Some((before, list)) => list.split(',').any(|item| name.ends_with(&format!("{before}{}", item.trim()))),
        None => name.ends_with(end),
    }
}
