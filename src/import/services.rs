//! Who serves a purpose: which services our catalogue has, and whose the purpose's loose cookies are.

use super::draft::{CookieDraft, PurposeDraft, ServiceDraft, add_cookie};
use super::report::Report;
use super::vendors::Vendor;
use crate::consent::pattern::matches;

/// A service with what the catalogue has of it.
pub struct Recognised {
    /// The service.
    pub service: ServiceDraft,
    /// The catalogue's entry.
    pub vendor: Option<&'static Vendor>,
    /// Whether it is the site itself.
    pub is_own: bool,
}

impl Recognised {
    /// Whether it may be on in a purpose that is exempt.
    pub fn may_be_on_at_once(&self) -> bool {
        self.vendor.is_none_or(Vendor::can_be_exempt)
    }
}

/// The services of a purpose, every cookie with one of them.
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
                    format!("has a script of {host} in the page; make sure that one of its services has this host");
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
                    let message =
                        "names no service for what remains of it; one was added, whose name is to be filled in";
                    report.note(purpose.place.line, &purpose.place.path, message);
                }
                found.push(Recognised { service, vendor: None, is_own: purpose.exempt });
            }
        }
    }
    found.iter_mut().for_each(|it| join_rows(&mut it.service.cookies));
    found
}

/// Finds the catalogue's entry of a service; then its cookies come from there.
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
        if to_load.is_empty() { String::new() } else { format!(", and say {} in “with”", to_load.join(", ")) };
    let scripts = if vendor.is_embedded {
        String::new()
    } else {
        format!(
            ". Its scripts stay in your pages, marked (“marked”: true); to have it loaded from the catalogue, take them \
             out, and “marked” too{with}"
        )
    };
    let message = format!(
        "is taken for “{}” of our catalogue, which says hosts, cookies, steps and privacy link{wanted}{scripts}",
        vendor.id
    );
    report.note(service.place.line, &service.place.path, message);
}

/// The catalogue's list stands, so that it stays complete.
fn note_known(cookie: &CookieDraft, vendor: Option<&Vendor>, report: &Report) {
    let Some(vendor) = vendor else { return };
    if !vendor.sets(&cookie.name) {
        let message = format!(
            "“{}” is not known as a cookie of {}; not carried over: if it is one, write \"cookies\" with it and with \
             those of our catalogue, or it will not be erased",
            cookie.name, vendor.name
        );
        report.note(cookie.place.line, &cookie.place.path, message);
    }
}

/// A pattern takes what a table says of the one cookie that it covers.
fn join_rows(cookies: &mut Vec<CookieDraft>) {
    for at in 0..cookies.len() {
        let Some(pattern) = cookies.get(at).filter(|it| it.name.contains('*') && it.duration.is_empty()) else {
            continue;
        };
        let covered: Vec<_> = (0..cookies.len()).filter(|it| *it != at).collect();
        let covered: Vec<_> = covered
            .into_iter()
            .filter(|it| cookies.get(*it).is_some_and(|it| !it.duration.is_empty() && matches(&pattern.name, &it.name)))
            .collect();
        if let [only] = covered.as_slice() {
            let only = cookies.remove(*only);
            let pattern = if covered.iter().any(|it| *it < at) { at - 1 } else { at };
            if let Some(pattern) = cookies.get_mut(pattern) {
                pattern.duration = only.duration;
                pattern.purpose = only.purpose;
            }
        }
    }
}
