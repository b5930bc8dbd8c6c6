//! Pages with the markup of OneTrust and Cookiebot.

use crate::harness::prelude::*;
use crate::other_managers::{attributes, inline, open_marked, policy, see_one_warning, see_run};

/// An element needs all groups of its class. The page's own function is called after each decision and finds the
/// groups.
#[apply(every_engine!)]
fn what_is_marked_for_onetrust_waits_for_all_of_its_groups(page: &Page) {
    let head = "<script>window.told = []; function OptanonWrapper() { told.push(OnetrustActiveGroups) }</script>";
    let body = [
        "<script type='text/plain' class='optanon-category-C0002' src='https://m.example/1.js'></script>",
        &inline("type='text/plain' class='optanon-category-C0002'", "after 1"),
        &inline("type='text/plain' class='other optanon-category-C0002-C0004'", "both"),
        &inline("type='text/plain' class='optanon-category-C0005'", "unknown"),
        &inline("class='optanon-category-C0004'", "not blocked"),
        "<iframe class='optanon-category-C0004 wide' data-src='https://a.example/frame' title='Cadre'></iframe>",
        "<button id='ot-sdk-btn'>Cookies</button>",
    ];
    let aliases = json!({ "C0002": "measurement", "C0004": "adverts" });
    open_marked(page, &policy(&["onetrust"], aliases), head, &body.concat());
    see_one_warning(page, &["“C0005”", "C0002, C0004"]);
    see_run(page, &["not blocked"]);
    assert_eq!(page.script("return told", &[]), json!([]));
    assert_eq!(
        attributes(page, "iframe", &["data-category", "data-src", "src"]),
        json!(["adverts", "https://a.example/frame", null])
    );
    page.script("feuilletConsent.set({ measurement: true, adverts: false })", &[]);
    see_run(page, &["not blocked", "/1.js", "after 1"]);
    page.script("feuilletConsent.accept()", &[]);
    see_run(page, &["not blocked", "/1.js", "after 1", "both"]);
    assert_eq!(page.script("return told", &[]), json!([",C0002,", ",C0002,C0004,"]));
    page.script("document.getElementById('ot-sdk-btn').click()", &[]);
    page.see_script_preferences();
}

/// An element needs all of its categories; `ignore` is left alone; elements shown with or without consent are marked
/// accordingly.
#[apply(every_engine!)]
fn what_is_marked_for_cookiebot_waits_for_all_of_its_categories(page: &Page) {
    let body = [
        "<script type='text/plain' data-cookieconsent='statistics' src='https://m.example/1.js'></script>",
        &inline("type='text/plain' data-cookieconsent='statistics'", "after 1"),
        &inline("type='text/plain' data-cookieconsent='statistics,marketing'", "both"),
        &inline("type='text/plain' data-cookieconsent='statistcs'", "typo"),
        &inline("data-cookieconsent='ignore'", "ignored"),
        "<iframe data-cookieconsent='marketing' data-cookieblock-src='https://b.example/frame' title='Cadre'></iframe>",
        "<p class='cookieconsent-optout-marketing'>Refusé</p><p class='cookieconsent-optin-statistics cookieconsent-optin-marketing'>Accepté</p>",
    ];
    // A purpose and a service: an element that names both needs both, here too.
    let aliases = json!({ "statistics": "measurement", "marketing": "ads-b" });
    open_marked(page, &policy(&["cookiebot"], aliases), "", &body.concat());
    see_one_warning(page, &["“statistcs”"]);
    see_run(page, &["ignored"]);
    let marks = ["data-service", "data-src", "src"];
    assert_eq!(attributes(page, "iframe", &marks), json!(["ads-b", "https://b.example/frame", null]));
    assert_eq!(attributes(page, "[class*=optout]", &["data-show-when"]), json!(["!ads-b"]));
    assert_eq!(attributes(page, "[class*=optin]", &["data-show-when"]), json!(["measurement ads-b"]));
    page.script("feuilletConsent.set({ measure: true })", &[]);
    see_run(page, &["ignored", "/1.js", "after 1"]);
    assert_eq!(page.script("return Cookiebot.consent.marketing", &[]), false);
    page.script("feuilletConsent.set({ 'ads-b': true })", &[]);
    see_run(page, &["ignored", "/1.js", "after 1", "both"]);
    page.script(
        "const late = document.createElement('script');
         Object.assign(late, { type: 'text/plain', textContent: \"ran.push('late')\" });
         late.dataset.cookieconsent = 'marketing'; document.body.append(late); Cookiebot.renew()",
        &[],
    );
    see_run(page, &["ignored", "/1.js", "after 1", "both", "late"]);
    page.see_script_preferences();
}
