//! The commands of the consent manager: `publish consent …`, for the blog and for owners of other sites.
//!
//! Each command has a file of its own in `consent/`; what needs heavy crates stands behind a cargo feature.

pub mod audit;

use std::path::{Path, PathBuf};

use super::catalogue;
use super::embed::{self, EmbedOptions};
use super::faults::{FileFault, PublishError};
use super::policy::read_policy;
use crate::consent::policy::Policy;

/// The policy of the blog itself.
const POLICY: &str = "public/content/consent.json";

/// What `publish consent` can do.
pub const HELP: &str = "\
Usage: publish consent <command>

  check [FILE]        check a policy; FILE is public/content/consent.json where it is missing
  embed [FILE] --out DIR
                      write the banner of a policy for other sites: one script tag, and the files it fetches
      --program DIR   folder with the second layer's program   (default: dist/embed)
      --public DIR    folder with text/consent/                (default: public)
      --source DIR    folder with src/ and style/              (default: .)
      --plain         do not minify
  catalogue [ID]      list the services that can be named in a policy, or print one
  import FILE         make a policy out of a configuration of vanilla-cookieconsent or Klaro (with the feature `import`)
  receive             store the proofs of consent that pages send (with cargo's feature `receiver`)
  audit DIST-OR-URL   compare what a site does in a browser with its policy; `audit --help`
  help                this text
";

/// Runs a command; returns what is to be printed.
///
/// # Errors
/// What is wrong, in words, and how to mend it.
pub fn run(arguments: &[String]) -> Result<String, String> {
    let command = arguments.first().map_or("help", String::as_str);
    match command {
        "check" => check(&arguments[1..]),
        "embed" => embed(&arguments[1..]),
        "catalogue" => catalogue::show(arguments.get(1).map(String::as_str)),
        "help" | "--help" | "-h" => Ok(HELP.into()),
        other => Err(format!("“{other}” is not a consent command known here\n\n{HELP}")),
    }
}

fn check(arguments: &[String]) -> Result<String, String> {
    let file = PathBuf::from(arguments.first().map_or(POLICY, String::as_str));
    let mut faults = Vec::new();
    let found = read_policy(Path::new(""), &file, &mut faults);
    if let Some(policy) = &found {
        check_languages(&policy.value, &file, &mut faults);
    }
    if faults.iter().any(|it| !it.fault.only_warning) {
        return Err(PublishError::Faults(faults).to_string());
    }
    let mut lines: Vec<String> = faults.iter().map(|warning| format!("warning: {warning}")).collect();
    if let Some(policy) = found.map(|it| it.value) {
        let enabled = policy.services().filter(|(_, it)| it.enabled).count();
        let all = policy.services().count();
        lines.push(format!("{} purposes, {all} services, {enabled} of them in use", policy.purposes.len()));
    }
    Ok(lines.join("\n"))
}

/// Languages that have no words of ours, and titles that a language of the policy lacks.
fn check_languages(policy: &Policy, file: &Path, faults: &mut Vec<FileFault>) {
    for (at, lang) in policy.languages.iter().enumerate() {
        if Path::new("public/text/consent").is_dir()
            && !Path::new("public/text/consent").join(format!("{lang}.json")).is_file()
        {
            let message = format!("is “{lang}”, for which there are no words in public/text/consent");
            faults.push(FileFault::new(file, format!("/languages/{at}"), message));
        }
        for (place, purpose) in policy.purposes.iter().enumerate() {
            for (key, texts) in [("title", &purpose.title), ("summary", &purpose.summary)] {
                if !texts.contains_key("") && !texts.contains_key(lang) {
                    let message = format!("says nothing in “{lang}”; another language is shown there");
                    faults.push(FileFault::new(file, format!("/purposes/{place}/{key}"), message).as_warning());
                }
            }
        }
    }
}

fn embed(arguments: &[String]) -> Result<String, String> {
    let mut options = EmbedOptions {
        policy: POLICY.into(),
        out: PathBuf::new(),
        program: "dist/embed".into(),
        public: "public".into(),
        source: ".".into(),
        minify: true,
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--out" => options.out = value()?.into(),
            "--program" => options.program = value()?.into(),
            "--public" => options.public = value()?.into(),
            "--source" => options.source = value()?.into(),
            "--plain" => options.minify = false,
            file if !file.starts_with("--") => options.policy = file.into(),
            other => return Err(format!("“{other}” is not an option known here\n\n{HELP}")),
        }
    }
    if options.out.as_os_str().is_empty() {
        return Err("--out is needed: the folder to write the files to".into());
    }
    embed::write(&options).map_err(|error| error.to_string())
}
