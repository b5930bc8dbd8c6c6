//! The option `--format`, which is the same for all commands that have it.

use clap::{Args, ValueEnum};

/// The form of a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people, and line by line for scripts
    #[default]
    Text,
    /// JSON for programs, on standard output
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
