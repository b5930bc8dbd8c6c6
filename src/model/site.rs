//! The site as its publisher sets it up: `content/site.json`, contract version 1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::article::{CONTENT_VERSION, check_version};
use super::author::{TextForm, Texts, texts, texts_opt};
use super::base_url::BaseUrl;
use super::json::{Json, Reader};
use super::language::is_tag;
use super::read_inline::url;
use super::schema_form;
use super::site_discovery::{FeedSettings, RobotSettings, SecurityContact};
use super::site_host::HostSettings;
use super::site_look::SiteLook;

/// The site as its publisher sets it up.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Site {
    /// Version of the contract: 1.
    #[schemars(extend("const" = 1))]
    pub v: u32,
    /// The publication's name.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub name: String,
    /// What it is about, in a sentence, per language.
    #[schemars(with = "TextForm")]
    pub description: Texts,
    /// A few words that stand beside the name on every page, per language.
    #[serde(default)]
    #[schemars(with = "TextForm")]
    pub tagline: Texts,
    /// Where it is published, with scheme and a slash at the end: for canonical and shared addresses.
    #[schemars(regex(pattern = "^https?://.*/$"))]
    pub base_url: String,
    /// IANA time zone in which dates are shown.
    pub time_zone: String,
    /// Languages as BCP 47 tags; the first is the default and has no prefix in addresses.
    #[schemars(length(min = 1), inner(regex(pattern = schema_form::TAG)))]
    pub languages: Vec<String>,
    /// Links at the head of every page, per language.
    #[serde(default)]
    pub navigation: BTreeMap<String, Vec<SiteLink>>,
    /// The foot of every page, per language.
    #[serde(default)]
    pub footer: BTreeMap<String, Footer>,
    /// Profiles of the publication.
    #[serde(default)]
    pub social: Vec<SiteLink>,
    /// The publication's name on X, such as `@lisieres`: for the cards that X shows of links.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^@[A-Za-z0-9_]{1,15}$"))]
    pub x_handle: Option<String>,
    /// Articles on a page of a list; 12 where it is missing.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100), extend("default" = 12))]
    pub page_size: u32,
    /// Whether to draw a picture for each page that others show beside a link to it; true where it is missing.
    #[serde(default)]
    #[schemars(extend("default" = true))]
    pub share_pictures: bool,
    /// Feeds.
    #[serde(default)]
    pub feeds: FeedSettings,
    /// What robots may not ask for.
    #[serde(default)]
    pub robots: RobotSettings,
    /// Whom to tell of a security fault; without it there is no `security.txt`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<SecurityContact>,
    /// Whether to write `llms.txt`.
    #[serde(default)]
    pub llms: bool,
    /// Headers that hosts send.
    #[serde(default)]
    pub host: HostSettings,
    /// Colours, fonts and logo.
    #[serde(default)]
    pub look: SiteLook,
    /// Words on screen to replace, per language and key.
    #[serde(default)]
    pub texts: BTreeMap<String, Texts>,
}

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SiteLink {
    /// The text.
    pub label: String,
    /// Where it leads: `/path` in this site, `https:` or `mailto:`.
    pub url: String,
}

/// The foot of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Footer {
    /// A sentence or two: who publishes, under which licence.
    #[serde(default)]
    pub notice: String,
    /// Further links.
    #[serde(default)]
    pub links: Vec<SiteLink>,
}

impl Site {
    /// Reads the site's settings; what is wrong goes into the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        check_version(r);
        let languages: Vec<_> = r
            .list_required("languages", "a list of language tags, such as [\"en\"]")
            .iter()
            .map(Reader::as_text)
            .collect();
        if languages.is_empty() && r.field("languages").is_some() {
            r.fault_at("languages", "is empty; expected at least one language tag");
        }
        for (index, language) in languages.iter().enumerate().filter(|(_, language)| !is_tag(language)) {
            r.fault_below(
                &["languages", &index.to_string()],
                format!("“{language}” is not a language tag such as fr or pt-BR"),
            );
        }
        let base_url = r.text("base_url");
        if let Err(message) = BaseUrl::parse(&base_url)
            && !base_url.is_empty()
        {
            r.fault_at("base_url", message);
        }
        let footer = |footer: &Reader<'_, J>| Footer {
            notice: footer.text_opt("notice").unwrap_or_default(),
            links: links(footer, "links"),
        };
        let page_size = r.count_opt("page_size").unwrap_or(12);
        if !(1..=100).contains(&page_size) {
            r.fault_at("page_size", "must be from 1 to 100");
        }
        let x_handle = r.text_opt("x_handle");
        let is_handle = |it: &str| {
            let name = it.strip_prefix('@').unwrap_or_default();
            (1..=15).contains(&name.len()) && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
        };
        if x_handle.as_deref().is_some_and(|it| !is_handle(it)) {
            r.fault_at("x_handle", "is not a name on X such as @lisieres");
        }
        Self {
            v: CONTENT_VERSION,
            name: r.text("name"),
            description: texts(r, "description"),
            tagline: texts_opt(r, "tagline"),
            base_url,
            time_zone: r.text("time_zone"),
            languages,
            navigation: r.entries("navigation").into_iter().map(|(lang, list)| (lang, links_of(&list))).collect(),
            footer: r.entries("footer").into_iter().map(|(lang, it)| (lang, footer(&it))).collect(),
            social: links(r, "social"),
            x_handle,
            page_size,
            share_pictures: r.field("share_pictures").is_none() || r.flag("share_pictures"),
            feeds: r.object_opt("feeds").map(|it| FeedSettings::read(&it)).unwrap_or_default(),
            robots: r.object_opt("robots").map(|it| RobotSettings::read(&it)).unwrap_or_default(),
            security: r.object_opt("security").map(|it| SecurityContact::read(&it)),
            llms: r.flag("llms"),
            host: r.object_opt("host").map(|it| HostSettings::read(&it)).unwrap_or_default(),
            look: r.object_opt("look").map(|it| SiteLook::read(&it)).unwrap_or_default(),
            texts: {
                let names = r.entries("texts").into_iter().map(|(lang, _)| lang);
                let section = r.field("texts");
                names.filter_map(|lang| section.as_ref().map(|it| (lang.clone(), texts_opt(it, &lang)))).collect()
            },
        }
    }
}

fn links_of<J: Json>(list: &Reader<'_, J>) -> Vec<SiteLink> {
    list.items().iter().map(|it| SiteLink { label: it.text("label"), url: url(it, "url") }).collect()
}

/// Reads a list of links; missing means none.
pub fn links<J: Json>(r: &Reader<'_, J>, key: &str) -> Vec<SiteLink> {
    r.field(key).map(|list| links_of(&list)).unwrap_or_default()
}
