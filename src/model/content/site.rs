//! The settings of a site: `content/site.json`, contract version 1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::base_url::BaseUrl;
use crate::model::content::article::{CONTENT_VERSION, check_version};
use crate::model::content::author::{TextForm, Texts, texts, texts_opt};
use crate::model::content::markdown_settings::MarkdownSettings;
use crate::model::content::newsletter::Newsletter;
use crate::model::content::permalinks::Permalinks;
use crate::model::content::site_discovery::{FeedSettings, RobotSettings, SecurityContact};
use crate::model::content::site_host::HostSettings;
use crate::model::content::site_look::SiteLook;
use crate::model::content::site_source::ContentSource;
use crate::model::json::{Json, Reader};
use crate::model::language::is_tag;
use crate::model::schema_form;
use crate::model::text::read_inline::{url, url_opt};

/// The settings of a site.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Site {
    /// Version of the contract: 1.
    #[schemars(extend("const" = 1))]
    pub v: u32,
    /// The publication's name.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub name: String,
    /// A description in one sentence, per language.
    #[schemars(with = "TextForm")]
    pub description: Texts,
    /// A few words shown beside the name on every page, per language.
    #[serde(default)]
    #[schemars(with = "TextForm")]
    pub tagline: Texts,
    /// The address it is published at, with scheme and trailing slash: for canonical and shared addresses.
    #[schemars(regex(pattern = "^https?://.*/$"))]
    pub base_url: String,
    /// IANA time zone in which dates are shown.
    pub time_zone: String,
    /// Languages as BCP 47 tags; the first is the default and has no prefix in addresses.
    #[schemars(length(min = 1), inner(regex(pattern = schema_form::TAG)))]
    pub languages: Vec<String>,
    /// Slug of the author of articles in Markdown that name none; without it, the site's only author.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::SLUG))]
    pub author: Option<String>,
    /// Links in the header of every page, per language.
    #[serde(default)]
    pub navigation: BTreeMap<String, Vec<SiteLink>>,
    /// The footer of every page, per language.
    #[serde(default)]
    pub footer: BTreeMap<String, Footer>,
    /// Profiles of the publication on other sites.
    #[serde(default)]
    pub social: Vec<SiteLink>,
    /// The publication's name on X, such as `@lisieres`, for the link cards that X shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^@[A-Za-z0-9_]{1,15}$"))]
    pub x_handle: Option<String>,
    /// Articles per page of a list; defaults to 12.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100), extend("default" = 12))]
    pub page_size: u32,
    /// Whether to draw a share picture for each page, shown beside links to it elsewhere; defaults to true.
    #[serde(default)]
    #[schemars(extend("default" = true))]
    pub share_pictures: bool,
    /// Whether readers can search the publication; defaults to true.
    #[serde(default)]
    #[schemars(extend("default" = true))]
    pub search: bool,
    /// Whether what readers have opened stays readable without a network; defaults to true.
    #[serde(default)]
    #[schemars(extend("default" = true))]
    pub offline: bool,
    /// Settings of feeds.
    #[serde(default)]
    pub feeds: FeedSettings,
    /// The newsletter that readers can subscribe to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newsletter: Option<Newsletter>,
    /// The endpoint that takes webmentions (W3C) for articles, in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^https://"))]
    pub webmention: Option<String>,
    /// What robots may not fetch.
    #[serde(default)]
    pub robots: RobotSettings,
    /// The contact for security reports; without it there is no `security.txt`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<SecurityContact>,
    /// Whether to write `llms.txt`.
    #[serde(default)]
    pub llms: bool,
    /// How the addresses of pages are made.
    #[serde(default)]
    pub permalinks: Permalinks,
    /// Redirects from addresses of a former site, such as those of its lists, to pages of this one:
    /// `{ "/category/news/": "/tags/news/" }`. Those of articles and pages are their `aliases`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub redirects: BTreeMap<String, String>,
    /// Whether files also answer at the addresses that they have by their own names, as they did on a former site:
    /// those in `images/`, `media/` and `fonts/` without a hash, pictures that pages show in their original form, and
    /// files beside a document below its address and its old ones.
    #[serde(default)]
    pub keep_file_addresses: bool,
    /// Where articles and pages come from if they are written in another system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<ContentSource>,
    /// Settings of the headers that hosts send.
    #[serde(default)]
    pub host: HostSettings,
    /// Colours, fonts and logo.
    #[serde(default)]
    pub look: SiteLook,
    /// How articles and pages in Markdown are read.
    #[serde(default)]
    pub markdown: MarkdownSettings,
    /// Replacements for words on screen, by language and key.
    #[serde(default)]
    pub texts: BTreeMap<String, Texts>,
}

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SiteLink {
    /// The text.
    pub label: String,
    /// Where it leads: `/path` on this site, `https:` or `mailto:`.
    pub url: String,
}

/// The footer of every page.
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
    /// Reads the site's settings; faults go to the reader's log.
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
        let permalinks = r.object_opt("permalinks").map(|it| Permalinks::read(&it)).unwrap_or_default();
        for (kind, lang) in permalinks.now.languages().filter(|(_, lang)| !lang.is_empty() && !languages.contains(lang))
        {
            r.fault_below(&["permalinks", kind, lang], format!("“{lang}” is not among the site's languages"));
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
        let is_handle = |text: &str| {
            let name = text.strip_prefix('@').unwrap_or_default();
            (1..=15).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        if x_handle.as_deref().is_some_and(|text| !is_handle(text)) {
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
            author: r.text_opt("author"),
            navigation: r.entries("navigation").into_iter().map(|(lang, list)| (lang, links_of(&list))).collect(),
            footer: r.entries("footer").into_iter().map(|(lang, object)| (lang, footer(&object))).collect(),
            social: links(r, "social"),
            x_handle,
            page_size,
            share_pictures: r.field("share_pictures").is_none() || r.flag("share_pictures"),
            search: r.field("search").is_none() || r.flag("search"),
            offline: r.field("offline").is_none() || r.flag("offline"),
            feeds: r.object_opt("feeds").map(|it| FeedSettings::read(&it)).unwrap_or_default(),
            newsletter: r.object_opt("newsletter").map(|it| Newsletter::read(&it)),
            webmention: url_opt(r, "webmention"),
            robots: r.object_opt("robots").map(|it| RobotSettings::read(&it)).unwrap_or_default(),
            security: r.object_opt("security").map(|it| SecurityContact::read(&it)),
            llms: r.flag("llms"),
            permalinks,
            redirects: r.entries("redirects").into_iter().map(|(from, to)| (from, to.as_text())).collect(),
            keep_file_addresses: r.flag("keep_file_addresses"),
            source: r.object_opt("source").map(|it| ContentSource::read(&it)),
            host: r.object_opt("host").map(|it| HostSettings::read(&it)).unwrap_or_default(),
            look: r.object_opt("look").map(|it| SiteLook::read(&it)).unwrap_or_default(),
            markdown: r.object_opt("markdown").map(|it| MarkdownSettings::read(&it)).unwrap_or_default(),
            texts: {
                let names = r.entries("texts").into_iter().map(|(lang, _)| lang);
                let section = r.field("texts");
                names.filter_map(|lang| section.as_ref().map(|field| (lang.clone(), texts_opt(field, &lang)))).collect()
            },
        }
    }
}

fn links_of<J: Json>(list: &Reader<'_, J>) -> Vec<SiteLink> {
    list.items().iter().map(|link| SiteLink { label: link.text("label"), url: url(link, "url") }).collect()
}

/// Reads a list of links; missing means none.
pub fn links<J: Json>(r: &Reader<'_, J>, key: &str) -> Vec<SiteLink> {
    r.field(key).map(|list| links_of(&list)).unwrap_or_default()
}
