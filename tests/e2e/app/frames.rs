//! Frames with the site's own pages: the visitor is asked once, and no other frame learns the answer.

use crate::consent::ACCEPT;
use crate::consent_script::{folder_of, html, ran, site_with, small};
use crate::harness::prelude::*;

const MARKED: &str =
    "<p>Cadre</p><script type='text/plain' data-service='measure' data-src='https://m.example/f.js'></script>";

/// Opens a page at home with frames of two other hosts, which use the same consent script. `allowed` are the hosts,
/// besides home, that the policy names in `frames`.
fn play(page: &Page, allowed: &[&str]) {
    let mut policy = small();
    let home = page.world().home();
    let origins = allowed.iter().copied().chain([home.as_str()]).map(|host| format!("https://{host}"));
    policy["frames"] = json!(origins.collect::<Vec<_>>());
    crate::consent_script::play_hosts(page, &["m.example"]);
    let frame = html("", MARKED);
    for host in ["shop.example", "strange.example"] {
        page.world().serve(host, site_with(&policy, &[("/", &frame)]));
    }
    let body = "<h1>Page</h1><iframe id=shop src='https://shop.example/'></iframe>\
        <iframe id=strange src='https://strange.example/'></iframe>";
    assert!(folder_of(&policy).is_dir());
    page.world().serve("/", site_with(&policy, &[("/", &html("", body))]));
    page.open("/");
}

/// Frames from origins that the policy names follow the page's decision and do not ask; other frames learn nothing.
#[apply(every_engine!)]
fn own_frames_follow_and_others_do_not(page: &Page) {
    play(page, &["shop.example"]);
    page.see_script_banner();
    page.pause(Duration::from_millis(1500));
    assert!(page.world().requests_to("https://m.example/*").is_empty());
    page.answer_script_banner(ACCEPT);
    assert!(page.comes_true(|| page.world().requests_to("https://m.example/f.js").len() == 1), "the own frame follows");
    page.pause(Duration::from_millis(300));
    let asked = page.world().requests_to("https://m.example/f.js");
    assert_eq!(asked.len(), 1, "the strange one does not");
    assert_eq!(asked[0].header("Referer").map(|referrer| referrer.starts_with("https://shop.example")), Some(true));
    assert_eq!(ran(page), json!([]), "nothing ran in the page itself");
}
