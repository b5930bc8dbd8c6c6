//! `feuillet build`: publishes a folder of content.

use std::path::{Path, PathBuf};

use clap::Args;

use super::cache_folder::cache;
use super::findings::{Failed, Findings, Severity};
use super::format::{Format, FormatArgument};
use super::publication::Publication;
use super::{Outcome, Ran, Surroundings};
use crate::model::link::is_plain_path;
use crate::publish::{Options, publish};

/// Publish a folder of content, with a program that was built before
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    publication: Publication,
    /// Folder with the program: a package's, or an earlier site [default: program/ beside this command, or else dist]
    #[arg(long, value_name = "DIR")]
    program: Option<PathBuf>,
    /// Where the site is written; the one that is there is replaced when the new one is whole
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Path under which the site is served
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = base)]
    base: String,
    /// Folder with src/, style/ and index.html [default: the program's, or else the folder you are in]
    #[arg(long, value_name = "DIR")]
    source: Option<PathBuf>,
    /// Folder for what need not be made again [default: FEUILLET_CACHE, or the user's cache]
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// Show drafts and scheduled articles, with a mark
    #[arg(long)]
    drafts: bool,
    /// Write no compressed twins (.br, .gz) beside the files
    #[arg(long)]
    no_compress: bool,
    #[command(flatten)]
    format: FormatArgument,
}

impl Build {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let format = self.format.format;
        let options = self.options(surroundings.now)?;
        run(&options, format, surroundings)
    }

    /// What to publish; every folder that is not as it must be is reported.
    fn options(self, now: i64) -> Result<Options, Outcome> {
        let found = self.publication.folder();
        let public = found.clone().unwrap_or_default();
        let program = self.program.unwrap_or_else(own_program);
        let source = self.source.unwrap_or_else(|| source_of(&program));
        let options = Options {
            template: source.join("index.html"),
            source,
            public,
            program,
            out: self.out,
            base: self.base,
            drafts: self.drafts,
            release: true,
            now,
            cache: self.cache.unwrap_or_else(cache),
            compress: !self.no_compress,
        };
        let mut faults: Vec<String> = found.err().into_iter().collect();
        faults.extend(folders(&options));
        if faults.is_empty() { Ok(options) } else { Err(Outcome::stopped(&faults.join("\n"))) }
    }
}

/// Publishes, and shows what there is to report.
pub(super) fn run(options: &Options, format: Format, surroundings: &Surroundings) -> Ran {
    let report = publish(options).map_err(|error| {
        let failed = Failed { end: "nothing was published", of: "content", format };
        failed.outcome(&error, &[&options.public, &options.defaults()], surroundings)
    })?;
    let mut findings = Findings::default();
    findings.add(Severity::Warning, report.warnings);
    findings.add(Severity::Notice, report.notices);
    findings.report = report.lines;
    let findings = findings.located(&[&options.public, &options.defaults()]);
    Ok(findings.outcome(0, false, format, surroundings))
}

/// For commands that only read a publication.
pub(super) fn for_reading(public: PathBuf, now: i64) -> Options {
    let program = own_program();
    let source = source_of(&program);
    Options {
        template: source.join("index.html"),
        source,
        public,
        program,
        out: "dist".into(),
        base: "/".into(),
        drafts: true,
        release: true,
        now,
        cache: cache(),
        compress: true,
    }
}

/// A package has the program in a folder beside the command; a checkout has what was built last.
fn own_program() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|command| Some(command.parent()?.join("program")));
    beside.filter(|folder| folder.is_dir()).unwrap_or_else(|| "dist".into())
}

fn source_of(program: &Path) -> PathBuf {
    let is_whole = program.join("index.html").is_file() && program.join("style").is_dir();
    if is_whole { program.into() } else { ".".into() }
}

/// What is wrong with the folders besides the publication's.
fn folders(options: &Options) -> Vec<String> {
    let mut faults = Vec::new();
    let there = [
        (&options.program, "the folder with the program"),
        (&options.source, "the folder with src/, style/ and index.html"),
    ];
    for (folder, what) in there.iter().filter(|(folder, _)| !folder.is_dir()) {
        faults.push(format!("{}: {what} is not there", folder.display()));
    }
    let out = resolved(&options.out);
    if !options.public.as_os_str().is_empty() && out.starts_with(resolved(&options.public)) {
        faults
            .push("--out lies in the folder with the content, of which it would become a part; choose another".into());
    }
    if out == resolved(&options.program) {
        faults.push("--out is the folder with the program, which would be lost; choose another".into());
    }
    let inside = [
        (&options.public, "the content"),
        (&options.program, "the program"),
        (&options.source, "the program's source"),
        (&options.cache, "the cache"),
    ];
    let is_inside = |folder: &Path| !folder.as_os_str().is_empty() && resolved(folder).starts_with(&out);
    for (folder, what) in inside.iter().filter(|(folder, _)| resolved(folder) != out && is_inside(folder)) {
        let folder = folder.display();
        faults.push(format!("--out has {what} in it ({folder}), which would be lost; choose another"));
    }
    faults
}

/// A path without links, as far as it is there.
fn resolved(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.into());
    let there = full.ancestors().find_map(|path| Some((path, path.canonicalize().ok()?)));
    match there {
        // `..` after what is not there stays, as it would for the system.
        Some((above, resolved)) => resolved.join(full.strip_prefix(above).unwrap_or(Path::new(""))),
        None => full,
    }
}

/// The path of a public URL, with a slash at both ends.
///
/// # Errors
/// When it is relative, in words.
pub(super) fn base(url: &str) -> Result<String, String> {
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
    let is_written = |it: char| it.is_ascii_alphanumeric() || "-._~/".contains(it);
    if !is_plain_path(path) || !path.chars().all(is_written) {
        return Err(format!(
            "“{url}” has a path that is not letters, digits, - . _ ~ and single slashes; files for servers are written with it"
        ));
    }
    Ok(if path.is_empty() { "/".into() } else { format!("/{path}/") })
}
