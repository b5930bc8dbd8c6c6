//! The publisher's command: reads arguments and Trunk's environment, calls the library, prints its report.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use feuillet::publish::manifest::Manifest;
use feuillet::publish::{Options, build_options, changes, consent, new_site, next, publish, review, schema};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELP: &str = "\
Usage: publish <command>

  trunk               as Trunk's post_build hook: fill in the site that Trunk has just built
  build [DIR] [options]   publish a folder of content with a program built before      (default: public)
      --program DIR   folder with the program: a package's, or an earlier site (default: program/ beside this command)
      --out DIR       where the site is written; the one that is there is replaced when the new one is whole
                                                                              (default: dist)
      --base PATH     path under which the site is served                     (default: /)
      --source DIR    folder with src/, style/ and index.html                 (default: the program's, or .)
      --cache DIR     folder for what need not be made again                  (default: FEUILLET_CACHE, or the user's)
      --drafts        show drafts and scheduled articles, with a mark
      --no-compress   write no compressed twins (.br, .gz) beside the files
  --since OLD… [DIR]      list what to upload, purge and delete where an older publication is online: OLD is its
                      manifest, as each build writes it beside the site (DIR.manifest.json); give those before
                      it too, the newest first; --format json
  new site DIR        write a small, complete publication to start from
      --lang TAG --name NAME --url ADDRESS
  check [DIR]         read a publication, write nothing, and say what could be better: lost anchors, missing
                      translations, what nothing leads to; --strict makes notices fail (default: public)
  next [DIR]          say when the next scheduled article is due; --format json (default: public)
  manifest [DIR]      print the manifest of a site                            (default: dist)
  consent <command>   the consent manager: check a policy, write the embed, and more; `publish consent help`
  schema [DIR]        write the JSON Schemas of the content to a folder           (default: schema)
  help                this text
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, second, rest @ ..] = arguments.as_slice()
        && (first.as_str(), second.as_str()) == ("consent", "audit")
    {
        return audit(rest);
    }
    match run() {
        Ok(report) => {
            if !report.is_empty() {
                eprintln!("{report}");
            }
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Prints what was asked for on standard output, where it can be piped; nothing is left to report.
fn printed(answer: &str) -> Result<String, String> {
    writeln!(std::io::stdout(), "{answer}").map_err(|error| format!("standard output: {error}"))?;
    Ok(String::new())
}

/// The one command whose report is its result, and which tells apart a site at fault (1) and no audit at all (2).
fn audit(arguments: &[String]) -> ExitCode {
    let outcome = consent::audit::run(arguments, &|line| eprintln!("{line}")).and_then(|outcome| {
        let written = std::io::stdout().write_all(outcome.report.as_bytes());
        written.map(|()| outcome.passed).map_err(|error| format!("the report could not be written: {error}"))
    });
    match outcome {
        Ok(passed) => ExitCode::from(u8::from(!passed)),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<String, String> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_else(|| "help".into());
    let rest: Vec<String> = arguments.collect();
    match command.as_str() {
        "trunk" => publish(&from_trunk()?).map_err(|error| error.to_string()),
        "build" => publish(&build_options::read(&rest, now())?).map_err(|error| error.to_string()),
        "--since" => changes::run(&[vec![command], rest].concat()).and_then(|answer| printed(&answer)),
        "new" if rest.first().is_some_and(|it| it == "site") => {
            new_site::run(&rest[1..], &jiff::Timestamp::now().strftime("%Y-%m-%d").to_string())
        }
        "check" => review::run(&rest, build_options::for_reading(now())).and_then(|answer| printed(&answer)),
        "next" => next::run(&rest, build_options::for_reading(now())).and_then(|answer| printed(&answer)),
        "manifest" => {
            let folder = PathBuf::from(rest.first().map_or("dist", String::as_str));
            let manifest = Manifest::of_folder(&folder).map_err(|error| error.to_string())?;
            printed(manifest.to_text().trim_end())
        }
        "consent" if rest.first().is_some_and(|it| it == "receive") => receive(&rest[1..]),
        "consent" if rest.first().is_some_and(|it| it == "import") => import(&rest[1..]),
        "consent" => consent::run(&rest).and_then(|answer| printed(&answer)),
        "schema" => write_schemas(rest.first().map_or("schema", String::as_str)),
        "help" | "--help" | "-h" => Ok(HELP.into()),
        other => Err(format!("“{other}” is not a command known here\n\n{HELP}")),
    }
}

#[cfg(all(feature = "receiver", unix))]
fn receive(arguments: &[String]) -> Result<String, String> {
    feuillet::receiver::run(arguments)
}

/// An HTTP server and a database would make every other command's build longer.
#[cfg(not(all(feature = "receiver", unix)))]
fn receive(_: &[String]) -> Result<String, String> {
    Err("this program was built without the receiver; on a Unix system run\n\n  \
         cargo run --features receiver --bin publish -- consent receive …"
        .into())
}

#[cfg(feature = "import")]
fn import(arguments: &[String]) -> Result<String, String> {
    feuillet::import::run(arguments)
}

/// A parser of JavaScript would make every other command's build longer.
#[cfg(not(feature = "import"))]
fn import(_: &[String]) -> Result<String, String> {
    Err("this program was built without a parser of JavaScript; run\n\n  \
         cargo run --features import --bin publish -- consent import …"
        .into())
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    i64::try_from(since).unwrap_or(i64::MAX)
}

fn from_trunk() -> Result<Options, String> {
    let variable = |name: &str| {
        std::env::var(name).map_err(|_| format!("{name} is not set; `publish trunk` is meant to be run by Trunk"))
    };
    let source = PathBuf::from(variable("TRUNK_SOURCE_DIR")?);
    let out = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let release = variable("TRUNK_PROFILE")? == "release";
    Ok(Options {
        public: source.join("public"),
        template: out.join("index.html"),
        program: out.clone(),
        base: build_options::base(&variable("TRUNK_PUBLIC_URL")?)?,
        source,
        out,
        drafts: !release,
        release,
        now: now(),
        cache: build_options::cache(),
        compress: release,
    })
}

fn write_schemas(folder: &str) -> Result<String, String> {
    let say = |error: std::io::Error| format!("{folder}: {error}");
    std::fs::create_dir_all(folder).map_err(say)?;
    for (name, schema) in schema::schemas() {
        let json = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
        std::fs::write(PathBuf::from(folder).join(name), json + "\n").map_err(say)?;
    }
    Ok(format!("schemas written to {folder}/"))
}
