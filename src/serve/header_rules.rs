//! Reads `_headers`, so that pages are served with the headers that hosts will send.

use hyper::header::{HeaderName, HeaderValue};

use super::path_pattern::PathPattern;

/// The rules of a `_headers` file, in its order.
#[derive(Clone, Debug, Default)]
pub struct HeaderRules(Vec<HeaderRule>);

#[derive(Clone, Debug)]
struct HeaderRule {
    pattern: PathPattern,
    headers: Vec<(HeaderName, String)>,
    /// Headers of earlier rules that do not apply here (`! Name`, Cloudflare Pages).
    removed: Vec<HeaderName>,
}

impl HeaderRules {
    /// Reads the file; returns the rules and the numbers of lines that were not understood.
    pub fn parse(text: &str) -> (Self, Vec<usize>) {
        let mut rules: Vec<HeaderRule> = Vec::new();
        let mut unknown = Vec::new();
        // Lines below a pattern that was not understood belong to it.
        let mut is_skipped = true;
        for (index, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            if !line.starts_with([' ', '\t']) {
                let pattern = PathPattern::parse(trimmed);
                is_skipped = pattern.is_none();
                match pattern {
                    Some(pattern) => rules.push(HeaderRule { pattern, headers: Vec::new(), removed: Vec::new() }),
                    None => unknown.push(index + 1),
                }
            } else if let Some(rule) = rules.last_mut().filter(|_| !is_skipped)
                && !rule.add(trimmed)
            {
                unknown.push(index + 1);
            }
        }
        (Self(rules), unknown)
    }

    /// Returns the headers for a percent-decoded path. Values of several matching rules are joined by commas.
    pub fn of(&self, path: &str) -> Vec<(HeaderName, HeaderValue)> {
        let mut found: Vec<(HeaderName, String)> = Vec::new();
        for rule in self.0.iter().filter(|rule| rule.pattern.matches(path)) {
            found.retain(|(name, _)| !rule.removed.contains(name));
            for (name, value) in &rule.headers {
                match found.iter_mut().find(|(known, _)| known == name) {
                    Some((_, joined)) => *joined = [joined.as_str(), ", ", value].concat(),
                    None => found.push((name.clone(), value.clone())),
                }
            }
        }
        found.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::from_str(&value).ok()?))).collect()
    }
}

impl HeaderRule {
    /// Adds a line such as `Name: value` or `! Name`; returns whether it is one.
    fn add(&mut self, line: &str) -> bool {
        let name = |text: &str| HeaderName::from_bytes(text.trim().as_bytes()).ok();
        if let Some(removed) = line.strip_prefix('!') {
            return name(removed).map(|name| self.removed.push(name)).is_some();
        }
        let Some((header, value)) = line.split_once(':') else { return false };
        let value = value.trim();
        match name(header).filter(|_| HeaderValue::from_str(value).is_ok()) {
            Some(name) => self.headers.push((name, value.into())),
            None => return false,
        }
        true
    }
}

/// Changes the policy of a published site so that it holds on a server without TLS: without
/// `upgrade-insecure-requests`, WebKit and other devices in the network would ask for every file by `https:`.
pub fn without_tls(policy: &str) -> String {
    let keeps = |directive: &&str| !directive.trim().eq_ignore_ascii_case("upgrade-insecure-requests");
    policy.split(';').filter(keeps).collect::<Vec<_>>().join(";").trim().to_string()
}
