//! Starts the receiver, sends it requests, and makes proofs to send.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver as Channel, channel};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rusqlite::Connection;
use serde_json::{Value, json};

/// The origin with which every receiver here is started.
pub(crate) const ORIGIN: &str = "https://www.example.org";
/// A time limit far beyond what anything here takes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A fresh folder for one test's database.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(test: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("receiver").join(test);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        Self(folder)
    }

    pub(crate) fn db(&self) -> String {
        self.0.join("proofs.sqlite").to_string_lossy().into_owned()
    }

    pub(crate) fn open(&self) -> Connection {
        let connection = Connection::open(self.db()).expect("the database opens");
        connection.busy_timeout(PATIENCE).expect("it can wait");
        connection
    }

    /// Every byte in the files of the database.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(&self.0).expect("the folder").flatten();
        files.flat_map(|file| std::fs::read(file.path()).unwrap_or_default()).collect()
    }

    pub(crate) fn holds(&self, text: &str) -> bool {
        self.bytes().windows(text.len()).any(|bytes| bytes == text.as_bytes())
    }
}

/// Runs `feuillet consent receive --db …` with further arguments until it ends.
pub(crate) fn command(folder: &Folder, arguments: &[&str]) -> Output {
    let db = folder.db();
    let output =
        Command::new(env!("CARGO_BIN_EXE_feuillet")).args(["consent", "receive", "--db", &db]).args(arguments).output();
    output.expect("the program runs")
}

/// What is stored for a consent id, as the command exports it.
pub(crate) fn export(folder: &Folder, id: &Value) -> Vec<Value> {
    let output = command(folder, &["--export", id.as_str().expect("an id")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("text");
    lines.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// A running receiver, killed when it is dropped.
pub(crate) struct Receiver {
    child: Child,
    log: Channel<String>,
    pub(crate) address: String,
}

impl Receiver {
    /// Starts a receiver that lets everybody send as often as they like.
    pub(crate) fn start(folder: &Folder) -> Self {
        Self::start_with(folder, &["--per-minute", "100000"])
    }

    pub(crate) fn start_with(folder: &Folder, options: &[&str]) -> Self {
        Self::start_under(folder, ":", options)
    }

    /// Starts a receiver from a shell that first runs a command, whose effect lasts for the program.
    pub(crate) fn start_under(folder: &Folder, before: &str, options: &[&str]) -> Self {
        let script = format!("{before}; exec \"$0\" \"$@\"");
        let mut child = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_feuillet")])
            .args(["consent", "receive", "--db", &folder.db(), "--listen", "127.0.0.1:0", "--origin", ORIGIN])
            .args(options)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(child.stderr.take().expect("its log")).lines();
        let (sender, log) = channel();
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        let mut receiver = Self { child, log, address: String::new() };
        let line = receiver.log_line("listening on http://");
        receiver.address = line.rsplit('/').next().expect("an address").into();
        receiver
    }

    /// Waits for a line of the log that contains this text.
    pub(crate) fn log_line(&self, text: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.log.recv_timeout(left).unwrap_or_else(|_| panic!("the log never said “{text}”"));
            if line.contains(text) {
                return line;
            }
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/proofs", self.address)
    }

    pub(crate) fn post(&self, proof: &Value) -> Answer {
        self.post_with(&[], proof.to_string())
    }

    /// Sends a proof with headers that replace the usual ones; an empty one is left out.
    pub(crate) fn post_with(&self, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
        Answer::of(request(&self.url(), headers, body).expect("an answer"))
    }

    pub(crate) fn id(&self) -> String {
        self.child.id().to_string()
    }

    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status();
        assert!(status.expect("kill runs").success(), "the receiver can be sent {name}");
    }

    /// Waits for its end; returns how it ended and the rest of the log.
    pub(crate) fn ended(&mut self) -> (ExitStatus, Vec<String>) {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return (status, self.log.iter().collect());
            }
            assert!(Instant::now() < end, "the receiver does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Kills it as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it is dead");
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a proof; if the receiver dies meanwhile, that is an error.
pub(crate) fn request(
    url: &str,
    headers: &[(&str, &str)],
    body: impl Into<Vec<u8>>,
) -> Result<minreq::Response, minreq::Error> {
    let usual = [("Origin", ORIGIN), ("Content-Type", "text/plain;charset=UTF-8")];
    let is_given = |name: &str| headers.iter().any(|(given, _)| *given == name);
    let usual = usual.into_iter().filter(|(name, _)| !is_given(name));
    let all = usual.chain(headers.iter().copied()).filter(|(_, value)| !value.is_empty());
    minreq::post(url).with_headers(all).with_body(body).with_timeout(PATIENCE.as_secs()).send()
}

/// The receiver's answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) response: minreq::Response,
}

impl Answer {
    pub(crate) fn of(response: minreq::Response) -> Self {
        Self { status: response.status_code, response }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.response.header(name)
    }

    /// The pointers and messages of the faults.
    pub(crate) fn faults(&self) -> Vec<(String, String)> {
        let body: Value = serde_json::from_slice(self.response.as_bytes()).expect("the answer is JSON");
        let text = |fault: &Value, name: &str| fault[name].as_str().expect("a text").to_string();
        let faults = body["faults"].as_array().expect("a list of faults");
        faults.iter().map(|fault| (text(fault, "pointer"), text(fault, "message"))).collect()
    }

    pub(crate) fn pointers(&self) -> Vec<String> {
        self.faults().into_iter().map(|(pointer, _)| pointer).collect()
    }
}

/// A UUID of version 4, different at each call.
pub(crate) fn uuid() -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    format!("0f1e2d3c-0000-4000-8000-{:012x}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs()
}

/// A proof as a gate sends it, with its own visitor and event.
pub(crate) fn proof() -> Value {
    let time = now();
    json!({
        "v": 1,
        "event": uuid(),
        "id": uuid(),
        "time": time,
        "policy": "0123456789abcdef",
        "text": "fedcba9876543210",
        "by": "preferences",
        "gpc": true,
        "origin": ORIGIN,
        "language": "fr",
        "purposes": { "marketing": false, "measure": true },
        "services": { "matomo": true, "adobe": false },
        "record": format!(
            "f1.{time}.0123456789abcdef.fedcba9876543210.pg.measure~1*matomo~1000001.marketing~0*adobe~0a1b2c3"
        ),
    })
}

/// The proof with one field changed, or left out if the value is `None`.
pub(crate) fn with(mut proof: Value, field: &str, value: Option<Value>) -> Value {
    let object = proof.as_object_mut().expect("an object");
    match value {
        Some(value) => drop(object.insert(field.into(), value)),
        None => drop(object.shift_remove(field)),
    }
    proof
}
