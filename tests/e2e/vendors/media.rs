//! Embedded media and form tools: players, maps, posts, reCAPTCHA.

use crate::consent_script::{html, play_hosts, ran, site_with};
use crate::harness::prelude::*;
use crate::vendors::life::live;
use crate::vendors::{Case, policy_of, read};

/// C1, C5, C14, C22, C24: reCAPTCHA in both modes and the Maps API, which calls back a function of the page.
#[apply(every_engine!)]
fn recaptcha_and_the_maps_api_run_while_they_are_granted(page: &Page) {
    let checkbox = json!({ "id": "checkbox", "use": "recaptcha", "mode": "checkbox", "enabled": true });
    let score = json!({ "id": "score", "use": "recaptcha", "mode": "score", "enabled": true,
        "with": { "key": "6LexampleSiteKey", "host": "www.recaptcha.net" } });
    let maps = json!({ "id": "maps", "use": "google-maps", "mode": "api", "with": { "key": "AIzaSyA-example_key" },
        "enabled": true });
    let cases = [
        Case {
            scripts: &["www.google.com/recaptcha/api.js"],
            globals: &["grecaptcha"],
            grant: &[r#"hit ["anchor",null]"#],
            ..Case::new(checkbox, "www.google.com", include_str!("stubs/recaptcha.js"))
        },
        Case {
            scripts: &["www.recaptcha.net/recaptcha/api.js?render=6LexampleSiteKey"],
            grant: &[r#"hit ["anchor","6LexampleSiteKey"]"#],
            ..Case::new(score, "www.recaptcha.net", include_str!("stubs/recaptcha.js"))
        },
        Case {
            scripts: &["maps.googleapis.com/maps/api/js?key=AIzaSyA-example_key&callback=initMap&loading=async"],
            globals: &["google"],
            grant: &[r#"hit ["maps","AIzaSyA-example_key","function"]"#],
            ..Case::new(maps, "maps.googleapis.com", include_str!("stubs/maps.js"))
        },
    ];
    live(page, &cases, &json!({}));
}

/// Catalogue entries for frames, with the script that controls such a frame if the vendor has one.
const MEDIA: [(&str, &str); 8] = [
    ("youtube", "https://www.youtube.com/iframe_api?.js"),
    ("vimeo", "https://player.vimeo.com/api/player.js"),
    ("dailymotion", "https://geo.dailymotion.com/libs/player/x.js"),
    ("spotify", "https://open.spotify.com/embed/iframe-api/v1?.js"),
    ("mastodon", "https://social.example/embed.js"),
    ("peertube", ""),
    ("openstreetmap", ""),
    ("google-maps", ""),
];

/// Returns a policy with all entries of `MEDIA`.
fn media() -> Value {
    let services = MEDIA.map(|(id, _)| {
        let host = if id == "mastodon" { "social.example" } else { "videos.example" };
        let mut service = json!({ "id": id, "use": id, "enabled": true });
        if ["mastodon", "peertube"].contains(&id) {
            service["with"] = json!({ "host": host });
        }
        if id == "google-maps" {
            service["mode"] = json!("embed");
        }
        Case::new(service, "", "")
    });
    policy_of(&services, false, &json!({}))
}

/// An embed address for each of the entries' `frames`, as vendors write them.
const FRAMES: [(&str, &str); 12] = [
    ("youtube", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"),
    ("youtube", "https://www.youtube.com/embed/aqz-KE-bpKQ"),
    ("vimeo", "https://player.vimeo.com/video/76979871?dnt=1"),
    ("dailymotion", "https://www.dailymotion.com/embed/video/x84sh87"),
    ("dailymotion", "https://geo.dailymotion.com/player.html?video=x84sh87"),
    ("spotify", "https://open.spotify.com/embed/track/11dFghVXANMlKmJXsNCbNl"),
    ("mastodon", "https://social.example/@a/1/embed"),
    ("peertube", "https://videos.example/videos/embed/9c9de5e8"),
    ("peertube", "https://videos.example/video-playlists/embed/9c9de5e8"),
    ("openstreetmap", "https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4"),
    ("google-maps", "https://www.google.com/maps/embed?pb=1"),
    ("google-maps", "https://maps.google.com/maps?q=Paris&output=embed"),
];

/// C1, C5, C10, C22: each frame loads only after its own grant and is removed at its withdrawal; no script has run in
/// the page itself, so the page is not reloaded.
#[apply(every_engine!)]
fn frames_of_media_come_with_their_grant_and_leave_with_it(page: &Page) {
    let policy = media();
    play_hosts(page, &FRAMES.map(|(_, url)| url.split('/').nth(2).unwrap_or_default()));
    let frames = FRAMES.map(|(id, url)| format!("<iframe title='{id}' data-service='{id}' data-src='{url}'></iframe>"));
    let html = html("", &frames.concat());
    page.world().serve("/", site_with(&policy, &[("/", &html)]));
    page.open("/");
    page.see_script_banner();
    page.pause(Duration::from_millis(200));
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    page.mark_document();
    let asked = || -> Vec<String> {
        let own = page.world().home();
        page.world()
            .requests()
            .iter()
            .filter(|request| request.host != own && !request.path.contains("favicon"))
            .map(|request| request.url())
            .collect()
    };
    for (id, _) in MEDIA {
        page.script("feuilletConsent.set({ [arguments[0]]: true })", &[json!(id)]);
        let own: Vec<_> = FRAMES.iter().filter(|(service, _)| *service == id).map(|(_, url)| *url).collect();
        assert!(page.comes_true(|| own.iter().all(|url| asked().iter().any(|got| got == url))), "{id}: {:?}", asked());
        page.script("feuilletConsent.set({ [arguments[0]]: false })", &[json!(id)]);
        let left = page.script("return document.querySelectorAll('iframe[src]').length", &[]);
        assert_eq!(left, 0, "{id} has left");
    }
    page.pause(Duration::from_millis(1800));
    assert_eq!(asked().len(), FRAMES.len(), "{:?}", asked());
    assert_eq!(page.script("return window.marked", &[]), true, "the page stays");
}

/// C1, C5, C10: nothing of an embedded medium is requested before its own grant. The grant then loads the script that
/// controls its frames, from the hosts of its entry, and requests nothing else.
#[apply(every_engine!)]
fn media_wait_for_their_grant(page: &Page) {
    let policy = media();
    let read = read(&policy);
    assert!(read.services().all(|(_, service)| !service.hosts.is_empty() && service.scripts.is_empty()));
    let hosts = MEDIA.iter().filter_map(|(_, url)| url.strip_prefix("https://")?.split('/').next()).collect::<Vec<_>>();
    play_hosts(page, &hosts);
    let marked = MEDIA.iter().filter(|(_, script)| !script.is_empty()).map(|(id, script)| {
        format!("<script type='text/plain' data-category='all' data-service='{id}' data-src='{script}'></script>")
    });
    let html = html("", &marked.collect::<String>());
    page.world().serve("/", site_with(&policy, &[("/", &html)]));
    page.open("/");
    page.see_script_banner();
    page.pause(Duration::from_millis(200));
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    for (at, (id, script)) in MEDIA.iter().enumerate() {
        page.script("feuilletConsent.set({ [arguments[0]]: true })", &[json!(id)]);
        assert!(script.is_empty() || page.comes_true(|| page.world().requests_to(script).len() == 1), "{id}");
        let asked = page.world().foreign_hosts().len();
        assert_eq!(asked, hosts.len().min(at + 1), "{id} asks for its own script only");
    }
    page.wait_until("(window.ran ?? []).length === 5", "the scripts have run");
    page.mark_document();
    page.script("feuilletConsent.refuse()", &[]);
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
    page.pause(Duration::from_millis(200));
    assert_eq!(ran(page), json!([]));
}
