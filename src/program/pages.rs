//! Pages as data: fetched, read, and kept for a while, so that a page fetched ahead is not fetched again.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::app::page::Page;
use crate::app::read_page::{PageError, read_page};
use crate::browser::json;
use crate::browser::network::{Cancel, LoadError, fetch_text};

/// The most pages that are kept.
const MOST: usize = 24;

/// Fetched pages by path, the newest last.
#[derive(Clone, Default)]
pub struct Pages {
    kept: Rc<RefCell<VecDeque<(String, Rc<Page>)>>>,
}

impl Pages {
    /// A page that was fetched before.
    pub fn kept(&self, path: &str) -> Option<Rc<Page>> {
        self.kept.borrow().iter().find(|(known, _)| known == path).map(|(_, page)| page.clone())
    }

    /// The page at a path: kept, or fetched from `page.json` beside its HTML.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn load(&self, path: &str, cancel: &Cancel) -> Result<Rc<Page>, LoadError> {
        if let Some(page) = self.kept(path) {
            return Ok(page);
        }
        let page = Rc::new(fetch_page(&[path, "page.json"].concat(), cancel).await?);
        let mut kept = self.kept.borrow_mut();
        kept.retain(|(known, _)| known != path);
        kept.push_back((path.to_string(), page.clone()));
        if kept.len() > MOST {
            kept.pop_front();
        }
        Ok(page)
    }
}

/// A page's JSON at an address of its own.
///
/// # Errors
/// See [`LoadError`].
pub async fn fetch_page(url: &str, cancel: &Cancel) -> Result<Page, LoadError> {
    let text = fetch_text(url, cancel).await?;
    let value = json::parse(&text).ok_or(LoadError::Malformed)?;
    read_page(value).map_err(|error| match error {
        PageError::OtherVersion => LoadError::OtherVersion,
        PageError::Malformed(_) => LoadError::Malformed,
    })
}
