//! A folder for a test, a server on a free port, and a publisher that makes a page of each text.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use feuillet::serve::{Faults, Published, Publisher, ServeOptions, Session, SourceFault, Terminal};
use tokio::sync::watch::{Sender, channel};

/// A folder that is removed at the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("feuillet-serve-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(folder.join("content")).expect("a folder");
        Self(folder.canonicalize().expect("a folder"))
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Makes `site/NAME/index.html` of `content/NAME.txt`. A text with `BROKEN` in it is a fault.
pub(crate) struct Stub {
    folder: PathBuf,
    /// What each publication was told has changed.
    pub(crate) rounds: Mutex<Vec<Vec<PathBuf>>>,
    pub(crate) takes: Duration,
    /// What is published early, of which publishing is to know nothing.
    pub(crate) early: Mutex<Vec<String>>,
    is_busy: AtomicBool,
    pub(crate) overlapped: AtomicBool,
}

impl Stub {
    pub(crate) fn new(folder: &Folder, takes: Duration) -> Self {
        let (is_busy, overlapped) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { folder: folder.0.clone(), rounds: Mutex::default(), takes, early: Mutex::default(), is_busy, overlapped }
    }

    pub(crate) fn count(&self) -> usize {
        self.rounds.lock().unwrap().len()
    }

    fn texts(&self, folder: &Path, all: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                self.texts(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "txt") {
                all.push(path);
            }
        }
    }
}

impl Publisher for Stub {
    fn publish(&self, changed: &[PathBuf]) -> Result<Published, Faults> {
        if self.is_busy.swap(true, Ordering::SeqCst) {
            self.overlapped.store(true, Ordering::SeqCst);
        }
        self.rounds.lock().unwrap().push(changed.to_vec());
        std::thread::sleep(self.takes);
        let mut texts = Vec::new();
        self.texts(&self.folder.join("content"), &mut texts);
        let mut published = Published::default();
        let mut faults = Faults::default();
        let mut there = BTreeSet::new();
        for file in texts {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            if text.contains("PANIC") {
                self.is_busy.store(false, Ordering::SeqCst);
                panic!("the stub panics");
            }
            if let Some(at) = text.lines().position(|line| line.contains("BROKEN")) {
                faults.all.push(SourceFault {
                    file: file.strip_prefix(&self.folder).unwrap().display().to_string(),
                    line: Some(at + 1),
                    column: Some(1),
                    message: "found BROKEN; expected anything else".into(),
                    hint: "take it out".into(),
                    frame: "1 | BROKEN".into(),
                });
                continue;
            }
            let path = if name == "index" { "index.html".to_string() } else { format!("{name}/index.html") };
            let page = format!("<!DOCTYPE html><html><head><title>{name}</title></head><body>{text}</body></html>");
            let target = self.folder.join("site").join(&path);
            if std::fs::read_to_string(&target).ok().as_deref() != Some(page.as_str()) {
                std::fs::create_dir_all(target.parent().unwrap()).unwrap();
                std::fs::write(&target, page).unwrap();
                published.changed_paths.push(path.clone());
            }
            there.insert(path);
        }
        self.is_busy.store(false, Ordering::SeqCst);
        if faults.all.is_empty() { Ok(published) } else { Err(faults) }
    }

    fn publish_early(&self, changed: &[PathBuf]) -> Vec<String> {
        if changed.is_empty() { Vec::new() } else { self.early.lock().unwrap().clone() }
    }
}

/// What was written to the terminal.
#[derive(Clone, Default)]
pub(crate) struct Screen(Arc<Mutex<Vec<u8>>>);

impl Screen {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A running server.
pub(crate) struct Running {
    pub(crate) port: u16,
    pub(crate) folder: Folder,
    pub(crate) stub: Arc<Stub>,
    pub(crate) screen: Screen,
    end: Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

pub(crate) fn options(folder: &Folder) -> ServeOptions {
    ServeOptions {
        site: folder.path("site"),
        base: "/".into(),
        watched: vec![folder.path("content")],
        ignored: vec![folder.path("site")],
        port: 0,
        reach: feuillet::serve::NetworkReach::ThisMachine,
        opens_browser: false,
        is_production: false,
    }
}

impl Running {
    pub(crate) fn new(folder: Folder) -> Self {
        let options = options(&folder);
        Self::with(folder, options, Duration::ZERO)
    }

    pub(crate) fn with(folder: Folder, options: ServeOptions, takes: Duration) -> Self {
        let stub = Arc::new(Stub::new(&folder, takes));
        let screen = Screen::default();
        let terminal = Terminal::new(screen.clone(), false).unwrap();
        let (end, ended) = channel(false);
        let (started, port) = std::sync::mpsc::channel();
        let publisher = Arc::clone(&stub);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let session = Session::start(options, terminal).await.expect("a session");
                started.send(session.port()).unwrap();
                session.run(publisher, ended).await;
            });
        });
        let port = port.recv_timeout(Duration::from_secs(10)).expect("a port");
        let running = Self { port, folder, stub, screen, end, thread: Some(thread) };
        running.wait(|running| running.screen.text().contains("published"));
        running
    }

    /// Waits until something holds.
    pub(crate) fn wait(&self, holds: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !holds(self) {
            assert!(began.elapsed() < Duration::from_secs(10), "it never holds: {}", self.screen.text());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits long enough for whatever might still be published.
    pub(crate) fn rest(&self) {
        std::thread::sleep(Duration::from_millis(150));
    }

    pub(crate) fn stop(&mut self) {
        _ = self.end.send(true);
        if let Some(thread) = self.thread.take() {
            thread.join().expect("it ends");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.end.send(true);
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
    }
}
