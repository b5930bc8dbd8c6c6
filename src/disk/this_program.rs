//! Which build of this program is running.

/// Tells builds of this program apart, since another one may read or write the same thing differently.
pub fn this_program() -> String {
    let metadata = std::env::current_exe().and_then(std::fs::metadata);
    let modified = metadata.as_ref().ok().and_then(|file| file.modified().ok());
    format!("{} {:?} {modified:?}", env!("CARGO_PKG_VERSION"), metadata.map(|file| file.len()).ok())
}
