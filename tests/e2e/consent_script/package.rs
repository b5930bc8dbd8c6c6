//! The generic form of the consent script as an npm package: packed, installed without a network, type-checked, and run
//! in a page; also its custom element.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::consent::{ACCEPT, CHOOSE};
use crate::consent_script::{Form, generic_folder, html, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

const MARKED: &str =
    "<script type='text/plain' data-category='measurement' data-src='https://m.example/1.js'></script>";

const PROGRAM: &str = r#"
import { define, start } from "feuillet-consent";
import type { Decision, FeuilletConsent, Options } from "feuillet-consent";

const options: Options = { policy: new URL("/consent.json", location.href), base: "/consent/", lang: "fr" };
const consent: FeuilletConsent = await start(options);
const decided: Decision = await consent.ready;
consent.on("consent", ({ detail }) => console.log(detail.services["measure"] satisfies boolean | undefined));
document.addEventListener("feuillet:withdrawal", (event) => console.log(event.detail.purposes));
consent.set({ measurement: decided.asked }, "api");
window.feuilletConsent.showPreferences();
define();
// @ts-expect-error a policy is needed
start({});
// @ts-expect-error no such event
consent.on("granted", () => {});
"#;

#[track_caller]
fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).current_dir(folder).args(arguments).output().expect("it can be started");
    let said = [output.stdout.as_slice(), &output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}\n{said}");
    said
}

/// Returns the folder of a project in which the package is installed from its tarball.
fn project() -> &'static Path {
    static PROJECT: OnceLock<PathBuf> = OnceLock::new();
    PROJECT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("package-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("package.json"), r#"{ "private": true, "type": "module" }"#).expect("a file");
        let to = folder.to_string_lossy().into_owned();
        run(&generic_folder(), "npm", &["pack", "--silent", "--pack-destination", &to]);
        let tarball = format!("feuillet-consent-{}.tgz", env!("CARGO_PKG_VERSION"));
        run(&folder, "npm", &["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", &tarball]);
        folder
    })
}

#[test]
fn the_package_is_whole() {
    let installed = project().join("node_modules/feuillet-consent");
    let package: Value =
        serde_json::from_slice(&std::fs::read(installed.join("package.json")).expect("package.json")).expect("JSON");
    assert_eq!(package["license"], "MIT OR Apache-2.0");
    let integrity: Value =
        serde_json::from_slice(&std::fs::read(generic_folder().join("integrity.json")).expect("integrity.json"))
            .expect("JSON");
    for name in integrity.as_object().expect("an object").keys() {
        let original = std::fs::read(generic_folder().join(name)).expect("a file");
        assert!(
            std::fs::read(installed.join(name)).is_ok_and(|bytes| bytes == original),
            "{name} is not in the package"
        );
        let versioned = generic_folder().join(env!("CARGO_PKG_VERSION")).join(name);
        assert!(std::fs::read(versioned).is_ok_and(|bytes| bytes == original), "{name} is not under the version");
    }
}

#[test]
fn its_types_are_right() {
    let Some(tsc) = std::env::var_os("FEUILLET_TSC").filter(|path| Path::new(path).is_file()) else {
        panic!("FEUILLET_TSC names no file: run `make tools`, which installs TypeScript")
    };
    std::fs::write(project().join("main.ts"), PROGRAM).expect("a file");
    let tsc = tsc.to_string_lossy().into_owned();
    let options =
        ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom", "main.ts"];
    run(project(), "node", &[&[tsc.as_str()], &options[..]].concat());
}

/// Opens a page that is served the files of the installed package.
fn open(page: &Page, head: &str, body: &str) {
    play_hosts(page, &["m.example"]);
    let html = html("", body).replace(Form::Generated.tag(), head);
    let policy = small().to_string();
    let site = Site::from_html(&[("/", &html), ("/consent.json", &policy)]);
    page.world().serve("/", site.and_folder("consent/", &project().join("node_modules/feuillet-consent")));
    page.open("/");
}

#[track_caller]
fn it_works(page: &Page) {
    page.see_script_banner();
    assert_eq!(ran(page), json!([]));
    page.click_role("button", CHOOSE);
    page.see_script_preferences();
    page.press("Escape");
    page.answer_script_banner(ACCEPT);
    page.wait_until("window.ran?.length === 1", "what waited runs");
}

#[apply(every_engine!)]
fn a_module_that_imports_it(page: &Page) {
    let idle =
        "<script type='module'>import * as it from '/consent/consent.mjs'; window.exported = Object.keys(it)</script>";
    open(page, idle, MARKED);
    page.wait_until("window.exported", "the module is there");
    let untouched = "return [exported.sort(), 'feuilletConsent' in window, !!customElements.get('feuillet-consent'), \
         document.querySelectorAll('feuillet-consent').length]";
    assert_eq!(page.script(untouched, &[]), json!([["define", "start"], false, false, 0]));
    let policy = small();
    for argument in [json!("/consent.json"), policy] {
        let head = format!(
            "<script type='module'>import {{ start }} from '/consent/consent.mjs';
             const [one, two] = await Promise.all([start({{ policy: {argument} }}), start({{ policy: '/other.json' }})]);
             window.same = one === two && one === window.feuilletConsent</script>"
        );
        open(page, &head, MARKED);
        page.wait_until("window.same", "both calls get the one interface");
        it_works(page);
        page.script("localStorage.clear(); document.cookie = '__Host-eu-consent=; Max-Age=0; Path=/; Secure'", &[]);
    }
}

#[apply(every_engine!)]
fn a_bundle_that_holds_it(page: &Page) {
    let source = "import { start } from 'feuillet-consent'; start({ policy: '/consent.json', base: '/consent/' })";
    let name = format!("{}.js", page.engine().name());
    std::fs::write(project().join(format!("entry-{name}")), source).expect("a file");
    let bundled =
        run(project(), "esbuild", &["--bundle", "--format=esm", "--log-level=warning", &format!("entry-{name}")]);
    page.world().serve("/bundle.js", Answer::script(&bundled));
    open(page, "", MARKED);
    page.world().serve("/bundle.js", Answer::script(&bundled));
    open(page, "<script type='module' src='/bundle.js'></script>", MARKED);
    it_works(page);
}

#[apply(every_engine!)]
fn the_page_for_trying_it_out(page: &Page) {
    open(page, "", "");
    page.open("/consent/try.html");
    page.answer_script_banner("Accept all");
    page.see_text("it has run");
}

#[apply(every_engine!)]
fn an_element_that_names_the_policy(page: &Page) {
    let element = "<p>Avant</p><feuillet-consent policy='/consent.json' lang='en'></feuillet-consent>";
    let script = "<script src='/consent/consent.js'></script>";
    let module = "<script type='module'>import { define } from '/consent/consent.mjs'; define()</script>";
    let refuse = serde_json::from_str::<Value>(include_str!("../../../public/text/consent/en.json")).expect("JSON");
    for head in [script, module] {
        open(page, head, &[element, MARKED].concat());
        page.see_script_banner();
        let place = "return [...document.querySelectorAll('feuillet-consent')].map((it) => [it.lang, it.previousElementSibling.textContent])";
        assert_eq!(page.script(place, &[]), json!([["en", "Avant"]]), "it is the element itself");
        page.answer_script_banner(refuse["consent.refuse"].as_str().expect("a word"));
        page.script("document.body.replaceChildren(); feuilletConsent.show()", &[]);
        page.see_script_banner();
        page.script("localStorage.clear(); document.cookie = '__Host-eu-consent=; Max-Age=0; Path=/; Secure'", &[]);
    }
    page.world().serve("/", site_with(&small(), &[("/", &Form::Generic.html("", element))]));
    page.open("/");
    page.see_script_banner();
    assert_eq!(page.script("return document.querySelectorAll('feuillet-consent').length", &[]), 2, "one of them inert");
}
