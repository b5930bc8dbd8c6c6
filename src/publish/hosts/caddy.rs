//! The site for Caddy 2: a `Caddyfile`. Caddy sees to HTTPS by itself.

use std::fmt::Write as _;

use super::Table;
use super::headers::{Kind, LASTING_NAME, of_kind, quoted};
use crate::publish::static_host::MEDIA_TYPES;

/// The file.
pub fn file(table: &Table) -> String {
    let Table { base, name, common, .. } = table;
    let within = if base == "/" { String::new() } else { format!(" lies in its folder {base}") };
    let mut text = format!(
        "# Written by `publish`. Edit the lines marked “yours” in a copy.\n{name} {{  # yours\n  \
         root * /srv/www/{name}  # yours: the published folder{within}\n"
    );
    let common: String = common.iter().map(|(name, value)| format!("    {name} {}\n", quoted(value))).collect();
    _ = write!(text, "\n  header {{\n{common}    -Server\n  }}\n");
    // Caddy says so only where it sends a twin, but a cache between has to know it of the other answers, too.
    text.push_str("  header {\n    Vary Accept-Encoding\n    defer\n  }\n");
    // One header may not be set by two matchers of which both match.
    for (kind, matcher, condition) in [
        (Kind::Embed, "embed", format!("path {base}embed/*")),
        (Kind::Lasting, "lasting", format!("path_regexp {LASTING_NAME}\n    not path {base}embed/*")),
        (
            Kind::Feed,
            "feed",
            format!("path *.xml *.txt *feed.json\n    not path {base}embed/*\n    not path_regexp {LASTING_NAME}"),
        ),
        (
            Kind::Data,
            "data",
            format!("path *.json\n    not path *feed.json {base}embed/*\n    not path_regexp {LASTING_NAME}"),
        ),
        (Kind::Page, "page", format!("not path {base}embed/* *.xml *.txt *.json\n    not path_regexp {LASTING_NAME}")),
    ] {
        _ = writeln!(text, "  @{matcher} {{\n    {condition}\n  }}");
        for (header, value) in of_kind(kind) {
            _ = writeln!(text, "  header @{matcher} {header} {}", quoted(value));
        }
    }
    // What Go knows of media types depends on the machine.
    for (media_type, endings) in MEDIA_TYPES {
        let paths: Vec<_> = endings.iter().map(|it| format!("*.{it}")).collect();
        let matcher = endings[0];
        _ = writeln!(text, "  @type_{matcher} path {}", paths.join(" "));
        _ = writeln!(text, "  header @type_{matcher} Content-Type {}", quoted(media_type));
    }
    _ = writeln!(
        text,
        "\n  @hidden {{\n    path {base}_* */.* *.br *.gz\n    not path {base}.well-known/*\n  }}\n  error @hidden 404"
    );
    redirects(&mut text, table);
    _ = write!(
        text,
        "  @folder {{\n    file {{path}}/index.html\n    not path */\n  }}\n  route @folder {{\n    \
         rewrite * {{path}}/?{{query}}\n    redir * {{uri}} 301\n  }}\n  \
         file_server {{\n    precompressed br gzip\n  }}\n  handle_errors {{\n    header {{\n{common}    -Server\n    }}\n    \
         @missing expression `{{err.status_code}} == 404`\n    handle @missing {{\n      rewrite * {base}404.html\n      \
         header Cache-Control no-cache\n      header Content-Type \"text/html; charset=utf-8\"\n      \
         file_server {{\n        precompressed br gzip\n      }}\n    }}\n  }}\n}}\n"
    );
    text
}

fn redirects(text: &mut String, table: &Table) {
    if table.redirects.is_empty() {
        return;
    }
    let base = table.base.trim_end_matches('/');
    text.push_str("  map {path} {moved} {\n");
    for (from, to) in &table.redirects {
        _ = writeln!(text, "    \"{base}{from}\" \"{base}{}\"", to.path);
    }
    // Rewritten first, since only a rewrite leaves out the `?` of an empty query.
    text.push_str(
        "    default \"\"\n  }\n  @moved expression `{moved} != \"\"`\n  route @moved {\n    \
         rewrite * {moved}?{query}\n    redir * {uri} 301\n  }\n",
    );
}
