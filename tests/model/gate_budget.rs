//! Size of the gate on a page with the services of a large site: those of the reference policy, all switched on.

use std::path::Path;

use feuillet::consent::policy::Policy;
use feuillet::consent_tools::gate::{GateHost, GatePart, blocking, deferred, define};
use feuillet::consent_tools::policy::read_policy;
use feuillet::disk::compress::compressed;
use feuillet::disk::esbuild::{Esbuild, SCRIPT};

/// Size limit of each part, in bytes after Brotli compression.
const LIMIT: usize = 3_000;

fn weigh(part: impl Fn(&Policy, GateHost) -> GatePart) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    let policy = read_policy(&root.join("tests/fixtures/consent"), Path::new("reference.json"), &mut faults);
    let policy = policy.expect("a policy").value;
    assert_eq!(policy.services().filter(|(_, service)| service.enabled).count(), 7);
    let part = part(&policy, GateHost::Blog);
    let more = [define("ON_DEMAND", &["gate-more.0123456789.js"]), define("DEBUG_BY_ADDRESS", &false)];
    let arguments = SCRIPT.into_iter().chain(part.defines.iter().chain(&more).map(String::as_str));
    let arguments: Vec<_> = arguments.collect();
    let bundle = Esbuild { source: root, minify: true }.bundle(&part.source, &arguments).expect("a bundle");
    compressed(&bundle)
}

/// S6: with seven catalogue services set up by their public snippets, the blocking part still fits in three kilobytes.
#[test]
fn the_blocking_part_with_seven_services_keeps_to_its_budget() {
    let size = weigh(blocking);
    assert!(size <= LIMIT, "the blocking part weighs {size} bytes and may weigh {LIMIT}");
}

/// The deferred part, which erases, withdraws and loads these services, keeps to the same budget.
#[test]
fn the_deferred_part_with_seven_services_keeps_to_its_budget() {
    let size = weigh(deferred);
    assert!(size <= LIMIT, "the deferred part weighs {size} bytes and may weigh {LIMIT}");
}
