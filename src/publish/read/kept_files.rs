//! The addresses that files keep beside those that they are served at (`keep_file_addresses`): their own paths, without
//! a hash, and for a file beside a document also its name below each address of the document.

use std::collections::BTreeMap;

use crate::app::routes::{Address, Route};
use crate::disk::web_path::nfc;
use crate::publish::fixed_names::HOST_FILES;
use crate::publish::read::content::SiteContent;

/// Returns the paths at which files answer besides their served names, and the path of each file on disk.
pub fn kept_files(content: &SiteContent) -> BTreeMap<String, String> {
    let mut kept = BTreeMap::new();
    if !content.site.keep_file_addresses {
        return kept;
    }
    for file in content.own.iter().filter(|path| !HOST_FILES.contains(&path.as_str())) {
        if !file.starts_with("content/") {
            kept.insert(nfc(file), file.clone());
            continue;
        }
        for folder in folders(content, file) {
            let name = file.splitn(5, '/').nth(4).unwrap_or_default();
            kept.entry(nfc(&[&folder, name].concat())).or_insert_with(|| file.clone());
        }
    }
    kept
}

/// Returns the addresses of the published document that a file lies beside, as folders: `2019/03/a-walk/`.
fn folders(content: &SiteContent, file: &str) -> Vec<String> {
    let mut parts = file.split('/').skip(1);
    let (Some(lang), Some(kind), Some(slug)) = (parts.next(), parts.next(), parts.next()) else { return Vec::new() };
    let slug = slug.to_string();
    let (aliases, route) = match kind {
        "articles" => (content.entry(lang, &slug).map(|entry| &entry.article.aliases), Route::Article { slug }),
        _ => (content.site_page(lang, &slug).map(|entry| &entry.page.aliases), Route::Page { slug }),
    };
    let Some(aliases) = aliases else { return Vec::new() };
    let own = content.page_addresses.spelled(&Address { lang: lang.into(), route });
    let old = aliases.iter().map(|alias| crate::model::link::decode(alias).trim_start_matches('/').to_string());
    std::iter::once(own).chain(old).filter(|path| path.ends_with('/')).collect()
}
