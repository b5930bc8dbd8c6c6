//! Mistakes of other consent managers on their host pages, tested on the consent script.

use crate::consent::{ACCEPT, REFUSE};
use crate::consent_script::{Form, folder_of, html, open, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

/// Traps 51, 58, 61, 62, 62b and 63, wishes 6 and 20: the banner is shown under WebDriver too, takes no focus, moves
/// nothing, locks nothing, and stays within the window.
#[apply(every_engine!)]
fn the_banner_comes_without_taking_anything(page: &Page) {
    page.world().before_everything(
        "window.shifts = 0; if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) \
         new PerformanceObserver((list) => list.getEntries().forEach((it) => (window.shifts += it.value))).observe({ type: 'layout-shift', buffered: true });",
    );
    let body = "<h1>Une page</h1><input id=mine autofocus><p style='height:200vh'>Long</p>";
    open(page, &small(), &html("", body));
    page.see_script_banner();
    assert_eq!(page.script("return navigator.webdriver", &[]), true);
    assert_eq!(page.script("return document.activeElement.id", &[]), "mine");
    page.pause(Duration::from_millis(300));
    let facts = "const box = document.querySelector('feuillet-consent').shadowRoot.getElementById('consent-banner').getBoundingClientRect();
        return [scrollY, window.shifts < 0.01, Math.round(box.bottom) <= innerHeight, box.height <= innerHeight * 0.55,
            getComputedStyle(document.body).overflow, document.body.hasAttribute('inert')]";
    assert_eq!(page.script(facts, &[]), json!([0, true, true, true, "visible", false]));
    page.answer_script_banner(REFUSE);
    assert_eq!(page.script("return [document.activeElement.id, scrollY]", &[]), json!(["mine", 0]));
}

/// Traps 13, 14, 67, 69 and 71, wish 19: the banner is shown wherever and however late the tag comes, without `lang`
/// and `<body>`, with a nonce.
#[apply(every_engine!)]
fn it_comes_wherever_the_tag_stands(page: &Page) {
    play_hosts(page, &["m.example"]);
    let script = "<script type=text/plain data-category=measurement nonce=n data-src='https://m.example/1.js'></script>\
        <script type=text/plain data-category=measurement nonce=n>ran.push(document.currentScript.nonce || 'none')</script>";
    let tag = Form::Generated.tag();
    let pages = [
        format!("<!doctype html>{tag}<title>A</title>{script}"),
        format!("<!doctype html><title>B</title><p>Texte{script}{tag}"),
        format!("<title>C</title><p>Texte{script}{}", tag.replace("<script", "<script async")),
        format!("<!doctype html><title>D</title><p>Texte{script}<script nonce=n>addEventListener('load', () => {{
            const it = document.createElement('script'); it.nonce = 'n'; it.src = '/consent/f.js'; document.body.append(it) }})</script>"),
        format!("<!doctype html><title>E</title>{script}{tag}{tag}"),
    ];
    for html in &pages {
        let csp = "script-src 'nonce-n' 'strict-dynamic' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'";
        let html = html.replace("src=\"/consent", "nonce=n src=\"/consent");
        page.world().serve("/", site_with(&small(), &[("/", &html)]).header("Content-Security-Policy", csp));
        page.open("/");
        page.see_script_banner();
        assert_eq!(page.script("return document.querySelectorAll('feuillet-consent').length", &[]), 1, "{html}");
        page.answer_script_banner(ACCEPT);
        page.wait_until("(window.ran ?? []).length === 2", "both have run");
        assert_eq!(ran(page), json!(["/1.js", "n"]), "{html}");
        page.script("document.cookie = '__Host-eu-consent=; Max-Age=0; Path=/; Secure'; localStorage.clear()", &[]);
    }
}

/// Trap 72: a picture that loads slowly does not delay the banner.
#[apply(every_engine!)]
fn a_slow_picture_does_not_hold_the_banner_up(page: &Page) {
    page.world().before_everything(
        "window.times = []; document.addEventListener('feuillet:show', () => times.push('shown'));
         addEventListener('load', () => times.push('loaded'))",
    );
    page.may_complain("slow.png");
    page.world().fault(Fault::delayed("*/slow.png", Duration::from_millis(1500)));
    open(page, &small(), &html("", "<p>Texte</p><img src='/slow.png' alt=''>"));
    page.see_script_banner();
    assert_eq!(page.script("return window.times", &[]), json!(["shown", "loaded"]));
}

/// Traps 36, 37 and 42: all subdomains share one choice in a single record, and it can be withdrawn again.
#[apply(every_engine!)]
fn subdomains_share_one_choice(page: &Page) {
    let mut policy = small();
    policy["storage"] = json!({ "domain": "shared.example" });
    for host in ["www.shared.example", "blog.shared.example"] {
        page.world().serve(host, site_with(&policy, &[("/", &html("", "<p>Texte</p>"))]));
    }
    page.open("https://www.shared.example/");
    // This cookie remains from a time when the policy named no domain.
    page.script("document.cookie = '__Host-eu-consent=f1.damaged; Path=/; Secure'", &[]);
    page.answer_script_banner(ACCEPT);
    page.open("https://blog.shared.example/");
    page.wait_until("window.feuilletConsent?.get().origin === 'visitor'", "the sister knows");
    assert!(!page.shows_script_banner());
    page.script("feuilletConsent.refuse()", &[]);
    page.open("https://www.shared.example/");
    page.wait_until("window.feuilletConsent && !feuilletConsent.has('measure')", "the refusal holds there");
    assert!(
        page.comes_true(|| page.script("return document.cookie.split('__Host-eu-consent=').length", &[]) == 2),
        "one record"
    );
}

/// Trap 41: if the record would be too long for a cookie because of many services, the visitor is told that it is not
/// kept.
#[apply(every_engine!)]
fn a_record_that_is_too_long_holds_for_the_page_and_says_so(page: &Page) {
    let mut policy = small();
    let service = policy["purposes"][1]["services"][0].clone();
    let many = (0..160).map(|number| {
        let mut one = service.clone();
        one["id"] = json!(format!("a-service-with-a-long-name-{number}"));
        one
    });
    policy["purposes"][1]["services"] = json!(many.collect::<Vec<_>>());
    open(page, &policy, &html("", "<p>Texte</p>"));
    page.answer_script_banner(ACCEPT);
    page.see_text("Votre choix vaut pour cette page seulement");
    assert_eq!(page.script("return [feuilletConsent.has('adverts'), document.cookie]", &[]), json!([true, ""]));
    page.reload();
    page.see_script_banner();
}

/// Traps 43, 56, 57, 65, 66 and 74: names do not reveal their purpose, texts do not become markup, elements are native,
/// ids are unique, and controls added later work.
#[apply(every_engine!)]
fn what_is_built_is_plain_and_unobtrusive(page: &Page) {
    let mut policy = small();
    policy["purposes"][0]["title"] = json!("<img src=x onerror=window.hacked=1>");
    open(page, &policy, &html("", "<p>Texte</p>"));
    page.see_script_banner();
    page.see_text("<img src=x onerror=window.hacked=1>");
    let facts = "const root = document.querySelector('feuillet-consent').shadowRoot;
        const ids = [...root.querySelectorAll('[id]')].map((it) => it.id);
        return [window.hacked ?? null, ids.length === new Set(ids).size, root.querySelectorAll('[role=link], [role=button]').length,
            [...document.querySelectorAll('[id*=cookie i], [class*=cookie i], [class*=consent i]')].length]";
    assert_eq!(page.script(facts, &[]), json!([null, true, 0, 0]));
    assert!(page.world().requests().iter().all(|request| !request.path.to_lowercase().contains("cookie")));
    page.script(
        "const button = document.createElement('button'); button.dataset.consent = 'refuse'; button.textContent = 'Plus tard';
         document.body.append(button)",
        &[],
    );
    page.click_role("button", "Plus tard");
    page.see_no_script_banner();
    assert_eq!(page.script("return feuilletConsent.get().origin", &[]), "visitor");
}

/// Trap 70: if the file of a language does not load, the banner is shown in the policy's first language.
#[apply(every_engine!)]
fn a_language_that_does_not_come_is_spoken_in_ours(page: &Page) {
    page.may_complain("f.en.");
    let html = html("", "<p>A text</p>").replace("lang=\"fr\"", "lang=\"en\"");
    page.world().fault(Fault::status("*/f.en.*.json", 404));
    open(page, &small(), &html);
    page.see_script_banner();
    page.see_text("Tout accepter");
    page.world().heal();
    page.world().fault(Fault::delayed("*/f.en.*.json", Duration::from_millis(500)));
    page.reload();
    page.answer_script_banner("Refuse all");
}

/// S5: a changed byte in any file that a page fetches fails closed: the banner works, nothing is granted, the page
/// stays, and nothing of the file runs or shows.
#[apply(every_engine!)]
fn a_changed_byte_fails_closed(page: &Page) {
    for words in ["f1.", "f2.", "f3.", "f4.", "f.en.", "wasm", "could not be opened", "integrity", "digest", "fetch"] {
        page.may_complain(words);
    }
    let folder = std::fs::read_dir(folder_of(&small())).expect("the consent script").flatten();
    let names = folder.map(|entry| entry.file_name().to_string_lossy().into_owned());
    // The owner sets the integrity of the tag itself, and separate pages load nothing into others.
    let names: Vec<_> = names.filter(|name| name != "f.js" && name != "f.css" && !name.ends_with(".html")).collect();
    assert!(names.len() >= 10, "{names:?}");
    for name in names {
        let rest: &[u8] = if name.ends_with(".js") { b"\n;window.tampered = 1" } else { b"\n" };
        page.world().fault(Fault::changed(&format!("*/{name}"), move |answer| answer.body.extend_from_slice(rest)));
        let lang = if name.starts_with("f.ar.") { "ar" } else { "en" };
        let html = html("", "<p>Texte</p>").replace("lang=\"fr\"", &format!("lang=\"{lang}\""));
        // A changed file must not come from the cache the next time.
        page.world()
            .serve("/", site_with(&small(), &[("/", &html)]).uncompressed().header("Cache-Control", "no-store"));
        page.open("/");
        page.see_script_banner();
        page.script("feuilletConsent.showPreferences(); feuilletConsent.debug()", &[]);
        let (is_table, is_panel) = (name.starts_with("f."), name.starts_with("f4."));
        // The preferences dialog needs all of its files.
        let opens = !name.starts_with("f1.")
            && (!name.starts_with("f2.") || name.starts_with("f2.fr.") || name.starts_with("f2.ar."));
        let shown = if is_table && name.starts_with(&format!("f.{lang}.")) { "fr" } else { lang };
        let has_panel = !is_panel && !name.starts_with("f1.") && !name.starts_with("f3.");
        if opens {
            let dialog = "document.querySelector('feuillet-consent').shadowRoot.querySelector('dialog[open]')";
            page.wait_until(dialog, &format!("the preferences open without {name}"));
        }
        if has_panel {
            page.wait_until("document.querySelector('feuillet-debug')", &format!("the panel opens without {name}"));
        }
        // Give what must not appear enough time to appear.
        page.pause(Duration::from_millis(1500));
        let state = page.script(
            "const host = document.querySelector('feuillet-consent');
             return [window.tampered ?? null, feuilletConsent.has('measure'), host.lang, !!host.shadowRoot.querySelector('dialog[open]'), !!document.querySelector('feuillet-debug')]",
            &[],
        );
        assert_eq!(state, json!([null, false, shown, opens, has_panel]), "{name}");
        page.script("feuilletConsent.refuse(); document.cookie = `${feuilletConsent._.name}=; Max-Age=0; Path=/; Secure`; localStorage.clear()", &[]);
        page.world().heal();
    }
}

/// C24, trap 1: a script that a vendor's own script has inserted does not run if it is still loading at the withdrawal.
#[apply(every_engine!)]
fn what_a_script_has_sent_for_is_called_off_too(page: &Page) {
    play_hosts(page, &["a.example"]);
    page.may_complain("late.js");
    page.world().fault(Fault::delayed("*/late.js", Duration::from_millis(600)));
    let snippet = "<script type='text/plain' data-service='ads-a'>const it = document.createElement('script');
        it.src = 'https://a.example/late.js'; it.async = true; document.head.append(it); sessionStorage.began = 1</script>\
        <script>addEventListener('pagehide', () => (sessionStorage.leftWith = JSON.stringify(window.ran ?? [])))</script>";
    open(page, &small(), &html("", snippet));
    page.answer_script_banner(ACCEPT);
    page.wait_until("sessionStorage.began === '1'", "the snippet runs");
    assert!(page.comes_true(|| !page.world().requests_to("*/late.js").is_empty()), "its script is asked for");
    page.mark_document();
    page.script("feuilletConsent.refuse()", &[]);
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
    assert_eq!(page.script("return sessionStorage.leftWith", &[]), "[]");
}
