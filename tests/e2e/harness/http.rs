//! The part of HTTP/1.1 that browsers and this proxy need: one request in, one answer out.

use std::io::{self, BufRead, Read, Write};

use super::answer::Answer;

/// A request as received.
pub(crate) struct Message {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// Reads the next request, or `None` when the browser has closed the connection.
pub(crate) fn read(stream: &mut impl BufRead) -> io::Result<Option<Message>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read_until(b'\n', &mut head)? == 0 {
            return Ok(None);
        }
    }
    let mut space = [httparse::EMPTY_HEADER; 96];
    let mut parsed = httparse::Request::new(&mut space);
    parsed.parse(&head).map_err(io::Error::other)?;
    let mut message = Message {
        method: parsed.method.unwrap_or_default().into(),
        target: parsed.path.unwrap_or_default().into(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    for header in parsed.headers.iter() {
        let value = String::from_utf8_lossy(header.value).into_owned();
        message.headers.push((header.name.into(), value));
    }
    let header = |name: &str| {
        let found = message.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_ascii_lowercase())
    };
    if header("transfer-encoding").is_some_and(|value| value.contains("chunked")) {
        message.body = read_chunks(stream)?;
    } else if let Some(length) = header("content-length").and_then(|value| value.parse().ok()) {
        message.body = vec![0; length];
        stream.read_exact(&mut message.body)?;
    }
    Ok(Some(message))
}

fn read_chunks(stream: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let digits = line.split(';').next().unwrap_or_default().trim();
        let length = u64::from_str_radix(digits, 16).map_err(io::Error::other)?;
        stream.take(length).read_to_end(&mut body)?;
        line.clear();
        stream.read_line(&mut line)?;
        if length == 0 {
            return Ok(body);
        }
    }
}

/// Writes an answer and returns the number of body bytes sent. `HEAD` gets the headers only. With `cut`, at most that
/// many bytes of the body are sent, while `Content-Length` promises all of them.
pub(crate) fn write(stream: &mut impl Write, answer: &Answer, method: &str, cut: Option<usize>) -> io::Result<usize> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let bodyless = matches!(answer.status, 204 | 304);
    if !bodyless {
        head.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    }
    head.push_str("\r\n");
    let body = match cut {
        _ if bodyless || method == "HEAD" => &[][..],
        Some(bytes) => &answer.body[..bytes.min(answer.body.len())],
        None => &answer.body,
    };
    stream.write_all(&[head.as_bytes(), body].concat())?;
    stream.flush()?;
    Ok(body.len())
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        304 => "Not Modified",
        404 => "Not Found",
        416 => "Range Not Satisfiable",
        502 => "Bad Gateway",
        _ => "Played",
    }
}
