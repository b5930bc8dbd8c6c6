//! `publish next`: when the next scheduled article is due, for whoever rebuilds the site by the clock.

use std::path::PathBuf;

use serde_json::json;

use super::Options;
use super::arguments::Arguments;
use super::content::load;

/// Runs the command: `[DIR]`, `public` where it is not named; `--format json`. `options` says from where to read, and
/// the present moment.
///
/// # Errors
/// When an argument is wrong, or the content has faults.
pub fn run(arguments: &[String], options: Options) -> Result<String, String> {
    let (mut public, mut as_json) = (None::<PathBuf>, false);
    let mut arguments = Arguments::of(arguments);
    while let Some(argument) = arguments.next() {
        match argument {
            "--format" => as_json = arguments.is_json(argument),
            other => arguments.other(other, &mut public),
        }
    }
    arguments.finish(())?;
    let public = public.unwrap_or_else(|| "public".into());
    // Scheduled articles are read along, and told apart by their mark.
    let options = Options { public, drafts: true, ..options };
    let (content, _) = load(&options).map_err(|error| error.to_string())?;
    let scheduled = content.articles.iter().filter(|it| it.mark == Some("mark.scheduled"));
    let next = scheduled.min_by_key(|it| it.published);
    let Some(next) = next else {
        return Ok(if as_json { "null".into() } else { "nothing is scheduled".into() });
    };
    let local = next.published.to_zoned_datetime(content.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let file = next.file.display().to_string();
    Ok(if as_json {
        let seconds = next.published.as_second() - options.now;
        json!({ "utc": next.published.to_string(), "local": local, "in_seconds": seconds, "file": file }).to_string()
    } else {
        format!("{local} ({} UTC)\t{file}", next.published)
    })
}
