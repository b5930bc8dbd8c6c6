//! Reads and checks the consent policy; what is wrong goes into the reader's log, all of it at once.

use super::fill_in;
use super::policy::{Controller, Cookie, Policy, Purpose, Service, Storage};
use super::read_options as options;
use super::steps::steps;
use crate::model::article::{CONTENT_VERSION, check_version};
use crate::model::author::{texts, texts_opt};
use crate::model::json::{Json, Reader};
use crate::model::language::is_tag;
use crate::model::link;
use crate::model::read_inline::{url, url_opt};
use crate::model::slug::is_slug;

const PURPOSE_FIELDS: [&str; 6] = ["id", "exempt", "title", "summary", "description", "services"];
const SERVICE_FIELDS: [&str; 19] = [
    "id",
    "name",
    "privacy_url",
    "enabled",
    "marked",
    "scripts",
    "pixels",
    "hosts",
    "cookies",
    "storage",
    "databases",
    "start",
    "ready",
    "grant",
    "withdraw",
    "stoppable",
    "objection",
    "notice",
    "cannot_undo",
];
const POLICY_FIELDS: [&str; 16] = [
    "v",
    "controller",
    "storage",
    "purposes",
    "languages",
    "texts",
    "look",
    "signals",
    "proof",
    "gpc",
    "regions",
    "markup",
    "aliases",
    "take_over",
    "net",
    "frames",
];

impl Policy {
    /// Reads a policy; what is wrong goes into the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        r.warn_unknown(&POLICY_FIELDS);
        check_version(r);
        fill_in::check(r);
        let mut ids = Vec::new();
        let storage = r.object_opt("storage").map(|it| storage(&it)).unwrap_or_default();
        let purposes: Vec<_> = r.list_required("purposes").iter().map(|it| purpose(it, &mut ids)).collect();
        if purposes.is_empty() && r.field("purposes").is_some() {
            r.fault_at("purposes", "is empty; expected at least one purpose");
        }
        check_own_record(r, &purposes, &storage.cookie);
        Self {
            v: CONTENT_VERSION,
            controller: r.object("controller").map_or_else(
                || Controller { name: String::new(), url: None, contact: String::new(), privacy: None },
                |it| {
                    it.warn_unknown(&["name", "url", "contact", "privacy"]);
                    Controller {
                        name: it.text("name"),
                        url: url_opt(&it, "url"),
                        contact: contact(&it),
                        privacy: url_opt(&it, "privacy"),
                    }
                },
            ),
            storage,
            purposes,
            languages: languages(r),
            texts: texts_of(r),
            look: r.object_opt("look").map(|it| options::look(&it)).unwrap_or_default(),
            signals: r.object_opt("signals").map(|it| options::signals(&it, &ids)).unwrap_or_default(),
            proof: r.object_opt("proof").map(|it| options::proof(&it)),
            gpc: r.object_opt("gpc").map(|it| options::gpc(&it)).unwrap_or_default(),
            regions: r.object_opt("regions").map(|it| options::regions(&it)),
            markup: options::markup(r),
            aliases: options::aliases(r, "aliases", &ids),
            take_over: options::take_over(r, &ids),
            net: r.flag("net"),
            frames: options::frames(r),
        }
    }
}

/// An address that can be written to or read; a bare e-mail address would be taken for a file beside the page.
fn contact<J: Json>(r: &Reader<'_, J>) -> String {
    let contact = url(r, "contact");
    if contact.contains('@') && !contact.contains(':') {
        r.fault_at("contact", ["is an e-mail address without mailto: before it; write mailto:", &contact].concat());
    }
    contact
}

fn languages<J: Json>(r: &Reader<'_, J>) -> Vec<String> {
    let tag = |it: &Reader<'_, J>| {
        let tag = it.as_text();
        if !is_tag(&tag) {
            it.fault("is no language tag such as fr or pt-BR");
        }
        tag
    };
    r.list("languages").iter().map(tag).collect()
}

fn texts_of<J: Json>(r: &Reader<'_, J>) -> Vec<(String, Vec<(String, String)>)> {
    let texts = |it: Reader<'_, J>| it.members().into_iter().map(|(key, text)| (key, text.as_text())).collect();
    r.entries("texts").into_iter().map(|(lang, it)| (lang, texts(it))).collect()
}

fn storage<J: Json>(r: &Reader<'_, J>) -> Storage {
    r.warn_unknown(&["cookie", "months", "domain", "refresh"]);
    let default = Storage::default();
    let cookie = r.text_opt("cookie").unwrap_or(default.cookie);
    if !cookie.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
        r.fault_at("cookie", "must be letters, digits, hyphens and underscores");
    }
    let months = r.count_opt("months").unwrap_or(default.months);
    if !(1..=13).contains(&months) {
        r.fault_at("months", "must be from 1 to 13; the CNIL recommends 6");
    }
    let domain = r.text_opt("domain");
    if domain.as_deref().is_some_and(|it| !is_host(it) || it.contains(':')) {
        r.fault_at(
            "domain",
            "is no domain; expected a name in lower case such as example.org, without a dot before it",
        );
    }
    let refresh = r.text_opt("refresh");
    if refresh.as_deref().is_some_and(|it| !it.starts_with('/') || it.starts_with("//")) {
        r.fault_at("refresh", "must be a path of the same site, such as /consent-cookie");
    }
    Storage { cookie, months, domain, refresh }
}

/// The field `id`: a slug that no other purpose or service has.
fn id<J: Json>(r: &Reader<'_, J>, ids: &mut Vec<String>) -> String {
    let id = r.text("id");
    if !id.is_empty() && !is_slug(&id) {
        r.fault_at("id", "must be lower-case letters, digits and single hyphens");
    }
    if ids.contains(&id) {
        let mut message = String::from("is “");
        message.push_str(&id);
        message.push_str("” again; ids of purposes and services must differ from each other");
        r.fault_at("id", message);
    }
    ids.push(id.clone());
    id
}

fn purpose<J: Json>(r: &Reader<'_, J>, ids: &mut Vec<String>) -> Purpose {
    r.warn_unknown(&PURPOSE_FIELDS);
    let id = id(r, ids);
    let exempt = r.flag("exempt");
    let services: Vec<_> = r.list("services").iter().map(|it| service(it, exempt, ids)).collect();
    if services.is_empty() && !exempt {
        r.fault_at("services", "is missing or empty; an optional purpose needs at least one service to consent to");
    }
    Purpose {
        id,
        exempt,
        title: texts(r, "title"),
        summary: texts(r, "summary"),
        description: texts(r, "description"),
        services,
    }
}

fn service<J: Json>(r: &Reader<'_, J>, exempt: bool, ids: &mut Vec<String>) -> Service {
    r.warn_unknown(&SERVICE_FIELDS);
    let privacy_url = r.text_opt("privacy_url").unwrap_or_default();
    if privacy_url.is_empty() && !exempt && r.flag("enabled") {
        r.fault_at("privacy_url", "is missing; a service that needs consent needs a link to its privacy policy");
    } else if privacy_url.is_empty() && !exempt {
        r.warning("has no “privacy_url”; before it can be switched on it needs a link to its privacy policy");
    } else if !privacy_url.is_empty() && (!privacy_url.starts_with("https://") || !link::is_safe(&privacy_url)) {
        r.fault_at("privacy_url", "must begin with https://");
    }
    let service = Service {
        id: id(r, ids),
        name: r.text("name"),
        privacy_url,
        enabled: r.flag("enabled"),
        marked: r.flag("marked"),
        hosts: r.list("hosts").iter().map(host).collect(),
        scripts: r.list("scripts").iter().map(Reader::as_text).collect(),
        pixels: r.list("pixels").iter().map(Reader::as_text).collect(),
        cookies: r.list("cookies").iter().map(cookie).collect(),
        storage: r.list("storage").iter().map(pattern).collect(),
        databases: r.list("databases").iter().map(pattern).collect(),
        start: steps(r, "start"),
        ready: steps(r, "ready"),
        grant: steps(r, "grant"),
        withdraw: steps(r, "withdraw"),
        stoppable: r.flag("stoppable"),
        objection: r.flag("objection"),
        notice: texts_opt(r, "notice"),
        cannot_undo: texts_opt(r, "cannot_undo"),
    };
    if service.objection && !exempt {
        r.fault_at("objection", "is for services of an exempt purpose; the others are off until they are accepted");
    }
    if service.stoppable && service.withdraw.is_empty() {
        r.fault_at("stoppable", "needs “withdraw”: the steps that stop the service");
    }
    for key in ["scripts", "pixels"] {
        for url in r.list(key) {
            if !link::is_safe(&url.as_text()) || !service.has_url(&url.as_text()) {
                url.fault("must begin with https:// and be on one of the service’s “hosts”");
            }
        }
    }
    service
}

fn host<J: Json>(r: &Reader<'_, J>) -> String {
    let host = r.as_text();
    if host != "self" && !is_host(host.strip_prefix("*.").unwrap_or(&host)) {
        r.fault("is not a host; expected a name in lower case such as cdn.example.org, *.example.org, or self");
    }
    host
}

/// A name with at least one dot, in lower case, and a port where it is not 443.
fn is_host(name: &str) -> bool {
    let (name, port) = name.split_once(':').unwrap_or((name, "443"));
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    name.contains('.') && name.split('.').all(label) && port.parse::<u16>().is_ok()
}

fn cookie<J: Json>(r: &Reader<'_, J>) -> Cookie {
    r.warn_unknown(&["name", "duration", "purpose", "host"]);
    let name = r.field("name");
    if name.is_none() {
        r.fault_at("name", "is missing");
    }
    Cookie {
        name: name.map(|it| pattern(&it)).unwrap_or_default(),
        duration: texts(r, "duration"),
        purpose: texts_opt(r, "purpose"),
        host: r.text_opt("host"),
    }
}

/// A name in which `*` stands for any characters; one of nothing else would erase what belongs to others.
fn pattern<J: Json>(r: &Reader<'_, J>) -> String {
    let pattern = r.as_text();
    if pattern.chars().all(|character| character == '*') {
        r.fault("must hold more than “*”, or it would erase what belongs to others");
    } else if pattern.contains([';', '=', ',', ' ']) || pattern.chars().any(char::is_control) {
        r.fault("holds a character that no cookie’s name can have");
    }
    pattern
}

/// Erasing a refused service must not erase the refusal itself.
fn check_own_record<J: Json>(r: &Reader<'_, J>, purposes: &[Purpose], own: &str) {
    let services = purposes.iter().filter(|it| !it.exempt).flat_map(|it| &it.services);
    for service in services {
        let mut patterns = service.cookies.iter().map(|it| &it.name).chain(&service.storage);
        if patterns.any(|pattern| matches(pattern, own)) {
            let mut message = String::from("a name of the service “");
            message.push_str(&service.id);
            message.push_str("” covers the record of the decision itself");
            r.fault_at("purposes", message);
        }
    }
}

/// Whether a pattern, in which `*` stands for any characters, covers a name.
pub fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            name.char_indices().map(|(at, _)| at).chain([name.len()]).any(|at| matches(rest, &name[at..]))
        }),
    }
}
