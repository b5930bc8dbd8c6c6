//! The site for nginx: one file to be included in its `http` part. Made for nginx 1.18 and newer with the module for
//! ready-made brotli files.

use std::fmt::Write as _;

use super::Table;
use super::headers::{Kind, LASTING_NAME, of_kind, quoted};
use crate::publish::static_host::MEDIA_TYPES;

/// The file.
pub fn file(table: &Table) -> String {
    let Table { base, name, .. } = table;
    let mut text = String::from(
        "# Written by `publish`. Edit the lines marked “yours” in a copy.\n\
         # Brotli needs the module libnginx-mod-http-brotli-static (Debian); without it, delete `brotli_static`.\n\n",
    );
    for (variable, header) in
        [("cache", "Cache-Control"), ("cors", "Access-Control-Allow-Origin"), ("corp", "Cross-Origin-Resource-Policy")]
    {
        let value = |kind: Kind| of_kind(kind).iter().find(|(it, _)| *it == header).map_or("", |(_, value)| value);
        _ = writeln!(text, "map $uri $feuillet_{variable} {{\n  default \"{}\";", value(Kind::Page));
        for (pattern, kind) in patterns(base) {
            _ = writeln!(text, "  \"~{pattern}\" \"{}\";", value(kind));
        }
        text.push_str("}\n");
    }
    _ = write!(
        text,
        "\nserver {{\n  listen 80;                       # yours: HTTPS by `certbot --nginx`, or `listen 443 ssl;` and certificates\n  \
         server_name {name};\n  root /srv/www/{name};             # yours: the published folder{}\n\n  \
         charset utf-8;\n  charset_types text/css text/plain text/javascript text/vtt application/xml;\n  \
         index index.html;\n  absolute_redirect off;\n  autoindex off;\n  server_tokens off;\n  \
         gzip off;\n  gzip_static on;\n  brotli_static on;\n  gzip_vary on;\n  etag on;\n  \
         error_page 404 {base}404.html;\n  error_page 403 =404 {base}404.html;  # folders without a page\n\n",
        if base == "/" { String::new() } else { format!(" lies in its folder {base}") }
    );
    text.push_str("  types {\n");
    for (media_type, endings) in MEDIA_TYPES {
        let bare = media_type.split(';').next().unwrap_or_default();
        _ = writeln!(text, "    {bare} {};", endings.join(" "));
    }
    text.push_str("  }\n  default_type application/octet-stream;\n\n");
    for (name, value) in &table.common {
        _ = writeln!(text, "  add_header {name} {} always;", quoted(value));
    }
    for (name, variable) in
        [("Cache-Control", "cache"), ("Access-Control-Allow-Origin", "cors"), ("Cross-Origin-Resource-Policy", "corp")]
    {
        _ = writeln!(text, "  add_header {name} $feuillet_{variable} always;");
    }
    // What begins with an underscore is for hosts, with a point for nobody.
    _ = write!(
        text,
        "\n  location ~ ^{base}_|/\\.(?!well-known/) {{\n    return 404;\n  }}\n  \
         location ~ \\.(br|gz)$ {{\n    return 404;\n  }}\n  \
         location / {{}}\n"
    );
    // A tree to nginx; a `map` has room for short addresses only, unless a server-wide setting gives it more.
    let base = base.trim_end_matches('/');
    for (from, to) in &table.redirects {
        _ = writeln!(text, "  location = \"{base}{from}\" {{ return 301 \"{base}{}$is_args$args\"; }}", to.path);
    }
    text.push_str("}\n");
    text
}

/// Regular expressions for the kinds, in the order in which the first that matches counts.
fn patterns(base: &str) -> Vec<(String, Kind)> {
    let pattern = |kind| match kind {
        Kind::Embed => Some(format!("^{base}embed/")),
        Kind::Lasting => Some(LASTING_NAME.to_string()),
        Kind::Feed => Some(r"(feed\.json|\.xml|\.txt)$".to_string()),
        Kind::Data => Some(r"\.json$".to_string()),
        Kind::Page => None,
    };
    let order = [Kind::Embed, Kind::Lasting, Kind::Feed, Kind::Data];
    order.into_iter().filter_map(|kind| Some((pattern(kind)?, kind))).collect()
}
