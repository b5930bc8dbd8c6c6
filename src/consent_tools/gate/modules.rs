//! The gate's modules: in which order they run, in which part they stand, and what brings them in. The blog's gate and
//! both forms of the consent script are put together from this table.

use super::{Place, loads_at_once};
use crate::consent::options::{PEERS, Peer};
use crate::consent::policy::{Policy, Service};

/// A part of the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Blocks the page's head.
    Blocking,
    /// Comes with the page and waits for nothing.
    Deferred,
    /// Fetched where it has something to do.
    OnDemand,
}

/// Where a module stands.
#[derive(Clone, Copy)]
enum Stands {
    In(Part),
    /// With what lets scripts run: under a net in the blocking part, else in the deferred one.
    WithLoading,
}

/// What brings a module in.
#[derive(Clone, Copy)]
enum When {
    Always,
    Signals,
    DataLayer,
    Regions,
    Frames,
    TakesOver(Peer),
    Translates(Peer),
    /// vanilla-cookieconsent's markup, before what releases marked scripts; only where that is deferred.
    VanillaFirst,
    /// The same after it, where it is not.
    VanillaLast,
    Net,
    Marked,
    /// Pages may hold what was marked for this gate or for others.
    Markup,
    /// Services load or call something.
    Steps,
    /// The same, where the policy's data comes in two parts.
    StepsApart,
    Proof,
    Refresh,
    /// Services that only stand in articles.
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
    // Before anything that looks for the hosts of a service.
    ("deferred/service_data.js", DEFERRED, When::StepsApart),
    ("loading/load.js", Stands::WithLoading, When::Always),
    // They translate what is marked, so they come before what releases it.
    ("markup/peers/klaro.js", Stands::WithLoading, When::Translates(Peer::Klaro)),
    ("markup/peers/orejime.js", Stands::WithLoading, When::Translates(Peer::Orejime)),
    ("markup/peers/tarteaucitron.js", Stands::WithLoading, When::Translates(Peer::Tarteaucitron)),
    ("markup/peers/onetrust.js", Stands::WithLoading, When::Translates(Peer::Onetrust)),
    ("markup/peers/cookiebot.js", Stands::WithLoading, When::Translates(Peer::Cookiebot)),
    ("markup/peers/vanilla_cookieconsent.js", Stands::WithLoading, When::VanillaFirst),
    ("markup/scripts.js", Stands::WithLoading, When::Marked),
    ("blocking/net.js", Stands::WithLoading, When::Net),
    ("script/host.js", BLOCKING, When::Script),
    // It looks into the banner, which stands in the host by now.
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
    // Other people's pages get it with the deferred part, which has room.
    ("on_demand/focus.js", DEFERRED, When::Script),
    // It announces what has been decided, so it comes last.
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

/// A policy and the pages where its gate is to run.
#[derive(Clone, Copy)]
pub(super) struct Use<'a> {
    pub policy: &'a Policy,
    pub place: Place,
    /// Whether services load or call something.
    pub has_steps: bool,
}

impl When {
    /// Whether a generated gate has the module.
    fn holds(self, used: Use<'_>) -> bool {
        let Use { policy, place, has_steps } = used;
        let is_script = place == Place::Script;
        let has_vanilla = is_script || policy.markup.contains(&Peer::VanillaCookieconsent);
        match self {
            Self::Always => true,
            Self::Signals => {
                let signals = &policy.signals;
                [&signals.google, &signals.uet, &signals.clarity].iter().any(|it| !it.is_empty())
            }
            Self::DataLayer => policy.signals.data_layer,
            Self::Regions => policy.regions.is_some(),
            Self::Frames => !policy.frames.is_empty(),
            Self::TakesOver(peer) => policy.take_over.iter().any(|it| it.from == peer),
            Self::Translates(peer) => policy.markup.contains(&peer),
            Self::VanillaFirst => has_vanilla && !loads_at_once(policy, place),
            Self::VanillaLast => has_vanilla && loads_at_once(policy, place),
            Self::Net => loads_at_once(policy, place),
            Self::Marked => has_marked(policy, place),
            Self::Markup => is_script || !policy.markup.is_empty(),
            Self::Steps | Self::StepsApart => has_steps,
            Self::Proof => policy.proof.is_some(),
            Self::Refresh => policy.storage.refresh.is_some(),
            Self::EmbedBlocks => {
                // What loads nothing by itself is there to be embedded in articles.
                let is_embedded = |it: &Service| it.scripts.is_empty() && it.pixels.is_empty();
                !is_script && policy.services().any(|(purpose, it)| !purpose.exempt && is_embedded(it))
            }
            Self::Blog => !is_script,
            Self::Script | Self::GeneratedScript => is_script,
        }
    }

    /// What the generic form has to find in the data of a policy to run the module; none where it always runs, and
    /// nothing at all where it has no use for it.
    fn generic(self) -> Option<Option<String>> {
        let name = |peer: Peer| PEERS.iter().find(|(_, it)| *it == peer).map_or("", |(name, _)| *name);
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

/// The blog's own pages hold no marked scripts, unless their template does.
pub(super) fn has_marked(policy: &Policy, place: Place) -> bool {
    place == Place::Script || !policy.markup.is_empty() || policy.services().any(|(_, it)| it.marked)
}

/// The modules of a part of a generated gate, in the order in which they run. Records are taken over in the policy's
/// order, since the first one that holds counts.
pub(super) fn of_part(part: Part, used: Use<'_>) -> Vec<&'static str> {
    let stands = |it: Stands| match it {
        Stands::In(it) => it == part,
        Stands::WithLoading if loads_at_once(used.policy, used.place) => part == Part::Blocking,
        Stands::WithLoading => part == Part::Deferred,
    };
    let is_record = |when: When| matches!(when, When::TakesOver(_));
    let first_record = MODULES.iter().position(|(_, _, when)| is_record(*when)).unwrap_or_default();
    let mut modules: Vec<_> = (0..)
        .zip(MODULES)
        .filter(|(_, (_, it, when))| stands(*it) && when.holds(used))
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

/// The modules of the part on demand, which is the same for every policy.
pub(super) fn on_demand(place: Place) -> Vec<&'static str> {
    let is_there = |when: When| !matches!(when, When::Blog) || place == Place::Blog;
    let all =
        MODULES.into_iter().filter(|(_, stands, when)| matches!(stands, Stands::In(Part::OnDemand)) && is_there(*when));
    all.map(|(file, ..)| file).collect()
}

/// The modules of the generic form, in the order in which they run, each with what it depends on.
pub fn of_generic_form() -> Vec<(&'static str, Option<String>)> {
    let is_inside = |stands: Stands| !matches!(stands, Stands::In(Part::OnDemand));
    let all = MODULES.into_iter().filter(|(_, stands, _)| is_inside(*stands));
    all.filter_map(|(file, _, when)| Some((file, when.generic()?))).collect()
}
