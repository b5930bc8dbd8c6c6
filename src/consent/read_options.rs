//! Reads and checks the settings of a policy besides purposes and services.

use super::addresses::{self, is_host};
use super::options::{
    CONTROLS, Gpc, Logo, Look, Names, PEERS, POSITIONS, Peer, Proof, Regions, SIGNAL_KEYS, Signals, TakeOver,
};
use super::policy::{Storage, plain};
use crate::model::json::{Json, Reader};

/// Reads where the record is kept.
pub(super) fn storage<J: Json>(r: &Reader<'_, J>) -> Storage {
    let default = Storage::default();
    let domain = r.text_opt("domain");
    let own = if domain.is_some() { plain(&default.cookie).into() } else { default.cookie };
    let cookie = r.text_opt("cookie").unwrap_or(own);
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if plain(&cookie).is_empty() || !cookie.bytes().all(is_letter) {
        r.fault_at("cookie", "must be letters, digits, hyphens and underscores");
    }
    let start = cookie.to_ascii_lowercase();
    if start.starts_with("__http-") || start.starts_with("__host-http-") {
        r.fault_at("cookie", "begins with a prefix that browsers refuse from scripts; they take __Host-");
    } else if start.starts_with("__host-") && domain.is_some() {
        r.fault_at("cookie", "begins with __Host-, which browsers refuse beside a “domain”; leave one of the two out");
    }
    let months = r.count_opt("months").unwrap_or(default.months);
    if !(1..=13).contains(&months) {
        r.fault_at("months", "must be from 1 to 13; the CNIL recommends 6");
    }
    if domain.as_deref().is_some_and(|it| !is_host(it) || it.contains(':')) {
        r.fault_at(
            "domain",
            "is no domain; expected a name in lower case such as example.org, without a dot before it",
        );
    }
    let refresh = r.text_opt("refresh");
    if refresh.as_deref().is_some_and(|it| !addresses::is_own_path(it)) {
        r.fault_at(
            "refresh",
            "must be a path of the same site, such as /consent-cookie, without empty or dot segments",
        );
    }
    Storage { cookie, months, domain, refresh }
}

/// Reads how the banner looks.
pub(super) fn look<J: Json>(r: &Reader<'_, J>) -> Look {
    Look {
        position: r.word("position", &POSITIONS).unwrap_or_default(),
        logo: r.object_opt("logo").map(|it| Logo { src: logo(&it), alt: it.text_opt("alt").unwrap_or_default() }),
        control: r.word("control", &CONTROLS).unwrap_or_default(),
    }
}

/// Reads the logo's address, on the same site: before any choice, the banner must not send a request to another host.
fn logo<J: Json>(r: &Reader<'_, J>) -> String {
    let src = r.text("src");
    if !src.is_empty() && !addresses::is_own(&src) {
        r.fault_at(
            "src",
            "must be a picture of the same site, such as /logo.svg: the banner asks no other host before any choice",
        );
    }
    src
}

/// Reads the signals; what their keys depend on must be in `ids`.
pub(super) fn signals<J: Json>(r: &Reader<'_, J>, ids: &[String]) -> Signals {
    let names = |signal: &str| {
        let known = SIGNAL_KEYS.iter().find(|(name, _)| *name == signal).map_or(&[][..], |(_, keys)| keys);
        let entries = r.entries(signal).into_iter();
        entries
            .map(|(key, entry)| {
                if !known.contains(&key.as_str()) {
                    entry.fault(["is no key of this signal; its keys are ", &known.join(", ")].concat());
                }
                let name = entry.as_text();
                expect_id(&entry, &name, ids);
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

/// Reads where proofs are sent.
pub(super) fn proof<J: Json>(r: &Reader<'_, J>) -> Proof {
    Proof { url: own_address(r, "url").unwrap_or_else(|| r.text("url")), user_agent: r.flag("user_agent") }
}

/// Reads an address that receives the visitor's data: `https:` or a path on the same site.
fn own_address<J: Json>(r: &Reader<'_, J>, key: &str) -> Option<String> {
    let url = r.text_opt(key)?;
    if !addresses::is_own_or_secure(&url) {
        r.fault_at(key, "must begin with https:// or be a path such as /proofs, without empty or dot segments");
    }
    Some(url)
}

/// Reads what Global Privacy Control does.
pub(super) fn gpc<J: Json>(r: &Reader<'_, J>) -> Gpc {
    Gpc { ask: r.flag("ask") }
}

/// Reads the regions where the banner appears by itself.
pub(super) fn regions<J: Json>(r: &Reader<'_, J>) -> Regions {
    let region = |entry: &Reader<'_, J>| {
        let code = entry.as_text();
        let is_country = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_country && code != "EEA" {
            entry.fault("is no region; expected a country’s code such as FR, or EEA");
        }
        code
    };
    let ask_in: Vec<_> = r.list_required("ask_in", "a list of regions").iter().map(region).collect();
    if ask_in.is_empty() && r.field("ask_in").is_some() {
        r.fault_at("ask_in", "is empty; leave “regions” out to ask everywhere");
    }
    Regions { ask_in, url: own_address(r, "url") }
}

/// Reads the other consent managers whose markup is understood.
pub(super) fn markup<J: Json>(r: &Reader<'_, J>) -> Vec<Peer> {
    let peer = |it: &Reader<'_, J>| word(it, &PEERS);
    r.list("markup").iter().filter_map(peer).collect()
}

/// Reads one word of a closed list.
fn word<J: Json, T: Copy>(r: &Reader<'_, J>, words: &[(&str, T)]) -> Option<T> {
    let found = r.as_text();
    let known = words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
    if known.is_none() {
        let names: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        r.fault(["is “", &found, "”; expected one of: ", &names.join(", ")].concat());
    }
    known
}

/// Reads other names for purposes and services.
pub(super) fn aliases<J: Json>(r: &Reader<'_, J>, key: &str, ids: &[String]) -> Names {
    let entries = r.entries(key).into_iter();
    entries
        .map(|(name, entry)| {
            let id = entry.as_text();
            expect_id(&entry, &id, ids);
            (name, id)
        })
        .collect()
}

/// Reads the records of other consent managers that are taken over.
pub(super) fn take_over<J: Json>(r: &Reader<'_, J>, ids: &[String]) -> Vec<TakeOver> {
    let one = |entry: &Reader<'_, J>| {
        let (from, name) = (entry.word_required("from", &PEERS[..4]), entry.text_opt("name"));
        let map = aliases(entry, "map", ids);
        Some(TakeOver { from: from?, name, map })
    };
    r.list("take_over").iter().filter_map(one).collect()
}

/// Reads the origins of the site's own framed pages.
pub(super) fn frames<J: Json>(r: &Reader<'_, J>) -> Vec<String> {
    let origin = |entry: &Reader<'_, J>| {
        let origin = entry.as_text();
        if !origin.strip_prefix("https://").is_some_and(is_host) {
            entry.fault("is no origin; expected https://, a host in lower case, and nothing after it");
        }
        origin
    };
    r.list("frames").iter().map(origin).collect()
}
