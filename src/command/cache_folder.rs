//! The location of the user's cache.

use std::ffi::OsString;
use std::path::PathBuf;

/// Returns the folder of the cache: `FEUILLET_CACHE`, or a folder in the user's cache (XDG Base Directory, where
/// relative paths do not count). Empty if there is neither: a folder that all users share cannot be the cache.
pub fn cache() -> PathBuf {
    cache_of(|name| std::env::var_os(name))
}

/// Returns the folder of the cache for a given environment.
pub fn cache_of(variable: impl Fn(&str) -> Option<OsString>) -> PathBuf {
    let path = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let absolute = |name: &str| path(name).filter(|path| path.is_absolute());
    path("FEUILLET_CACHE").unwrap_or_else(|| {
        let user = absolute("XDG_CACHE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".cache")));
        // Do not rename it: after an upgrade, files kept by earlier versions are still found.
        user.map(|cache| cache.join("feuillet/publish")).unwrap_or_default()
    })
}
