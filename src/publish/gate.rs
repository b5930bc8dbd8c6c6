//! Puts the gate together from what a policy uses: a page whose policy names no signal carries no code for signals.

use std::collections::BTreeSet;

use serde::Serialize;

use super::gate_peers::{markup, records, records_taken_over};
use crate::consent::gate_data::{GateData, gate_data};
use crate::consent::options::{Peer, Regions};
use crate::consent::policy::{Policy, Service};
use crate::consent::steps::{OPERATIONS, Plain, Step};

/// Where a gate is to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the blog's own pages.
    Blog,
    /// On other people's pages.
    Embed,
}

/// A part of the gate: what esbuild is to bundle, and the constants to put in.
pub struct GatePart {
    /// Imports, in the order in which they run.
    pub source: String,
    /// Arguments for esbuild.
    pub defines: Vec<String>,
}

/// The folder of the gate's modules.
const FOLDER: &str = "./src/consent/gate/";

/// The part that blocks the head.
pub fn first(policy: &Policy, place: Place) -> GatePart {
    let data = data(policy, place);
    let signals = &policy.signals;
    let has_signals = [&signals.google, &signals.uet, &signals.clarity].iter().any(|it| !it.is_empty());
    let is_embed = place == Place::Embed;
    let mut modules = vec![
        (has_signals, "signals.js"),
        (policy.regions.is_some(), "region.js"),
        (!policy.frames.is_empty(), "frames.js"),
    ];
    modules.extend(records(policy).into_iter().map(|it| (true, it)));
    modules.extend([(true, "first.js"), (is_embed && policy.net, "net.js"), (is_embed, "embed/host.js")]);
    // They translate what is marked, so they come before what releases it.
    modules.extend(markup(policy).into_iter().map(|it| (is_embed, it)));
    modules.push((is_embed, "marked.js"));
    let mut part = part(&modules, policy, place);
    let all = serde_json::to_string(&(&data.first, &data.later)).unwrap_or_default();
    part.defines.extend([
        define("POLICY", &data.first),
        define("SIGNALS", &data.signals),
        define("ALIASES", &object(&policy.aliases)),
        define("ASK_GPC", &policy.gpc.ask),
        define("REGIONS", &policy.regions.as_ref().map(regions)),
        define("FRAMES", &policy.frames),
        define("TAKE_OVER", &records_taken_over(policy)),
        define("OPS.now", &["\"{now}\"", "\"{date}\""].iter().any(|it| all.contains(it))),
    ]);
    define_operations(&mut part, &operations(policy, place, true));
    part
}

/// What the gate needs of the policy: on the blog, what needs consent waits for the deferred part.
fn data(policy: &Policy, place: Place) -> GateData {
    gate_data(policy, place == Place::Blog)
}

/// Which operations a part carries out.
fn define_operations(part: &mut GatePart, used: &BTreeSet<&str>) {
    part.defines.extend(OPERATIONS.iter().map(|(name, _)| define(&format!("OPS.{name}"), &used.contains(name))));
}

/// The operations of a part: of the signals and of what needs no consent in the first, of the rest in the second;
/// in the embed, all in the first.
fn operations(policy: &Policy, place: Place, is_first: bool) -> BTreeSet<&'static str> {
    let mut first = BTreeSet::new();
    let mut later = BTreeSet::new();
    for (purpose, service) in policy.services().filter(|(_, it)| it.enabled) {
        let begins = [&service.start, &service.ready, &service.grant].into_iter().flatten().filter_map(Step::operation);
        let ends = service.withdraw.iter().filter_map(Step::operation);
        if place == Place::Embed || purpose.exempt {
            first.extend(begins)
        } else {
            later.extend(begins)
        }
        if place == Place::Embed { first.extend(ends) } else { later.extend(ends) }
    }
    let signals = &policy.signals;
    for (is_used, operations) in [
        (!signals.google.is_empty(), ["queue", "call"]),
        (!signals.uet.is_empty(), ["push", "push"]),
        (!signals.clarity.is_empty(), ["queue", "call"]),
    ] {
        first.extend(operations.into_iter().filter(|_| is_used));
    }
    if is_first { first } else { later.difference(&first).copied().collect() }
}

/// The deferred part.
pub fn second(policy: &Policy, place: Place) -> GatePart {
    let is_embed = place == Place::Embed;
    let data = data(policy, place);
    // The blog's own pages need none of this, unless their template holds scripts.
    let has_marked = !policy.markup.is_empty() || policy.services().any(|(_, it)| it.marked);
    let has_foreign = is_embed || !policy.markup.is_empty();
    let has_vanilla = is_embed || policy.markup.contains(&Peer::VanillaCookieconsent);
    // What loads nothing by itself is there to be embedded in articles.
    let is_embedded = |it: &Service| it.enabled && it.scripts.is_empty() && it.pixels.is_empty();
    let has_frames = policy.services().any(|(purpose, it)| !purpose.exempt && is_embedded(it));
    let has_later = !matches!(&data.later, Plain::List(all) if all.is_empty());
    let mut modules = vec![(has_later, "services.js")];
    modules.extend(markup(policy).into_iter().map(|it| (!is_embed, it)));
    modules.extend([
        (has_vanilla, "peers/vanilla_cookieconsent.js"),
        (!is_embed && has_marked, "marked.js"),
        (has_foreign, "withdrawn.js"),
        (has_foreign, "unknown.js"),
        (!is_embed && has_frames, "figures.js"),
        (is_embed, "embed/late_words.js"),
        (is_embed, "embed/layer_two.js"),
        (is_embed, "embed/room.js"),
        (is_embed, "elements.js"),
        (policy.signals.data_layer, "data_layer.js"),
        (policy.proof.is_some(), "proof.js"),
        (policy.storage.refresh.is_some(), "refresh.js"),
        (true, "second.js"),
    ]);
    let mut part = part(&modules, policy, place);
    part.defines.extend([
        define("SERVICES", &data.later),
        define("ERASE", &data.second),
        define("DATABASES", &policy.services().any(|(_, it)| !it.databases.is_empty())),
        define("ALIASES", &object(&policy.aliases)),
        define("PROOF", &policy.proof.as_ref().map(|it| (&it.url, u8::from(it.user_agent)))),
        define("REFRESH", &policy.storage.refresh),
        define("OPS.now", &false),
    ]);
    define_operations(&mut part, &operations(policy, place, false));
    part
}

/// The panel for owners, fetched on demand; the same for every policy.
pub fn debug_panel() -> String {
    format!("import '{FOLDER}debug_panel.js';\n")
}

/// Where to ask, whether a time zone can tell it, and the address of a hint. A time zone tells Europe from elsewhere.
fn regions(regions: &Regions) -> (&[String], u8, &str) {
    let is_european = |it: &String| EUROPE.split(' ').any(|code| code == it);
    let by_zone = regions.ask_in.iter().all(is_european);
    (&regions.ask_in, u8::from(by_zone), regions.url.as_deref().unwrap_or_default())
}

/// Regions that `gate/region.js` can tell by the time zone: no more than these are asked for there.
pub const EUROPE: &str =
    "EEA AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

/// The part that a page fetches where it shows the choice, or once a visitor asks for the preferences or the owner
/// for the panel; the same for every policy.
pub fn third(panel: &str) -> GatePart {
    let modules = ["new_services.js", "own_record.js", "search.js", "cycle.js", "debug_opener.js"];
    let source = modules.iter().map(|it| format!("import '{FOLDER}{it}';\n")).collect();
    GatePart { source, defines: vec![define("DEBUG", &panel)] }
}

fn part(modules: &[(bool, &str)], policy: &Policy, place: Place) -> GatePart {
    let used = modules.iter().filter(|(is_used, _)| *is_used);
    let source = used.map(|(_, file)| format!("import '{FOLDER}{file}';\n")).collect();
    let domain = policy.storage.domain.as_ref().map(|it| format!("; Domain={it}")).unwrap_or_default();
    let defines = vec![define("EMBED", &(place == Place::Embed)), define("DOMAIN", &domain)];
    GatePart { source, defines }
}

/// A constant for esbuild.
pub fn define(name: &str, value: &impl Serialize) -> String {
    format!("--define:{name}={}", serde_json::to_string(value).unwrap_or_default())
}

/// Pairs as an object.
pub fn object(names: &[(String, String)]) -> serde_json::Value {
    names.iter().map(|(name, text)| (name.clone(), serde_json::Value::from(text.as_str()))).collect()
}
