//! Downloads into files that continue where the connection broke off.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use feuillet::fetch::{Answer, Fetch, Offline};
use feuillet::web::{Web, WebOptions};

use crate::server::{Request, Server, headers, options, respond};

/// A client with nothing but what the trait requires.
struct Plain(Web);

impl Fetch for Plain {
    fn get(&self, url: &str, headers: &[(String, String)]) -> Result<Answer, String> {
        self.0.get(url, headers)
    }
    fn wait(&self, _: Duration) {}
}

fn content() -> Vec<u8> {
    (0..50_000_u32).flat_map(u32::to_be_bytes).collect()
}

/// Downloads, and returns the answer and the file's bytes.
fn download(server: &Server, options: WebOptions) -> (Result<Answer, String>, Vec<u8>) {
    let mut file = tempfile::tempfile().expect("a file");
    let answer = Web::new(options).get_to(&server.url("/film"), &[], &mut file);
    (answer.map_err(|failure| failure.message), bytes(&mut file))
}

fn bytes(file: &mut File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut bytes)).expect("its bytes");
    bytes
}

/// Sends the first part of a body, whose whole length is announced.
fn break_off(out: &mut dyn Write, headers: &str, length: usize, part: &[u8]) {
    let head = format!("HTTP/1.1 200 OK\r\n{headers}content-length: {length}\r\n\r\n");
    let _ = out.write_all(head.as_bytes()).and_then(|()| out.write_all(part));
}

/// Answers a request for a range as servers do.
fn send_rest(request: &Request, out: &mut dyn Write, tag: &str) {
    let all = content();
    let start = request.header("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
    match start.filter(|_| request.header("if-range") == Some(tag)) {
        Some(start) => {
            let range = format!("content-range: bytes {start}-{}/{}", all.len() - 1, all.len());
            respond(out, "206 Partial Content", &[&range, &format!("etag: {tag}")], &all[start..]);
        }
        None => respond(out, "200 OK", &[&format!("etag: {tag}")], &all),
    }
}

/// A server whose first answer breaks off, and that goes on by a handler.
fn breaking(headers: &'static str, go_on: impl Fn(&Request, &mut dyn Write) + Send + Sync + 'static) -> Server {
    let count = AtomicUsize::new(0);
    Server::start(move |request, out| match count.fetch_add(1, Ordering::SeqCst) {
        0 => break_off(out, headers, content().len(), &content()[..70_001]),
        _ => go_on(request, out),
    })
}

#[test]
fn a_download_continues_where_it_broke_off() {
    let server =
        breaking("content-type: video/mp4\r\netag: \"v1\"\r\n", |request, out| send_rest(request, out, "\"v1\""));
    let (answer, file) = download(&server, options());
    let answer = answer.expect("an answer");
    assert!(file == content());
    assert_eq!((answer.status, answer.header("content-type"), answer.body.len()), (200, Some("video/mp4"), 0));
    assert_eq!(answer.header("content-length"), Some("200000"));
    let requests = server.requests();
    assert_eq!((requests[0].header("range"), requests[0].header("accept-encoding")), (None, Some("identity")));
    assert_eq!((requests[1].header("range"), requests[1].header("if-range")), (Some("bytes=70001-"), Some("\"v1\"")));
}

#[test]
fn a_file_that_changed_meanwhile_starts_anew() {
    let server = breaking("etag: \"v0\"\r\n", |request, out| send_rest(request, out, "\"v1\""));
    let (answer, file) = download(&server, options());
    assert_eq!(answer.expect("an answer").header("etag"), Some("\"v1\""));
    assert!(file == content());
    assert_eq!(server.requests()[1].header("if-range"), Some("\"v0\""));
}

#[test]
fn without_a_strong_validator_a_download_starts_anew() {
    for headers in [
        "",
        "etag: W/\"v1\"\r\n",
        // Within the second in which it was made, a file may change again.
        "date: Sun, 06 Nov 1994 08:49:37 GMT\r\nlast-modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
        "last-modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
    ] {
        let server = breaking(headers, |request, out| send_rest(request, out, "\"v1\""));
        let (answer, file) = download(&server, options());
        assert!(answer.is_ok() && file == content(), "{headers}");
        assert_eq!(server.requests()[1].header("range"), None, "{headers}");
    }
}

#[test]
fn an_old_date_is_a_validator() {
    const DATE: &str = "Sun, 06 Nov 1994 08:49:36 GMT";
    let server = breaking(
        "date: Sun, 06 Nov 1994 08:49:37 GMT\r\nlast-modified: Sun, 06 Nov 1994 08:49:36 GMT\r\n",
        |request, out| send_rest(request, out, DATE),
    );
    let (answer, file) = download(&server, options());
    assert!(answer.is_ok() && file == content());
    assert_eq!((server.requests().len(), server.requests()[1].header("if-range")), (2, Some(DATE)));
}

#[test]
fn a_part_from_another_place_or_version_is_not_appended() {
    for wrong in [
        "content-range: bytes 0-199999/200000",
        "content-range: bytes 70000-199999/200000",
        "content-range: bytes 70001-199999/200001",
        "content-range: bytes 70001-200000/*",
        "content-range: bytes 70001-70000/200000",
        "content-range: lines 70001-199999/200000",
        "content-range: bytes 70001-199999/200000\r\netag: \"v2\"",
        "x-nothing: 1",
    ] {
        let server = breaking("etag: \"v1\"\r\n", move |request, out| match request.header("range") {
            Some(_) => respond(out, "206 Partial Content", &[wrong], &content()[70_001..]),
            None => send_rest(request, out, "\"v1\""),
        });
        let (answer, file) = download(&server, options());
        assert!(answer.is_ok() && file == content(), "{wrong}");
        assert_eq!(server.requests().len(), 3, "{wrong}");
    }
}

#[test]
fn parts_are_put_together_until_the_file_is_whole() {
    let server = breaking("etag: \"v1\"\r\n", |request, out| {
        let range = request.header("range").unwrap_or_default();
        let start: usize = range.trim_start_matches("bytes=").trim_end_matches('-').parse().unwrap_or_default();
        let end = (start + 70_000).min(200_000);
        let header = format!("content-range: bytes {start}-{}/200000", end - 1);
        respond(out, "206 Partial Content", &[&header], &content()[start..end]);
    });
    let (answer, file) = download(&server, options());
    assert!(answer.is_ok() && file == content());
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_download_gives_up_after_four_attempts_without_progress() {
    let server = Server::start(|_, out| break_off(out, "etag: \"v1\"\r\n", 500, b"abc"));
    let (answer, file) = download(&server, options());
    let problem = answer.expect_err("never whole");
    assert!(problem.ends_with("closed the connection before the response was complete (4 attempts)"), "{problem}");
    assert_eq!((server.requests().len(), file.as_slice()), (4, &b"abc"[..]));
}

#[test]
fn a_large_file_may_break_off_more_often_if_it_grows() {
    const STEP: usize = 1_000_000;
    let server = Server::start(|request, out| {
        let range = request.header("range").unwrap_or_default();
        let start: usize = range.trim_start_matches("bytes=").trim_end_matches('-').parse().unwrap_or_default();
        let all = 6 * STEP;
        let range = match start {
            0 => "HTTP/1.1 200 OK\r\n".to_string(),
            start => format!("HTTP/1.1 206 Part\r\ncontent-range: bytes {start}-{}/{all}\r\n", all - 1),
        };
        let head = format!("{range}etag: \"v1\"\r\ncontent-length: {}\r\n\r\n", all - start);
        let _ = out.write_all(head.as_bytes()).and_then(|()| out.write_all(&vec![7; STEP]));
    });
    let (answer, file) = download(&server, options());
    assert!(answer.is_ok(), "{answer:?}");
    assert_eq!((server.requests().len(), file.len()), (6, 6 * STEP));
}

#[test]
fn the_size_limit_holds_for_the_whole_file() {
    let small = || WebOptions { size_limit: 100_000, ..options() };
    let server = breaking("etag: \"v1\"\r\n", |request, out| send_rest(request, out, "\"v1\""));
    let expected = format!("the response from {} exceeds the limit of 100 kB", server.address);
    assert_eq!(download(&server, small()).0, Err(expected));
    assert_eq!(server.requests().len(), 1);
    // The length is known only from the second answer, or never.
    for size in ["200000", "*"] {
        let count = AtomicUsize::new(0);
        let server = Server::start(move |_, out| match count.fetch_add(1, Ordering::SeqCst) {
            0 => {
                let start = b"HTTP/1.1 200 OK\r\netag: \"v1\"\r\ntransfer-encoding: chunked\r\n\r\n11170\r\n";
                let _ = out.write_all(start).and_then(|()| out.write_all(&content()[..70_000]));
            }
            _ => {
                let range = format!("content-range: bytes 70000-199999/{size}");
                respond(out, "206 Partial Content", &[&range], &content()[70_000..]);
            }
        });
        let expected = format!("the response from {} exceeds the limit of 100 kB", server.address);
        let (answer, file) = download(&server, small());
        assert_eq!(answer, Err(expected), "{size}");
        assert_eq!((file.len(), server.requests().len()), (70_000, 2), "{size}");
    }
}

#[test]
fn a_missing_or_unchanged_file_leaves_the_file_alone() {
    let server = Server::start(|request, out| match request.header("if-none-match") {
        Some(_) => drop(out.write_all(b"HTTP/1.1 304 Not Modified\r\n\r\n")),
        None => respond(out, "404 Not Found", &[], b"no such page"),
    });
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(b"old").expect("written");
    let web = Web::new(options());
    let answer = web.get_to(&server.url("/"), &[], &mut file);
    assert_eq!(
        answer.map_err(|failure| (failure.message, failure.status)),
        Err(("the site answered 404".into(), Some(404)))
    );
    let answer = web.get_to(&server.url("/"), &headers(&[("if-none-match", "\"a\"")]), &mut file);
    assert_eq!(answer.expect("an answer").status, 304);
    assert_eq!((server.requests().len(), bytes(&mut file).as_slice()), (2, &b"old"[..]));
}

#[test]
fn a_compressed_file_is_decompressed_and_never_continued() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    encoder.write_all(&content()).expect("compressed");
    let zipped = encoder.finish().expect("compressed");
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_, out| {
        let part = if count.fetch_add(1, Ordering::SeqCst) == 0 { zipped.len() / 2 } else { zipped.len() };
        break_off(out, "etag: \"v1\"\r\ncontent-encoding: gzip\r\n", zipped.len(), &zipped[..part]);
    });
    let (answer, file) = download(&server, options());
    assert!(answer.is_ok() && file == content());
    assert_eq!((server.requests().len(), server.requests()[1].header("range")), (2, None));
}

#[test]
fn other_clients_write_the_whole_answer() {
    let server = breaking("etag: \"v1\"\r\n", |request, out| send_rest(request, out, "\"v1\""));
    let mut file = tempfile::tempfile().expect("a file");
    let answer = Plain(Web::new(options())).get_to(&server.url("/"), &[], &mut file).expect("an answer");
    assert!(answer.body.is_empty() && bytes(&mut file) == content());
    let failure = Offline.get_to("http://a.invalid/", &[], &mut file).expect_err("nothing");
    assert_eq!(failure.message, "nothing is downloaded in this run (4 attempts)");
}

#[test]
fn a_download_cannot_be_drawn_out_by_starting_it_anew() {
    let server = Server::start(|request, out| match request.header("range") {
        Some(_) => respond(out, "206 Partial Content", &["content-range: bytes 0-1/2"], b"no"),
        None => break_off(out, "etag: \"v1\"\r\n", 3_000_000, &vec![7; 1_000_000]),
    });
    assert!(download(&server, options()).0.is_err());
    assert_eq!(server.requests().len(), 4);
}
