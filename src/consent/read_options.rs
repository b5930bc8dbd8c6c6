//! Reads and checks what a policy says beyond purposes and services.

use super::options::{
    CONTROLS, Gpc, Logo, Look, Names, PEERS, POSITIONS, Peer, Proof, Regions, SIGNAL_KEYS, Signals, TakeOver,
};
use crate::model::json::{Json, Reader};
use crate::model::link;

/// The look.
pub(super) fn look<J: Json>(r: &Reader<'_, J>) -> Look {
    r.warn_unknown(&["position", "logo", "control"]);
    Look {
        position: r.word("position", &POSITIONS).unwrap_or_default(),
        logo: r.object_opt("logo").map(|it| {
            it.warn_unknown(&["src", "alt"]);
            Logo { src: it.text("src"), alt: it.text_opt("alt").unwrap_or_default() }
        }),
        control: r.word("control", &CONTROLS).unwrap_or_default(),
    }
}

/// The signals; what their keys depend on must be among `ids`.
pub(super) fn signals<J: Json>(r: &Reader<'_, J>, ids: &[String]) -> Signals {
    r.warn_unknown(&["google", "uet", "clarity", "data_layer"]);
    let names = |signal: &str| {
        let known = SIGNAL_KEYS.iter().find(|(name, _)| *name == signal).map_or(&[][..], |(_, keys)| keys);
        let entries = r.entries(signal).into_iter();
        entries
            .map(|(key, it)| {
                if !known.contains(&key.as_str()) {
                    it.fault(["is no key of this signal; its keys are ", &known.join(", ")].concat());
                }
                let name = it.as_text();
                expect_id(&it, &name, ids);
                (key, name)
            })
            .collect()
    };
    Signals { google: names("google"), uet: names("uet"), clarity: names("clarity"), data_layer: r.flag("data_layer") }
}

fn expect_id<J: Json>(r: &Reader<'_, J>, name: &str, ids: &[String]) {
    if !ids.iter().any(|it| it == name) {
        r.fault(["is “", name, "”, which is no purpose or service of this policy"].concat());
    }
}

/// The proof.
pub(super) fn proof<J: Json>(r: &Reader<'_, J>) -> Proof {
    r.warn_unknown(&["url", "user_agent"]);
    Proof { url: own_address(r, "url").unwrap_or_default(), user_agent: r.flag("user_agent") }
}

/// An address that gets data of the visitor's: `https:` or a path of the same site.
fn own_address<J: Json>(r: &Reader<'_, J>, key: &str) -> Option<String> {
    let url = r.text_opt(key)?;
    let is_path = url.starts_with('/') && !url.starts_with("//");
    if !(is_path || url.starts_with("https://")) || !link::is_safe(&url) {
        r.fault_at(key, "must begin with https:// or be a path such as /proofs");
    }
    Some(url)
}

/// What Global Privacy Control does.
pub(super) fn gpc<J: Json>(r: &Reader<'_, J>) -> Gpc {
    r.warn_unknown(&["ask"]);
    Gpc { ask: r.flag("ask") }
}

/// The regions.
pub(super) fn regions<J: Json>(r: &Reader<'_, J>) -> Regions {
    r.warn_unknown(&["ask_in", "url"]);
    let region = |it: &Reader<'_, J>| {
        let code = it.as_text();
        let is_country = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_country && code != "EEA" {
            it.fault("is no region; expected a country’s code such as FR, or EEA");
        }
        code
    };
    let ask_in: Vec<_> = r.list_required("ask_in").iter().map(region).collect();
    if ask_in.is_empty() && r.field("ask_in").is_some() {
        r.fault_at("ask_in", "is empty; leave “regions” out to ask everywhere");
    }
    Regions { ask_in, url: own_address(r, "url") }
}

/// Whose markup is understood.
pub(super) fn markup<J: Json>(r: &Reader<'_, J>) -> Vec<Peer> {
    let peer = |it: &Reader<'_, J>| word(it, &PEERS);
    r.list("markup").iter().filter_map(peer).collect()
}

/// One word out of a closed list.
fn word<J: Json, T: Copy>(r: &Reader<'_, J>, words: &[(&str, T)]) -> Option<T> {
    let found = r.as_text();
    let known = words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
    if known.is_none() {
        let names: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        r.fault(["is “", &found, "”; expected one of: ", &names.join(", ")].concat());
    }
    known
}

/// What pages call our purposes and services.
pub(super) fn aliases<J: Json>(r: &Reader<'_, J>, key: &str, ids: &[String]) -> Names {
    let entries = r.entries(key).into_iter();
    entries
        .map(|(name, it)| {
            let id = it.as_text();
            expect_id(&it, &id, ids);
            (name, id)
        })
        .collect()
}

/// Records of other managers.
pub(super) fn take_over<J: Json>(r: &Reader<'_, J>, ids: &[String]) -> Vec<TakeOver> {
    let one = |it: &Reader<'_, J>| {
        it.warn_unknown(&["from", "name", "map"]);
        let from = it.word_required("from", &PEERS[..4])?;
        Some(TakeOver { from, name: it.text_opt("name"), map: aliases(it, "map", ids) })
    };
    r.list("take_over").iter().filter_map(one).collect()
}

/// Origins of the site's own pages in frames.
pub(super) fn frames<J: Json>(r: &Reader<'_, J>) -> Vec<String> {
    let origin = |it: &Reader<'_, J>| {
        let origin = it.as_text();
        let host = origin.strip_prefix("https://").unwrap_or_default();
        if host.is_empty() || host.contains(['/', '*', '?', '#', ' ']) {
            it.fault("is no origin; expected https://, a host, and nothing after it");
        }
        origin
    };
    r.list("frames").iter().map(origin).collect()
}
