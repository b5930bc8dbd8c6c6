//! `feuillet build`: publishes a folder of content.

use std::path::{Path, PathBuf};

use clap::Args;

use super::base_path::{BasePath, base};
use super::cache_folder::cache;
use super::findings::{Failed, Findings, Severity};
use super::format::{Format, FormatArgument};
use super::publication::Publication;
use super::pull::pull_source;
use super::{Outcome, Ran, Surroundings};
use crate::publish::{BuildOptions, FileFault, publish};

/// Publish a folder of content with a program that is already built
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    publication: Publication,
    /// Folder with the program: a package's, or an earlier site [default: program/ beside this command, or else dist]
    #[arg(long, value_name = "DIR")]
    program: Option<PathBuf>,
    /// Folder to write the site to; an existing site is replaced once the new one is complete
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Path under which the site is served [default: the one in base_url]
    #[arg(long, value_name = "PATH", value_parser = base)]
    base: Option<String>,
    /// Folder with src/, style/ and index.html [default: the program's, or else the folder you are in]
    #[arg(long, value_name = "DIR")]
    source: Option<PathBuf>,
    /// Folder for the cache [default: FEUILLET_CACHE, or the user's cache]
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// Show drafts and scheduled articles, with a mark
    #[arg(long)]
    drafts: bool,
    /// Do not write compressed twins (.br, .gz) beside the files
    #[arg(long)]
    no_compress: bool,
    #[command(flatten)]
    format: FormatArgument,
}

impl Build {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let format = self.format.format;
        let asked = self.base.clone();
        let mut options = self.options(surroundings.now)?;
        let base = BasePath::of(asked, &options.public);
        options.base = base.path;
        let mut said = pull_source(&options.public, &options.cache, surroundings)?;
        said.extend(base.said);
        run(&options, format, (said, base.warnings), surroundings)
    }

    /// Returns what to publish, or all faults of the folders.
    fn options(self, now: i64) -> Result<BuildOptions, Outcome> {
        let found = self.publication.folder();
        let public = found.clone().unwrap_or_default();
        let program = self.program.unwrap_or_else(own_program);
        let source = self.source.unwrap_or_else(|| source_of(&program));
        let options = BuildOptions {
            template: source.join("index.html"),
            source,
            public,
            program,
            out: self.out,
            base: "/".into(),
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

/// Publishes, and returns warnings, notices and the report, which begin with what was found before.
pub(super) fn run(
    options: &BuildOptions,
    format: Format,
    (said_before, warnings_before): (Vec<String>, Vec<FileFault>),
    surroundings: &Surroundings,
) -> Ran {
    let report = publish(options).map_err(|error| {
        let failed = Failed { end: "nothing was published", of: "content", format };
        failed.outcome(&error, &[&options.public, &options.defaults()], surroundings)
    })?;
    let mut findings = Findings::default();
    findings.add(Severity::Warning, [warnings_before, report.warnings].concat());
    findings.add(Severity::Notice, report.notices);
    findings.report = [said_before, report.lines].concat();
    let findings = findings.located(&[&options.public, &options.defaults()]);
    Ok(findings.outcome(0, false, format, surroundings))
}

/// Returns the options for commands that only read a publication.
pub(super) fn for_reading(public: PathBuf, now: i64) -> BuildOptions {
    let program = own_program();
    let source = source_of(&program);
    BuildOptions {
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

/// Changes the folder of the program, and the program's source with it.
pub(super) fn with_program(options: BuildOptions, program: PathBuf) -> BuildOptions {
    let source = source_of(&program);
    BuildOptions { template: source.join("index.html"), source, program, ..options }
}

/// Returns the default folder of the program: in a package beside the command, in a checkout the last build.
fn own_program() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|command| Some(command.parent()?.join("program")));
    beside.filter(|folder| folder.is_dir()).unwrap_or_else(|| "dist".into())
}

fn source_of(program: &Path) -> PathBuf {
    let is_whole = program.join("index.html").is_file() && program.join("style").is_dir();
    if is_whole { program.into() } else { ".".into() }
}

/// Returns what is wrong with the folders other than the publication's.
fn folders(options: &BuildOptions) -> Vec<String> {
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
        faults.push(
            "--out lies inside the content folder, so the site would become part of the content; choose another, such as ../dist".into(),
        );
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

/// Resolves the links of a path, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.into());
    let there = full.ancestors().find_map(|path| Some((path, path.canonicalize().ok()?)));
    match there {
        // `..` below what does not exist stays, as it would for the system.
        Some((above, resolved)) => resolved.join(full.strip_prefix(above).unwrap_or(Path::new(""))),
        None => full,
    }
}
