//! The path under which a site is served: the one that is asked for, or else that of the address in the settings.

use std::path::Path;

use serde_json::Value;

use crate::model::base_url::BaseUrl;
use crate::model::link::is_plain_path;
use crate::publish::FileFault;
use crate::publish::read::settings_file::{SETTINGS, name_settings, parse_settings, settings_file};

/// The path of a build, and what is to be said of it.
pub struct BasePath {
    /// The path, with a slash at both ends.
    pub path: String,
    /// Lines for the report.
    pub said: Vec<String>,
    /// What does not fit the settings.
    pub warnings: Vec<FileFault>,
}

impl BasePath {
    /// Chooses the path for a publication: the one that is asked for, or else the path of `base_url`. Faults of the
    /// settings are left to publishing.
    pub fn of(asked: Option<String>, public: &Path) -> Self {
        let settings = parse_settings(public, &mut Vec::new()).unwrap_or_default();
        let url = settings.get("base_url").and_then(Value::as_str).unwrap_or_default();
        let own = BaseUrl::parse(url).ok().map(|url| url.path.to_string());
        let (mut said, mut warnings) = (Vec::new(), Vec::new());
        let path = match (asked, own) {
            (Some(asked), own) => {
                warnings.extend(own.filter(|own| *own != asked).map(|own| {
                    let host = url.strip_suffix(own.as_str()).unwrap_or(url);
                    let message = format!(
                        "is “{url}”, but the site is built for the path {asked} (--base), so that canonical addresses, \
                         feeds and the sitemap lead elsewhere; write “{host}{asked}” here, or leave out --base"
                    );
                    FileFault::new(SETTINGS, "/base_url", message).as_warning()
                }));
                asked
            }
            (None, Some(own)) if own != "/" => {
                said.push(format!(
                    "the site is built for the path {own}, as base_url in {} says",
                    settings_file(public)
                ));
                own
            }
            (None, _) => "/".into(),
        };
        name_settings(&mut warnings, public);
        Self { path, said, warnings }
    }
}

/// Returns the path of a public URL, with a slash at both ends.
///
/// # Errors
/// A message, if the URL is relative or its path has other characters.
pub fn base(url: &str) -> Result<String, String> {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => url,
    };
    let path = path.trim_matches('/');
    if url.starts_with('.') {
        return Err(format!(
            "public_url “{url}” is relative; use the path under which the site is served, such as /blog/"
        ));
    }
    let is_written = |character: char| character.is_ascii_alphanumeric() || "-._~/".contains(character);
    if !is_plain_path(path) || !path.chars().all(is_written) {
        return Err(format!(
            "“{url}” has a path that is not letters, digits, - . _ ~ and single slashes; files for servers are written with it"
        ));
    }
    Ok(if path.is_empty() { "/".into() } else { format!("/{path}/") })
}
