//! Reads and checks the consent policy; all faults go into the reader's log at once.

use super::addresses::{self, is_host};
use super::fill_in;
use super::pattern::matches;
use super::policy::{AddressForm, Controller, Cookie, Policy, Purpose, Service, Storage};
use super::read_options as options;
use super::steps::steps;
use crate::model::content::article::{CONTENT_VERSION, check_version};
use crate::model::content::author::{texts, texts_opt};
use crate::model::json::{Json, Reader};
use crate::model::language::is_tag;
use crate::model::slug::is_id;

impl Policy {
    /// Reads a policy; faults go into the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        check_version(r);
        fill_in::check(r);
        let mut ids = Vec::new();
        let storage = r.object_opt("storage").map(|it| options::storage(&it)).unwrap_or_default();
        let purposes: Vec<_> =
            r.list_required("purposes", "a list of purposes").iter().map(|it| purpose(it, &mut ids)).collect();
        if purposes.is_empty() && r.field("purposes").is_some() {
            r.fault_at("purposes", "is empty; expected at least one purpose");
        }
        check_own_record(r, &purposes, &storage);
        Self {
            v: CONTENT_VERSION,
            controller: r.object("controller").map_or_else(
                || Controller { name: String::new(), url: None, contact: String::new(), privacy: None },
                |controller| Controller {
                    name: controller.text("name"),
                    url: linkable(&controller, "url"),
                    contact: contact(&controller),
                    privacy: linkable(&controller, "privacy"),
                },
            ),
            storage,
            purposes,
            described: Vec::new(),
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
            page_accepts: r.flag("page_accepts"),
        }
    }
}

/// Reads an address to write to or to visit; a bare e-mail address would be taken for a file beside the page.
fn contact<J: Json>(r: &Reader<'_, J>) -> String {
    let Some(contact) = linkable(r, "contact") else {
        return r.text("contact");
    };
    if contact.contains('@') && !contact.contains(':') {
        r.fault_at("contact", ["is an e-mail address without mailto: before it; write mailto:", &contact].concat());
    }
    contact
}

/// Reads an address that the banner, the preferences or the page of services links to.
fn linkable<J: Json>(r: &Reader<'_, J>, key: &str) -> Option<String> {
    let url = r.text_opt(key)?;
    if !addresses::is_linkable(&url) {
        r.fault_at(
            key,
            "is not an address to link to; expected https://, http://, mailto:, tel:, or a path without empty or dot segments",
        );
    }
    Some(url)
}

fn languages<J: Json>(r: &Reader<'_, J>) -> Vec<String> {
    let tag = |entry: &Reader<'_, J>| {
        let tag = entry.as_text();
        if !is_tag(&tag) {
            entry.fault("is no language tag such as fr or pt-BR");
        }
        tag
    };
    r.list("languages").iter().map(tag).collect()
}

fn texts_of<J: Json>(r: &Reader<'_, J>) -> Vec<(String, Vec<(String, String)>)> {
    let texts = |it: Reader<'_, J>| it.members().into_iter().map(|(key, text)| (key, text.as_text())).collect();
    r.entries("texts").into_iter().map(|(lang, it)| (lang, texts(it))).collect()
}

/// Reads the field `id`: a slug that no other purpose or service has.
fn id<J: Json>(r: &Reader<'_, J>, ids: &mut Vec<String>) -> String {
    let id = r.text("id");
    if !id.is_empty() && !is_id(&id) {
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
        todo: r.text_opt("todo").unwrap_or_default(),
    }
}

fn service<J: Json>(r: &Reader<'_, J>, exempt: bool, ids: &mut Vec<String>) -> Service {
    // A service that names an entry of the catalogue has been replaced by that entry.
    r.allow("use");
    for key in ["mode", "with"].into_iter().filter(|key| r.field(key).is_some()) {
        r.fault_at(key, "goes with “use”, which names an entry of the catalogue, and “use” is missing");
    }
    let privacy_url = r.text_opt("privacy_url").unwrap_or_default();
    if privacy_url.is_empty() && !exempt && r.flag("enabled") {
        r.fault_at("privacy_url", "is missing; a service that needs consent needs a link to its privacy policy");
    } else if privacy_url.is_empty() && !exempt {
        r.warning("has no “privacy_url”; before it can be switched on it needs a link to its privacy policy");
    } else if !privacy_url.is_empty() && !addresses::is_secure(&privacy_url) {
        r.fault_at("privacy_url", "must begin with https:// and a host");
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
        frames: r.list("frames").iter().map(Reader::as_text).collect(),
        addresses: r.list("addresses").iter().map(address_form).collect(),
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
        todo: r.text_opt("todo").unwrap_or_default(),
    };
    if service.objection && !exempt {
        r.fault_at("objection", "is for services of an exempt purpose; the others are off until they are accepted");
    }
    if service.stoppable && service.withdraw.is_empty() {
        r.fault_at("stoppable", "needs “withdraw”: the steps that stop the service");
    }
    for key in ["scripts", "pixels"] {
        for url in r.list(key) {
            let address = url.as_text();
            let is_own = addresses::is_own_path(&address) && service.hosts.iter().any(|it| it == "self");
            let is_right = is_own || (addresses::is_secure(&address) && service.has_url(&address));
            if !is_right {
                url.fault(
                    "must begin with https:// and be on one of the service’s “hosts”; where “self” is among them, it may be \
                     a path of the site such as /tag.js",
                );
            }
        }
    }
    service
}

fn address_form<J: Json>(r: &Reader<'_, J>) -> AddressForm {
    AddressForm { from: r.text("from"), frame: r.text("frame") }
}

fn host<J: Json>(r: &Reader<'_, J>) -> String {
    let host = r.as_text();
    if host != "self" && !is_host(host.strip_prefix("*.").unwrap_or(&host)) {
        r.fault("is not a host; expected a name in lower case such as cdn.example.org, *.example.org, or self");
    }
    host
}

fn cookie<J: Json>(r: &Reader<'_, J>) -> Cookie {
    let name = r.field("name");
    if name.is_none() {
        r.fault_at("name", "is missing");
    }
    Cookie {
        name: name.map(|it| cookie_pattern(&it)).unwrap_or_default(),
        duration: texts(r, "duration"),
        purpose: texts_opt(r, "purpose"),
        host: r.text_opt("host"),
    }
}

/// Reads a name in which `*` stands for any characters; a name of stars only would erase what belongs to others.
fn pattern<J: Json>(r: &Reader<'_, J>) -> String {
    let pattern = r.as_text();
    if pattern.chars().all(|character| character == '*') {
        r.fault("must hold more than “*”, or it would erase what belongs to others");
    } else if pattern.chars().any(char::is_control) {
        r.fault("holds a control character; “*” stands for it as well");
    }
    pattern
}

/// Reads a cookie's name: whatever browsers accept, including spaces and letters of all scripts.
fn cookie_pattern<J: Json>(r: &Reader<'_, J>) -> String {
    let name = pattern(r);
    if name.contains([';', '=']) || name.trim() != name {
        r.fault("holds a character that no cookie’s name can have: “;”, “=”, or a space at an end");
    }
    name
}

/// Checks that erasing a refused service does not erase the refusal itself.
fn check_own_record<J: Json>(r: &Reader<'_, J>, purposes: &[Purpose], storage: &Storage) {
    let services = purposes.iter().filter(|it| !it.exempt).flat_map(|it| &it.services);
    for service in services {
        let mut patterns = service.cookies.iter().map(|it| &it.name).chain(&service.storage);
        if patterns.any(|pattern| storage.names().any(|own| matches(pattern, own))) {
            let mut message = String::from("a name of the service “");
            message.push_str(&service.id);
            message.push_str("” covers the record of the decision itself");
            r.fault_at("purposes", message);
        }
    }
}
