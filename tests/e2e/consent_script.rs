//! The consent script on pages of other sites. The library writes it once per policy, and each test serves it beside
//! its own page. The tests are in the folder of the same name, one file per topic.

mod accessibility;
mod addresses;
mod authority;
mod clones;
mod debug_panel;
mod elements;
mod faults;
mod forms;
mod languages;
mod named_elements;
mod net;
mod own_record;
mod package;
mod page;
mod placeholders;
mod places;
mod preferences_dialog;
mod proofs;
mod reflow;
mod regions;
mod siblings;
mod taps;
mod traps;
mod typed;
mod waiting;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use feuillet::consent_tools::script::generated::{GeneratedOptions, write};
use feuillet::consent_tools::script::generic::{self, GenericOptions};

use crate::harness::prelude::*;
use crate::visiting::dist;

/// Reads the policy with the seven services of the reference page, all switched on.
pub(crate) fn reference() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/consent/reference.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the reference policy")).expect("JSON")
}

/// Returns a policy in French with services that tests play: purpose `measurement` with `measure` (host `m.example`),
/// purpose `adverts` with `ads-a` (`a.example`) and `ads-b` (`b.example`). Each page marks their scripts itself.
pub(crate) fn small() -> Value {
    let service = |id: &str, host: &str| {
        json!({ "id": id, "name": id, "privacy_url": format!("https://{host}/privacy"), "enabled": true, "marked": true,
            "hosts": [host], "cookies": [{ "name": format!("{id}_*"), "duration": "1 an" }],
            "storage": [format!("{id}.*")] })
    };
    let purpose = |id: &str, services: Vec<Value>| {
        json!({ "id": id, "title": id, "summary": format!("Résumé de {id}."), "description": format!("Tout de {id}."),
            "services": services })
    };
    json!({
        "v": 1,
        "controller": { "name": "Essai", "contact": "mailto:a@essai.example" },
        "languages": ["fr", "en", "ar"],
        "purposes": [
            purpose("measurement", vec![service("measure", "m.example")]),
            purpose("adverts", vec![service("ads-a", "a.example"), service("ads-b", "b.example")]),
        ],
    })
}

/// Returns the folder with the consent script of a policy, writing it on first use.
pub(crate) fn folder_of(policy: &Value) -> PathBuf {
    static WRITTEN: Mutex<Option<HashMap<String, PathBuf>>> = Mutex::new(None);
    let mut written = WRITTEN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let written = written.get_or_insert_default();
    let number = written.len();
    let folder = written.entry(policy.to_string()).or_insert_with(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("embed-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("consent.json"), policy.to_string()).expect("the policy");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let options = GeneratedOptions {
            policy: folder.join("consent.json"),
            out: folder.join("out"),
            program: dist().join("embed"),
            public: root.join("public"),
            source: root.into(),
            minify: true,
        };
        write(&options).unwrap_or_else(|error| panic!("{error}"));
        folder.join("out")
    });
    folder.clone()
}

/// Returns the full name of a consent script file, given the start of the name.
pub(crate) fn file_of(policy: &Value, start: &str) -> String {
    let names = std::fs::read_dir(folder_of(policy)).expect("the consent script").flatten();
    let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| name.starts_with(start)).expect("a file of that name")
}

/// Returns the folder with the generic form of the consent script, writing it on first use.
pub(crate) fn generic_folder() -> PathBuf {
    static WRITTEN: OnceLock<PathBuf> = OnceLock::new();
    let write = || {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("generic-{}", std::process::id()));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (program, public) = (dist().join("embed"), root.join("public"));
        generic::write(&GenericOptions { out: out.clone(), program, public, source: root.into(), minify: true })
            .unwrap_or_else(|error| panic!("{error}"));
        out
    };
    WRITTEN.get_or_init(write).clone()
}

/// The two forms of the consent script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `f.js`, written for one policy by `feuillet consent script`.
    Generated,
    /// `consent.js`, which fetches its policy.
    Generic,
}

impl Form {
    /// Returns the tag that a site puts first in its head.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Form::Generated => "<script src=\"/consent/f.js\"></script>",
            Form::Generic => "<script src=\"/consent/consent.js\" data-policy=\"/consent.json\"></script>",
        }
    }

    /// Returns a page in French with the tag and this further content of its head and body.
    pub(crate) fn html(self, head: &str, body: &str) -> String {
        html(head, body).replacen(Form::Generated.tag(), self.tag(), 1)
    }
}

/// Turns one function over a page and a form into six tests: `name::generated::chromium` and so on.
macro_rules! every_form {
    ($(#[$attribute:meta])* fn $name:ident($page:ident: &Page, $form:ident: Form) $steps:block) => {
        $(#[$attribute])*
        mod $name {
            use super::*;

            fn play_form($page: &Page, $form: $crate::consent_script::Form) $steps

            #[apply(every_engine!)]
            fn generated(page: &Page) {
                play_form(page, $crate::consent_script::Form::Generated);
            }

            #[apply(every_engine!)]
            fn generic(page: &Page) {
                play_form(page, $crate::consent_script::Form::Generic);
            }
        }
    };
}
pub(crate) use every_form;

/// Returns a page in French with the tag of the generated form and this further content of its head and body.
pub(crate) fn html(head: &str, body: &str) -> String {
    let tag = Form::Generated.tag();
    format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Une page</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{tag}{head}</head><body>{body}</body></html>"
    )
}

/// Returns a site with both forms of the consent script in `/consent/`, the policy at `/consent.json` and these pages,
/// `("/", …)` first. The site has no policy of its own.
pub(crate) fn site_with(policy: &Value, pages: &[(&str, &str)]) -> Site {
    let text = policy.to_string();
    let pages = [pages, &[("/consent.json", &text)]].concat();
    // A test may serve several policies in turn, each of them as `f.js`.
    let site =
        Site::from_html(&pages).and_folder("consent/", &folder_of(policy)).and_folder("consent/", &generic_folder());
    site.header("Cache-Control", "no-cache")
}

/// Serves such a site as the home of the test and opens its first page.
#[track_caller]
pub(crate) fn open(page: &Page, policy: &Value, html: &str) {
    page.world().serve("/", site_with(policy, &[("/", html)]));
    page.open("/");
}

/// Plays hosts whose every script pushes its path to `window.ran`.
pub(crate) fn play_hosts(page: &Page, hosts: &[&str]) {
    for host in hosts {
        page.world().serve(host, |request: &Request| match request.path.as_str() {
            path if path.contains(".js") => {
                Answer::script(&format!("(window.ran = window.ran || []).push({})", json!(path)))
            }
            path if path.contains(".gif") => Answer::new(200, "image/gif", b"GIF89a".to_vec()),
            path => Answer::html(&format!("<!doctype html><title>{path}</title><p>cadre {path}</p>")),
        });
    }
}

/// Returns `window.ran`: the scripts that have run, in order.
pub(crate) fn ran(page: &Page) -> Value {
    page.script("return window.ran ?? []", &[])
}

impl Page {
    /// Waits until the consent script's banner is shown.
    #[track_caller]
    pub(crate) fn see_script_banner(&self) {
        self.wait_until(&format!("{BANNER}?.checkVisibility()"), "the banner is shown");
    }

    /// Waits until the consent script's banner is gone.
    #[track_caller]
    pub(crate) fn see_no_script_banner(&self) {
        self.wait_until(&format!("!{BANNER}?.checkVisibility()"), "there is no banner");
    }

    /// Whether the consent script's banner is shown now.
    #[track_caller]
    pub(crate) fn shows_script_banner(&self) -> bool {
        self.script(&format!("return !!{BANNER}?.checkVisibility()"), &[]) == true
    }

    /// Answers the consent script's banner with one click.
    #[track_caller]
    pub(crate) fn answer_script_banner(&self, label: &str) {
        self.see_script_banner();
        self.click_role("button", label);
        self.see_no_script_banner();
    }

    /// Waits until the consent script's preferences dialog is open.
    #[track_caller]
    pub(crate) fn see_script_preferences(&self) {
        self.wait_until(&format!("{ROOT}.querySelector('dialog')?.open"), "the preferences are open");
    }
}

const ROOT: &str = "document.querySelector('feuillet-consent')?.shadowRoot";
const BANNER: &str = "document.querySelector('feuillet-consent')?.shadowRoot.getElementById('consent-banner')";
