//! Pages as data: fetched, read, and kept for a while, so that a prefetched page is not fetched again.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use crate::app::page::Page;
use crate::app::read_page::{PageError, read_page};
use crate::app::routes::data_path;
use crate::browser::document;
use crate::browser::json::{self, JsonValue};
use crate::browser::network::{Cancel, LoadError, fetch_json, own_address};
use crate::model::language::is_tag;

/// How many pages are kept at most.
const MOST: usize = 24;

/// Values by the path of their page, shared by all loaders of pages.
type ByPath<T> = Rc<RefCell<Vec<(String, T)>>>;

/// Fetched pages by path, the newest last.
#[derive(Clone, Default)]
pub struct Pages {
    kept: ByPath<Rc<Page>>,
    under_way: ByPath<Rc<RefCell<UnderWay>>>,
}

/// A fetch that is under way, with the tasks that wait for it.
#[derive(Default)]
struct UnderWay {
    outcome: Option<Result<(), LoadError>>,
    waiting: Vec<Waker>,
}

impl Pages {
    /// Returns a page that was fetched before.
    pub fn kept(&self, path: &str) -> Option<Rc<Page>> {
        self.kept.borrow().iter().find(|(known, _)| known == path).map(|(_, page)| page.clone())
    }

    /// Loads the page at a path: a kept one, or else its JSON. A page that is already being fetched,
    /// because the reader pointed at its link, is awaited and not fetched again (astro#10907).
    ///
    /// # Errors
    /// See [`LoadError`].
    pub async fn load(&self, path: &str, cancel: &Cancel) -> Result<Rc<Page>, LoadError> {
        loop {
            if let Some(page) = self.kept(path) {
                return Ok(page);
            }
            let Some(other) = self.on_its_way(path) else { break };
            match outcome(&other).await {
                // The other caller no longer wants it; now it is fetched for this call.
                Ok(()) | Err(LoadError::Aborted) => {}
                Err(error) => return Err(error),
            }
        }
        let own = Rc::new(RefCell::new(UnderWay::default()));
        self.under_way.borrow_mut().push((path.to_string(), Rc::clone(&own)));
        let fetched = fetch_page(&data_path(path), cancel).await.map(Rc::new);
        self.under_way.borrow_mut().retain(|(_, other)| !Rc::ptr_eq(other, &own));
        if let Ok(page) = &fetched {
            self.keep(path, page);
        }
        own.borrow_mut().outcome = Some(fetched.as_ref().map(|_| ()).map_err(|error| *error));
        let waiting = std::mem::take(&mut own.borrow_mut().waiting);
        waiting.into_iter().for_each(Waker::wake);
        fetched
    }

    /// Forgets the pages that were fetched before.
    pub fn forget(&self) {
        self.kept.borrow_mut().clear();
    }

    fn on_its_way(&self, path: &str) -> Option<Rc<RefCell<UnderWay>>> {
        self.under_way.borrow().iter().find(|(known, _)| known == path).map(|(_, fetch)| Rc::clone(fetch))
    }

    fn keep(&self, path: &str, page: &Rc<Page>) {
        let mut kept = self.kept.borrow_mut();
        kept.retain(|(known, _)| known != path);
        kept.push((path.to_string(), Rc::clone(page)));
        if kept.len() > MOST {
            kept.remove(0);
        }
    }
}

/// Waits for the end of a fetch.
async fn outcome(fetch: &RefCell<UnderWay>) -> Result<(), LoadError> {
    poll_fn(|context| {
        let mut fetch = fetch.borrow_mut();
        if let Some(outcome) = fetch.outcome {
            return Poll::Ready(outcome);
        }
        fetch.waiting.push(context.waker().clone());
        Poll::Pending
    })
    .await
}

/// Fetches and reads page JSON at a path of this site.
///
/// # Errors
/// See [`LoadError`].
pub async fn fetch_page(path: &str, cancel: &Cancel) -> Result<Page, LoadError> {
    read(fetch_json(&own_address(path), cancel).await?)
}

/// Reads the text of page JSON.
///
/// # Errors
/// When it is not JSON, not a page, or one of another version.
pub fn read_text(text: &str) -> Result<Page, LoadError> {
    read(json::parse(text).ok_or(LoadError::Malformed)?)
}

fn read(value: JsonValue) -> Result<Page, LoadError> {
    read_page(value).map_err(|error| match error {
        PageError::OtherVersion => LoadError::OtherVersion,
        PageError::Malformed(_) => LoadError::Malformed,
    })
}

/// Returns the prefix of a path that looks like a language. The default language has none, and only the server knows
/// whether it is a language of the site.
pub fn language_prefix(path: &str) -> Option<String> {
    let base = document::root_attribute("data-base");
    let below = path.strip_prefix(base.as_str()).unwrap_or_default();
    let prefix = below.split('/').next().unwrap_or_default();
    is_tag(prefix).then(|| prefix.to_string())
}

/// Loads the not-found page, in the language of the path's prefix if there is one.
///
/// # Errors
/// See [`LoadError`].
pub async fn not_found(path: &str, cancel: &Cancel) -> Result<Rc<Page>, LoadError> {
    let base = document::root_attribute("data-base");
    if let Some(prefix) = language_prefix(path)
        && let Ok(page) = fetch_page(&[&base, &prefix, "/404.json"].concat(), cancel).await
    {
        return Ok(Rc::new(page));
    }
    fetch_page(&[&base, "404.json"].concat(), cancel).await.map(Rc::new)
}
