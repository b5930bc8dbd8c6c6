//! Another host: this machine under its IP address, with one answer for everyone.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

/// Answers with these headers and this page until the tests end; returns host and port.
pub(crate) fn start(headers: &'static str, page: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let host = listener.local_addr().expect("its number").to_string();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let lines = BufReader::new(&stream).lines().map_while(Result::ok);
                _ = lines.take_while(|line| !line.is_empty()).count();
                let length = page.len();
                _ = write!(
                    stream,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}Content-Length: {length}\r\n\
                    Connection: close\r\n\r\n{page}"
                );
            });
        }
    });
    host
}
