//! How the gate reads records: its own, damaged ones and forged ones; and how it works on a device that stores nothing.

use feuillet::consent::record::decode;

use crate::consent::{ACCEPT, RECORD, REFUSE, entries, text};
use crate::harness::prelude::*;
use crate::visiting::{dist, files, read};

/// Reads the test vectors on which Rust and the gate must agree.
fn vectors() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/consent/records.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the vectors")).expect("JSON")
}

/// Returns the text of the built script whose name begins with `start`, for use on a page of our own.
pub(crate) fn gate_file(start: &str) -> String {
    let name = files(&dist()).into_iter().find(|name| name.starts_with(start) && name.ends_with(".js"));
    read(&name.unwrap_or_else(|| panic!("no {start}*.js was built")))
}

/// S10, C25: both codecs read every valid vector alike, and reject all others.
#[apply(every_engine!)]
fn the_gate_reads_records_exactly_as_rust_does(page: &Page) {
    page.open("/");
    let vectors = vectors();
    for vector in entries(&vectors, "invalid") {
        assert!(decode(text(&vector["value"])).is_none(), "{vector}");
    }
    let valid: Vec<Value> = entries(&vectors, "valid").map(|vector| vector["value"].clone()).collect();
    let invalid: Vec<Value> = entries(&vectors, "invalid").map(|vector| vector["value"].clone()).collect();
    let read = page.script(
        "const [valid, invalid] = arguments;
         const list = (purposes, services) => [Object.entries(purposes), Object.entries(services)];
         return [valid.map(feuilletConsent._.decode).map(({ value, purposes, services, ...rest }) => [rest, ...list(purposes, services)]),
           invalid.filter((it) => feuilletConsent._.decode(it) !== null)]",
        &[json!(valid), json!(invalid)],
    );
    assert_eq!(read[1], json!([]), "taken for records");
    for (vector, found) in entries(&vectors, "valid").zip(read[0].as_array().into_iter().flatten()) {
        let record = decode(text(&vector["value"])).unwrap_or_else(|| panic!("{vector}"));
        let by = &vector["record"]["by"];
        let rest =
            json!({ "time": record.time, "policy": record.policy, "text": record.text, "by": by, "gpc": record.gpc });
        assert_eq!(found[0], rest);
        let purposes: Vec<Value> = record.purposes.iter().map(|purpose| json!([purpose.id, purpose.granted])).collect();
        let services = record.purposes.iter().flat_map(|purpose| &purpose.services);
        let services: Vec<Value> = services
            .map(|service| json!([service.id, format!("{}{}", u8::from(service.granted), service.mark)]))
            .collect();
        assert_eq!((&found[1], &found[2]), (&json!(purposes), &json!(services)));
    }
}

/// S10, the sixth invariant: a damaged record, in cookie and mirror, means no consent and the visitor is asked.
/// Also trap 46.
#[apply(every_engine!)]
fn every_damaged_record_is_no_consent(page: &Page) {
    let home = read("index.html");
    let start = home.find("<div class=\"consent\"").or_else(|| home.find("<div class=consent")).expect("the banner");
    // With the place of its messages, which comes right after it: the gate waits until the banner has come whole.
    let end = start + home[start..].find("<header").expect("the banner's end");
    let frame = format!(
        "<!doctype html><html lang=fr><title>Cadre</title><script src=/gate.js></script>\
         <script src=/gate-later.js defer></script><body>{}",
        &home[start..end]
    );
    let (gate, later) = (gate_file("gate."), gate_file("gate-later."));
    let test_page = "<!doctype html><html lang=fr><title>Registres</title><main>Registres</main>";
    let site = [
        ("/", test_page),
        ("/frame/", frame.as_str()),
        ("/gate.js", gate.as_str()),
        ("/gate-later.js", later.as_str()),
    ];
    page.world().serve("/", Site::from_html(&site).unwatched());
    page.open("/frame/");
    page.script("feuilletConsent.accept()", &[]);
    let record = page.record().unwrap_or_default();
    // Apply the same damage to a record that would grant everything if it were read.
    let (head, groups) = record.split_at(record.match_indices('.').nth(4).map_or(0, |(at, _)| at + 1));
    let fields: Vec<&str> = head.split('.').collect();
    let vectors = vectors();
    let damaged: Vec<String> = entries(&vectors, "invalid")
        .map(|vector| text(&vector["value"]))
        .flat_map(|value| {
            let ours = value.replace("1764000000", fields[1]).replace("0123456789abcdef", fields[2]);
            let ours = ours.replace("fedcba9876543210", fields[3]).replace("marketing~1*adobe~1a1b2c3", groups);
            [value.to_owned(), ours]
        })
        .chain([record.to_uppercase(), record[..record.len() - 1].into(), format!("{record}.{groups}")])
        .collect();
    page.open("/");
    let tried = page.async_script(
        "const [name, good, damaged] = arguments;
         const visit = async (value) => {
           document.cookie = `${name}=; Max-Age=0; Path=/; Secure`;
           localStorage.setItem(name, value);
           if (value.trim() === value && !/[;\\n]/.test(value)) document.cookie = `${name}=${value}; Path=/; Secure`;
           const frame = document.createElement('iframe');
           const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
           frame.src = '/frame/';
           document.body.append(frame);
           await loaded;
           const { feuilletConsent, document: inside } = frame.contentWindow;
           const { asked, purposes } = feuilletConsent.get();
           const granted = Object.keys(purposes).filter((it) => purposes[it]);
           const hidden = inside.querySelector('#consent-banner').hidden;
           frame.remove();
           return JSON.stringify([asked, hidden, granted]);
         };
         const nothing = JSON.stringify([true, false, ['necessary']]);
         const wrong = [];
         for (const value of damaged) {
           const found = await visit(value);
           if (found !== nothing) wrong.push([value, found]);
         }
         return [wrong, await visit(good)]",
        &[json!(RECORD), json!(record), json!(damaged)],
    );
    assert_eq!(tried[0], json!([]), "of {} damaged records", damaged.len());
    let good: Value = serde_json::from_str(text(&tried[1])).expect("JSON");
    assert_eq!((&good[0], &good[1]), (&json!(false), &json!(true)), "the one that is not damaged is read: {good}");
}

/// S10: after a damaged record the visitor is asked, and the answer replaces the record.
#[apply(every_engine!)]
fn an_answer_takes_the_place_of_a_damaged_record(page: &Page) {
    page.open("/");
    for value in ["garbage", "%E0%A4%A", "f1.1764000000.0123456789abcdef.fedcba9876543210.b.marketing~1*adobe~1a1b2c3"]
    {
        page.script("document.cookie = `__Host-eu-consent=${arguments[0]}; Path=/; Secure`", &[json!(value)]);
        page.open("/");
        page.see_banner();
        assert!(!page.is_granted("adobe"), "{value}");
    }
    page.answer(REFUSE);
    page.reload();
    assert!(!page.shows_banner());
    assert!(page.decoded_record().purposes.iter().all(|purpose| !purpose.granted));
}

/// C19, Safari's seven days: the mirror restores a deleted cookie with its original time.
#[apply(every_engine!)]
fn a_deleted_cookie_comes_back_from_the_mirror_with_its_time(page: &Page) {
    page.open("/");
    page.answer(REFUSE);
    let record = page.record();
    page.world().shift_clock(30.0);
    page.delete_cookie(RECORD);
    assert_eq!(page.record(), None);
    page.open("/");
    assert!(!page.shows_banner());
    assert_eq!(page.record(), record);
    let cookies = page.cookies();
    let expiry = cookies[0]["expiry"].as_f64().unwrap_or_default();
    let full = page.decoded_record().time as f64 + 15_778_800.0;
    assert!((expiry - (full - 30.0 * 86_400.0)).abs() < 120.0, "for what is left of the six months: {expiry} {full}");
    // The cookie also restores the mirror; without both of them, the visitor counts as new.
    page.script("localStorage.clear()", &[]);
    page.open("/");
    assert_eq!(page.storage()["local"][RECORD], json!(record));
    page.script("localStorage.clear()", &[]);
    page.delete_cookie(RECORD);
    page.open("/");
    page.see_banner();
}

/// Storage that throws on every access, as it does when the visitor blocks it.
const NO_STORAGE: &str = "for (const name of ['getItem', 'setItem', 'removeItem', 'key', 'clear']) {
      Storage.prototype[name] = () => { throw new DOMException('blocked', 'SecurityError') };
    }";
const NO_DEVICE: &str = "const blocked = () => { throw new DOMException('blocked', 'SecurityError') };
    Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: blocked, set: blocked });
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: blocked })";

/// S6, S10: if only storage throws, the cookie alone keeps the choice.
/// Also trap 47.
#[apply(every_engine!)]
fn without_storage_the_cookie_keeps_the_choice(page: &Page) {
    page.world().before_everything(NO_STORAGE);
    page.visit("/");
    page.answer(REFUSE);
    page.reload();
    page.wait_for_program();
    assert!(!page.shows_banner() && page.record().is_some());
    page.open_preferences();
    page.flip("adobe");
    page.click_role("button", "Enregistrer mes choix");
    page.see_no_preferences();
    page.reload();
    assert_eq!(page.granted(), ["adobe", "site"]);
}

/// S6, C2: if nothing can be stored, a choice holds for the page; nothing breaks, and no later page grants anything.
#[apply(every_engine!)]
fn where_nothing_can_be_kept_a_choice_holds_for_the_page(page: &Page) {
    page.world().before_everything(NO_DEVICE);
    page.visit("/");
    page.answer(ACCEPT);
    assert!(page.is_granted("marketing"));
    page.follow("/privacy/");
    assert!(page.is_granted("marketing") && !page.shows_banner(), "the document is the same");
    page.open("/");
    page.see_banner();
    assert_eq!(page.granted(), ["site"]);
    page.answer(REFUSE);
    assert!(page.cookies().is_empty());
}
