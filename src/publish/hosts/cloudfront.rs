//! Writes the settings for Amazon S3 behind CloudFront: a script that uploads each kind of file with what it needs, a
//! response headers policy, a function for requests and one for responses. S3 alone sends none of our headers, so
//! CloudFront has to.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Table;
use super::headers::{DATA, FileKind, Header, ROBOTS, patterns};
use super::redirects::{encoded, has_page};

/// The most bytes of a function.
pub const MOST_OF_FUNCTION: usize = 10_240;
/// The most characters of a value in a policy.
pub const LONGEST_VALUE: usize = 1783;
/// The most headers in a policy that have no setting of their own there.
pub const MOST_HEADERS: usize = 10;

/// Writes the script that uploads, assets first; `feuillet diff` says what else to do.
pub fn script(table: &Table) -> String {
    let prefix = table.base.trim_matches('/');
    let to = if prefix.is_empty() { "\"s3://$bucket\"".to_string() } else { format!("\"s3://$bucket/{prefix}\"") };
    let cache = |kind| format!("--cache-control '{}'", table.cache_control(kind).replace('\'', r"'\''"));
    let [lasting, data, page, feed] = [FileKind::Lasting, FileKind::Data, FileKind::Page, FileKind::Feed].map(cache);
    let all = |word: &str, patterns: &[String]| {
        patterns.iter().map(|it| format!("--{word} '{it}'")).collect::<Vec<_>>().join(" ")
    };
    let is_data: Vec<_> = DATA.1.iter().flat_map(|it| [it.to_string(), format!("*/{it}")]).collect();
    let is_data = [is_data, DATA.0.map(|it| format!("{it}*.json")).into()].concat();
    let is_feed = ["*.xml", "*.txt", "feed.json", "*/feed.json"].map(String::from);
    // The last matching filter of `aws s3 sync` counts. Each file must be uploaded by one line only, since a file that
    // is already there is not sent again with another header.
    format!(
        "#!/bin/sh\n# Written by `feuillet`. Usage: s3.sh BUCKET DISTRIBUTION [FOLDER]\n# Needs the AWS command line, logged in. \
         Compressed twins stay behind: CloudFront compresses by itself.\nset -eu\nbucket=$1 distribution=$2 folder=${{3:-dist}}\n\
         # Names with the hash of their bytes.\nd='[0-9a-f]'; h=\"$d$d$d$d$d\"; h=\"*.$h$h.*\"\n\
         sync() {{ aws s3 sync \"$folder\" {to} --exclude '*' --no-progress \"$@\" --exclude '*.br' --exclude '*.gz' --exclude '_*'; }}\n\
         # Assets first, pages last. Deleted files stay, for readers of last week's pages; `feuillet diff` lists what can be removed.\n\
         sync --include \"$h\" --exclude 'embed/*' {lasting}\n\
         sync {} {} --exclude \"$h\" --include 'embed/*' {feed}\n\
         sync {} --exclude 'embed/*' --exclude \"$h\" {data}\n\
         sync --include '*' --exclude 'embed/*' --exclude \"$h\" {} {} \\\n  {page}\n\
         aws cloudfront create-invalidation --distribution-id \"$distribution\" --paths '/*'\n",
        all("include", &is_feed),
        all("exclude", &is_data),
        all("include", &is_data),
        all("exclude", &is_feed),
        all("exclude", &is_data),
    )
}

/// Returns the policy for `aws cloudfront create-response-headers-policy --response-headers-policy-config file://…`.
/// Headers that it has no room for are in the function for responses.
pub fn headers_policy(table: &Table) -> Value {
    let mut security = Map::new();
    let mut custom = Vec::new();
    for (name, value) in in_policy(table).0 {
        match security_setting(name, value) {
            Some((setting, value)) => _ = security.insert(setting.into(), value),
            None => custom.push(json!({ "Header": name, "Value": value, "Override": true })),
        }
    }
    json!({
        "Name": "feuillet", "SecurityHeadersConfig": security,
        "CustomHeadersConfig": { "Quantity": custom.len(), "Items": custom },
    })
}

/// Splits the common headers into those in the policy and those that it has no room for.
fn in_policy(table: &Table) -> (Vec<&Header>, Vec<&Header>) {
    let mut custom = 0;
    table.common.iter().partition(|(name, value)| {
        let is_custom = security_setting(name, value).is_none();
        // A header with its own setting is refused in any other form.
        let is_refused = is_custom && SECURITY.iter().any(|known| known.eq_ignore_ascii_case(name));
        let adds_up = name.eq_ignore_ascii_case(ROBOTS);
        let has_room = value.len() <= LONGEST_VALUE && !is_refused && !adds_up && (!is_custom || custom < MOST_HEADERS);
        custom += usize::from(has_room && is_custom);
        has_room
    })
}

/// Headers that have their own settings in a policy, and are refused among the others.
const SECURITY: [&str; 6] = [
    "Content-Security-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "X-Frame-Options",
    "X-XSS-Protection",
];

/// Returns the setting for such a header; `None` for other headers, and for values that the setting cannot express.
fn security_setting(name: &str, value: &str) -> Option<(&'static str, Value)> {
    let name = SECURITY.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    let words: Vec<String> = value.split(';').map(|part| part.trim().to_ascii_lowercase()).collect();
    let word = |known: &'static [&'static str]| known.iter().find(|one| one.eq_ignore_ascii_case(value)).copied();
    match *name {
        "Content-Security-Policy" => {
            Some(("ContentSecurityPolicy", json!({ "Override": true, "ContentSecurityPolicy": value })))
        }
        "Strict-Transport-Security" => {
            let age: u32 = words.iter().find_map(|part| part.strip_prefix("max-age=")?.parse().ok())?;
            let (subdomains, preload) =
                (words.contains(&"includesubdomains".into()), words.contains(&"preload".into()));
            Some((
                "StrictTransportSecurity",
                json!({
                    "Override": true, "AccessControlMaxAgeSec": age, "IncludeSubdomains": subdomains, "Preload": preload
                }),
            ))
        }
        "X-Content-Type-Options" => word(&["nosniff"]).map(|_| ("ContentTypeOptions", json!({ "Override": true }))),
        "Referrer-Policy" => {
            let known = word(&[
                "no-referrer",
                "no-referrer-when-downgrade",
                "origin",
                "origin-when-cross-origin",
                "same-origin",
                "strict-origin",
                "strict-origin-when-cross-origin",
                "unsafe-url",
            ]);
            known.map(|policy| ("ReferrerPolicy", json!({ "Override": true, "ReferrerPolicy": policy })))
        }
        "X-Frame-Options" => {
            let known = word(&["DENY", "SAMEORIGIN"]);
            known.map(|option| ("FrameOptions", json!({ "Override": true, "FrameOption": option })))
        }
        _ => None,
    }
}

/// Writes the function for viewer requests: it adds `index.html` to folders and redirects old addresses. For old
/// addresses that it has no room for, the pages there lead on.
pub fn function(table: &Table) -> String {
    let redirects = redirects(table);
    let whole = |count: usize| with_redirects(table, &redirects[..count]);
    // Finds the most that fit: the text grows with their number.
    let (mut fits, mut too_many) = (0, redirects.len() + 1);
    while too_many - fits > 1 {
        let middle = usize::midpoint(fits, too_many);
        if whole(middle).len() <= MOST_OF_FUNCTION { fits = middle } else { too_many = middle }
    }
    whole(fits)
}

/// An old address without its trailing slash, where it leads, and whether a page there leads on.
struct Redirect {
    from: String,
    to: String,
    has_page: bool,
}

/// Returns all redirects; those at which no page leads on come first.
fn redirects(table: &Table) -> Vec<Redirect> {
    let base = table.base.trim_end_matches('/');
    let mut all: BTreeMap<&str, Redirect> = BTreeMap::new();
    for (from, to) in &table.redirects {
        let bare = from.trim_end_matches('/');
        let redirect = all.entry(bare).or_insert_with(|| Redirect {
            from: format!("{base}{bare}"),
            to: format!("{base}{}", encoded(&to.path)),
            has_page: false,
        });
        redirect.has_page |= has_page(from, to);
    }
    let mut all: Vec<_> = all.into_values().collect();
    all.sort_by_key(|redirect| redirect.has_page);
    all
}

fn with_redirects(table: &Table, redirects: &[Redirect]) -> String {
    let object: Map<String, Value> =
        redirects.iter().map(|redirect| (redirect.from.clone(), json!(redirect.to))).collect();
    without_types(include_str!("cloudfront_request.js"))
        .replace("ENDING", if table.has_bare_pages { "'.html'" } else { "''" })
        .replace("REDIRECTS", &Value::Object(object).to_string())
        .replace("FILES", &files(table))
}

/// Returns how many old addresses the function has no room for, and at how many of those no page leads on.
pub(super) fn left_out(table: &Table) -> (usize, usize) {
    let (all, text) = (redirects(table), function(table));
    let is_missing = |redirect: &&Redirect| !text.contains(&format!("{}:{}", json!(redirect.from), json!(redirect.to)));
    let missing: Vec<_> = all.iter().filter(is_missing).collect();
    (missing.len(), missing.iter().filter(|it| !it.has_page).count())
}

/// Removes the lines that only declare types, since every byte of a function counts.
fn without_types(script: &str) -> String {
    script.lines().filter(|line| !line.trim_start().starts_with("/** @")).map(|line| format!("{line}\n")).collect()
}

fn files(table: &Table) -> String {
    let base = table.base.trim_end_matches('/');
    json!(table.bare_files.iter().map(|it| format!("{base}/{it}")).collect::<Vec<_>>()).to_string()
}

/// Writes the function for viewer responses: it sets the headers by kind of file, and those that the policy has no room
/// for.
pub fn response_function(table: &Table) -> String {
    let object = |headers: Vec<(&str, &str)>| {
        let all: Map<String, Value> =
            headers.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), json!({ "value": value }))).collect();
        Value::Object(all).to_string()
    };
    let rest: Vec<_> = in_policy(table).1.into_iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let robots = rest.iter().find(|(name, _)| name.eq_ignore_ascii_case(ROBOTS)).map(|(_, value)| *value);
    let of = |kind: FileKind| {
        // S3 sends `Cache-Control` itself.
        let mut headers = table.of_kind(kind);
        headers.retain(|(name, _)| *name != "Cache-Control");
        let both = robots.map(|it| format!("{it}, noindex"));
        let headers = headers.iter().map(|(name, value)| match &both {
            Some(both) if *name == ROBOTS => (*name, both.as_str()),
            _ => (*name, *value),
        });
        object(headers.collect())
    };
    let kinds: Vec<_> = patterns(&table.base)
        .into_iter()
        .map(|(pattern, kind)| format!("  [new RegExp({}), {}],\n", json!(pattern), of(kind)))
        .collect();
    without_types(include_str!("cloudfront_response.js"))
        .replace("COMMON", &object(rest))
        .replace("KINDS", &kinds.concat())
        .replace("PAGE", &of(FileKind::Page))
}
