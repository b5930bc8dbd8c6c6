//! Puts the gate together from what a policy uses: a page whose policy names no signal carries no code for signals.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::consent::gate_data::gate_data;
use crate::consent::policy::Policy;
use crate::consent::steps::{OPERATIONS, Step};

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
    let data = gate_data(policy);
    let signals = &policy.signals;
    let has_signals = [&signals.google, &signals.uet, &signals.clarity].iter().any(|it| !it.is_empty());
    let is_embed = place == Place::Embed;
    let modules =
        [(has_signals, "signals.js"), (true, "first.js"), (is_embed, "embed/host.js"), (is_embed, "marked.js")];
    let mut part = part(&modules, policy, place);
    part.defines.extend([
        define("POLICY", &data.first),
        define("SIGNALS", &data.signals),
        define("ALIASES", &object(&policy.aliases)),
        define("ASK_GPC", &policy.gpc.ask),
    ]);
    let used = operations(policy);
    part.defines.push(define("OPS.any", &!used.is_empty()));
    let data = serde_json::to_string(&data.first).unwrap_or_default();
    part.defines.push(define("OPS.now", &["\"{now}\"", "\"{date}\""].iter().any(|it| data.contains(it))));
    part.defines.extend(OPERATIONS.iter().map(|(name, _)| define(&format!("OPS.{name}"), &used.contains(name))));
    part
}

/// The operations that steps of the policy, and the signals, use.
fn operations(policy: &Policy) -> BTreeSet<&'static str> {
    let services = policy.services().filter(|(_, it)| it.enabled);
    let steps = services.flat_map(|(_, it)| [&it.start, &it.ready, &it.grant, &it.withdraw]).flatten();
    let mut used: BTreeSet<_> = steps.filter_map(Step::operation).collect();
    let signals = &policy.signals;
    for (is_used, operations) in [
        (!signals.google.is_empty(), ["queue", "call"]),
        (!signals.uet.is_empty(), ["push", "push"]),
        (!signals.clarity.is_empty(), ["queue", "call"]),
    ] {
        used.extend(operations.into_iter().filter(|_| is_used));
    }
    used
}

/// The deferred part.
pub fn second(policy: &Policy, place: Place) -> GatePart {
    let is_embed = place == Place::Embed;
    let modules = [
        (!is_embed, "marked.js"),
        (is_embed, "embed/layer_two.js"),
        (is_embed, "embed/room.js"),
        (policy.signals.data_layer, "data_layer.js"),
        (true, "second.js"),
    ];
    let mut part = part(&modules, policy, place);
    part.defines.extend([define("ERASE", &gate_data(policy).second), define("ALIASES", &object(&policy.aliases))]);
    part
}

/// The part that a page fetches where it shows the choice, or once a visitor asks for the preferences.
pub fn third(policy: &Policy, place: Place) -> GatePart {
    part(&[(true, "own_record.js"), (true, "search.js"), (true, "cycle.js")], policy, place)
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
