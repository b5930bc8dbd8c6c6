//! Files for hosts: one table of headers and redirects, written in the forms that Netlify, Cloudflare Pages, nginx,
//! Caddy and Amazon understand. What a host reads from the site's root is written there; the rest is written beside the
//! site, since a server's settings should not be public. The guide is `hosts/README.md`.

pub mod address_memory;
pub mod caddy;
pub mod cloudfront;
pub mod former_addresses;
pub mod header_files;
pub mod headers;
pub mod limits;
pub mod nginx;
pub mod policy;
mod redirect_page;
pub mod redirects;

use crate::publish::fixed_names::{HOST_FILES, WORKER};
use std::collections::BTreeSet;
use std::path::Path;

use crate::disk::confined;
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::names::write_if_other;
use crate::model::base_url::BaseUrl;
use crate::publish::context::SiteContext;
use crate::publish::context::inline::Inline;
use crate::publish::output::Output;
use crate::publish::read::content::SiteContent;
use crate::publish::read::service_worker::WorkerKind;
use headers::{FileKind, Header};
use redirect_page::redirect_document;
use redirects::{Redirects, Target};

/// The largest file of rules, in bytes; no host reads a larger one.
const MOST_BYTES: u64 = 5_000_000;

/// The headers and redirects that hosts are to apply.
#[derive(Clone, Debug)]
pub struct Table {
    /// The path under which the site is served, with a slash at both ends.
    pub base: String,
    /// The host: a name or an IP address, IPv6 in brackets.
    pub host: String,
    /// The port, if it is not the default of the scheme.
    pub port: Option<u16>,
    /// Whether the site is published under `https:`.
    pub is_secure: bool,
    /// Headers of every response.
    pub common: Vec<Header>,
    /// Names of the headers that the publisher sets.
    pub own_headers: Vec<String>,
    /// Published files without a dot in their names, which hosts might take for folders.
    pub bare_files: Vec<String>,
    /// Paths, from the site's root, of service workers that remove those of a former site.
    pub retired_workers: Vec<String>,
    /// Whether there are pages at addresses without a slash or an ending, which are files that end in `.html`.
    pub has_bare_pages: bool,
    /// Redirects from old addresses, as paths from the site's root.
    pub redirects: Redirects,
}

impl Table {
    /// Builds the table for a publication, whose pages hold what `inline` has.
    pub fn of(content: &SiteContent, base: &str, inline: &Inline) -> Self {
        let site = &content.site;
        let address = BaseUrl::parse(&site.base_url).ok();
        let is_bare = |path: &str| !path.rsplit('/').next().unwrap_or_default().contains('.');
        Self {
            base: base.into(),
            host: address.as_ref().map_or("localhost", |it| it.host).to_ascii_lowercase(),
            port: address.as_ref().and_then(|it| it.port),
            is_secure: address.is_none_or(|it| it.is_secure),
            common: headers::common(site, &content.policy, inline),
            own_headers: site.host.headers.iter().map(|(name, _)| name.clone()).collect(),
            bare_files: content.own.iter().filter(|path| is_bare(path)).cloned().collect(),
            retired_workers: site.host.retired_workers.clone(),
            has_bare_pages: content.page_addresses.patterns().has_bare_pages(),
            redirects: redirects::redirects(content),
        }
    }

    /// Adds redirects from addresses that have none yet.
    pub fn with_redirects(mut self, more: Redirects) -> Self {
        for (from, to) in more {
            self.redirects.entry(from).or_insert(to);
        }
        self
    }

    /// Returns the headers that a kind of file is sent with besides the common ones. A header that the publisher sets
    /// replaces ours, except `X-Robots-Tag`, whose lines add up.
    pub fn of_kind(&self, kind: FileKind) -> Vec<(&'static str, &'static str)> {
        let is_own = |name: &str| self.own_headers.iter().any(|own| own.eq_ignore_ascii_case(name));
        headers::of_kind(kind).into_iter().filter(|(name, _)| *name == headers::ROBOTS || !is_own(name)).collect()
    }

    /// Returns the names of all headers that differ by kind of file.
    pub fn names_of_kinds(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        for (name, _) in headers::KINDS.into_iter().flat_map(|kind| self.of_kind(kind)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Returns the `Cache-Control` of a kind of file.
    pub fn cache_control(&self, kind: FileKind) -> &str {
        let own = self.common.iter().find(|(name, _)| name.eq_ignore_ascii_case("Cache-Control"));
        own.map_or(kind.cache_control(), |(_, value)| value)
    }

    /// Returns the folder where the server configurations expect the published site.
    fn folder(&self) -> String {
        ["/srv/www/", &self.host.trim_matches(['[', ']']).replace(':', "-")].concat()
    }
}

/// Writes the host files that belong in the site: `_headers`, `_redirects`, and a page at each old address for hosts
/// without redirects (GitHub Pages). Returns warnings about limits of hosts that the site exceeds.
///
/// # Errors
/// When a file cannot be written.
pub fn write(context: &SiteContext<'_>, output: &Output, table: &Table) -> Result<Vec<String>, PublishError> {
    let content = context.content;
    let files = output.files();
    for (path, Target { path: to, lang, .. }) in redirects::pages(&table.redirects, files.keys()) {
        let page = redirect_document(lang, &context.files.address(to), &context.word(lang, "redirect.moved"));
        output.write(&path, page.as_bytes())?;
    }
    let is_ours = |path: &str| path == WORKER && WorkerKind::of(content, context.options) != WorkerKind::Retired;
    for path in table.retired_workers.iter().filter(|path| !is_ours(path.trim_start_matches('/'))) {
        output.write(path.trim_start_matches('/'), include_bytes!("hosts/retired_worker.js"))?;
    }
    let paths: BTreeSet<&str> = files.keys().map(String::as_str).collect();
    let redirects = if table.redirects.is_empty() { String::new() } else { header_files::redirects(table) };
    for (name, ours) in HOST_FILES.into_iter().zip([header_files::headers(table, &paths), redirects]) {
        let theirs = if content.owns(name) { own_rules(content, name)? } else { String::new() };
        if !(theirs.is_empty() && ours.is_empty()) {
            output.write(name, [theirs, ours].concat().as_bytes())?;
        }
    }
    Ok(limits::warnings(table, &paths))
}

/// Reads the publisher's own file of that name, whose rules come before ours.
fn own_rules(content: &SiteContent, name: &str) -> Result<String, PublishError> {
    let failed = |error| PublishError::File { path: content.public.join(name), error };
    let bytes = confined::read(&content.public, name, MOST_BYTES).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        PublishError::Faults(vec![FileFault::new(name, "", "is not UTF-8, as hosts read this file; save it as UTF-8")])
    })?;
    let text = text.trim_start_matches('\u{feff}').trim_end();
    Ok(if text.is_empty() { String::new() } else { format!("{text}\n\n") })
}

/// Writes the configurations of servers and CDNs into a folder.
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
        ("cloudfront-response.js", cloudfront::response_function(table)),
    ] {
        write_if_other(&folder.join(name), &text)?;
    }
    Ok(())
}
