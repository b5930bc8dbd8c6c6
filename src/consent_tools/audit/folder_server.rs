//! Serves a folder as a static host would, on this machine only: `index.html` for folders, `404.html` for the rest.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::disk::static_host::media_type;
use crate::model::link::{self, decode};

/// Serves a folder under a path until the program ends; returns the address of its home page. The host is `localhost`,
/// because browsers accept `Secure` cookies there without a certificate.
///
/// # Errors
/// When no port is available.
pub fn serve(folder: &Path, base: &str) -> Result<String, String> {
    let say = |error: std::io::Error| format!("{}: cannot be served: {error}", folder.display());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(say)?;
    let port = listener.local_addr().map_err(say)?.port();
    let (folder, path) = (folder.to_path_buf(), base.to_owned());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, base) = (folder.clone(), path.clone());
            // An error means that the browser has gone; it needs no answer.
            std::thread::spawn(move || answer(&stream, &folder, &base).ok());
        }
    });
    Ok(format!("http://localhost:{port}{base}"))
}

fn answer(stream: &TcpStream, folder: &Path, base: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    for line in lines.by_ref() {
        if line?.is_empty() {
            break;
        }
    }
    let mut parts = first.split(' ');
    let (method, target) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let path = link::path(target);
    let found = if method == "GET" || method == "HEAD" { find(folder, base, path) } else { Lookup::Nothing };
    let (status, headers, body) = match found {
        Lookup::File(file) => ("200 OK", content_type(&file), std::fs::read(file)?),
        Lookup::Folder => ("301 Moved Permanently", format!("Location: {path}/\r\n"), Vec::new()),
        Lookup::Nothing => {
            let page = folder.join("404.html");
            ("404 Not Found", content_type(&page), std::fs::read(page).unwrap_or_default())
        }
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n"
    );
    let mut stream = stream;
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

enum Lookup {
    File(PathBuf),
    /// A folder, requested without the slash after its name.
    Folder,
    Nothing,
}

fn find(folder: &Path, base: &str, path: &str) -> Lookup {
    let Some(name) = path.strip_prefix(base).map(decode) else { return Lookup::Nothing };
    if name.split(['/', '\\']).any(|part| part == "..") || name.starts_with('/') {
        return Lookup::Nothing;
    }
    let file = folder.join(&name);
    let index = file.join("index.html");
    let page = folder.join([&name, ".html"].concat());
    match name.is_empty() || name.ends_with('/') {
        true if index.is_file() => Lookup::File(index),
        false if file.is_file() => Lookup::File(file),
        false if page.is_file() => Lookup::File(page),
        false if index.is_file() => Lookup::Folder,
        _ => Lookup::Nothing,
    }
}

fn content_type(file: &Path) -> String {
    format!("Content-Type: {}\r\n", media_type(&file.to_string_lossy()))
}
