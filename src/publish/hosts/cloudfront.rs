//! Amazon S3 behind CloudFront: a script that uploads with what each kind of file needs, a policy of response headers,
//! a function for requests and one for responses. S3 alone sends no header of its own, so CloudFront has to.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Table;
use super::headers::{DATA, Header, Kind, ROBOTS, patterns};
use super::redirects::{encoded, has_page};

/// The most bytes of a function.
pub const MOST_OF_FUNCTION: usize = 10_240;
/// The most characters of a value in a policy.
pub const LONGEST_VALUE: usize = 1783;
/// The most headers in a policy that are none of its own settings.
pub const MOST_HEADERS: usize = 10;

/// The upload, assets first; `feuillet diff` says what else to do.
pub fn script(table: &Table) -> String {
    let prefix = table.base.trim_matches('/');
    let to = if prefix.is_empty() { "\"s3://$bucket\"".to_string() } else { format!("\"s3://$bucket/{prefix}\"") };
    let cache = |kind| format!("--cache-control '{}'", table.cache_control(kind).replace('\'', r"'\''"));
    let [lasting, data, page, feed] = [Kind::Lasting, Kind::Data, Kind::Page, Kind::Feed].map(cache);
    let all = |word: &str, patterns: &[String]| {
        patterns.iter().map(|it| format!("--{word} '{it}'")).collect::<Vec<_>>().join(" ")
    };
    let is_data: Vec<_> = DATA.1.iter().flat_map(|it| [it.to_string(), format!("*/{it}")]).collect();
    let is_data = [is_data, DATA.0.map(|it| format!("{it}*.json")).into()].concat();
    let is_feed = ["*.xml", "*.txt", "feed.json", "*/feed.json"].map(String::from);
    // Of the filters of `aws s3 sync` the last that matches counts; every file must be taken by one line only, since a
    // file that is there is not sent again with another header.
    format!(
        "#!/bin/sh\n# Written by `feuillet`. Usage: s3.sh BUCKET DISTRIBUTION [FOLDER]\n# Needs the AWS command line, logged in. \
         Compressed twins stay behind: CloudFront compresses by itself.\nset -eu\nbucket=$1 distribution=$2 folder=${{3:-dist}}\n\
         # Names with the hash of their bytes.\nd='[0-9a-f]'; h=\"$d$d$d$d$d\"; h=\"*.$h$h.*\"\n\
         sync() {{ aws s3 sync \"$folder\" {to} --exclude '*' --no-progress \"$@\" --exclude '*.br' --exclude '*.gz' --exclude '_*'; }}\n\
         # Assets first, pages last. What is gone stays, for readers of last week's pages; `feuillet diff` lists what may go.\n\
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

/// For `aws cloudfront create-response-headers-policy --response-headers-policy-config file://…`. What it has no room for
/// is in the function for responses.
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

/// What the policy says, and what it has no room for.
fn in_policy(table: &Table) -> (Vec<&Header>, Vec<&Header>) {
    let mut custom = 0;
    table.common.iter().partition(|(name, value)| {
        let is_custom = security_setting(name, value).is_none();
        // Of those that have settings of their own no other form is taken.
        let is_refused = is_custom && SECURITY.iter().any(|it| it.eq_ignore_ascii_case(name));
        let adds_up = name.eq_ignore_ascii_case(ROBOTS);
        let has_room = value.len() <= LONGEST_VALUE && !is_refused && !adds_up && (!is_custom || custom < MOST_HEADERS);
        custom += usize::from(has_room && is_custom);
        has_room
    })
}

/// Headers that a policy sets by settings of their own, and refuses among the others.
const SECURITY: [&str; 6] = [
    "Content-Security-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "X-Frame-Options",
    "X-XSS-Protection",
];

/// The setting for such a header; `None` where it is no such header, or its value is one that the setting has no form for.
fn security_setting(name: &str, value: &str) -> Option<(&'static str, Value)> {
    let name = SECURITY.iter().find(|it| it.eq_ignore_ascii_case(name))?;
    let words: Vec<String> = value.split(';').map(|it| it.trim().to_ascii_lowercase()).collect();
    let word = |known: &'static [&'static str]| known.iter().find(|it| it.eq_ignore_ascii_case(value)).copied();
    match *name {
        "Content-Security-Policy" => {
            Some(("ContentSecurityPolicy", json!({ "Override": true, "ContentSecurityPolicy": value })))
        }
        "Strict-Transport-Security" => {
            let age: u32 = words.iter().find_map(|it| it.strip_prefix("max-age=")?.parse().ok())?;
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
            known.map(|it| ("ReferrerPolicy", json!({ "Override": true, "ReferrerPolicy": it })))
        }
        "X-Frame-Options" => {
            let known = word(&["DENY", "SAMEORIGIN"]);
            known.map(|it| ("FrameOptions", json!({ "Override": true, "FrameOption": it })))
        }
        _ => None,
    }
}

/// A function for viewer requests: folders get their `index.html`, old addresses lead on. Old addresses that it has no
/// room for are led on by the pages that lie there.
pub fn function(table: &Table) -> String {
    let redirects = redirects(table);
    let whole = |count: usize| with_redirects(table, &redirects[..count]);
    // The most that fit: the text grows with their number.
    let (mut fits, mut too_many) = (0, redirects.len() + 1);
    while too_many - fits > 1 {
        let middle = usize::midpoint(fits, too_many);
        if whole(middle).len() <= MOST_OF_FUNCTION { fits = middle } else { too_many = middle }
    }
    whole(fits)
}

/// An old address without a slash at its end, where it leads, and whether a page there leads on.
struct Redirect {
    from: String,
    to: String,
    has_page: bool,
}

/// All of them, those first at which no page leads on.
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
    all.sort_by_key(|it| it.has_page);
    all
}

fn with_redirects(table: &Table, redirects: &[Redirect]) -> String {
    let object: Map<String, Value> = redirects.iter().map(|it| (it.from.clone(), json!(it.to))).collect();
    without_types(include_str!("cloudfront_request.js"))
        .replace("REDIRECTS", &Value::Object(object).to_string())
        .replace("FILES", &files(table))
}

/// How many old addresses the function has no room for, and at how many of those no page leads on.
pub(super) fn left_out(table: &Table) -> (usize, usize) {
    let (all, text) = (redirects(table), function(table));
    let is_missing = |it: &&Redirect| !text.contains(&format!("{}:{}", json!(it.from), json!(it.to)));
    let missing: Vec<_> = all.iter().filter(is_missing).collect();
    (missing.len(), missing.iter().filter(|it| !it.has_page).count())
}

/// Leaves out the lines that only declare types, since every byte of a function counts.
fn without_types(script: &str) -> String {
    script.lines().filter(|line| !line.trim_start().starts_with("/** @")).map(|line| format!("{line}\n")).collect()
}

fn files(table: &Table) -> String {
    let base = table.base.trim_end_matches('/');
    json!(table.bare_files.iter().map(|it| format!("{base}/{it}")).collect::<Vec<_>>()).to_string()
}

/// A function for viewer responses: headers by kind of file, and those that the policy has no room for.
pub fn response_function(table: &Table) -> String {
    let object = |headers: Vec<(&str, &str)>| {
        let all: Map<String, Value> =
            headers.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), json!({ "value": value }))).collect();
        Value::Object(all).to_string()
    };
    let rest: Vec<_> = in_policy(table).1.into_iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let robots = rest.iter().find(|(name, _)| name.eq_ignore_ascii_case(ROBOTS)).map(|(_, value)| *value);
    let of = |kind: Kind| {
        // S3 sends the time for caches by itself.
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
        .replace("PAGE", &of(Kind::Page))
}
