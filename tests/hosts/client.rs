//! Sends plain requests to a server, so that a test sees exactly what it answers.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer.
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    /// Its body, as it was sent.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The value of a header; if it was sent twice, both values with a comma between them.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<_> = self
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

/// Asks the server at a port of this machine, with the host name that it was set up for.
pub(crate) fn ask(method: &str, port: u16, path: &str, headers: &[(&str, &str)]) -> Answer {
    ask_as("minimal.example", method, port, path, headers)
}

/// Asks the server with another host name.
pub(crate) fn ask_as(host: &str, method: &str, port: u16, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a limit");
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
    stream.write_all(format!("{request}\r\n").as_bytes()).expect("sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let mut space = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Response::new(&mut space);
    let length = head.parse(&bytes).unwrap_or_else(|error| panic!("{error} to {path}")).unwrap();
    let text =
        |header: &httparse::Header<'_>| (header.name.to_string(), String::from_utf8_lossy(header.value).into_owned());
    let answer = Answer {
        status: head.code.expect("a status"),
        headers: head.headers.iter().map(text).collect(),
        body: bytes[length..].to_vec(),
    };
    let is_chunked = answer.header("Transfer-Encoding").is_some_and(|value| value.contains("chunked"));
    if is_chunked { Answer { body: joined(&answer.body), ..answer } } else { answer }
}

/// Joins the chunks of a body (RFC 9112, 7.1).
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|bytes| bytes == b"\r\n").expect("a chunk's size");
        let size = std::str::from_utf8(&rest[..end]).expect("a size").split(';').next().expect("a size").trim();
        let size = usize::from_str_radix(size, 16).expect("a size");
        if size == 0 {
            return body;
        }
        body.extend(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
}
