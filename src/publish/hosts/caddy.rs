//! Writes the site's settings for Caddy 2: a `Caddyfile`. Caddy takes care of HTTPS by itself.

use std::fmt::Write as _;

use super::Table;
use super::headers::{FileKind, ROBOTS, patterns};
use super::redirects::encoded;
use crate::disk::static_host::MEDIA_TYPES;

/// Matches requests that no page of ours has: empty and dot segments, disguised slashes. Caddy cleans paths when it
/// looks for files, but not when it redirects.
const STRANGE: &str = r"(?i)^[^?]*(//|\\\\|%2f|%5c|%0[0ad]|/([.]|%2e)([.]|%2e)?([/?]|$))";

/// Writes the `Caddyfile`.
pub fn file(table: &Table) -> String {
    let Table { base, host, is_secure, port, .. } = table;
    let within = if base == "/" { String::new() } else { format!(" lies in its folder {base}") };
    // Without a scheme Caddy gets a certificate.
    let scheme = if *is_secure { "" } else { "http://" };
    let port = port.map(|it| format!(":{it}")).unwrap_or_default();
    let mut text = format!(
        "# Written by `feuillet`. Edit the lines marked “yours” in a copy.\n{scheme}{host}{port} {{  # yours\n  \
         root * {}  # yours: the published folder{within}\n",
        table.folder()
    );
    // A header that adds up is set with the kinds of files, since Caddy keeps only one of two such lines.
    let common = table.common.iter().filter(|(name, _)| !name.eq_ignore_ascii_case(ROBOTS));
    let common: String = common.map(|(name, value)| format!("    {name} {}\n", quoted(value))).collect();
    _ = write!(text, "\n  header {{\n{common}    -Server\n  }}\n");
    // Caddy only says so when it sends a compressed twin, but caches on the way must know it for other responses too.
    text.push_str("  header {\n    Vary Accept-Encoding\n    defer\n  }\n");
    kinds(&mut text, table);
    // The media types that Go knows depend on the machine.
    for (media_type, endings) in MEDIA_TYPES {
        let paths: Vec<_> = endings.iter().map(|it| format!("*.{it}")).collect();
        let matcher = endings[0];
        _ = writeln!(text, "  @type_{matcher} path {}", paths.join(" "));
        _ = writeln!(text, "  header @type_{matcher} Content-Type {}", quoted(media_type));
    }
    text.push_str("  @bare path_regexp /[^/.]+$\n  header @bare ?Content-Type application/octet-stream\n");
    _ = writeln!(
        text,
        "\n  @hidden {{\n    path {base}_* */.* *.br *.gz\n    not path {base}.well-known/*\n  }}\n  error @hidden 404"
    );
    _ = writeln!(text, "  @strange expression `{{http.request.orig_uri}}.matches(\"{STRANGE}\")`");
    redirects(&mut text, table);
    if table.has_bare_pages {
        text.push_str(
            "  @bare_page {\n    file {path}.html\n    not path */\n  }\n  route @bare_page {\n    error @strange 404\n    \
             rewrite * {path}.html\n  }\n",
        );
    }
    _ = write!(
        text,
        "  @folder {{\n    file {{path}}/index.html\n    not path */\n  }}\n  route @folder {{\n    \
         error @strange 404\n    rewrite * {{path}}/?{{query}}\n    redir * {{uri}} 301\n  }}\n  error @strange 404\n  \
         file_server {{\n    precompressed br gzip\n  }}\n  handle_errors {{\n    header {{\n{common}    -Server\n    }}\n    \
         @missing expression `{{err.status_code}} == 404`\n    handle @missing {{\n      rewrite * {base}404.html\n      \
         header Content-Type \"text/html; charset=utf-8\"\n",
    );
    for (name, value) in table.of_kind(FileKind::Page) {
        _ = writeln!(text, "      header {name} {}", quoted(value));
    }
    text.push_str("      file_server {\n        precompressed br gzip\n      }\n    }\n  }\n}\n");
    text
}

/// Writes the headers by kind of file. They are in a `map`, since two matchers that both match may not set one header.
fn kinds(text: &mut String, table: &Table) {
    let names = table.names_of_kinds();
    let variable = |name: &str| format!("{{feuillet_{}}}", name.to_ascii_lowercase().replace('-', "_"));
    let variables: Vec<_> = names.iter().map(|name| variable(name)).collect();
    let own_robots =
        table.common.iter().find(|(name, _)| name.eq_ignore_ascii_case(ROBOTS)).map(|(_, value)| value.as_str());
    let values = |kind: FileKind| {
        let all = table.of_kind(kind);
        let value = |name: &&str| {
            let of_kind = all.iter().find(|(known, _)| known == name).map(|(_, value)| *value);
            let both = [own_robots.filter(|_| *name == ROBOTS), of_kind];
            quoted(&both.into_iter().flatten().collect::<Vec<_>>().join(", "))
        };
        names.iter().map(value).collect::<Vec<_>>().join(" ")
    };
    if names.is_empty() {
        return;
    }
    _ = writeln!(text, "  map {{path}} {} {{", variables.join(" "));
    for (pattern, kind) in patterns(&table.base) {
        _ = writeln!(text, "    `~{pattern}` {}", values(kind));
    }
    _ = writeln!(text, "    default {}\n  }}", values(FileKind::Page));
    for (name, variable) in names.iter().zip(variables) {
        let matcher = name.to_ascii_lowercase().replace('-', "_");
        _ = writeln!(text, "  @{matcher} expression `{variable} != \"\"`\n  header @{matcher} {name} {variable}");
    }
}

/// Quotes a value for Caddy. Between backticks nothing is special to its parser, and a backslash keeps a brace from
/// starting a placeholder. The settings contain no backtick and no backslash.
fn quoted(value: &str) -> String {
    if value.is_empty() {
        return "\"\"".into();
    }
    format!("`{}`", value.replace('{', "\\{").replace('}', "\\}"))
}

fn redirects(text: &mut String, table: &Table) {
    if table.redirects.is_empty() {
        return;
    }
    let base = table.base.trim_end_matches('/');
    text.push_str("  map {path} {moved} {\n");
    for (from, to) in &table.redirects {
        _ = writeln!(text, "    \"{base}{from}\" \"{base}{}\"", encoded(&to.path));
    }
    // Rewritten first, since only a rewrite drops the `?` of an empty query.
    text.push_str(
        "    default \"\"\n  }\n  @moved expression `{moved} != \"\"`\n  route @moved {\n    error @strange 404\n    \
         rewrite * {moved}?{query}\n    redir * {uri} 301\n  }\n",
    );
}
