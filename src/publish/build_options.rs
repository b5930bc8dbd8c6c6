//! The arguments of `publish build`.

use std::path::{Path, PathBuf};

use super::Options;
use super::arguments::Arguments;

/// Reads them; `now` is the present moment in seconds since 1970 UTC.
///
/// # Errors
/// All that is wrong with them, a line each.
pub fn read(arguments: &[String], now: i64) -> Result<Options, String> {
    let (mut options, mut public) = (unset(now), None::<PathBuf>);
    let mut arguments = Arguments::of(arguments);
    while let Some(argument) = arguments.next() {
        match argument {
            "--program" => options.program = arguments.value(argument).into(),
            "--public" => public = Some(arguments.value(argument).into()),
            "--out" => options.out = arguments.value(argument).into(),
            "--source" => options.source = arguments.value(argument).into(),
            "--cache" => options.cache = arguments.value(argument).into(),
            "--base" => match base(&arguments.value(argument)) {
                Ok(base) => options.base = base,
                Err(fault) => arguments.fault(fault),
            },
            "--drafts" => options.drafts = true,
            "--no-compress" => options.compress = false,
            other => arguments.other(other, &mut public),
        }
    }
    options.public = public.unwrap_or_default();
    defaults(&mut options);
    folders(&options).into_iter().for_each(|it| arguments.fault(it));
    arguments.finish(options)
}

/// For commands that only read a folder of content.
pub fn for_reading(now: i64) -> Options {
    let mut options = unset(now);
    defaults(&mut options);
    options
}

fn unset(now: i64) -> Options {
    Options {
        source: PathBuf::new(),
        public: PathBuf::new(),
        template: PathBuf::new(),
        program: PathBuf::new(),
        out: "dist".into(),
        base: "/".into(),
        drafts: false,
        release: true,
        now,
        cache: cache(),
        compress: true,
    }
}

/// A package has the program in a folder beside the command; a checkout has what was built last.
fn defaults(options: &mut Options) {
    let is_empty = |path: &PathBuf| path.as_os_str().is_empty();
    if is_empty(&options.public) {
        options.public = "public".into();
    }
    if is_empty(&options.program) {
        let beside = std::env::current_exe().ok().and_then(|it| Some(it.parent()?.join("program")));
        options.program = beside.filter(|it| it.is_dir()).unwrap_or_else(|| "dist".into());
    }
    if is_empty(&options.source) {
        let is_whole = options.program.join("index.html").is_file() && options.program.join("style").is_dir();
        options.source = if is_whole { options.program.clone() } else { ".".into() };
    }
    options.template = options.source.join("index.html");
}

fn folders(options: &Options) -> Vec<String> {
    let mut faults = Vec::new();
    let there = [
        (&options.public, "the folder with content/"),
        (&options.program, "the folder with the program"),
        (&options.source, "the folder with src/, style/ and index.html"),
    ];
    for (folder, what) in there.iter().filter(|(folder, _)| !folder.is_dir()) {
        faults.push(format!("{}: {what} is not there", folder.display()));
    }
    let full = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.into());
    let resolved = |path: &Path| path.canonicalize().unwrap_or_else(|_| full(path));
    let out = resolved(&options.out);
    if out.starts_with(resolved(&options.public)) {
        faults
            .push("--out lies in the folder with the content, of which it would become a part; choose another".into());
    }
    if out == resolved(&options.program) {
        faults.push("--out is the folder with the program, which would be lost; choose another".into());
    }
    faults
}

/// The path of a public URL, with a slash at both ends.
///
/// # Errors
/// When it is relative, in words.
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
    Ok(if path.is_empty() { "/".into() } else { format!("/{path}/") })
}

/// The folder for what need not be made again: `FEUILLET_CACHE`, or a folder of the user's cache (XDG Base Directory).
pub fn cache() -> PathBuf {
    let variable = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from);
    variable("FEUILLET_CACHE").unwrap_or_else(|| {
        let user = variable("XDG_CACHE_HOME").or_else(|| variable("HOME").map(|it| it.join(".cache")));
        user.unwrap_or_else(std::env::temp_dir).join("feuillet/publish")
    })
}
