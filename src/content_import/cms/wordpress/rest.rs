//! A site of WordPress through its REST API (developer.wordpress.org/rest-api).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::content::Library;
use super::export::feeds;
use super::time_zone::fixed_zone;
use super::{list_pages, rest_item};
use crate::content_import::cms::html_text::plain;
use crate::content_import::cms::record::{MediaRecord, SiteRecord, TextKind};
use crate::content_import::publication::report::{PARTIAL_SOURCE, Report};
use crate::fetch::{Answer, Failure, Fetch, get_patiently};

/// How many items are asked for at once; the API allows 100.
const PAGE_SIZE: u32 = 100;
/// Types of items that are read, or that WordPress uses for itself.
const KNOWN_TYPES: [&str; 14] = [
    "post",
    "page",
    "attachment",
    "nav_menu_item",
    "wp_block",
    "wp_template",
    "wp_template_part",
    "wp_navigation",
    "wp_global_styles",
    "wp_font_family",
    "wp_font_face",
    "revision",
    "feedback",
    "jp_pay_order",
];

/// A user and an application password, for what is not public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The user's name.
    pub user: String,
    /// An application password, not the one for signing in.
    pub password: String,
}

/// The API of one site.
pub struct Api<'a> {
    fetch: &'a dyn Fetch,
    /// The address before the name of a resource.
    root: String,
    /// What stands between the root and parameters: `?` or `&`.
    separator: char,
    headers: Vec<(String, String)>,
}

/// Reads a site. With a login, drafts and scheduled posts are read too; what is private or has a password never is.
///
/// # Errors
/// When an answer does not arrive or is not what the API gives; nothing is imported then.
pub fn site(
    address: &str,
    login: Option<&Login>,
    fetch: &dyn Fetch,
    report: &mut Report,
) -> Result<SiteRecord, Failure> {
    let base = address.trim_end_matches('/').trim_end_matches("/wp-json").to_string();
    let (api, index) = Api::open(&base, login, fetch)?;
    let field = |key: &str| index.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    let home = Some(field("home")).filter(|home| home.starts_with("http")).unwrap_or(base);
    let mut site = SiteRecord {
        name: plain(&field("name")),
        description: plain(&field("description")),
        time_zone: Some(field("timezone_string")).filter(|zone| zone.contains('/')).or_else(|| offset_zone(&index)),
        feeds: feeds(),
        author_feeds: list_pages::AUTHOR_FEEDS,
        base_url: format!("{}/", home.trim_end_matches('/')),
        ..SiteRecord::default()
    };
    let mut library = Library::default();
    for item in api.all("media", "", report)? {
        let (id, attachment) = rest_item::attachment(&item);
        let media = MediaRecord { alt: attachment.alt.clone(), caption: plain(&attachment.caption) };
        site.media.insert(attachment.url.clone(), media);
        library.attachments.insert(id, attachment);
    }
    if login.is_some() {
        for block in api.all_or_public("blocks", "&context=edit", None, report)? {
            if let Some(content) = block.pointer("/content/raw").and_then(Value::as_str) {
                library.reusable.insert(block["id"].to_string(), content.to_string());
            }
        }
    }
    let everybody = "&_embed=author,wp:term,wp:featuredmedia";
    let editors = format!("{everybody}&context=edit&status=publish,future,draft,pending");
    for (resource, kind) in [("posts", TextKind::Article), ("pages", TextKind::Page)] {
        let items = match login {
            Some(_) => api.all_or_public(resource, &editors, Some(everybody), report)?,
            None => api.all(resource, everybody, report)?,
        };
        for item in items {
            rest_item::add(&item, kind, &library, &mut site, report);
        }
    }
    list_pages::count_date_archives(&site, report);
    api.report_rest(report);
    Ok(site)
}

/// Returns the zone of a site that has set an offset from UTC only, in hours.
fn offset_zone(index: &Value) -> Option<String> {
    let offset = index.get("gmt_offset")?;
    let hours = offset.as_f64().or_else(|| offset.as_str()?.parse().ok())?;
    fixed_zone((hours * 60.0).round() as i64)
}

impl<'a> Api<'a> {
    /// Finds the API of a site, with readable addresses or without.
    fn open(base: &str, login: Option<&Login>, fetch: &'a dyn Fetch) -> Result<(Self, Value), Failure> {
        let headers: Vec<_> = login
            .map(|login| {
                // Application passwords are shown in groups.
                let pair = format!("{}:{}", login.user, login.password.replace(' ', ""));
                ("authorization".to_string(), format!("Basic {}", STANDARD.encode(pair)))
            })
            .into_iter()
            .collect();
        let mut problem = String::new();
        for (root, separator) in [(format!("{base}/wp-json/"), '?'), (format!("{base}/?rest_route=/"), '&')] {
            let api = Self { fetch, root, separator, headers: headers.clone() };
            match api.get("", "") {
                Ok((index, _)) if index.get("namespaces").is_some() || index.get("name").is_some() => {
                    return Ok((api, index));
                }
                Ok(_) => problem = format!("{base}: the answer is not that of WordPress"),
                Err(failure) => problem = failure.message,
            }
        }
        Err(Failure::lasting(format!(
            "{problem}; is there a site of WordPress, and is its REST API on? An export file is another way"
        )))
    }

    fn get(&self, resource: &str, query: &str) -> Result<(Value, Answer), Failure> {
        let query = query.trim_start_matches('&');
        let separator = if query.is_empty() { String::new() } else { self.separator.to_string() };
        let url = format!("{}{resource}{separator}{query}", self.root);
        let answer = get_patiently(self.fetch, &url, &self.headers)
            .map_err(|failure| Failure { message: format!("{url}: {failure}"), ..failure })?;
        // Some plugins write warnings before the JSON.
        let body = &answer.body[answer.body.iter().position(|byte| matches!(byte, b'{' | b'[')).unwrap_or_default()..];
        let value = serde_json::from_slice(body)
            .map_err(|_| Failure::lasting(format!("{url}: the answer is not JSON, but perhaps a page")))?;
        Ok((value, answer))
    }

    /// Gets all items of a resource as an editor sees them, or else those that everybody sees, if there are any.
    fn all_or_public(
        &self,
        resource: &str,
        query: &str,
        public: Option<&str>,
        report: &mut Report,
    ) -> Result<Vec<Value>, Failure> {
        let refusal = match self.all(resource, query, report) {
            Err(failure) if failure.status == Some(401) => {
                let message = format!(
                    "{failure}: the login was refused; expected a user and an application password (Users → Profile)"
                );
                return Err(Failure { message, ..failure });
            }
            Err(failure) if matches!(failure.status, Some(400 | 403)) => failure,
            all => return all,
        };
        let what = format!("this user may not read all of it ({refusal}), so only what everybody may read was taken");
        report.add("login", Path::new(resource), 0, what);
        public.map_or_else(|| Ok(Vec::new()), |query| self.all(resource, query, report))
    }

    /// Gets all items of a resource, page by page.
    fn all(&self, resource: &str, query: &str, report: &mut Report) -> Result<Vec<Value>, Failure> {
        let mut items: Vec<Value> = Vec::new();
        let mut known = BTreeSet::new();
        let mut total = None;
        let mut page = 1_u64;
        loop {
            // By number, so that a new post moves nothing to another page.
            let query = format!("per_page={PAGE_SIZE}&page={page}&orderby=id&order=asc{query}");
            let (value, answer) = self.get(&format!("wp/v2/{resource}"), &query)?;
            let Value::Array(list) = value else {
                let message = format!("{}wp/v2/{resource}: page {page} is no list", self.root);
                return Err(Failure::lasting(message));
            };
            let header = |name: &str| answer.header(name).and_then(|value| value.trim().parse::<u64>().ok());
            let (count, pages) = (header("x-wp-total"), header("x-wp-totalpages"));
            if total.is_some() && count != total {
                report.add(
                    PARTIAL_SOURCE,
                    Path::new(resource),
                    0,
                    "the site changed while it was read; import it again to be sure",
                );
            }
            total = count.or(total);
            let length = list.len();
            items.extend(list.into_iter().filter(|item| known.insert(item["id"].to_string())));
            let is_last = match pages {
                Some(pages) => page >= pages,
                None => length < PAGE_SIZE as usize,
            };
            if is_last || length == 0 {
                break;
            }
            page += 1;
        }
        match total {
            // The number counts drafts of others, which this user may not read.
            Some(total) if (items.len() as u64) < total && !self.headers.is_empty() => {
                let what = format!("{} of {total} items may be read by this user", items.len());
                report.add("login", Path::new(resource), 0, what);
                Ok(items)
            }
            Some(total) if (items.len() as u64) < total => {
                let message = format!("{}wp/v2/{resource}: {} of {total} items arrived", self.root, items.len());
                Err(Failure::lasting(message))
            }
            _ => Ok(items),
        }
    }

    /// Reports what the site has beside posts, pages and media.
    fn report_rest(&self, report: &mut Report) {
        let count = |resource: &str| {
            let (_, answer) = self.get(&format!("wp/v2/{resource}"), "per_page=1").ok()?;
            answer.header("x-wp-total")?.trim().parse::<usize>().ok()
        };
        report.count("comments, which a publication does not have", count("comments").unwrap_or_default());
        let types = self.get("wp/v2/types", "").map(|(types, _)| types).unwrap_or_default();
        let types: BTreeMap<String, Value> =
            types.as_object().map(|types| types.clone().into_iter().collect()).unwrap_or_default();
        for (name, kind) in types.iter().filter(|(name, _)| !KNOWN_TYPES.contains(&name.as_str())) {
            let base = kind.get("rest_base").and_then(Value::as_str).unwrap_or(name);
            if let Some(number) = count(base).filter(|number| *number > 0) {
                report.count(&format!("items of the type “{name}”, which were not read"), number);
            }
        }
    }
}
