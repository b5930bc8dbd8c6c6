//! Warnings about the limits of hosts. What can be split is split where it is written; publishing warns about the rest,
//! once for each limit. Sources: the hosts' documentation of limits.

use std::collections::BTreeSet;

use super::Table;
use super::cloudfront::{self, LONGEST_VALUE, MOST_OF_FUNCTION};
use super::header_files::{self, LONGEST_LINE, LONGEST_REDIRECT, MOST_REDIRECTS, MOST_RULES};
use super::redirects::{encoded, has_page};

/// The most files in a site (Cloudflare Pages).
pub const MOST_FILES: usize = 20_000;

/// Returns a warning for each limit that a publication exceeds, given the paths of all its files.
pub fn warnings(table: &Table, paths: &BTreeSet<&str>) -> Vec<String> {
    let mut found = Vec::new();
    let mut warn = |host: &str, message: String| found.push(format!("warning: hosts: {host}: {message}"));
    let redirects = table.redirects.len();
    if redirects > MOST_REDIRECTS {
        let bare = table.redirects.iter().filter(|(from, to)| !has_page(from, to)).count();
        let lost = bare.saturating_sub(MOST_REDIRECTS);
        let lost =
            if lost == 0 { String::new() } else { format!(", except for {lost} that have no such page and are lost") };
        warn(
            "Cloudflare Pages",
            format!(
                "_redirects has {redirects} lines, and only {MOST_REDIRECTS} are read; at the other old addresses, a \
                 small page redirects readers{lost}"
            ),
        );
    }
    let base = table.base.trim_end_matches('/');
    let lengths = table
        .redirects
        .iter()
        .map(|(from, to)| base.len() * 2 + encoded(from).len() + encoded(&to.path).len() + " ".len() + " 301".len());
    let long = lengths.filter(|length| *length > LONGEST_REDIRECT).count();
    if long > 0 {
        warn(
            "Cloudflare Pages",
            format!("{long} lines of _redirects are longer than the {LONGEST_REDIRECT} characters that are read"),
        );
    }
    let rules = header_files::rules(table, paths);
    if rules.len() > MOST_RULES {
        let left: Vec<_> = rules[MOST_RULES..].iter().map(|(path, _)| path.as_str()).collect();
        warn(
            "Cloudflare Pages",
            format!(
                "_headers would have {} rules, and only {MOST_RULES} are read; the rules of {} files, from {} on, are \
                 left out: these files are sent without their caching rules, and not to pages of other sites",
                rules.len(),
                left.len(),
                left[0]
            ),
        );
    }
    for (name, value) in rules.iter().flat_map(|(_, headers)| headers) {
        let length = name.len() + value.len() + 4;
        if length > LONGEST_LINE {
            let instead = if name.eq_ignore_ascii_case("Content-Security-Policy") {
                "; pages also carry the policy themselves, and the rule about who may frame them has a line of its own"
            } else {
                "; the header is not sent there"
            };
            warn(
                "Cloudflare Pages",
                format!("the line with {name} has {length} characters, and only {LONGEST_LINE} are read{instead}"),
            );
        }
    }
    if paths.len() > MOST_FILES {
        warn("Cloudflare Pages", format!("the site has {} files; at most {MOST_FILES} are accepted", paths.len()));
    }
    of_cloudfront(table, &mut warn);
    found
}

fn of_cloudfront(table: &Table, warn: &mut impl FnMut(&str, String)) {
    let (missing, lost) = cloudfront::left_out(table);
    if missing > 0 {
        let lost =
            if lost == 0 { String::new() } else { format!(", except for {lost} that have no such page and are lost") };
        warn(
            "CloudFront",
            format!(
                "a function may have at most {MOST_OF_FUNCTION} bytes, which leaves no room for {missing} old \
                 addresses; a small page redirects readers there{lost}"
            ),
        );
    }
    let request = cloudfront::function(table).len();
    let response = cloudfront::response_function(table).len();
    for (name, length) in [("cloudfront-function.js", request), ("cloudfront-response.js", response)] {
        if length > MOST_OF_FUNCTION {
            warn(
                "CloudFront",
                format!("{name} has {length} bytes; at most {MOST_OF_FUNCTION} are accepted, so it is refused there"),
            );
        }
    }
    for (name, value) in table.common.iter().filter(|(_, value)| value.len() > LONGEST_VALUE) {
        warn(
            "CloudFront",
            format!(
                "{name} has {} characters; a response headers policy takes at most {LONGEST_VALUE}, so it is in \
                 cloudfront-response.js instead",
                value.len()
            ),
        );
    }
}
