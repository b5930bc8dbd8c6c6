//! Decides which service worker a publication has at its address, for the code that writes workers and the code that
//! writes what registers one.

use crate::app::derived_page::DerivedPage;
use crate::app::routes::{Address, Route};
use crate::publish::BuildOptions;
use crate::publish::fixed_names::WORKER;
use crate::publish::read::content::SiteContent;

/// What stands at the address of the service worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerKind {
    /// The one that keeps what was read. Pages register it.
    Offline,
    /// One that removes ours, where the publication has none any more, and in a preview.
    Removing,
    /// One that removes a former site's and reloads open pages.
    Retired,
    /// The publisher's own.
    Own,
}

impl WorkerKind {
    /// Returns the kind that a publication has.
    pub fn of(content: &SiteContent, options: &BuildOptions) -> Self {
        match () {
            () if content.owns(WORKER) => Self::Own,
            () if content.site.offline && options.release && !options.drafts => Self::Offline,
            () if is_former(content) => Self::Retired,
            () => Self::Removing,
        }
    }
}

/// Whether the publisher says that a former site had a worker at the address of ours.
pub fn is_former(content: &SiteContent) -> bool {
    content.site.host.retired_workers.iter().any(|path| path.trim_start_matches('/') == WORKER)
}

/// Returns the paths of the pages that list what can be read without a network, the default language's last: the others
/// are for the pages below their prefixes, and it is for all.
pub fn lists(content: &SiteContent) -> Vec<String> {
    let of = |lang: &String| {
        let route = Route::Derived(DerivedPage::Offline);
        content.page_addresses.path(&Address { lang: lang.clone(), route })
    };
    content.site.languages.iter().rev().map(of).collect()
}
