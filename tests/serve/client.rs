//! A client that sends exactly what a test says.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

pub(crate) fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a limit");
    stream
}

/// Sends bytes and returns the answer, if there is one.
pub(crate) fn send(port: u16, request: &[u8]) -> Option<Answer> {
    let mut stream = connect(port);
    // The server may close before everything is sent.
    _ = stream.write_all(request);
    read(&mut BufReader::new(stream), request.starts_with(b"HEAD"))
}

pub(crate) fn get(port: u16, path: &str, headers: &[(&str, &str)]) -> Answer {
    ask("GET", port, path, headers)
}

pub(crate) fn ask(method: &str, port: u16, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
    if !headers.iter().any(|(name, _)| *name == "Host") {
        request.push_str(&format!("Host: localhost:{port}\r\n"));
    }
    headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
    send(port, format!("{request}\r\n").as_bytes()).expect("an answer")
}

/// Reads an answer whose length is named.
pub(crate) fn read(stream: &mut BufReader<TcpStream>, is_head: bool) -> Option<Answer> {
    let mut line = String::new();
    stream.read_line(&mut line).ok()?;
    let status = line.split(' ').nth(1)?.parse().ok()?;
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.push((name.to_string(), value.to_string()));
    }
    let mut answer = Answer { status, headers, body: Vec::new() };
    let length = answer.header("Content-Length").and_then(|length| length.parse().ok()).unwrap_or(0);
    if !is_head && status != 304 {
        answer.body = vec![0; length];
        stream.read_exact(&mut answer.body).ok()?;
    }
    Some(answer)
}

/// An open stream of events.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    pub(crate) fn open(port: u16, known: &str) -> Self {
        let mut stream = connect(port);
        let request = format!("GET /__feuillet/events?known={known} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut events = Self(BufReader::new(stream));
        loop {
            let line = events.line();
            if line.is_empty() {
                return events;
            }
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("a line in time");
        line.trim_end().to_string()
    }

    /// Waits for the next event of a kind; returns its data.
    pub(crate) fn next(&mut self, kind: &str) -> String {
        loop {
            if self.line() == format!("event: {kind}") {
                return self.line().trim_start_matches("data: ").to_string();
            }
        }
    }

    /// Whether the server has ended the stream.
    pub(crate) fn has_ended(&mut self) -> bool {
        let mut rest = Vec::new();
        self.0.read_to_end(&mut rest).is_ok()
    }
}
