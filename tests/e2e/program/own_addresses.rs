//! Which addresses the program follows, and what a page allows if its host sends no headers.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

/// Addresses that browsers resolve to this origin, but for which a program that uses only their paths would ask another
/// host, or that no page of ours can have. `ORIGIN` stands for the site's origin.
const STRANGE: [&str; 12] = [
    "ORIGIN//evil.example/x/",
    "/.//evil.example/x/",
    "/articles/..//evil.example/x/",
    "/%2e//evil.example/x/",
    "/%2E%2e//evil.example/x/",
    "ORIGIN//evil.example/y",
    "ORIGIN///evil.example/x/",
    "/.//\\evil.example/x/",
    "/articles//evil.example/x/",
    "/%2fevil.example/x/",
    "/%5cevil.example/x/",
    "/\t.//evil.example/x/",
];

/// A script that adds a link to the page, presses and clicks it, and returns whether the program took the click.
const PRESS: &str = "const link = document.createElement('a');
    link.href = arguments[0].replace('ORIGIN', location.origin);
    link.textContent = 'x';
    document.querySelector('main').append(link);
    let taken;
    addEventListener('click', (event) => { taken = event.defaultPrevented; event.preventDefault(); }, { once: true });
    for (const type of ['mousemove', 'focusin', 'touchstart', 'mousedown', 'click']) {
      link.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, composed: true }));
    }
    link.remove();
    return [link.origin === location.origin, taken]";

#[apply(every_engine!)]
fn links_by_a_strange_path_are_left_to_the_browser(page: &Page) {
    let site = || Site::published().unwrap_or_else(|why| page.fail(&why)).without_policy();
    page.world().serve("/", site());
    page.world().serve("https://evil.example/", |_: &Request| Answer::json(&json!({ "v": 1 })));
    page.settle_in("/");
    page.mark_document();
    let title = page.title();
    for address in STRANGE {
        let found = page.script(PRESS, &[json!(address)]);
        assert_eq!(found, json!([true, false]), "{address}");
    }
    assert_eq!(page.title(), title);
    // Once this page is shown, all earlier requests must have reached the proxy.
    page.follow(RICHEST);
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    assert_eq!(page.script(PRESS, &[json!("/privacy/")]), json!([true, true]), "what is ours is followed");
}

#[apply(every_engine!)]
fn a_page_from_a_plain_server_runs_nothing_that_is_put_into_it(page: &Page) {
    let site = Site::published().unwrap_or_else(|why| page.fail(&why)).without_headers().uncompressed();
    page.world().serve("/", site);
    page.world().serve("https://evil.example/", |_: &Request| Answer::script("window.hacked = 'foreign script'"));
    let home = page.world().address("/");
    page.world().fault(Fault::changed(&home, |answer| {
        let html = String::from_utf8_lossy(&answer.body).into_owned();
        let put = "<script src=\"https://evil.example/x.js\"></script><script>window.hacked = 'inline script'</script>\
            <img src=\"data:,\" alt=\"\" onerror=\"window.hacked = 'handler'\"></body>";
        assert!(html.contains("</body>"));
        answer.body = html.replacen("</body>", put, 1).into_bytes();
    }));
    for words in ["violation", "evil.example", "data:"] {
        page.may_complain(words);
    }
    page.settle_in("/");
    assert!(page.script("return window.hacked ?? null", &[]).is_null());
    if !page.not_in(Engine::WebKit, "its look-ahead asks before it has read the policy; what comes does not run") {
        assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    }
    // Our own program works as it does with the headers.
    page.follow(RICHEST);
    page.see_text("La boîte portait la mention");
    assert!(page.script("return window.hacked ?? null", &[]).is_null());
}
