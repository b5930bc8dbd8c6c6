//! The command `feuillet`: passes its arguments to the library, prints the outcome, and adds the optional features.

use std::process::ExitCode;

#[cfg(any(feature = "import", all(feature = "receiver", unix)))]
use feuillet::command::{Outcome, Ran, consent};
use feuillet::command::{Surroundings, run};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let surroundings = Surroundings {
        #[cfg(all(feature = "receiver", unix))]
        receive,
        #[cfg(feature = "import")]
        import,
        #[cfg(feature = "web")]
        web,
        ..Surroundings::of_process()
    };
    ExitCode::from(run(std::env::args_os(), &surroundings).print())
}

#[cfg(all(feature = "receiver", unix))]
fn receive(arguments: consent::receive::Receive) -> Ran {
    let done = feuillet::receiver::run(arguments.given(), &feuillet::consent_tools::check::terms);
    match done.map_err(|error| Outcome::stopped(&error))? {
        done if done.passed => Ok(Outcome::report(&done.said)),
        done => Err(Outcome::faults(&done.said)),
    }
}

#[cfg(feature = "web")]
fn web(options: feuillet::fetch::FetchOptions) -> Result<Box<dyn feuillet::fetch::Fetch>, feuillet::command::Outcome> {
    use feuillet::web::{Proxies, Web, WebOptions};
    let proxies = Proxies::from_environment(|name| std::env::var(name).ok());
    Ok(Box::new(Web::new(WebOptions { proxies, ..options.into() })))
}

#[cfg(feature = "import")]
fn import(arguments: consent::import::Import) -> Ran {
    let consent::import::Import { file, from, line, out } = arguments;
    let report = feuillet::import::run(&file, from.as_deref(), line, &out);
    report.map(|report| Outcome::report(&report)).map_err(|error| Outcome::stopped(&error))
}
