//! `feuillet next`: says when the next article is due or expires.

use clap::Args;
use serde_json::json;

use super::build::for_reading;
use super::findings::Failed;
use super::format::FormatArgument;
use super::publication::Publication;
use super::{Outcome, Ran, Surroundings};
use crate::publish::next::next;

/// Say when the next scheduled article is due, or the next article expires
#[derive(Debug, Args)]
pub struct Next {
    #[command(flatten)]
    publication: Publication,
    #[command(flatten)]
    format: FormatArgument,
}

impl Next {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let public = self.publication.folder().map_err(|error| Outcome::stopped(&error))?;
        let options = for_reading(public, surroundings.now);
        let next = next(&options).map_err(|error| {
            let failed =
                Failed { end: "cannot tell what is published next", of: "content", format: self.format.format };
            failed.outcome(&error, &[&options.public, &options.defaults()], surroundings)
        })?;
        Ok(match (next, self.format.is_json()) {
            (None, true) => Outcome::json("null"),
            (None, false) => Outcome::answer("nothing is scheduled"),
            (Some(next), true) => {
                let seconds = next.moment.as_second() - surroundings.now;
                let utc = next.moment.to_string();
                let answer = json!({ "utc": utc, "local": next.local, "in_seconds": seconds, "file": next.file, "expires": next.expires });
                Outcome::json(&answer.to_string())
            }
            (Some(next), false) => {
                let end = if next.expires { "\texpires" } else { "" };
                Outcome::answer(&format!("{} ({} UTC)\t{}{end}", next.local, next.moment, next.file))
            }
        })
    }
}
