//! Writes the site's settings for nginx: one file to be included in its `http` block, for nginx 1.18 and newer with the
//! module for precompressed brotli files.

use std::fmt::Write as _;

use super::Table;
use super::headers::{FileKind, patterns};
use super::redirects::encoded;
use crate::disk::static_host::MEDIA_TYPES;

/// The most bytes of a value that are written in one piece. nginx reads no parameter longer than 4,096 bytes.
const LONGEST: usize = 3000;

/// The longest host name for which nginx has room by default, on machines of all kinds.
const LONG_NAME: usize = 40;

/// Writes `nginx.conf`.
pub fn file(table: &Table) -> String {
    let Table { base, host, .. } = table;
    let mut text = String::from(
        "# Written by `feuillet`. Edit the lines marked “yours” in a copy.\n\
         # Brotli needs the module libnginx-mod-http-brotli-static (Debian); without it, delete `brotli_static`.\n\n",
    );
    if host.len() > LONG_NAME {
        text.push_str("server_names_hash_bucket_size 512;  # yours: delete it if nginx.conf already sets it\n\n");
    }
    let mut headers = String::new();
    let mut values = Values::default();
    for (name, value) in &table.common {
        _ = writeln!(headers, "  add_header {name} {} always;", values.quoted(value));
    }
    for header in table.names_of_kinds() {
        let variable = ["$feuillet_", &header.to_ascii_lowercase().replace('-', "_")].concat();
        let value = |kind: FileKind| {
            table.of_kind(kind).into_iter().find(|(known, _)| *known == header).map_or("", |found| found.1)
        };
        _ = writeln!(values.maps, "map $uri {variable} {{\n  default \"{}\";", value(FileKind::Page));
        for (pattern, kind) in patterns(base) {
            _ = writeln!(values.maps, "  \"~{pattern}\" \"{}\";", value(kind));
        }
        values.maps.push_str("}\n");
        // nginx sends no header whose value is empty.
        _ = writeln!(headers, "  add_header {header} {variable} always;");
    }
    text.push_str(&values.maps);
    let port = table.port.unwrap_or(80);
    _ = write!(
        text,
        "\nserver {{\n  listen {port};                       # yours: HTTPS by `certbot --nginx`, or `listen 443 ssl;` and certificates\n  \
         server_name {host};\n  root {};             # yours: the published folder{}\n\n  \
         charset utf-8;\n  charset_types text/css text/plain text/javascript text/vtt application/xml;\n  \
         index index.html;\n  absolute_redirect off;\n  autoindex off;\n  server_tokens off;\n  \
         gzip off;\n  gzip_static on;\n  brotli_static on;\n  gzip_vary on;\n  etag on;\n  \
         error_page 404 {base}404.html;\n  error_page 403 =404 {base}404.html;  # folders without a page\n\n",
        table.folder(),
        if base == "/" { String::new() } else { format!(" lies in its folder {base}") }
    );
    text.push_str("  types {\n");
    for (media_type, endings) in MEDIA_TYPES {
        let bare = media_type.split(';').next().unwrap_or_default();
        _ = writeln!(text, "    {bare} {};", endings.join(" "));
    }
    text.push_str("  }\n  default_type application/octet-stream;\n\n");
    text.push_str(&headers);
    // Files that begin with an underscore are for hosts, those that begin with a dot for nobody.
    let pattern = base.replace('.', r"\.");
    // A page without a slash or an ending in its address is a file that has one.
    let pages = if table.has_bare_pages { " try_files $uri $uri.html $uri/ =404; " } else { "" };
    _ = write!(
        text,
        "\n  location ~ ^{pattern}_|/\\.(?!well-known/) {{\n    return 404;\n  }}\n  \
         location ~ \\.(br|gz)$ {{\n    return 404;\n  }}\n  \
         location / {{{pages}}}\n"
    );
    // nginx keeps locations in a tree. A `map` only has room for short addresses, unless a server-wide setting gives it
    // more.
    let base = base.trim_end_matches('/');
    for (from, to) in &table.redirects {
        let to = encoded(&to.path);
        _ = writeln!(text, "  location = \"{base}{from}\" {{ return 301 \"{base}{to}$is_args$args\"; }}");
    }
    text.push_str("}\n");
    text
}

/// Values in nginx's syntax, and the definitions that must come before them.
#[derive(Default)]
struct Values {
    /// Variables, among them the pieces of values that are too long to be written at once.
    maps: String,
    pieces: usize,
    has_dollar: bool,
}

impl Values {
    /// Writes a value in double quotes.
    fn quoted(&mut self, value: &str) -> String {
        if value.contains('$') && !self.has_dollar {
            self.has_dollar = true;
            // nginx has no other way to write a dollar sign.
            self.maps.push_str("geo $feuillet_dollar {\n  default \"$\";\n}\n");
        }
        let mut pieces = vec![String::new()];
        for character in value.chars() {
            let last = pieces.last().map_or(0, String::len);
            if last > LONGEST {
                pieces.push(String::new());
            }
            pieces.iter_mut().next_back().into_iter().for_each(|piece| piece.push_str(&escaped(character)));
        }
        if let [whole] = pieces.as_slice() {
            return format!("\"{whole}\"");
        }
        let mut whole = String::new();
        for piece in pieces {
            _ = write!(whole, "${{feuillet_piece_{}}}", self.pieces);
            _ = writeln!(self.maps, "map $host $feuillet_piece_{} {{\n  default \"{piece}\";\n}}", self.pieces);
            self.pieces += 1;
        }
        format!("\"{whole}\"")
    }
}

fn escaped(character: char) -> String {
    match character {
        '\\' | '"' => format!("\\{character}"),
        '$' => "${feuillet_dollar}".into(),
        other => other.into(),
    }
}
