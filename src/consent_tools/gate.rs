//! Assembles the gate from the modules that a policy needs: a page whose policy names no signal carries no code for
//! signals.

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

/// Where a gate runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateHost {
    /// On the blog's own pages.
    Blog,
    /// On pages of other sites, as the consent script.
    Script,
}

/// A part of the gate, as input for esbuild.
pub struct GatePart {
    /// The imports of its modules, in the order in which they run.
    pub source: String,
    /// The arguments that define its constants.
    pub defines: Vec<String>,
}

/// The folder of the gate's modules.
pub const FOLDER: &str = "./src/consent/gate/";

/// Returns the blocking part.
pub fn blocking(policy: &Policy, gate_host: GateHost) -> GatePart {
    let data = data(policy, gate_host);
    let mut part = part(Part::Blocking, policy, gate_host, &data);
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
        define("LATE", &false),
        "--define:SCRIPT=document.currentScript".into(),
        define("OPS.now", &holds_time(&data)),
    ]);
    define_operations(&mut part, &operations_of_signals(policy));
    part
}

/// Returns the codes of territories, by the code of their country.
pub fn territories() -> serde_json::Value {
    TERRITORIES.iter().map(|(country, codes)| ((*country).to_string(), serde_json::Value::from(*codes))).collect()
}

/// Returns what the gate needs of the policy. What services load and call waits for the deferred part.
fn data(policy: &Policy, gate_host: GateHost) -> GateData {
    gate_data(policy, Some(if loads_at_once(policy, gate_host) { MARKED_BY } else { DECIDED_BY }))
}

/// Returns whether marked scripts load in the consent script's blocking part: if the policy has any, so that those of a
/// visitor who has answered wait for one file, and with a net, which must know the hosts before anything on the page
/// runs. Otherwise they wait for the deferred part, to keep the blocking part small.
fn loads_at_once(policy: &Policy, gate_host: GateHost) -> bool {
    gate_host == GateHost::Script && (policy.net || policy.services().any(|(_, it)| it.marked))
}

/// Returns whether the consent script must run before anything else on a page: to deny what vendors' scripts ask for, or to
/// catch elements that nobody has marked.
pub fn must_block(policy: &Policy) -> bool {
    policy.net || policy.signals.data_layer || has_signals(policy)
}

/// Returns whether vendors' scripts are told what is granted.
fn has_signals(policy: &Policy) -> bool {
    let signals = &policy.signals;
    [&signals.google, &signals.uet, &signals.clarity].iter().any(|it| !it.is_empty())
}

/// Returns whether any step uses the time at which it runs.
fn holds_time(data: &GateData) -> bool {
    let all = serde_json::to_string(&(&data.policy, &data.services)).unwrap_or_default();
    ["\"{now}\"", "\"{date}\""].iter().any(|it| all.contains(it))
}

/// Defines which operations a part carries out.
fn define_operations(part: &mut GatePart, used: &BTreeSet<&str>) {
    part.defines.extend(OPERATIONS.iter().map(|(name, _)| define(&format!("OPS.{name}"), &used.contains(name))));
    part.defines.push(call());
}

/// Returns the definition of `CALL`: the number of the one operation that does not create missing objects on its path.
pub fn call() -> String {
    define("CALL", &OPERATIONS.iter().position(|(name, _)| *name == "call"))
}

/// Returns the operations of the signals, which the blocking part carries out.
fn operations_of_signals(policy: &Policy) -> BTreeSet<&'static str> {
    let signals = &policy.signals;
    let used = [
        (!signals.google.is_empty(), ["queue", "call"]),
        (!signals.uet.is_empty(), ["push", "push"]),
        (!signals.clarity.is_empty(), ["queue", "call"]),
    ];
    used.into_iter().filter(|(is_used, _)| *is_used).flat_map(|(_, operations)| operations).collect()
}

/// Returns the operations of services, which the deferred part carries out.
fn operations_of_services(policy: &Policy) -> BTreeSet<&str> {
    let services = policy.services().filter(|(_, it)| it.enabled);
    let steps =
        services.flat_map(|(_, service)| [&service.start, &service.ready, &service.grant, &service.withdraw]).flatten();
    steps.filter_map(Step::operation).collect()
}

/// Returns the deferred part.
pub fn deferred(policy: &Policy, gate_host: GateHost) -> GatePart {
    let data = data(policy, gate_host);
    let mut part = part(Part::Deferred, policy, gate_host, &data);
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

/// Returns the source of the debug panel for owners, which is fetched on demand and the same for every policy.
pub fn debug_panel() -> String {
    format!("import '{FOLDER}on_demand/debug_panel.js';\n")
}

/// Returns the regions in which to ask, whether the time zone can tell them (1 or 0), and the address of a region hint.
/// A time zone only tells Europe from elsewhere.
fn regions(regions: &Regions) -> (&[String], u8, &str) {
    let is_european = |region: &String| EUROPE.split(' ').any(|code| code == region);
    let by_zone = regions.ask_in.iter().all(is_european);
    (&regions.ask_in, u8::from(by_zone), regions.url.as_deref().unwrap_or_default())
}

/// Returns the part on demand, which is the same for every policy. A page fetches it to show the visitor's choice, to
/// erase data, to reload, or to open the preferences dialog or the debug panel. `panel` is the panel's file name and,
/// for other sites, its integrity.
pub fn on_demand(panel: &[String], gate_host: GateHost) -> GatePart {
    let modules = modules::on_demand(gate_host);
    GatePart { source: imports(&modules), defines: vec![define("DEBUG", &panel), define("LATE", &true)] }
}

fn part(part: Part, policy: &Policy, gate_host: GateHost, data: &GateData) -> GatePart {
    let has_steps = !matches!(&data.services, Plain::List(all) if all.is_empty())
        || policy.services().any(|(_, it)| it.enabled && !it.withdraw.is_empty());
    let modules = of_part(part, Use { policy, gate_host, has_steps });
    let domain = policy.storage.domain.as_ref().map(|it| format!("; Domain={it}")).unwrap_or_default();
    let defines = vec![
        define("IS_SCRIPT", &(gate_host == GateHost::Script)),
        define("MARKED", &has_marked(policy, gate_host)),
        define("DOMAIN", &domain),
        define("HAS_ALIASES", &!policy.aliases.is_empty()),
    ];
    GatePart { source: imports(&modules), defines }
}

fn imports(modules: &[&str]) -> String {
    modules.iter().map(|file| format!("import '{FOLDER}{file}';\n")).collect()
}

/// Returns the argument that defines a constant for esbuild.
pub fn define(name: &str, value: &impl Serialize) -> String {
    format!("--define:{name}={}", serde_json::to_string(value).unwrap_or_default())
}

/// Returns pairs as a JSON object.
pub fn object(names: &[(String, String)]) -> serde_json::Value {
    names.iter().map(|(name, text)| (name.clone(), serde_json::Value::from(text.as_str()))).collect()
}
