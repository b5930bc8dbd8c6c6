//! Old addresses and where they lead: `aliases` of articles, in all forms in which people have them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::app::routes::{Address, Route};
use crate::model::article::Article;
use crate::model::link::is_safe;
use crate::model::site::Site;
use crate::publish::content::Content;
use crate::publish::content_reader::Found;
use crate::publish::faults::FileFault;

/// Old path to new path, both from the site's root, beginning with a slash.
pub type Redirects = BTreeMap<String, String>;

/// The redirects of a publication. Addresses of folders are redirected with and without their slash.
pub fn redirects(content: &Content) -> Redirects {
    let mut redirects = Redirects::new();
    for entry in &content.articles {
        let route = Route::Article { slug: entry.article.slug.clone() };
        let address = Address { lang: entry.article.lang.clone(), route };
        let to = format!("/{}", address.to_path(&content.site.languages));
        for alias in &entry.article.aliases {
            for form in forms(alias) {
                redirects.insert(form, to.clone());
            }
        }
    }
    redirects
}

/// An old address as it may be asked for: `/a/` and `/a`; `/a.html` has one form.
fn forms(alias: &str) -> Vec<String> {
    let bare = alias.trim_end_matches('/');
    let is_file = bare.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if is_file || bare.is_empty() { vec![alias.to_string()] } else { vec![bare.to_string(), format!("{bare}/")] }
}

/// Whether all aliases are paths, and none is the address of a page or of two articles.
pub fn check(articles: &[Found<Article>], site: &Site, exists: impl Fn(&Address) -> bool, faults: &mut Vec<FileFault>) {
    let mut known: BTreeMap<String, &Path> = BTreeMap::new();
    for Found { file, value: article } in articles {
        for (index, alias) in article.aliases.iter().enumerate() {
            let mut fault = |message: String| faults.push(FileFault::new(file, format!("/aliases/{index}"), message));
            let is_path = alias.starts_with('/') && is_safe(alias) && alias.is_ascii() && alias.len() > 1;
            if !is_path || alias.contains(['?', '#', '*', ':', '"', '\'', ';', '{', '}', '$']) {
                fault(format!(
                    "“{alias}” is not a path from the site's root such as /2019/03/old-name.html; other characters are \
                     written as %C3%A9, and what follows a ? or # is left out"
                ));
                continue;
            }
            if Address::parse(alias, &site.languages).is_some_and(|it| exists(&it)) {
                fault(format!("“{alias}” is the address of a page of this site"));
            }
            let bare = alias.trim_end_matches('/').to_string();
            match known.get(&bare) {
                Some(other) if *other != file.as_path() => {
                    fault(format!("“{alias}” leads to {} already", other.display()));
                }
                _ => _ = known.insert(bare, file),
            }
        }
    }
}
