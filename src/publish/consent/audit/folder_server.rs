//! A folder as a static host serves it, on this machine only: `index.html` for folders, `404.html` for the rest.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Serves a folder under a path until the program ends; returns the address of its home. It is `localhost`, since
/// browsers keep `Secure` cookies there without a certificate.
///
/// # Errors
/// When no port is to be had.
pub fn serve(folder: &Path, base: &str) -> Result<String, String> {
    let say = |error: std::io::Error| format!("{}: cannot be served: {error}", folder.display());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(say)?;
    let port = listener.local_addr().map_err(say)?.port();
    let (folder, path) = (folder.to_path_buf(), base.to_owned());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, base) = (folder.clone(), path.clone());
            // A browser that has gone is not told.
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
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let found = if method == "GET" || method == "HEAD" { find(folder, base, path) } else { Found::Nothing };
    let (status, headers, body) = match found {
        Found::File(file) => ("200 OK", content_type(&file), std::fs::read(file)?),
        Found::Folder => ("301 Moved Permanently", format!("Location: {path}/\r\n"), Vec::new()),
        Found::Nothing => {
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

enum Found {
    File(PathBuf),
    /// A folder without a slash after its name.
    Folder,
    Nothing,
}

fn find(folder: &Path, base: &str, path: &str) -> Found {
    let Some(name) = path.strip_prefix(base).map(decode) else { return Found::Nothing };
    if name.split(['/', '\\']).any(|part| part == "..") || name.starts_with('/') {
        return Found::Nothing;
    }
    let file = folder.join(&name);
    let index = file.join("index.html");
    match name.is_empty() || name.ends_with('/') {
        true if index.is_file() => Found::File(index),
        false if file.is_file() => Found::File(file),
        false if index.is_file() => Found::Folder,
        _ => Found::Nothing,
    }
}

/// A path with its `%20` and the like resolved.
fn decode(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let code =
            tail.get(..2).and_then(|it| std::str::from_utf8(it).ok()).and_then(|it| u8::from_str_radix(it, 16).ok());
        rest = tail;
        match (first, code) {
            (b'%', Some(code)) => {
                bytes.push(code);
                rest = &tail[2..];
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn content_type(file: &Path) -> String {
    let ending = file.extension().map(|it| it.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let media = match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webm" => "video/webm",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        "ogg" | "opus" => "audio/ogg",
        "vtt" => "text/vtt; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "webmanifest" => "application/manifest+json",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    };
    format!("Content-Type: {media}\r\n")
}
