//! What pages hold themselves, so that a visitor's first page is painted as soon as its HTML has come: the style sheets
//! that it waits for, and the script that must run before the first paint. The content security policy names each by
//! its hash (CSP Level 3, 2.3.1), so that nothing else can run or apply inline.

use std::collections::BTreeMap;

use crate::consent_tools::script::generated::short_integrity;
use crate::disk::faults::PublishError;
use crate::publish::BuildOptions;
use crate::publish::read::content::SiteContent;

/// The script that runs before the first paint.
pub const SCRIPT: &str = "early.js";
/// The names of all parts. A page holds those that it needs.
const NAMES: [&str; 8] =
    ["article.css", "blocks.css", "code.css", SCRIPT, "lists.css", "media.css", "pages.css", "style.css"];

/// The parts by name; empty if pages link them instead.
#[derive(Clone, Debug, Default)]
pub struct Inline(BTreeMap<&'static str, Part>);

#[derive(Clone, Debug)]
struct Part {
    text: String,
    /// The source expression of a policy that allows it.
    source: String,
}

/// Whether pages of a publication hold anything themselves. They link it if the publisher has a style sheet, which may
/// be of any size, or a content security policy, which is theirs to decide; and in a preview, which replaces files while
/// a page stays.
pub fn is_used(options: &BuildOptions, content: &SiteContent) -> bool {
    let has_policy = || content.site.host.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(POLICY));
    options.release && !options.drafts && content.style_sheet.is_empty() && !has_policy()
}

const POLICY: &str = "Content-Security-Policy";

impl Inline {
    /// Reads the parts from the files that were published, whose addresses begin at the root of the site.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn read(base: &str, read: impl Fn(&str) -> Result<Vec<u8>, PublishError>) -> Result<Self, PublishError> {
        let mut parts = BTreeMap::new();
        for name in NAMES {
            let text = String::from_utf8_lossy(&read(name)?).trim_end().to_string();
            let text = if name == SCRIPT { text } else { in_page(&text, base) };
            let source = format!("'{}'", short_integrity(text.as_bytes()));
            parts.insert(name, Part { text, source });
        }
        Ok(Self(parts))
    }

    /// Whether pages hold nothing themselves.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns a part's text; `None` if pages link the file.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|part| part.text.as_str())
    }

    /// Returns what a directive of a policy must name besides its other sources: the hashes of the parts whose names have
    /// that ending, each after a space.
    pub fn sources(&self, ending: &str) -> String {
        let of_kind = self.0.iter().filter(|(name, _)| name.ends_with(ending));
        of_kind.flat_map(|(_, part)| [" ", &part.source]).collect()
    }

    /// Returns a policy without the hashes of parts that a page does not hold.
    pub fn policy_for(&self, policy: &str, holds: impl Fn(&str) -> bool) -> String {
        let others = self.0.iter().filter(|(name, _)| !holds(name));
        others.fold(policy.to_string(), |policy, (_, part)| policy.replace(&[" ", &part.source].concat(), ""))
    }
}

/// Returns a style sheet of the site's root as it is in a page, whose addresses have another beginning, and in HTML,
/// where nothing but the end of the element may look like it.
fn in_page(css: &str, base: &str) -> String {
    let mut parts = css.split("url(");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let address = part.trim_start_matches(['"', '\'']);
        let is_whole =
            address.starts_with(['/', '#']) || address.split(['/', ')']).next().is_some_and(|it| it.contains(':'));
        let quote = &part[..part.len() - address.len()];
        out.extend(["url(", quote, if is_whole { "" } else { base }, address]);
    }
    out.replace("</", "<\\/")
}
