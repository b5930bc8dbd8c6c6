//! Old addresses and where they lead: `aliases` of articles and pages, in all forms in which people have them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::app::routes::{Address, Route};
use crate::model::link::encode_component;
use crate::model::site::Site;
use crate::publish::content::Content;
use crate::publish::faults::FileFault;
use crate::publish::static_host::decode;

/// Where an old address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The new path, from the site's root, beginning with a slash.
    pub path: String,
    /// The language of the page.
    pub lang: String,
}

/// Old path, from the site's root, beginning with a slash, with `%20` and the like resolved, to where it leads. Servers
/// compare what they have resolved; for those that do not there is `encoded`.
pub type Redirects = BTreeMap<String, Target>;

/// The redirects of a publication. Addresses of folders are redirected with and without their slash.
pub fn redirects(content: &Content) -> Redirects {
    let mut redirects = Redirects::new();
    let mut add = |lang: &str, route: Route, aliases: &[String]| {
        let path = format!("/{}", Address { lang: lang.into(), route }.to_path(&content.site.languages));
        let to = Target { path, lang: lang.into() };
        redirects.extend(aliases.iter().flat_map(|it| forms(it)).map(|form| (form, to.clone())));
    };
    for it in content.articles.iter().map(|it| &it.article) {
        add(&it.lang, Route::Article { slug: it.slug.clone() }, &it.aliases);
    }
    for it in content.site_pages.values().map(|it| &it.page) {
        add(&it.lang, Route::Page { slug: it.slug.clone() }, &it.aliases);
    }
    redirects
}

/// An old address as it may be asked for: `/a/` and `/a`; `/a.html` has one form.
fn forms(alias: &str) -> Vec<String> {
    let alias = decode(alias);
    let bare = alias.trim_end_matches('/');
    let is_file = bare.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if is_file || bare.is_empty() { vec![alias] } else { vec![bare.to_string(), format!("{bare}/")] }
}

/// An old path as browsers ask for it (WHATWG URL, “path percent-encode set”).
pub fn encoded(path: &str) -> String {
    let stays = |it: char| it.is_ascii_graphic() && !"\"#<>?`{}^".contains(it);
    path.chars().map(|it| if stays(it) { it.to_string() } else { encode_component(&it.to_string()) }).collect()
}

/// Whether a path, resolved, can be written for every host, and is a name for a file.
fn can_be_written(path: &str) -> bool {
    // What is not UTF-8 has become U+FFFD.
    let is_strange = |it: char| it.is_control() || "?#*:\"';{}$%\\\u{fffd}".contains(it);
    path.strip_prefix('/').is_some_and(|it| {
        !it.contains(is_strange) && it.trim_end_matches('/').split('/').all(|part| !["", ".", ".."].contains(&part))
    })
}

/// Whether all aliases are paths, and none is the address of a page, or stands in two files.
pub fn check<'a>(
    all: impl Iterator<Item = (&'a Path, &'a [String])>,
    site: &Site,
    exists: impl Fn(&Address) -> bool,
    faults: &mut Vec<FileFault>,
) {
    let mut known: BTreeMap<String, &Path> = BTreeMap::new();
    for (file, aliases) in all {
        for (index, alias) in aliases.iter().enumerate() {
            let mut fault = |message: String| faults.push(FileFault::new(file, format!("/aliases/{index}"), message));
            let path = decode(alias);
            if !can_be_written(&path) {
                fault(format!(
                    "“{alias}” is not a path from the site's root such as /2019/03/old-name.html or /2019/été/; what \
                     follows a ? or # is left out, and none of * : \" ' ; {{ }} $ % may stand in it"
                ));
                continue;
            }
            if Address::parse(&path, &site.languages).is_some_and(|it| exists(&it)) {
                fault(format!("“{alias}” is the address of a page of this site"));
            }
            let bare = path.trim_end_matches('/').to_string();
            match known.get(&bare) {
                Some(other) if *other != file => {
                    fault(format!("“{alias}” leads to {} already", other.display()));
                }
                _ => _ = known.insert(bare, file),
            }
        }
    }
}
