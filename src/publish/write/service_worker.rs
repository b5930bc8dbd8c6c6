//! The service worker: what was read stays readable without a network. Where a publication has none, the worker at its
//! address removes it from the browsers that have it.

use crate::consent_tools::gate;
use crate::disk::esbuild::{Esbuild, SCRIPT};
use crate::disk::faults::PublishError;
use crate::publish::BuildOptions;
use crate::publish::fixed_names::WORKER;
use crate::publish::read::content::SiteContent;
use crate::publish::read::service_worker::{WorkerKind, is_former, lists};

/// Returns all of the settings that decide what is written.
pub fn inputs(content: &SiteContent, options: &BuildOptions) -> String {
    format!("{:?} {} {:?}", WorkerKind::of(content, options), is_former(content), lists(content))
}

/// Returns the name of the worker that pages register; empty if they register none.
pub fn registered(content: &SiteContent, options: &BuildOptions) -> &'static str {
    if WorkerKind::of(content, options) == WorkerKind::Offline { WORKER } else { "" }
}

/// Bundles the worker at the address of ours; `None` if something else stands there. With each `build` the worker is
/// another one, so that browsers fetch the pages anew that list what can be read.
///
/// # Errors
/// When esbuild fails.
pub fn bundle(
    content: &SiteContent,
    options: &BuildOptions,
    esbuild: &Esbuild<'_>,
    build: &str,
) -> Result<Option<Vec<u8>>, PublishError> {
    let source = match WorkerKind::of(content, options) {
        WorkerKind::Offline => "import './src/offline/offline_worker.js';",
        WorkerKind::Removing => "import './src/offline/removing_worker.js';",
        WorkerKind::Retired | WorkerKind::Own => return Ok(None),
    };
    let defines = [gate::define("LISTS", &lists(content)), gate::define("FORMER_WORKER", &is_former(content))];
    let arguments: Vec<_> = SCRIPT.into_iter().chain(defines.iter().map(String::as_str)).collect();
    let script = esbuild.bundle(source, &arguments)?;
    Ok(Some([format!("// {build}\n").as_bytes(), &script].concat()))
}
