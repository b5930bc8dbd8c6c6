//! Structured data for search engines: one graph in schema.org's vocabulary per page, as JSON-LD 1.1, whose nodes
//! refer to each other by `@id`. Only the served page has it: under Trusted Types a script's text cannot be set, not
//! even that of a data block (Chromium, Firefox and WebKit agree), and search engines load whole pages.

use serde_json::{Map, Value, json};

use crate::app::page::PageContent;
use crate::app::routes::{Address, Route};
use crate::model::content::author::text_in;
use crate::model::page::{ArticlePage, Card, Profile};
use crate::publish::context::SiteContext;
use crate::publish::plan::head::PageMeta;

/// Builds the graph of a page; `None` for the not-found page.
pub fn graph(context: &SiteContext<'_>, address: &Address, meta: &PageMeta, content: &PageContent) -> Option<Value> {
    let lang = address.lang.as_str();
    let maker = Maker { context, lang, meta };
    let mut nodes = vec![maker.website(), maker.organization()];
    let trail = maker.breadcrumb(address, content);
    match content {
        PageContent::Article(it) => {
            nodes.push(maker.posting(it, address));
            nodes.extend(it.authors.iter().map(|author| maker.person(author)));
        }
        PageContent::Profile(it) => {
            nodes.push(maker.page("ProfilePage", json!({ "mainEntity": { "@id": maker.person_id(&it.profile) } })));
            nodes.push(maker.person(&it.profile));
        }
        PageContent::Listing(it) => {
            nodes.push(maker.page("CollectionPage", json!({ "mainEntity": maker.list(&it.cards) })))
        }
        PageContent::Privacy { .. } | PageContent::Text(_) => {
            let is_index = matches!(&address.route, Route::Derived(page) if !page.is_tool());
            nodes.push(maker.page(if is_index { "CollectionPage" } else { "WebPage" }, json!({})));
        }
        PageContent::NotFound { .. } => return None,
    }
    nodes.push(trail);
    Some(json!({ "@context": "https://schema.org", "@graph": nodes }))
}

struct Maker<'a> {
    context: &'a SiteContext<'a>,
    lang: &'a str,
    meta: &'a PageMeta,
}

impl Maker<'_> {
    fn base(&self) -> &str {
        &self.context.content.site.base_url
    }

    fn website(&self) -> Value {
        let site = &self.context.content.site;
        json!({
            "@type": "WebSite", "@id": format!("{}#website", self.base()), "url": self.base(), "name": site.name,
            "description": text_in(&site.description, self.lang), "inLanguage": site.languages,
            "publisher": { "@id": format!("{}#organization", self.base()) },
        })
    }

    fn organization(&self) -> Value {
        let site = &self.context.content.site;
        let same: Vec<_> = site.social.iter().map(|it| it.url.as_str()).collect();
        let mut node = json!({
            "@type": "Organization", "@id": format!("{}#organization", self.base()), "name": site.name,
            "url": self.base(),
            "logo": { "@type": "ImageObject", "url": self.context.in_full(&self.context.files.address("/icons/icon-512.png")) },
        });
        if !same.is_empty() {
            node["sameAs"] = json!(same);
        }
        node
    }

    fn page(&self, kind: &str, more: Value) -> Value {
        let mut node = json!({
            "@type": kind, "@id": self.meta.canonical, "url": self.meta.canonical, "name": self.title(),
            "inLanguage": self.lang, "isPartOf": { "@id": format!("{}#website", self.base()) },
            "breadcrumb": { "@id": format!("{}#breadcrumb", self.meta.canonical) },
        });
        if !self.meta.description.is_empty() {
            node["description"] = json!(self.meta.description);
        }
        merge(&mut node, more);
        node
    }

    fn title(&self) -> &str {
        if self.meta.title.is_empty() { &self.context.content.site.name } else { &self.meta.title }
    }

    fn posting(&self, article: &ArticlePage, address: &Address) -> Value {
        let Route::Article { slug } = &address.route else { return Value::Null };
        let authors: Vec<_> = article.authors.iter().map(|author| json!({ "@id": self.person_id(author) })).collect();
        let mut node = json!({
            "@type": "BlogPosting", "@id": format!("{}#article", self.meta.canonical), "url": self.meta.canonical,
            "headline": article.title, "description": self.meta.description,
            "inLanguage": self.lang, "datePublished": article.published.datetime,
            "dateModified": article.updated.as_ref().unwrap_or(&article.published).datetime, "author": authors,
            "publisher": { "@id": format!("{}#organization", self.base()) },
            "isPartOf": { "@id": format!("{}#website", self.base()) },
        });
        if let Some(entry) = self.context.content.entry(self.lang, slug) {
            node["wordCount"] = json!(entry.text.length.count());
            if let Some(series) = &entry.article.series {
                let whole = json!({ "@type": "CreativeWorkSeries", "name": series.title });
                node["isPartOf"] = json!([node["isPartOf"], whole]);
                node["position"] = json!(series.part);
            }
        }
        if let Some(cover) = &article.cover {
            node["image"] = json!({
                "@type": "ImageObject", "url": self.context.in_full(&cover.src), "width": format!("{}", cover.width),
                "height": format!("{}", cover.height), "caption": cover.alt,
            });
        }
        if let Some(first) = article.tags.first() {
            let keywords: Vec<_> = article.tags.iter().map(|it| it.label.as_str()).collect();
            merge(&mut node, json!({ "articleSection": first.label, "keywords": keywords }));
        }
        let translations: Vec<_> = self.meta.alternates.iter().filter(|it| it.lang != self.lang).collect();
        if !translations.is_empty() {
            let other = |page: &&crate::model::page::Alternate| json!({ "@id": format!("{}#article", page.url) });
            node["workTranslation"] = translations.iter().map(other).collect();
        }
        node
    }

    fn person_id(&self, profile: &Profile) -> String {
        // A person has the same id in every language.
        let slug = profile.url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        format!("{}authors/{slug}/#person", self.base())
    }

    fn person(&self, profile: &Profile) -> Value {
        let mut node = json!({
            "@type": "Person", "@id": self.person_id(profile), "name": profile.name, "url": self.context.in_full(&profile.url),
        });
        if !profile.role.is_empty() {
            node["jobTitle"] = json!(profile.role);
        }
        if let Some(organisation) = &profile.organisation {
            let mut works_for = json!({ "@type": "Organization", "name": organisation.label });
            if !organisation.url.is_empty() {
                works_for["url"] = json!(organisation.url);
            }
            node["worksFor"] = works_for;
        }
        if let Some(portrait) = &profile.portrait {
            node["image"] = json!({ "@type": "ImageObject", "url": self.context.in_full(&portrait.src) });
        }
        let same: Vec<_> = profile.links.iter().map(|it| &it.url).filter(|url| url.starts_with("https:")).collect();
        if !same.is_empty() {
            node["sameAs"] = json!(same);
        }
        node
    }

    fn list(&self, cards: &[Card]) -> Value {
        let item = |(index, card): (usize, &Card)| json!({ "@type": "ListItem", "position": index + 1, "url": self.context.in_full(&card.url), "name": card.title });
        json!({ "@type": "ItemList", "itemListElement": cards.iter().enumerate().map(item).collect::<Vec<_>>() })
    }

    /// Builds the trail from the home page to this one; an article is placed under its first tag.
    fn breadcrumb(&self, address: &Address, content: &PageContent) -> Value {
        let home = self.context.full(self.lang, Route::Home { page: 1 });
        let mut steps = vec![(self.context.content.site.name.clone(), home)];
        if let PageContent::Article(it) = content {
            steps.extend(it.tags.first().map(|tag| (tag.label.clone(), self.context.in_full(&tag.url))));
        }
        if address.route != (Route::Home { page: 1 }) {
            steps.push((self.title().to_string(), self.meta.canonical.clone()));
        }
        let item = |(index, (name, url)): (usize, &(String, String))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": url });
        let items: Vec<_> = steps.iter().enumerate().map(item).collect();
        let id = format!("{}#breadcrumb", self.meta.canonical);
        json!({ "@type": "BreadcrumbList", "@id": id, "itemListElement": items })
    }
}

fn merge(node: &mut Value, more: Value) {
    let more: Map<String, Value> = more.as_object().cloned().unwrap_or_default();
    node.as_object_mut().into_iter().for_each(|node| node.extend(more.clone()));
}

/// Writes JSON for a `<script>` element: nothing in it can end the element (HTML, “restrictions for contents of script
/// elements”).
pub fn in_script(value: &Value) -> String {
    let text = value.to_string();
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
