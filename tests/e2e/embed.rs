//! The embed on other people's pages: written by the library once per policy, served beside a page of the test.
//! The tests are beside this file, one file per topic.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use feuillet::consent_tools::script::generated::{EmbedOptions, write};
use feuillet::consent_tools::script::generic::{self, GenericOptions};

use crate::harness::prelude::*;
use crate::visiting::dist;

/// The policy with the seven services of the reference page, all switched on.
pub(crate) fn reference() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/consent/reference.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the reference policy")).expect("JSON")
}

/// A policy in French with services that tests play: `measure` (host `m.example`), `adverts` with `ads-a`
/// (`a.example`) and `ads-b` (`b.example`); each page marks their scripts itself.
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

/// The folder with the embed of a policy.
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
        let options = EmbedOptions {
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

/// The name of a file of the embed, by its beginning.
pub(crate) fn file_of(policy: &Value, start: &str) -> String {
    let names = std::fs::read_dir(folder_of(policy)).expect("the embed").flatten();
    let mut names = names.map(|it| it.file_name().to_string_lossy().into_owned());
    names.find(|it| it.starts_with(start)).expect("a file of that name")
}

/// The folder with the generic embed.
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

/// The two forms of the embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Made for a policy by `feuillet consent embed`.
    Generated,
    /// Fetches its policy.
    Generic,
}

impl Form {
    /// The tag that a site puts first in its head.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Form::Generated => "<script src=\"/consent/f.js\"></script>",
            Form::Generic => "<script src=\"/consent/consent.js\" data-policy=\"/consent.json\"></script>",
        }
    }

    /// A page in French with the tag and what else is to be in its head and body.
    pub(crate) fn html(self, head: &str, body: &str) -> String {
        html(head, body).replacen(Form::Generated.tag(), self.tag(), 1)
    }
}

/// Makes of one function over a page and a form six tests: `name::generated::chromium` and so on.
macro_rules! every_form {
    ($(#[$attribute:meta])* fn $name:ident($page:ident: &Page, $form:ident: Form) $steps:block) => {
        $(#[$attribute])*
        mod $name {
            use super::*;

            fn play_form($page: &Page, $form: $crate::embed::Form) $steps

            #[apply(every_engine!)]
            fn generated(page: &Page) {
                play_form(page, $crate::embed::Form::Generated);
            }

            #[apply(every_engine!)]
            fn generic(page: &Page) {
                play_form(page, $crate::embed::Form::Generic);
            }
        }
    };
}
pub(crate) use every_form;

/// A page in French with the tag of the generated form and what else is to be in its head and body.
pub(crate) fn html(head: &str, body: &str) -> String {
    let tag = Form::Generated.tag();
    format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Une page</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{tag}{head}</head><body>{body}</body></html>"
    )
}

/// A site with both forms of the embed at `/consent/`, the policy at `/consent.json` and these pages, `("/", …)`
/// first, under no policy of its own.
pub(crate) fn site_with(policy: &Value, pages: &[(&str, &str)]) -> Site {
    let text = policy.to_string();
    let pages = [pages, &[("/consent.json", &text)]].concat();
    // A test may serve several policies, all under the name of `f.js`.
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

/// Plays hosts on which every script joins `window.ran` by its path.
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

/// What the scripts of the page have said.
pub(crate) fn ran(page: &Page) -> Value {
    page.script("return window.ran ?? []", &[])
}

impl Page {
    /// Waits until the embed's banner asks.
    #[track_caller]
    pub(crate) fn see_embed_banner(&self) {
        self.wait_until(&format!("{BANNER}?.checkVisibility()"), "the banner is shown");
    }

    /// Waits until the embed's banner is gone.
    #[track_caller]
    pub(crate) fn see_no_embed_banner(&self) {
        self.wait_until(&format!("!{BANNER}?.checkVisibility()"), "there is no banner");
    }

    /// Whether the embed's banner is shown now.
    #[track_caller]
    pub(crate) fn shows_embed_banner(&self) -> bool {
        self.script(&format!("return !!{BANNER}?.checkVisibility()"), &[]) == true
    }

    /// Answers the embed's banner by one click.
    #[track_caller]
    pub(crate) fn answer_embed(&self, label: &str) {
        self.see_embed_banner();
        self.click_role("button", label);
        self.see_no_embed_banner();
    }

    /// Waits until the embed's preferences are open.
    #[track_caller]
    pub(crate) fn see_embed_preferences(&self) {
        self.wait_until(&format!("{ROOT}.querySelector('dialog')?.open"), "the preferences are open");
    }
}

const ROOT: &str = "document.querySelector('feuillet-consent')?.shadowRoot";
const BANNER: &str = "document.querySelector('feuillet-consent')?.shadowRoot.getElementById('consent-banner')";
