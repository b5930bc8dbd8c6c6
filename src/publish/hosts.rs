//! Files for hosts: one table of headers and redirects, written in the forms that Netlify, Cloudflare Pages, nginx,
//! Caddy and Amazon understand. What a host reads from the site's root is written there; the rest is kept beside the
//! site, since a server's settings are nobody else's business. The guide is `hosts/README.md`.

pub mod caddy;
pub mod cloudfront;
pub mod header_files;
pub mod headers;
pub mod nginx;
pub mod policy;
pub mod redirects;

use std::collections::BTreeSet;
use std::path::Path;

use super::Publishing;
use super::content::Content;
use super::faults::PublishError;
use super::html::redirect_document;
use headers::Header;
use redirects::{Redirects, Target};

/// All that hosts are to do.
#[derive(Clone, Debug)]
pub struct Table {
    /// The path under which the site is served, with a slash at both ends.
    pub base: String,
    /// The host's name.
    pub name: String,
    /// Headers of every answer.
    pub common: Vec<Header>,
    /// Old addresses, from the site's root.
    pub redirects: Redirects,
}

impl Table {
    /// For a publication.
    pub fn of(content: &Content, base: &str) -> Self {
        let name = crate::model::link::host(&content.site.base_url).unwrap_or_else(|| "localhost".into());
        Self {
            base: base.into(),
            name,
            common: headers::common(&content.site, &content.policy, &content.embedded()),
            redirects: redirects::redirects(content),
        }
    }
}

/// Writes what belongs into the site: `_headers`, `_redirects`, and a page for each old address, which leads on where
/// a host knows no redirects (GitHub Pages).
///
/// # Errors
/// When a file cannot be written.
pub fn write(publishing: &Publishing<'_>, table: &Table) -> Result<(), PublishError> {
    let Publishing { output, planner, .. } = publishing;
    for (from, to) in table.redirects.iter().filter(|(from, _)| from.ends_with('/') || from.contains('.')) {
        let Target { path: to, lang } = to;
        let page = redirect_document(lang, &planner.files.address(to), &planner.word(lang, "redirect.moved"));
        let path = from.trim_start_matches('/');
        let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
        // Other endings would be served as what they are not.
        if path.ends_with(".html") || path.ends_with(".htm") {
            output.write(&path, page.as_bytes())?;
        }
    }
    let files = output.files();
    let paths: BTreeSet<&str> = files.keys().map(String::as_str).collect();
    output.write("_headers", header_files::headers(table, &paths).as_bytes())?;
    if !table.redirects.is_empty() {
        output.write("_redirects", header_files::redirects(table).as_bytes())?;
    }
    Ok(())
}

/// Writes what servers are set up with into a folder.
///
/// # Errors
/// When a file cannot be written.
pub fn write_beside(table: &Table, folder: &Path) -> Result<(), PublishError> {
    let policy = serde_json::to_string_pretty(&cloudfront::headers_policy(table)).unwrap_or_default();
    std::fs::create_dir_all(folder).map_err(PublishError::file(folder))?;
    for (name, text) in [
        ("nginx.conf", nginx::file(table)),
        ("Caddyfile", caddy::file(table)),
        ("s3.sh", cloudfront::script(table)),
        ("cloudfront-headers.json", policy + "\n"),
        ("cloudfront-function.js", cloudfront::function(table)),
    ] {
        let file = folder.join(name);
        std::fs::write(&file, text).map_err(PublishError::file(&file))?;
    }
    Ok(())
}
