//! `feuillet serve` beside an open page: what is saved is seen at once, and the reader's place stays.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use crate::harness::prelude::*;
use crate::visiting::{copy, dist};

/// How long a stream of events may be silent before what has come is passed on; the page then asks again.
const SILENCE: Duration = Duration::from_millis(300);

/// How long the first publication may take.
const FIRST: Duration = Duration::from_secs(120);

/// A running `feuillet serve` on a publication of its own.
struct Preview {
    process: Child,
    port: u16,
    article: PathBuf,
}

impl Preview {
    fn start(page: &Page, name: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("preview-{name}-{}", page.engine().name()));
        _ = std::fs::remove_dir_all(&folder);
        copy(&root.join("tests/fixtures/minimal"), &folder);
        let settings = folder.join("content/site.json");
        let text_of = std::fs::read_to_string(&settings).expect("the settings");
        std::fs::write(&settings, text_of.replacen('{', "{ \"share_pictures\": false,", 1)).expect("the settings");
        let article = folder.join("content/fr/articles/essai.md");
        std::fs::write(&article, text("Un essai", "Premier état.")).expect("an article");
        let mut process = Command::new(env!("CARGO_BIN_EXE_feuillet"))
            .args([Path::new("serve"), &folder, Path::new("--program"), &dist(), Path::new("--port=0")])
            .arg("--cache")
            .arg(folder.with_extension("cache"))
            .current_dir(root)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut lines = BufReader::new(process.stderr.take().expect("its messages")).lines().map_while(Result::ok);
        let address = lines.find_map(|line| Some(line.split_once("http://localhost:")?.1.to_string()));
        let port = address.and_then(|rest| rest.trim_end_matches('/').parse().ok()).expect("its address");
        std::thread::spawn(move || lines.for_each(drop));
        // The first publication takes as long as it takes; only what follows it has to be quick.
        let end = Instant::now() + FIRST;
        while ask(port, "GET /articles/essai/ HTTP/1.0\r\n", None).is_none_or(|answer| answer.status != 200) {
            assert!(Instant::now() < end, "the article is not published");
            std::thread::sleep(Duration::from_millis(100));
        }
        Self { process, port, article }
    }

    fn save(&self, title: &str, body: &str) {
        std::fs::write(&self.article, text(title, body)).expect("an article");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn text(title: &str, body: &str) -> String {
    let filler = "Un paragraphe qui ne change pas.\n\n".repeat(40);
    format!(
        "---\ntitle: {title}\npublished: 2026-03-12\nlede: Un peu.\n---\n\n{filler}\n\n:::details[Plus]\nCaché.\n:::\n\n\
         ```rust\nfn main() {{}}\n```\n\n{body}\n"
    )
}

/// Passes a request on to the server. HTTP/1.0, so that an answer ends when its connection does.
fn relayed(port: u16, request: &Request) -> Answer {
    let mut head = format!("{} {} HTTP/1.0\r\nHost: localhost:{port}\r\n", request.method, request.path);
    for (name, value) in &request.headers {
        if ["last-event-id", "if-none-match", "accept"].contains(&name.to_ascii_lowercase().as_str()) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    let is_stream = request.path.starts_with("/__feuillet/events");
    ask(port, &head, is_stream.then_some(SILENCE)).unwrap_or_else(|| Answer::status(502))
}

/// Asks the server; `None` if it has gone.
fn ask(port: u16, head: &str, patience: Option<Duration>) -> Option<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    let head = if head.contains("Host:") { head.to_string() } else { format!("{head}Host: localhost\r\n") };
    stream.write_all(format!("{head}\r\n").as_bytes()).ok()?;
    stream.set_read_timeout(patience).ok()?;
    let mut bytes = Vec::new();
    // When the time is over, what has come stays.
    _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok())?;
    let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.into(), value.into()));
    let unwanted = ["connection", "content-length", "transfer-encoding"];
    let headers = headers.filter(|(name, _): &(String, String)| !unwanted.contains(&name.to_lowercase().as_str()));
    Some(Answer { status, headers: headers.collect(), body: bytes[end + 4..].to_vec(), page: false })
}

/// Opens the article in a preview and waits until the program runs there.
fn opened(page: &Page, name: &str) -> Preview {
    let preview = Preview::start(page, name);
    let port = preview.port;
    page.world().serve("/", move |request: &Request| relayed(port, request));
    page.emulate_reduced_motion(true);
    page.open("/articles/essai/");
    page.see_text("Premier état.");
    page.wait_until("document.querySelector('[data-slot=copy] button')", "the program runs");
    preview
}

#[apply(every_engine!)]
fn what_is_saved_is_seen_in_place(page: &Page) {
    let preview = opened(page, "saved");
    page.mark_document();
    page.click_text("Plus");
    page.see_text("Caché.");
    page.find_text("Caché.");
    let before = page.script("scrollTo(0, 600); return scrollY", &[]);
    preview.save("Un autre titre", "Second état.");
    page.see_text("Second état.");
    page.dont_see_text("Premier état.");
    assert!(page.is_marked_document(), "the document stays");
    assert!(page.shows("Caché."), "what was open is open");
    assert_eq!(page.script("return scrollY", &[]), before, "the place is the same");
    assert!(page.comes_true(|| page.title().contains("Un autre titre")), "{}", page.title());
    page.wait_until("document.querySelector('[data-slot=copy] button')", "controls are there again");
    page.wait_until("document.querySelector('.code__keyword')", "code has its colours");
    // The list of articles, which was not loaded before, and the article again.
    page.follow("/");
    page.see_text("Un autre titre");
    assert!(page.is_marked_document(), "navigation goes on within the document");
}

#[apply(every_engine!)]
fn a_fault_lies_over_the_last_good_page_until_it_is_mended(page: &Page) {
    let preview = opened(page, "faults");
    page.mark_document();
    std::fs::write(&preview.article, "---\ntitle: Un essai\npublished: 2026-02-30\n---\n\nTroisième état.\n")
        .expect("an article");
    page.see_text("content/fr/articles/essai.md");
    page.see_text("1 error");
    page.see_text("Premier état.");
    assert!(page.axe(Value::Null).is_empty(), "{:?}", page.axe(Value::Null));
    preview.save("Un essai", "Quatrième état.");
    page.see_text("Quatrième état.");
    page.dont_see_text("1 error");
    assert!(page.is_marked_document(), "the document stays");
}
