//! The option `--format`, the same for all commands that have it.

use clap::{Args, ValueEnum};

/// How a result is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, and line by line for scripts
    #[default]
    Text,
    /// For programs, on standard output
    Json,
}

/// The option `--format`.
#[derive(Clone, Copy, Debug, Args)]
pub struct FormatArgument {
    /// Form of the result
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,
}

impl FormatArgument {
    /// Whether JSON is asked for.
    pub fn is_json(self) -> bool {
        self.format == Format::Json
    }
}
