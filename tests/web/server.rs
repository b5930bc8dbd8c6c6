//! A server that answers one request per connection with whatever bytes a test gives it.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use feuillet::web::{Web, WebOptions};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A request as it arrived.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    /// Method, target and version.
    pub(crate) line: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The path with its query.
    pub(crate) fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap_or_default()
    }
}

/// A running server; it ends with the tests.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server. The handler writes the answer as it goes over the wire; the connection ends after it.
    pub(crate) fn start(handler: impl Fn(&Request, &mut dyn Write) + Send + Sync + 'static) -> Self {
        Self::start_with(None, handler)
    }

    /// Starts a server for https.
    pub(crate) fn start_tls(
        config: ServerConfig,
        handler: impl Fn(&Request, &mut dyn Write) + Send + Sync + 'static,
    ) -> Self {
        Self::start_with(Some(Arc::new(config)), handler)
    }

    fn start_with(
        tls: Option<Arc<ServerConfig>>,
        handler: impl Fn(&Request, &mut dyn Write) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (log, handler) = (requests.clone(), Arc::new(handler));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (tls, log, handler) = (tls.clone(), log.clone(), handler.clone());
                std::thread::spawn(move || serve(stream, tls, &log, &*handler));
            }
        });
        Self { address, requests }
    }

    /// An address at the server, by its number.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// An address at the server for https, by a name.
    pub(crate) fn secure_url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.address.port())
    }

    /// What was requested so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("the log").clone()
    }
}

fn serve(
    mut stream: TcpStream,
    tls: Option<Arc<ServerConfig>>,
    log: &Mutex<Vec<Request>>,
    handler: &dyn Fn(&Request, &mut dyn Write),
) {
    let Some(tls) = tls else {
        answer(&mut stream, log, handler);
        let _ = stream.shutdown(Shutdown::Write);
        let _ = std::io::copy(&mut stream, &mut std::io::sink());
        return;
    };
    let mut stream = StreamOwned::new(ServerConnection::new(tls).expect("a connection"), stream);
    answer(&mut stream, log, handler);
    stream.conn.send_close_notify();
    let _ = stream.flush();
    let _ = stream.sock.shutdown(Shutdown::Write);
    let _ = std::io::copy(&mut stream.sock, &mut std::io::sink());
}

fn answer(stream: &mut (impl Read + Write), log: &Mutex<Vec<Request>>, handler: &dyn Fn(&Request, &mut dyn Write)) {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => text.push(byte[0]),
            _ => return,
        }
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    let mut lines = text.lines();
    let line = lines.next().unwrap_or_default().to_string();
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let request = Request { line, headers };
    log.lock().expect("the log").push(request.clone());
    handler(&request, stream);
    let _ = stream.flush();
}

/// Writes an answer with its length.
pub(crate) fn respond(out: &mut dyn Write, status: &str, headers: &[&str], body: &[u8]) {
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let head = format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\n\r\n", body.len());
    let _ = out.write_all(head.as_bytes()).and_then(|()| out.write_all(body));
}

/// Options with which servers on this computer can be reached, and that do not wait between attempts.
pub(crate) fn options() -> WebOptions {
    WebOptions { allow_private: true, time_limit: Duration::from_secs(20), wait: |_| {}, ..WebOptions::default() }
}

/// A client with such options.
pub(crate) fn web() -> Web {
    Web::new(options())
}

/// Runs one test of this program again, in a process with further environment variables.
pub(crate) fn run_again(test: &str, variables: &[(&str, &str)]) {
    let program = std::env::current_exe().expect("this program");
    let mut command = std::process::Command::new(program);
    let output = command.args([test, "--exact"]).envs(variables.iter().copied()).output().expect("it starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

/// Headers as a request takes them.
pub(crate) fn headers(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, value)| ((*name).to_string(), (*value).to_string())).collect()
}
