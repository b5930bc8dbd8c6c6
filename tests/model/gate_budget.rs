//! What blocks a page that has the services of a large site, weighed: those of the reference policy, all switched on.

use std::path::Path;

use feuillet::publish::esbuild::{Esbuild, SCRIPT};
use feuillet::publish::gate::{Place, first};
use feuillet::publish::policy::read_policy;
use feuillet::publish::sizes::compressed;

/// Bytes that it may weigh, brotli.
const LIMIT: usize = 3_000;

/// S6: seven services of the catalogue by their public snippets, and still a first part of three kilobytes.
#[test]
fn the_first_part_with_seven_services_keeps_to_its_budget() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    let policy = read_policy(&root.join("tests/fixtures/consent"), Path::new("reference.json"), &mut faults);
    let policy = policy.expect("a policy that can be read").expect("a policy").value;
    assert_eq!(policy.services().filter(|(_, it)| it.enabled).count(), 7);
    let part = first(&policy, Place::Blog);
    let arguments: Vec<_> = SCRIPT.into_iter().chain(part.defines.iter().map(String::as_str)).collect();
    let bundle = Esbuild { source: root, minify: true }.bundle(&part.source, &arguments).expect("a bundle");
    let size = compressed(&bundle);
    assert!(size <= LIMIT, "the first part weighs {size} bytes and may weigh {LIMIT}");
}
