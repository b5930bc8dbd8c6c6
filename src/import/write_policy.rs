//! Writes the policy of a draft as JSON. What the other tool did not know becomes a text that the checker refuses.

use serde_json::{Map, Value, json};

use super::draft::{CookieDraft, Draft, PurposeDraft};
use super::ids::Ids;
use super::remember::{Given, remember};
use super::report::Report;
use super::services::{Recognised, services};
use crate::consent::fill_in::MARK;
use crate::model::content::author::Texts;

const LASTS: &str = "how long the cookie lasts";

fn fill_in(wanted: &str) -> Value {
    [MARK, wanted].concat().into()
}

/// Returns the policy of a draft.
pub fn policy(mut draft: Draft, report: &Report) -> Value {
    let mut ids = Ids::default();
    let served: Vec<_> = draft.purposes.iter_mut().map(|it| services(it, report)).collect();
    let given = give(&draft.purposes, &served, &mut ids);
    remember(&draft, &served, &given, &mut ids, report);

    let mut policy = Map::new();
    policy.insert("v".into(), 1.into());
    let contact = "where to write about personal data: mailto:, https: or a path";
    policy.insert(
        "controller".into(),
        json!({ "name": fill_in("who decides about trackers on this site"), "contact": fill_in(contact) }),
    );
    let mut storage = Map::new();
    put(&mut storage, "months", draft.months.map(Value::from));
    put(&mut storage, "domain", draft.domain.map(Value::from));
    put(&mut policy, "storage", Some(storage).filter(|it| !it.is_empty()).map(Value::from));
    let purposes = draft.purposes.iter().zip(&served).zip(&given);
    let purposes: Vec<_> = purposes.map(|((of, served), given)| purpose(of, served, given)).collect();
    policy.insert("purposes".into(), purposes.into());
    put(&mut policy, "texts", Some(&draft.words).filter(|it| !it.is_empty()).map(|it| json!(it)));
    put(&mut policy, "languages", Some(&draft.languages).filter(|it| !it.is_empty()).map(|it| json!(it)));
    put(&mut policy, "look", draft.position.map(|it| json!({ "position": it })));
    put(&mut policy, "markup", draft.markup.map(|it| json!([it])));
    put(&mut policy, "aliases", Some(&ids.aliases).filter(|it| !it.is_empty()).map(|it| json!(it)));
    let record = draft.record.filter(|_| !ids.record.is_empty() && !ids.is_record_unclear);
    put(&mut policy, "take_over", record.map(|name| json!([{ "from": draft.from, "name": name, "map": ids.record }])));
    policy.into()
}

fn put(object: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        object.insert(name.into(), value);
    }
}

/// Gives every purpose and service an id. What pages name keeps its name, so purposes come first if pages name them;
/// otherwise services do.
fn give(purposes: &[PurposeDraft], served: &[Vec<Recognised>], ids: &mut Ids) -> Vec<Given> {
    let give_purpose = |purpose: &PurposeDraft, ids: &mut Ids| {
        let other = if purpose.exempt { "required" } else { "purpose" };
        ids.give(&purpose.their_id, &[&format!("{}-{other}", purpose.their_id), "purpose"])
    };
    let are_named = purposes.iter().any(|it| it.is_named);
    let mut given: Vec<Given> = Vec::new();
    for purpose in purposes {
        let purpose = if are_named { give_purpose(purpose, ids) } else { String::new() };
        given.push(Given { purpose, services: Vec::new() });
    }
    for ((given, purpose), served) in given.iter_mut().zip(purposes).zip(served) {
        given.services = give_services(served, purpose, ids);
    }
    for (given, purpose) in given.iter_mut().zip(purposes).filter(|_| !are_named) {
        given.purpose = give_purpose(purpose, ids);
    }
    given
}

fn give_services(served: &[Recognised], purpose: &PurposeDraft, ids: &mut Ids) -> Vec<String> {
    let give = |recognised: &Recognised| match (recognised.vendor, recognised.service.their_id.as_str()) {
        (Some(vendor), "") => ids.give(vendor.id, &[&format!("{}-{}", purpose.their_id, vendor.id)]),
        (_, "") if recognised.is_own => ids.give("site", &[&format!("{}-site", purpose.their_id)]),
        (_, "") => ids.give(&format!("{}-other", purpose.their_id), &["other-services"]),
        (_, theirs) if theirs == purpose.their_id => ids.give(theirs, &[&format!("{theirs}-service"), "service"]),
        (_, theirs) => ids.give(theirs, &[&format!("{}-{theirs}", purpose.their_id), "service"]),
    };
    served.iter().map(give).collect()
}

fn purpose(of: &PurposeDraft, served: &[Recognised], given: &Given) -> Value {
    let mut purpose = Map::new();
    purpose.insert("id".into(), given.purpose.as_str().into());
    put(&mut purpose, "exempt", of.exempt.then_some(true.into()));
    let name = &of.their_id;
    purpose.insert("title".into(), texts(&of.title, &format!("a short title for the purpose “{name}”")));
    let summary: Texts = of.description.iter().map(|(lang, text)| (lang.clone(), first_sentence(text))).collect();
    purpose.insert("summary".into(), texts(&summary, "one line that says what happens"));
    purpose.insert("description".into(), texts(&of.description, "all that a visitor should know about this purpose"));
    let services: Vec<_> = served.iter().zip(&given.services).map(|(it, id)| service(it, id, of.exempt)).collect();
    purpose.insert("services".into(), services.into());
    purpose.into()
}

fn service(it: &Recognised, id: &str, is_exempt: bool) -> Value {
    let mut service = Map::new();
    service.insert("id".into(), id.into());
    let of = &it.service;
    let name = of.name.clone().or_else(|| it.vendor.map(|vendor| vendor.name.to_string()));
    let name = name.or_else(|| Some(of.their_id.clone()).filter(|it| !it.is_empty())).map(Value::from);
    let wanted = if it.is_own { "the name of your site" } else { "the name of the service that sets these cookies" };
    let wanted = if of.cookies.is_empty() { "the name of the service" } else { wanted };
    if let Some(vendor) = it.vendor {
        service.insert("use".into(), vendor.id.into());
        let mode =
            |mode: &str| if mode.is_empty() { fill_in("one of the modes that our catalogue has") } else { mode.into() };
        let mode = vendor.mode.map(mode);
        let exempt =
            "“exempt” if you meet its conditions; otherwise “consent”, and move it to a purpose that is not exempt";
        let is_matomo = vendor.id == "matomo" && is_exempt;
        put(&mut service, "mode", if is_matomo { Some(fill_in(exempt)) } else { mode });
        let with = |name: &&str| ((*name).to_string(), fill_in(&format!("the parameter “{name}” of {}", vendor.name)));
        let with: Map<_, _> = vendor.parameters.iter().map(with).collect();
        put(&mut service, "with", Some(with).filter(|it| !it.is_empty()).map(Value::from));
    }
    service.insert("name".into(), name.unwrap_or_else(|| fill_in(wanted)));
    service.insert("enabled".into(), (!is_exempt || it.may_be_on_at_once()).into());
    put(&mut service, "marked", it.vendor.filter(|vendor| !vendor.is_embedded).map(|_| true.into()));
    let is_wanted = |field| it.vendor.is_none_or(|vendor| vendor.unpublished.contains(&field));
    if is_wanted("privacy_url") && !is_exempt {
        service.insert("privacy_url".into(), fill_in("the https: address of its privacy policy"));
    }
    if is_wanted("hosts") {
        service.insert("hosts".into(), hosts(it));
    }
    if is_wanted("cookies") {
        let mut cookies: Vec<_> = of.cookies.iter().map(cookie).collect();
        if cookies.is_empty() && it.vendor.is_some() {
            cookies.push(json!({ "name": fill_in("a cookie, or [] for the whole list if there are none"), "duration": fill_in(LASTS) }));
        }
        put(&mut service, "cookies", Some(cookies).filter(|it| !it.is_empty()).map(Value::from));
    }
    put(&mut service, "notice", Some(&of.notice).filter(|it| !it.is_empty()).map(|it| texts(it, "")));
    service.into()
}

fn hosts(it: &Recognised) -> Value {
    let mut hosts: Vec<Value> = it.service.hosts.iter().map(|host| host.as_str().into()).collect();
    if it.is_own && !it.service.hosts.iter().any(|host| host == "self") {
        hosts.insert(0, "self".into());
    } else if hosts.is_empty() {
        hosts.push(fill_in("every host that gets data, such as cdn.example.org, or self"));
    }
    hosts.into()
}

fn cookie(of: &CookieDraft) -> Value {
    let mut cookie = Map::new();
    cookie.insert("name".into(), of.name.as_str().into());
    cookie.insert("duration".into(), texts(&of.duration, LASTS));
    put(&mut cookie, "purpose", Some(&of.purpose).filter(|it| !it.is_empty()).map(|it| texts(it, "")));
    cookie.into()
}

fn texts(texts: &Texts, wanted: &str) -> Value {
    match texts.get("") {
        _ if texts.is_empty() => fill_in(wanted),
        Some(same) if texts.len() == 1 => same.as_str().into(),
        _ => json!(texts),
    }
}

/// Returns a text up to the end of its first sentence.
fn first_sentence(text: &str) -> String {
    let ends =
        [". ", "! ", "? ", "。", "।"].iter().filter_map(|end| text.find(end).map(|at| at + end.trim_end().len()));
    ends.min().map_or(text, |end| &text[..end]).to_string()
}
