//! Embeds by the addresses that people copy: the catalogue turns them into those that the services show in frames.

use feuillet::publish::read::embed_address::{frame_of, is_frame};

use crate::publication::{Folder, loaded, pages_of, refusal};

/// A policy with services of the catalogue and services described by hand.
const POLICY: &str = r#"{ "v": 1, "controller": { "name": "M", "contact": "mailto:a@minimal.example" }, "purposes": [
    { "id": "embeds", "title": "T", "summary": "S", "description": "D", "services": [
        { "id": "youtube", "use": "youtube" }, { "id": "vimeo", "use": "vimeo" }, { "id": "dailymotion", "use": "dailymotion" },
        { "id": "spotify", "use": "spotify" }, { "id": "mastodon", "use": "mastodon", "with": { "host": "social.example" } },
        { "id": "peertube", "use": "peertube", "with": { "host": "tube.example" } }, { "id": "map", "use": "openstreetmap" },
        { "id": "by-hand", "name": "Films", "privacy_url": "https://www.youtube.com/privacy",
          "hosts": ["www.youtube-nocookie.com"] },
        { "id": "own", "name": "Own", "privacy_url": "https://own.example/privacy", "hosts": ["own.example"],
          "frames": ["https://own.example/embed/"],
          "addresses": [{ "from": "https://own.example/{kind}/{id.digits}", "frame": "https://own.example/embed/{kind}-{id}" }] }
    ] }] }"#;

const FORMS: [(&str, &str, &str); 31] = [
    ("youtube", "https://www.youtube.com/watch?v=a-b_c", "https://www.youtube-nocookie.com/embed/a-b_c"),
    ("youtube", "https://youtube.com/watch?si=x&v=abc&list=l", "https://www.youtube-nocookie.com/embed/abc"),
    ("youtube", "https://m.youtube.com/watch?v=abc&t=1m30s", "https://www.youtube-nocookie.com/embed/abc?start=90"),
    ("youtube", "http://youtu.be/abc?t=90", "https://www.youtube-nocookie.com/embed/abc?start=90"),
    ("youtube", "https://www.youtube.com/shorts/abc/", "https://www.youtube-nocookie.com/embed/abc"),
    ("youtube", "https://www.youtube.com/live/abc?feature=share", "https://www.youtube-nocookie.com/embed/abc"),
    ("youtube", "https://music.youtube.com/watch?v=abc", "https://www.youtube-nocookie.com/embed/abc"),
    (
        "youtube",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube-nocookie.com/embed/videoseries?list=PL1",
    ),
    ("youtube", "https://www.youtube.com/embed/abc?start=3", "https://www.youtube.com/embed/abc?start=3"),
    ("by-hand", "https://youtu.be/abc", "https://www.youtube-nocookie.com/embed/abc"),
    ("vimeo", "https://vimeo.com/123", "https://player.vimeo.com/video/123?dnt=1"),
    ("vimeo", "https://vimeo.com/123/abcdef", "https://player.vimeo.com/video/123?h=abcdef&dnt=1"),
    ("vimeo", "https://vimeo.com/channels/staffpicks/123", "https://player.vimeo.com/video/123?dnt=1"),
    ("vimeo", "https://player.vimeo.com/video/123", "https://player.vimeo.com/video/123"),
    ("dailymotion", "https://www.dailymotion.com/video/x1", "https://geo.dailymotion.com/player.html?video=x1"),
    ("dailymotion", "https://dai.ly/x1", "https://geo.dailymotion.com/player.html?video=x1"),
    ("spotify", "https://open.spotify.com/track/4u?si=x", "https://open.spotify.com/embed/track/4u"),
    ("spotify", "https://open.spotify.com/intl-fr/album/4u", "https://open.spotify.com/embed/album/4u"),
    ("spotify", "https://open.spotify.com/embed/track/4u", "https://open.spotify.com/embed/track/4u"),
    ("mastodon", "https://social.example/@anna/123", "https://social.example/@anna/123/embed"),
    (
        "mastodon",
        "https://social.example/@anna@other.example/123",
        "https://social.example/@anna@other.example/123/embed",
    ),
    ("mastodon", "https://social.example/@anna/123/embed", "https://social.example/@anna/123/embed"),
    ("peertube", "https://tube.example/w/abc", "https://tube.example/videos/embed/abc"),
    ("peertube", "https://tube.example/videos/watch/abc?start=3s", "https://tube.example/videos/embed/abc?start=3s"),
    ("peertube", "https://tube.example/w/p/abc", "https://tube.example/video-playlists/embed/abc"),
    (
        "map",
        "https://www.openstreetmap.org/#map=16/48.85/-2.35",
        "https://www.openstreetmap.org/export/embed.html?bbox=-2.35687,48.84746,-2.34313,48.85254&layer=mapnik",
    ),
    (
        "map",
        "https://www.openstreetmap.org/?mlat=48.85&mlon=2.35#map=16/48.85/2.35&layers=N",
        "https://www.openstreetmap.org/export/embed.html?bbox=2.34313,48.84746,2.35687,48.85254&layer=mapnik&marker=48.85,2.35",
    ),
    ("own", "https://own.example/film/12", "https://own.example/embed/film-12"),
    ("own", "https://own.example/film/x", "https://own.example/film/x"),
    ("youtube", "https://evil.example/watch?v=abc", "https://evil.example/watch?v=abc"),
    ("youtube", "https://www.youtube.com/watch?v=a%22onload", "https://www.youtube.com/watch?v=a%22onload"),
];

#[test]
fn addresses_that_people_copy_become_those_of_frames() {
    let (content, _) = loaded(&Folder::minimal().put("content/consent.json", POLICY).options());
    let mut wrong = Vec::new();
    for (service, address, expected) in FORMS {
        let service = content.policy.all_services().find(|candidate| candidate.id == service).expect("the service");
        let frame = frame_of(service, address);
        if frame != expected {
            wrong.push(format!("{address}: {frame}, not {expected}"));
        } else if !is_frame(service, &frame) && frame != address {
            wrong.push(format!("{frame} is no frame of {}", service.id));
        }
        assert_eq!(frame_of(service, &frame), frame, "an address for a frame stays");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn embedding(embeds: &[(&str, &str)]) -> Folder {
    let blocks: Vec<_> = embeds
        .iter()
        .map(|(provider, fields)| {
            format!(
                r#"{{ "type": "embed", "provider": "{provider}", {fields}, "title": "T", "width": 16, "height": 9, "fallback": ["F"] }}"#
            )
        })
        .collect();
    Folder::minimal().put("content/consent.json", POLICY).put(
        "content/fr/articles/video.json",
        &format!(
            r#"{{ "v": 1, "slug": "video", "lang": "fr", "title": "V", "lede": "L.", "published": "2026-03-12",
                 "authors": ["ada"], "body": [{}] }}"#,
            blocks.join(", ")
        ),
    )
}

#[test]
fn a_page_has_the_frame_and_its_link_the_address_that_was_given() {
    let folder = embedding(&[("youtube", r#""url": "https://youtu.be/abc""#)]);
    let pages = pages_of(&folder.options());
    let json = serde_json::to_string(&pages.iter().find(|page| page.path == "articles/video/").expect("the page").page);
    let json = json.expect("JSON");
    assert!(
        json.contains(r#""url":"https://youtu.be/abc","frame":"https://www.youtube-nocookie.com/embed/abc""#),
        "{json}"
    );
}

#[test]
fn what_a_service_does_not_show_within_other_sites_is_a_warning_that_says_what_it_does() {
    let folder = embedding(&[
        ("youtube", r#""url": "https://www.youtube.com/@somebody""#),
        ("youtube", r#""url": "https://youtu.be/abc", "frame": "https://www.youtube.com/watch?x=abc""#),
        ("mastodon", r#""url": "https://social.example/@anna""#),
        ("youtube", r#""url": "https://youtu.be/abc", "frame": "https://www.youtube.com/watch?v=abc""#),
    ]);
    let (_, warnings) = loaded(&folder.options());
    let said: Vec<_> =
        warnings.iter().filter(|warning| warning.file.ends_with("video.json")).map(ToString::to_string).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    let known = "expected an address that begins with https://www.youtube-nocookie.com/embed/ or https://www.youtube.com/embed/";
    assert!(
        said[0].contains(
            "/body/0/url: is “https://www.youtube.com/@somebody”, which YouTube does not let other sites embed"
        ),
        "{}",
        said[0]
    );
    assert!(said[0].contains(known), "{}", said[0]);
    assert!(said[1].contains("/body/1/frame: is “https://www.youtube.com/watch?x=abc”"), "{}", said[1]);
    assert!(said[2].contains("/body/2/url: is “https://social.example/@anna”"), "{}", said[2]);
    let said = refusal(&embedding(&[("vimeo", r#""url": "https://youtu.be/abc""#)]).options());
    assert!(said.contains("/body/0/url: leads to youtu.be, which is not among the hosts of “vimeo”"), "{said}");
}
