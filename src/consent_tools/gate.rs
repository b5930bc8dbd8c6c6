//! Puts the gate together from what a policy uses: a page whose policy names no signal carries no code for signals.

pub mod modules;
mod peers;

use std::collections::BTreeSet;

use serde::Serialize;

use modules::{Part, Use, has_marked, of_part};
use peers::records_taken_over;
pub use peers::usual_records;

use crate::consent::gate::compile::{DECIDED_BY, GateData, MARKED_BY, gate_data};
use crate::consent::options::Regions;
use crate::consent::policy::Policy;
use crate::consent::regions::{EUROPE, TERRITORIES, ZONES};
use crate::consent::steps::{OPERATIONS, Plain, Step};

/// Where a gate is to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the blog's own pages.
    Blog,
    /// On other people's pages, as the consent script.
    Script,
}

/// A part of the gate: what esbuild is to bundle, and the constants to put in.
pub struct GatePart {
    /// Imports, in the order in which they run.
    pub source: String,
    /// Arguments for esbuild.
    pub defines: Vec<String>,
}

/// The folder of the gate's modules.
pub const FOLDER: &str = "./src/consent/gate/";

/// The blocking part.
pub fn blocking(policy: &Policy, place: Place) -> GatePart {
    let data = data(policy, place);
    let mut part = part(Part::Blocking, policy, place, &data);
    part.defines.extend([
        define("POLICY", &data.policy),
        define("SIGNALS", &data.signals),
        define("ALIASES", &object(&policy.aliases)),
        define("ASK_GPC", &policy.gpc.ask),
        define("REGIONS", &policy.regions.as_ref().map(regions)),
        define("TERRITORIES", &territories()),
        define("ZONES", &ZONES),
        define("FRAMES", &policy.frames),
        define("TAKE_OVER", &records_taken_over(policy)),
        define("PAGE_ACCEPTS", &policy.page_accepts),
        "--define:SCRIPT=document.currentScript".into(),
        define("OPS.now", &holds_time(&data)),
    ]);
    define_operations(&mut part, &operations_of_signals(policy));
    part
}

/// Codes of territories by their country's.
pub fn territories() -> serde_json::Value {
    TERRITORIES.iter().map(|(country, codes)| ((*country).to_string(), serde_json::Value::from(*codes))).collect()
}

/// What the gate needs of the policy: what services load and call waits for the deferred part.
fn data(policy: &Policy, place: Place) -> GateData {
    gate_data(policy, Some(if loads_at_once(policy, place) { MARKED_BY } else { DECIDED_BY }))
}

/// Whether marked scripts load in the blocking part: a net must know the hosts before anything of the page runs. Else
/// they wait for the deferred one, so that what blocks the page is small.
fn loads_at_once(policy: &Policy, place: Place) -> bool {
    place == Place::Script && policy.net
}

/// Whether steps stand for the time at which they run.
fn holds_time(data: &GateData) -> bool {
    let all = serde_json::to_string(&(&data.policy, &data.services)).unwrap_or_default();
    ["\"{now}\"", "\"{date}\""].iter().any(|it| all.contains(it))
}

/// Which operations a part carries out.
fn define_operations(part: &mut GatePart, used: &BTreeSet<&str>) {
    part.defines.extend(OPERATIONS.iter().map(|(name, _)| define(&format!("OPS.{name}"), &used.contains(name))));
    part.defines.push(call());
}

/// The number of the operation that makes no objects on its way.
pub fn call() -> String {
    define("CALL", &OPERATIONS.iter().position(|(name, _)| *name == "call"))
}

/// The operations of the signals, which the blocking part carries out.
fn operations_of_signals(policy: &Policy) -> BTreeSet<&'static str> {
    let signals = &policy.signals;
    let used = [
        (!signals.google.is_empty(), ["queue", "call"]),
        (!signals.uet.is_empty(), ["push", "push"]),
        (!signals.clarity.is_empty(), ["queue", "call"]),
    ];
    used.into_iter().filter(|(is_used, _)| *is_used).flat_map(|(_, operations)| operations).collect()
}

/// The operations of services, which the deferred part carries out.
fn operations_of_services(policy: &Policy) -> BTreeSet<&str> {
    let services = policy.services().filter(|(_, it)| it.enabled);
    let steps = services.flat_map(|(_, it)| [&it.start, &it.ready, &it.grant, &it.withdraw]).flatten();
    steps.filter_map(Step::operation).collect()
}

/// The deferred part.
pub fn deferred(policy: &Policy, place: Place) -> GatePart {
    let data = data(policy, place);
    let mut part = part(Part::Deferred, policy, place, &data);
    part.defines.extend([
        define("SERVICES", &data.services),
        define("ERASE", &data.erase),
        define("DATABASES", &policy.all_services().any(|it| !it.databases.is_empty())),
        define("ALIASES", &object(&policy.aliases)),
        define("PAGE_ACCEPTS", &policy.page_accepts),
        "--define:GENERIC=false".into(),
        "--define:SCRIPT=document.currentScript".into(),
        define("PROOF", &policy.proof.as_ref().map(|it| (&it.url, u8::from(it.user_agent)))),
        define("REFRESH", &policy.storage.refresh),
        define("OPS.now", &holds_time(&data)),
        define("LATE", &true),
    ]);
    define_operations(&mut part, &operations_of_services(policy));
    part
}

/// The panel for owners, fetched on demand; the same for every policy.
pub fn debug_panel() -> String {
    format!("import '{FOLDER}on_demand/debug_panel.js';\n")
}

/// Where to ask, whether a time zone can tell it, and the address of a hint. A time zone tells Europe from elsewhere.
fn regions(regions: &Regions) -> (&[String], u8, &str) {
    let is_european = |it: &String| EUROPE.split(' ').any(|code| code == it);
    let by_zone = regions.ask_in.iter().all(is_european);
    (&regions.ask_in, u8::from(by_zone), regions.url.as_deref().unwrap_or_default())
}

/// The part that a page fetches where it shows the choice, where there is something to erase or a page to load again,
/// or once a visitor asks for the preferences or the owner for the panel; the same for every policy.
/// `panel` is its name and, for other people's pages, its integrity.
pub fn on_demand(panel: &[String], place: Place) -> GatePart {
    let modules = modules::on_demand(place);
    GatePart { source: imports(&modules), defines: vec![define("DEBUG", &panel), define("LATE", &true)] }
}

fn part(part: Part, policy: &Policy, place: Place, data: &GateData) -> GatePart {
    let has_steps = !matches!(&data.services, Plain::List(all) if all.is_empty())
        || policy.services().any(|(_, it)| it.enabled && !it.withdraw.is_empty());
    let modules = of_part(part, Use { policy, place, has_steps });
    let domain = policy.storage.domain.as_ref().map(|it| format!("; Domain={it}")).unwrap_or_default();
    let defines = vec![
        define("IS_SCRIPT", &(place == Place::Script)),
        define("MARKED", &has_marked(policy, place)),
        define("DOMAIN", &domain),
    ];
    GatePart { source: imports(&modules), defines }
}

fn imports(modules: &[&str]) -> String {
    modules.iter().map(|file| format!("import '{FOLDER}{file}';\n")).collect()
}

/// A constant for esbuild.
pub fn define(name: &str, value: &impl Serialize) -> String {
    format!("--define:{name}={}", serde_json::to_string(value).unwrap_or_default())
}

/// Pairs as an object.
pub fn object(names: &[(String, String)]) -> serde_json::Value {
    names.iter().map(|(name, text)| (name.clone(), serde_json::Value::from(text.as_str()))).collect()
}
