//! A publication that switches services on. The library publishes each variant once per test run; it is
//! served as its policy needs, and the world of the test plays the services.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::consent::{entries, text};
use crate::harness::prelude::*;
use crate::visiting::{copy, published};

/// A variant of the policy in `tests/fixtures/consent/publication`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Variant {
    AsWritten,
    /// One more service under « marketing ».
    OneMoreService,
    /// One more host to which a service sends data.
    OneMoreHost,
    /// Different wording only.
    OtherWords,
    /// A measurement service with a script that needs no consent.
    ExemptScript,
    /// Services of the catalogue: exempt Matomo, Meta, TikTok and Marketo.
    Catalogue,
}

/// Returns the site of a variant, with the headers it was published with.
pub(crate) fn site(variant: Variant) -> Site {
    static PUBLISHED: Mutex<Option<HashMap<Variant, PathBuf>>> = Mutex::new(None);
    let mut sites = PUBLISHED.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let sites = sites.get_or_insert_default();
    Site::from_folder(sites.entry(variant).or_insert_with(|| publish_variant(variant)))
}

fn publish_variant(variant: Variant) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("consent-{variant:?}-{}", std::process::id()));
    let public = folder.join("public");
    copy(&root.join("tests/fixtures/consent/publication"), &public);
    for part in ["text", "fonts", "icons"] {
        copy(&root.join("public").join(part), &public.join(part));
    }
    let file = public.join("content/consent.json");
    let policy = std::fs::read_to_string(&file).expect("the policy");
    let policy = changed(serde_json::from_str(&policy).expect("JSON"), variant);
    std::fs::write(&file, policy.to_string()).expect("the policy");
    published(&format!("consent-{variant:?}-{}/site", std::process::id()), &public, "/")
}

fn changed(mut policy: Value, variant: Variant) -> Value {
    let stub = |id: &str, host: &str, script: &str| {
        json!({ "id": id, "name": id, "privacy_url": format!("https://{host}/privacy"), "enabled": true,
            "hosts": [host], "scripts": [format!("https://{host}/{script}")] })
    };
    let services = |policy: &'_ mut Value, purpose: usize, service: Value| {
        let list = policy["purposes"][purpose]["services"].as_array_mut();
        list.expect("services").push(service);
    };
    match variant {
        Variant::AsWritten => {}
        Variant::OneMoreService => services(&mut policy, 1, stub("vendor-f", "tags.vendor-f.example", "f.js")),
        Variant::OneMoreHost => {
            let hosts = policy["purposes"][1]["services"][0]["hosts"].as_array_mut();
            hosts.expect("hosts").push(json!("more.vendor-a.example"));
        }
        Variant::OtherWords => {
            policy["purposes"][1]["title"] = json!("Publicité et annonces");
            policy["purposes"][1]["description"] = json!("Des régies choisissent, mieux dites, des annonces.");
        }
        Variant::Catalogue => {
            let url = json!({ "url": "https://stats.vendor-x.example", "site": "1" });
            let matomo = json!({ "id": "audience", "use": "matomo", "mode": "exempt", "with": url, "enabled": true });
            services(&mut policy, 0, matomo);
            for (id, with) in [("meta", "123456"), ("tiktok", "C4ABCDEFGHIJKLMNOPQR"), ("marketo", "123-ABC-456")] {
                services(&mut policy, 1, json!({ "id": id, "use": id, "with": { "id": with }, "enabled": true }));
            }
        }
        Variant::ExemptScript => services(&mut policy, 0, stub("stats", "stats.vendor-x.example", "stats.js")),
    }
    policy
}

/// The script of a stub, which records that it ran and leaves traces as trackers do.
const TRACES: &str = "{ (window.ran = window.ran || []).push(NAME);
    const keep = (name, more) => { document.cookie = name + '=1; Max-Age=99999; Secure' + more };
    if (NAME === 'a1.js') {
      keep('va_id', '; Path=/');
      keep('va_shared', '; Path=/; Domain=' + location.hostname.replace(/^www[.]/, ''));
      keep('va_deep', '; Path=/articles/');
      localStorage.setItem('va.visits', '1');
      sessionStorage.setItem('va.visit', '1');
    }
    if (NAME === 'b.js') keep('vb', '; Path=/') }";

/// Returns an address of the publication, on a subdomain of a domain for which trackers may set cookies too.
pub(crate) fn www(page: &Page, path: &str) -> String {
    format!("https://www.{}{path}", page.world().home())
}

/// Serves a variant and plays its services.
#[track_caller]
pub(crate) fn play(page: &Page, variant: Variant) {
    let world = page.world();
    world.serve(&www(page, "/"), site(variant));
    for host in ["*.vendor-a.example", "*.vendor-b.example", "*.vendor-f.example", "*.vendor-x.example"] {
        world.serve(host, |request: &Request| {
            let name = request.path.rsplit('/').next().unwrap_or_default();
            match name {
                "broken.js" => Answer::status(404),
                _ => Answer::script(&TRACES.replace("NAME", &json!(name).to_string())),
            }
        });
    }
    world.serve("*.vendor-c.example", Answer::pixel().header("Set-Cookie", "vc=1; Secure; SameSite=None"));
    for host in ["*.vendor-d.example", "*.vendor-e.example"] {
        world.serve(host, Answer::html("<!doctype html><html lang=fr><title>Contenu</title><p>Contenu d’ailleurs"));
    }
    // A missing script is the vendor's fault; the error that the page logs for it is expected.
    page.may_complain("cdn.vendor-b.example/broken.js");
}

/// Returns the addresses requested from services, in order.
pub(crate) fn asked(page: &Page) -> Vec<String> {
    let home = page.world().home();
    let requests = page.world().requests();
    let foreign = requests.iter().filter(|request| !request.host.ends_with(&home));
    foreign.map(|request| format!("{}{}", request.host, request.path)).collect()
}

/// Asserts that no service received a request or even a connection.
#[track_caller]
pub(crate) fn nobody_was_told(page: &Page) {
    let mut hosts = page.world().foreign_hosts();
    hosts.retain(|host| !host.ends_with(&page.world().home()));
    assert!(hosts.is_empty(), "{hosts:?}");
}

/// Returns the scripts of services that ran on this page, in order.
#[track_caller]
pub(crate) fn ran(page: &Page) -> Value {
    page.script("return window.ran ?? []", &[])
}

/// Waits until at least `count` scripts of services have run.
#[track_caller]
pub(crate) fn wait_for_scripts(page: &Page, count: usize) {
    page.wait_until(&format!("(window.ran ?? []).length >= {count}"), &format!("{count} scripts have run"));
}

/// Returns the names of the cookies that the page's host receives, sorted.
#[track_caller]
pub(crate) fn cookie_names(page: &Page) -> Vec<String> {
    let cookies = json!({ "cookies": page.cookies() });
    let mut names: Vec<String> = entries(&cookies, "cookies").map(|cookie| text(&cookie["name"]).to_owned()).collect();
    names.sort();
    names
}
