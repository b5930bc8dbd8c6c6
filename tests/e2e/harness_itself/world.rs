//! Tests of the harness's world, on pages made here: hosts, faults and the log.

use crate::harness::prelude::*;

const PLAIN: &str = "<!doctype html><html lang=fr><head><title>Titre</title></head>\
    <body><h1>Bonjour</h1><p id=out></p></body></html>";

/// Fetches an address from the page and returns `[status, headers, text]` or the error's name.
fn fetch(page: &Page, address: &str, headers: Value) -> Value {
    page.async_script(
        "try {
           const response = await fetch(arguments[0], { headers: arguments[1], cache: 'no-store' });
           return [response.status, Object.fromEntries(response.headers), await response.text()];
         } catch (error) { return error.name }",
        &[json!(address), headers],
    )
}

#[apply(every_engine!)]
fn a_site_is_served_as_static_hosts_do(page: &Page) {
    let files = [
        ("/", PLAIN),
        ("/blog/", PLAIN),
        ("/data.json", "{\"a\":1}"),
        ("/a.wasm", "0123456789"),
        ("/film.vtt", "WEBVTT"),
        ("/404.html", "<title>Rien</title>Page introuvable"),
    ];
    page.world().serve("/", Site::from_html(&files).under_our_policy().header("X-Host", "static"));
    page.open("/blog");
    assert_eq!(page.path(), "/blog/");
    let json = fetch(page, "/data.json", json!({}));
    assert_eq!((&json[0], &json[2]), (&json!(200), &json!("{\"a\":1}")));
    assert_eq!(json[1]["content-type"], "application/json");
    assert_eq!(json[1]["x-host"], "static");
    assert_eq!(fetch(page, "/a.wasm", json!({}))[1]["content-type"], "application/wasm");
    assert_eq!(fetch(page, "/film.vtt", json!({}))[1]["content-type"], "text/vtt; charset=utf-8");
    let part = fetch(page, "/a.wasm", json!({ "Range": "bytes=2-4" }));
    assert_eq!((&part[0], &part[2]), (&json!(206), &json!("234")));
    let tag = json[1]["etag"].clone();
    assert_eq!(fetch(page, "/data.json", json!({ "If-None-Match": tag }))[0], 304);
    page.open("/missing/");
    page.see_text("Page introuvable");
    assert_eq!(page.world().requests_to("/missing/")[0].status, Some(404));
}

#[apply(every_engine!)]
fn other_hosts_are_played_and_logged(page: &Page) {
    let blog = page.world().host("sub");
    let html = "<!doctype html><html lang=fr><head><title>Titre</title></head><body>\
        <script src=https://tags.vendor.example/t.js></script>\
        <img src=https://unknown.example/x.gif?id=1 alt=''>\
        <a href=/blog/>Blog</a></body></html>";
    page.may_complain("resource: img https://unknown.example/");
    page.world().serve("/", Site::from_html(&[("/", html)]));
    page.world().serve(&format!("https://{blog}/blog/"), Site::from_html(&[("/", PLAIN)]));
    let script = Answer::script("document.body.append('Vendeur chargé')").header("Set-Cookie", "v=1; Secure");
    page.world().serve("*.vendor.example", script);
    page.open("/");
    page.see_text("Vendeur chargé");
    page.comes_true(|| page.world().foreign_hosts().len() == 2);
    let hosts: Vec<String> = page.world().foreign_hosts().into_iter().collect();
    assert_eq!(hosts, ["tags.vendor.example", "unknown.example"]);
    let request = &page.world().requests_to("https://tags.vendor.example/*")[0];
    assert_eq!((request.status, request.path.as_str()), (Some(200), "/t.js"));
    let home = format!("https://{}/", page.world().home());
    assert_eq!(request.header("referer"), Some(home.as_str()));
    assert_eq!(page.world().requests_to("https://unknown.example/x.gif?id=1")[0].status, Some(502));
    page.open(&format!("https://{blog}/blog/"));
    page.see_text("Bonjour");
    assert_eq!(page.world().requests_to(&format!("https://{blog}/blog/"))[0].status, Some(200));
}

#[apply(every_engine!)]
fn what_a_page_sends_is_logged(page: &Page) {
    page.world().serve("/", Site::from_html(&[("/", PLAIN)]).under_our_policy());
    page.world().serve("/proof", |request: &Request| Answer::json(&json!({ "got": request.text() })));
    page.open("/");
    page.script("document.cookie = 'a=b; Secure'; navigator.sendBeacon('/proof?x=1', 'preuve')", &[]);
    assert!(page.comes_true(|| !page.world().requests_to("/proof*").is_empty()));
    let request = &page.world().requests_to("/proof*")[0];
    assert_eq!((request.method.as_str(), request.text().as_str()), ("POST", "preuve"));
    assert_eq!(request.path, "/proof?x=1");
    assert_eq!(request.header("Cookie"), Some("a=b"));
    page.world().forget_requests();
    assert!(page.world().requests().is_empty());
}

#[apply(every_engine!)]
fn faults_strike_where_they_should(page: &Page) {
    let files = [("/", PLAIN), ("/data.json", "{\"text\":\"un deux trois\"}")];
    page.world().serve("/", Site::from_html(&files));
    page.open("/");
    let data = || fetch(page, "/data.json", json!({}));
    let world = page.world();
    world.fault(Fault::status("*/data.json", 503).times(1));
    assert_eq!(data()[0], 503);
    assert_eq!(data()[0], 200);
    world.fault(Fault::truncated("*/data.json", 5));
    assert!(["TypeError", "NetworkError"].contains(&data().as_str().unwrap_or_default()), "{}", data());
    world.heal();
    world.fault(Fault::garbage("*.json"));
    assert!(data()[2].as_str().is_some_and(|text| text.starts_with('\u{fffd}')));
    world.heal();
    world.fault(Fault::dropped("*.json"));
    assert_eq!(data(), "TypeError");
    world.heal();
    world.fault(Fault::changed("*.json", |answer| answer.body = b"autre".to_vec()));
    assert_eq!(data()[2], "autre");
    world.heal();
    world.fault(Fault::delayed("*.json", Duration::from_millis(700)));
    let start = std::time::Instant::now();
    assert_eq!(data()[0], 200);
    assert!(start.elapsed() > Duration::from_millis(700));
    world.heal();
    world.fault(Fault::silent("*.json"));
    page.script("fetch('/data.json').then(() => { window.came = true }, () => {})", &[]);
    page.pause(Duration::from_millis(500));
    assert_eq!(page.script("return window.came ?? false", &[]), false);
    assert_eq!(world.requests_to("/data.json").last().and_then(|request| request.status), None);
}

#[apply(every_engine!)]
fn the_network_can_be_cut(page: &Page) {
    page.world().serve("/", Site::from_html(&[("/", PLAIN)]));
    page.open("/");
    page.world().cut_network();
    assert_eq!(fetch(page, "/", json!({})), "TypeError");
    assert!(page.try_open("/?offline").is_err() || !page.shows("Bonjour"));
    page.world().restore_network();
    page.open("/?online");
    page.see_text("Bonjour");
}

#[apply(every_engine!)]
fn a_page_can_be_read_while_a_part_never_comes(page: &Page) {
    let html = "<!doctype html><html lang=fr><title>Titre</title><h1>Bonjour</h1><img alt='' src=/late.png>";
    page.world().serve("/", Site::from_html(&[("/", html), ("/late.png", "")]));
    page.world().fault(Fault::silent("*/late.png"));
    page.without_waiting_for_pages();
    page.open("/");
    page.see_text("Bonjour");
    assert_eq!(page.script("return document.readyState", &[]), "interactive");
}
