//! `feuillet trunk`: Trunk's hook, which completes the site that Trunk has just built.

use std::path::PathBuf;

use clap::Args;

use super::base_path::base;
use super::build;
use super::cache_folder::cache;
use super::format::Format;
use super::{Outcome, Ran, Surroundings};
use crate::publish::BuildOptions;

/// Complete the site that Trunk has just built, as its post_build hook
#[derive(Debug, Args)]
pub struct Trunk {}

impl Trunk {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let options = options(surroundings.now).map_err(|error| Outcome::stopped(&error))?;
        build::run(&options, Format::Text, Default::default(), surroundings)
    }
}

/// Reads the options from the environment that Trunk gives its hooks.
fn options(now: i64) -> Result<BuildOptions, String> {
    let variable = |name: &str| {
        std::env::var(name).map_err(|_| format!("{name} is not set; `feuillet trunk` is meant to be run by Trunk"))
    };
    let source = PathBuf::from(variable("TRUNK_SOURCE_DIR")?);
    let out = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let is_release = variable("TRUNK_PROFILE")? == "release";
    Ok(BuildOptions {
        public: source.join("public"),
        template: out.join("index.html"),
        program: out.clone(),
        base: base(&variable("TRUNK_PUBLIC_URL")?)?,
        source,
        out,
        drafts: !is_release,
        release: is_release,
        now,
        cache: cache(),
        compress: is_release,
    })
}
