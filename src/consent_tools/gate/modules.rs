//! The gate's modules: their order, the part they belong to, and when they are included. The blog's gate and both forms
//! of the consent script are assembled from this table.

use super::{GateHost, has_signals, loads_at_once};
use crate::consent::options::{PEERS, Peer};
use crate::consent::policy::{Policy, Service};

/// A part of the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Blocks the page's head.
    Blocking,
    /// Loaded with the page, without blocking it.
    Deferred,
    /// Fetched once it has something to do.
    OnDemand,
}

/// The part that a module belongs to.
#[derive(Clone, Copy)]
enum Stands {
    In(Part),
    /// With the code that lets scripts run: in the blocking part if there is a net, otherwise in the deferred part.
    WithLoading,
}

/// When a module is included.
#[derive(Clone, Copy)]
enum When {
    Always,
    Signals,
    DataLayer,
    Regions,
    Frames,
    TakesOver(Peer),
    Translates(Peer),
    /// vanilla-cookieconsent's markup, before the module that releases marked scripts; only if that module is deferred.
    VanillaFirst,
    /// vanilla-cookieconsent's markup, after that module; only if that module is blocking.
    VanillaLast,
    Net,
    Marked,
    /// Pages may contain markup for this gate or for other consent managers.
    Markup,
    /// Services load or call something.
    Steps,
    /// Services load or call something, and the policy's data comes in two parts.
    StepsApart,
    Proof,
    Refresh,
    /// Some services appear only as embeds in articles.
    EmbedBlocks,
    Blog,
    Script,
    GeneratedScript,
}

const BLOCKING: Stands = Stands::In(Part::Blocking);
const DEFERRED: Stands = Stands::In(Part::Deferred);
const ON_DEMAND: Stands = Stands::In(Part::OnDemand);

const MODULES: [(&str, Stands, When); 44] = [
    ("blocking/signals.js", BLOCKING, When::Signals),
    ("blocking/data_layer.js", BLOCKING, When::DataLayer),
    ("blocking/region.js", BLOCKING, When::Regions),
    ("blocking/frames.js", BLOCKING, When::Frames),
    ("take_over/vanilla_cookieconsent.js", BLOCKING, When::TakesOver(Peer::VanillaCookieconsent)),
    ("take_over/klaro.js", BLOCKING, When::TakesOver(Peer::Klaro)),
    ("take_over/orejime.js", BLOCKING, When::TakesOver(Peer::Orejime)),
    ("take_over/tarteaucitron.js", BLOCKING, When::TakesOver(Peer::Tarteaucitron)),
    ("blocking/api.js", BLOCKING, When::Always),
    // Before any module that looks up the hosts of a service.
    ("deferred/service_data.js", DEFERRED, When::StepsApart),
    ("loading/load.js", Stands::WithLoading, When::Always),
    // These translate markup, so they come before the module that releases marked scripts.
    ("markup/peers/klaro.js", Stands::WithLoading, When::Translates(Peer::Klaro)),
    ("markup/peers/orejime.js", Stands::WithLoading, When::Translates(Peer::Orejime)),
    ("markup/peers/tarteaucitron.js", Stands::WithLoading, When::Translates(Peer::Tarteaucitron)),
    ("markup/peers/onetrust.js", Stands::WithLoading, When::Translates(Peer::Onetrust)),
    ("markup/peers/cookiebot.js", Stands::WithLoading, When::Translates(Peer::Cookiebot)),
    ("markup/peers/vanilla_cookieconsent.js", Stands::WithLoading, When::VanillaFirst),
    ("markup/scripts.js", Stands::WithLoading, When::Marked),
    ("blocking/net.js", Stands::WithLoading, When::Net),
    ("script/host.js", BLOCKING, When::Script),
    // Looks into the banner, which `script/host.js` has inserted by now.
    ("markup/peers/vanilla_cookieconsent.js", DEFERRED, When::VanillaLast),
    ("deferred/services.js", DEFERRED, When::Steps),
    ("markup/withdrawal_scripts.js", DEFERRED, When::Markup),
    ("markup/unknown_names.js", DEFERRED, When::Markup),
    ("deferred/figures.js", DEFERRED, When::EmbedBlocks),
    ("script/late_words.js", DEFERRED, When::GeneratedScript),
    ("script/preferences.js", DEFERRED, When::Script),
    ("script/viewport.js", DEFERRED, When::Script),
    ("script/room.js", DEFERRED, When::Script),
    ("script/taps.js", DEFERRED, When::Script),
    ("markup/elements.js", DEFERRED, When::Script),
    ("deferred/proof.js", DEFERRED, When::Proof),
    ("deferred/refresh.js", DEFERRED, When::Refresh),
    // On other sites it comes with the deferred part, which has room for it.
    ("on_demand/focus.js", DEFERRED, When::Script),
    // Announces the decision, so it comes last.
    ("deferred/enforce_answer.js", DEFERRED, When::Always),
    ("on_demand/focus.js", ON_DEMAND, When::Blog),
    ("on_demand/stand_in.js", ON_DEMAND, When::Always),
    ("on_demand/erase.js", ON_DEMAND, When::Always),
    ("on_demand/reload.js", ON_DEMAND, When::Always),
    ("on_demand/new_services.js", ON_DEMAND, When::Always),
    ("on_demand/own_record.js", ON_DEMAND, When::Always),
    ("on_demand/search.js", ON_DEMAND, When::Always),
    ("on_demand/cycle.js", ON_DEMAND, When::Always),
    ("on_demand/debug_opener.js", ON_DEMAND, When::Always),
];

/// A policy, and where its gate runs.
#[derive(Clone, Copy)]
pub(super) struct Use<'a> {
    pub policy: &'a Policy,
    pub gate_host: GateHost,
    /// Whether services load or call something.
    pub has_steps: bool,
}

impl When {
    /// Returns whether a generated gate includes the module.
    fn holds(self, used: Use<'_>) -> bool {
        let Use { policy, gate_host, has_steps } = used;
        let is_script = gate_host == GateHost::Script;
        let has_vanilla = is_script || policy.markup.contains(&Peer::VanillaCookieconsent);
        match self {
            Self::Always => true,
            Self::Signals => has_signals(policy),
            Self::DataLayer => policy.signals.data_layer,
            Self::Regions => policy.regions.is_some(),
            Self::Frames => !policy.frames.is_empty(),
            Self::TakesOver(peer) => policy.take_over.iter().any(|it| it.from == peer),
            Self::Translates(peer) => policy.markup.contains(&peer),
            Self::VanillaFirst => has_vanilla && !loads_at_once(policy, gate_host),
            Self::VanillaLast => has_vanilla && loads_at_once(policy, gate_host),
            Self::Net => is_script && policy.net,
            Self::Marked => has_marked(policy, gate_host),
            Self::Markup => is_script || !policy.markup.is_empty(),
            Self::Steps | Self::StepsApart => has_steps,
            Self::Proof => policy.proof.is_some(),
            Self::Refresh => policy.storage.refresh.is_some(),
            Self::EmbedBlocks => {
                // A service that loads nothing by itself exists to be embedded in articles.
                let is_embedded = |service: &Service| service.scripts.is_empty() && service.pixels.is_empty();
                !is_script && policy.services().any(|(purpose, service)| !purpose.exempt && is_embedded(service))
            }
            Self::Blog => !is_script,
            Self::Script | Self::GeneratedScript => is_script,
        }
    }

    /// Returns the key that the generic form must find in a policy's data to run the module: `Some(None)` if it always
    /// runs the module, `None` if it does not contain the module.
    fn generic(self) -> Option<Option<String>> {
        let name = |peer: Peer| PEERS.iter().find(|(_, known)| *known == peer).map_or("", |(name, _)| *name);
        let key = match self {
            Self::VanillaFirst | Self::StepsApart | Self::EmbedBlocks | Self::Blog | Self::GeneratedScript => {
                return None;
            }
            Self::DataLayer => "dataLayer".into(),
            Self::Regions => "regions".into(),
            Self::Frames => "frames".into(),
            Self::TakesOver(peer) => format!("takes['{}']", name(peer)),
            Self::Translates(peer) => format!("markup['{}']", name(peer)),
            Self::Net => "net".into(),
            Self::Proof => "proof".into(),
            Self::Refresh => "refresh".into(),
            Self::Always
            | Self::Signals
            | Self::VanillaLast
            | Self::Marked
            | Self::Markup
            | Self::Steps
            | Self::Script => return Some(None),
        };
        Some(Some(key))
    }
}

/// Returns whether pages may contain marked scripts. The blog's own pages do only if their template does.
pub(super) fn has_marked(policy: &Policy, gate_host: GateHost) -> bool {
    gate_host == GateHost::Script || !policy.markup.is_empty() || policy.services().any(|(_, it)| it.marked)
}

/// Returns the modules of a part of a generated gate, in the order in which they run. Records are taken over in the
/// policy's order, because the first valid one counts.
pub(super) fn of_part(part: Part, used: Use<'_>) -> Vec<&'static str> {
    let stands = |place: Stands| match place {
        Stands::In(it) => it == part,
        Stands::WithLoading if loads_at_once(used.policy, used.gate_host) => part == Part::Blocking,
        Stands::WithLoading => part == Part::Deferred,
    };
    let is_record = |when: When| matches!(when, When::TakesOver(_));
    let first_record = MODULES.iter().position(|(_, _, when)| is_record(*when)).unwrap_or_default();
    let mut modules: Vec<_> = (0..)
        .zip(MODULES)
        .filter(|(_, (_, place, when))| stands(*place) && when.holds(used))
        .map(|(row, (file, _, when))| match when {
            When::TakesOver(peer) => {
                (first_record, used.policy.take_over.iter().position(|it| it.from == peer).unwrap_or_default(), file)
            }
            _ => (row, 0, file),
        })
        .collect();
    modules.sort_by_key(|(row, within, _)| (*row, *within));
    modules.into_iter().map(|(_, _, file)| file).collect()
}

/// Returns the modules of the part on demand, which is the same for every policy.
pub(super) fn on_demand(gate_host: GateHost) -> Vec<&'static str> {
    let is_there = |when: When| !matches!(when, When::Blog) || gate_host == GateHost::Blog;
    let all =
        MODULES.into_iter().filter(|(_, stands, when)| matches!(stands, Stands::In(Part::OnDemand)) && is_there(*when));
    all.map(|(file, ..)| file).collect()
}

/// Returns the modules of the generic form, in the order in which they run, each with the key that it depends on.
pub fn of_generic_form() -> Vec<(&'static str, Option<String>)> {
    let is_inside = |stands: Stands| !matches!(stands, Stands::In(Part::OnDemand));
    let all = MODULES.into_iter().filter(|(_, stands, _)| is_inside(*stands));
    all.filter_map(|(file, _, when)| Some((file, when.generic()?))).collect()
}
