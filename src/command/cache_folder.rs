//! Where the user's cache lies.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder for what need not be made again: `FEUILLET_CACHE`, or a folder of the user's cache (XDG Base Directory,
/// where relative paths do not count). Empty where there is neither: a folder that all users share is no cache.
pub fn cache() -> PathBuf {
    cache_of(|name| std::env::var_os(name))
}

/// The same for an environment.
pub fn cache_of(variable: impl Fn(&str) -> Option<OsString>) -> PathBuf {
    let path = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let absolute = |name: &str| path(name).filter(|path| path.is_absolute());
    path("FEUILLET_CACHE").unwrap_or_else(|| {
        let user = absolute("XDG_CACHE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".cache")));
        // Named as the room: an upgrade finds what earlier versions kept there.
        user.map(|cache| cache.join("feuillet/publish")).unwrap_or_default()
    })
}
