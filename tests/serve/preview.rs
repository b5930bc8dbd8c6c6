//! The preview: the script in pages, the stream of events, faults.

use std::time::Duration;

use crate::client::{Events, get};
use crate::stub::{Folder, Running, options};

fn running() -> Running {
    let folder = Folder::new();
    folder.write("content/index.txt", "hello");
    Running::new(folder)
}

/// The id of the publication that a page is of.
fn known(running: &Running) -> String {
    let page = get(running.port, "/", &[]).text();
    page.split("data-known=\"").nth(1).unwrap().split('"').next().unwrap().to_string()
}

#[test]
fn a_page_loads_the_preview_and_its_files() {
    let running = running();
    let page = get(running.port, "/", &[]);
    assert!(page.text().contains("<script type=\"module\" src=\"/__feuillet/preview.js\""));
    assert!(page.text().find("preview.js") < page.text().find("</head>"));
    assert_eq!(page.header("Content-Length"), Some(page.body.len().to_string().as_str()));
    for (file, media_type) in [
        ("preview.js", "text/javascript; charset=utf-8"),
        ("assets.js", "text/javascript; charset=utf-8"),
        ("overlay.js", "text/javascript; charset=utf-8"),
        ("reader_state.js", "text/javascript; charset=utf-8"),
        ("preview.css", "text/css; charset=utf-8"),
    ] {
        let answer = get(running.port, &format!("/__feuillet/{file}"), &[]);
        assert_eq!((answer.status, answer.header("Content-Type")), (200, Some(media_type)), "{file}");
    }
    assert_eq!(get(running.port, "/__feuillet/other.js", &[]).status, 404);
}

#[test]
fn a_page_is_told_what_changed_since_it_was_served() {
    let running = running();
    let before = known(&running);
    running.folder.write("content/index.txt", "changed");
    running.wait(|running| get(running.port, "/", &[]).text().contains("changed"));
    running.wait(|running| known(running) != before);
    let mut events = Events::open(running.port, &before);
    assert_eq!(events.next("changed"), r#"{"paths":["index.html"],"eachPage":false,"all":false}"#);
    assert_eq!(events.next("faults"), "[]");
    running.folder.write("content/second.txt", "new");
    assert_eq!(events.next("changed"), r#"{"paths":["second/index.html"],"eachPage":false,"all":false}"#);
    // A page of which nothing is known loads everything again.
    let mut stranger = Events::open(running.port, "of-an-earlier-run-7");
    assert!(stranger.next("changed").contains("\"all\":true"));
}

#[test]
fn a_page_is_told_of_its_own_text_before_everything_is_published() {
    let folder = Folder::new();
    folder.write("content/index.txt", "hello");
    let options = options(&folder);
    let running = Running::with(folder, options, Duration::from_millis(300));
    *running.stub.early.lock().unwrap() = vec!["index.html".into()];
    let mut events = Events::open(running.port, &known(&running));
    assert_eq!(events.next("faults"), "[]");
    running.folder.write("content/second.txt", "new");
    assert_eq!(events.next("changed"), r#"{"paths":["index.html"],"eachPage":false,"all":false}"#);
    assert_eq!(events.next("changed"), r#"{"paths":["second/index.html"],"eachPage":false,"all":false}"#);
}

#[test]
fn faults_come_and_go_and_the_last_good_page_stays() {
    let running = running();
    let mut events = Events::open(running.port, &known(&running));
    assert_eq!(events.next("faults"), "[]");
    running.folder.write("content/index.txt", "one\nBROKEN\n");
    running.folder.write("content/second.txt", "BROKEN");
    let faults = events.next("faults");
    let faults = if faults.contains("second.txt") { faults } else { events.next("faults") };
    assert!(faults.contains(r#""position":"content/index.txt:2:1""#), "{faults}");
    assert!(faults.contains(r#""hint":"take it out""#) && faults.contains(r#""frame":"1 | BROKEN""#), "{faults}");
    assert!(get(running.port, "/", &[]).text().contains("hello"));
    // A page that is opened now is told as well.
    assert!(Events::open(running.port, "").next("faults").contains("second.txt"));
    running.wait(|running| running.screen.text().contains("error: content/second.txt:1:1: found BROKEN"));
    assert!(running.screen.text().contains("hint: take it out"));
    running.folder.write("content/index.txt", "good");
    running.folder.write("content/second.txt", "good");
    while events.next("faults") != "[]" {}
    assert!(get(running.port, "/", &[]).text().contains("good"));
}

#[test]
fn before_the_first_publication_succeeds_a_page_waits_with_the_faults() {
    let folder = Folder::new();
    folder.write("content/index.txt", "BROKEN");
    let running = Running::new(folder);
    let page = get(running.port, "/any/page/", &[]);
    assert_eq!(page.status, 503);
    assert!(page.text().contains("Nothing has been published yet") && page.text().contains("preview.js"));
    let policy = page.header("Content-Security-Policy").unwrap();
    assert!(policy.contains("script-src 'self'") && policy.contains("require-trusted-types-for 'script'"));
    let mut events = Events::open(running.port, page.text().split('"').find(|part| part.ends_with("-0")).unwrap());
    assert!(events.next("faults").contains("index.txt"));
    running.folder.write("content/index.txt", "good");
    assert!(events.next("changed").contains("index.html"));
    assert_eq!(get(running.port, "/", &[]).status, 200);
}

#[test]
fn a_publisher_that_panics_is_a_fault() {
    let running = running();
    let mut events = Events::open(running.port, &known(&running));
    assert_eq!(events.next("faults"), "[]");
    running.folder.write("content/index.txt", "PANIC");
    assert!(events.next("faults").contains("publishing broke off"));
    running.folder.write("content/index.txt", "good");
    assert_eq!(events.next("faults"), "[]");
}

#[test]
fn the_end_closes_streams_at_once() {
    let mut running = running();
    let mut events = Events::open(running.port, "");
    events.next("faults");
    let began = std::time::Instant::now();
    running.stop();
    assert!(began.elapsed() < std::time::Duration::from_secs(1), "{:?}", began.elapsed());
    assert!(events.has_ended());
}
