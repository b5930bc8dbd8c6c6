//! The services of a purpose: recognises those that our catalogue has, and assigns the purpose's loose cookies to
//! services.

use super::draft::{CookieDraft, PurposeDraft, ServiceDraft, add_cookie};
use super::report::Report;
use super::vendors::Vendor;
use crate::consent::pattern::matches;

/// A service, and what the catalogue has about it.
pub struct Recognised {
    /// The service.
    pub service: ServiceDraft,
    /// The catalogue's entry, if there is one.
    pub vendor: Option<&'static Vendor>,
    /// Whether it is the site itself.
    pub is_own: bool,
}

impl Recognised {
    /// Returns whether it may be enabled in an exempt purpose.
    pub fn may_be_on_at_once(&self) -> bool {
        self.vendor.is_none_or(Vendor::can_be_exempt)
    }
}

/// Returns the services of a purpose, with every cookie assigned to one of them.
pub fn services(purpose: &mut PurposeDraft, report: &Report) -> Vec<Recognised> {
    let mut found: Vec<_> = std::mem::take(&mut purpose.services).into_iter().map(|it| recognise(it, report)).collect();
    let declared = found.len();
    for it in found.iter().filter(|it| purpose.exempt && !it.may_be_on_at_once()) {
        let message = "needs consent, though it was always on; it is described here and switched off (“enabled”: false): \
            move it to a purpose that is not exempt, then switch it on";
        report.note(it.service.place.line, &it.service.place.path, message);
    }
    let mut rest = Vec::new();
    for cookie in std::mem::take(&mut purpose.cookies) {
        let owner = found.iter_mut().find(|it| it.vendor.is_some_and(|vendor| vendor.sets(&cookie.name)));
        if let Some(owner) = owner {
            note_known(&cookie, owner.vendor, report);
        } else if let Some(vendor) = Vendor::by_cookie(&cookie.name).filter(|_| !purpose.exempt) {
            let message = format!("is known as a cookie of {}, which becomes a service of its own", vendor.name);
            report.note(cookie.place.line, &cookie.place.path, format!("“{}” {message}", cookie.name));
            let service = ServiceDraft { place: cookie.place.clone(), ..ServiceDraft::default() };
            note_use(&service, vendor, report);
            found.push(Recognised { service, vendor: Some(vendor), is_own: false });
            note_known(&cookie, Some(vendor), report);
        } else {
            if let Some(vendor) = Vendor::by_cookie(&cookie.name).filter(|it| !it.can_be_exempt()) {
                let message = format!("“{}” is known as a cookie of {}, which needs consent", cookie.name, vendor.name);
                report.note(cookie.place.line, &cookie.place.path, message + ": check that it belongs here");
            }
            add_cookie(&mut rest, cookie);
        }
    }
    let is_served = !found.is_empty();
    let only = if declared == 1 { found.first_mut().filter(|it| it.vendor.is_none()) } else { None };
    match only {
        Some(only) => only.service.hosts.append(&mut purpose.hosts),
        None if is_served => {
            for host in std::mem::take(&mut purpose.hosts) {
                let message =
                    format!("has a script from {host} in the page; make sure that one of its services has this host");
                report.note(purpose.place.line, &purpose.place.path, message);
            }
        }
        None => {}
    }
    let needs_one = found.is_empty() && !purpose.exempt;
    if !rest.is_empty() || needs_one {
        let only = if declared == 1 { found.first_mut().filter(|it| it.vendor.is_none()) } else { None };
        match only {
            Some(only) => rest.into_iter().for_each(|it| add_cookie(&mut only.service.cookies, it)),
            None => {
                let hosts = std::mem::take(&mut purpose.hosts);
                let service =
                    ServiceDraft { cookies: rest, hosts, place: purpose.place.clone(), ..ServiceDraft::default() };
                if !purpose.exempt {
                    let message = "does not name a service for everything in it; one was added: fill in its name";
                    report.note(purpose.place.line, &purpose.place.path, message);
                }
                found.push(Recognised { service, vendor: None, is_own: purpose.exempt });
            }
        }
    }
    found.iter_mut().for_each(|it| join_rows(&mut it.service.cookies));
    found
}

/// Looks a service up in the catalogue; if it is there, its cookies come from its entry.
fn recognise(mut service: ServiceDraft, report: &Report) -> Recognised {
    let by_name = Vendor::by_name(&[&service.their_id, service.name.as_deref().unwrap_or_default()]);
    let first = service.cookies.first().and_then(|it| Vendor::by_cookie(&it.name));
    let by_cookies = first.filter(|vendor| service.cookies.iter().all(|it| vendor.sets(&it.name)));
    let Some(vendor) = by_name.or(by_cookies) else { return Recognised { service, vendor: None, is_own: false } };
    note_use(&service, vendor, report);
    if !vendor.unpublished.contains(&"cookies") {
        for cookie in std::mem::take(&mut service.cookies) {
            note_known(&cookie, Some(vendor), report);
        }
    }
    Recognised { service, vendor: Some(vendor), is_own: false }
}

fn note_use(service: &ServiceDraft, vendor: &Vendor, report: &Report) {
    let wanted = vendor.mode.map(|_| "mode").into_iter().chain(vendor.parameters.iter().copied());
    let wanted: Vec<_> = wanted.chain(vendor.unpublished.iter().copied()).collect();
    let wanted = if wanted.is_empty() { String::new() } else { format!("; fill in or check {}", wanted.join(", ")) };
    let to_load: Vec<_> = vendor.parameters.iter().chain(vendor.to_load).copied().collect();
    let with =
        if to_load.is_empty() { String::new() } else { format!(", and set {} in “with”", to_load.join(", ")) };
    let scripts = if vendor.is_embedded {
        String::new()
    } else {
        format!(
            ". Its scripts stay in your pages, marked (“marked”: true); to load it from the catalogue instead, remove \
             them and “marked”{with}"
        )
    };
    let message = format!(
        "was recognised as “{}” of our catalogue, which has its hosts, cookies, steps and privacy link{wanted}{scripts}",
        vendor.id
    );
    report.note(service.place.line, &service.place.path, message);
}

/// Notes a cookie that the catalogue's entry does not list. The entry's own list is kept, so that it stays complete.
fn note_known(cookie: &CookieDraft, vendor: Option<&Vendor>, report: &Report) {
    let Some(vendor) = vendor else { return };
    if !vendor.sets(&cookie.name) {
        let message = format!(
            "“{}” is not known as a cookie of {}; not carried over: if it is one, list it in \"cookies\" \
             together with those of our catalogue, or it will not be erased",
            cookie.name, vendor.name
        );
        report.note(cookie.place.line, &cookie.place.path, message);
    }
}

/// Gives a pattern what a table says about the cookie that it covers, if there is exactly one.
fn join_rows(cookies: &mut Vec<CookieDraft>) {
    for at in 0..cookies.len() {
        let Some(pattern) = cookies.get(at).filter(|it| it.name.contains('*') && it.duration.is_empty()) else {
            continue;
        };
        let covered: Vec<_> = (0..cookies.len()).filter(|other| *other != at).collect();
        let covered: Vec<_> = covered
            .into_iter()
            .filter(|other| {
                cookies
                    .get(*other)
                    .is_some_and(|cookie| !cookie.duration.is_empty() && matches(&pattern.name, &cookie.name))
            })
            .collect();
        if let [only] = covered.as_slice() {
            let only = cookies.remove(*only);
            let pattern = if covered.iter().any(|other| *other < at) { at - 1 } else { at };
            if let Some(pattern) = cookies.get_mut(pattern) {
                pattern.duration = only.duration;
                pattern.purpose = only.purpose;
            }
        }
    }
}
