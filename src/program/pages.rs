//! Pages as data: fetched, read, and kept for a while, so that a page fetched ahead is not fetched again.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use crate::app::page::Page;
use crate::app::read_page::{PageError, read_page};
use crate::browser::document;
use crate::browser::json;
use crate::browser::network::{Cancel, LoadError, fetch_text, own_address};
use crate::model::language::is_tag;

/// The most pages that are kept.
const MOST: usize = 24;

/// Things by the path of their page, shared by all who load pages.
type ByPath<T> = Rc<RefCell<Vec<(String, T)>>>;

/// Fetched pages by path, the newest last.
#[derive(Clone, Default)]
pub struct Pages {
    kept: ByPath<Rc<Page>>,
    under_way: ByPath<Rc<RefCell<UnderWay>>>,
}

/// A fetch that is under way, with those who wait for it.
#[derive(Default)]
struct UnderWay {
    outcome: Option<Result<(), LoadError>>,
    waiting: Vec<Waker>,
}

impl Pages {
    /// A page that was fetched before.
    pub fn kept(&self, path: &str) -> Option<Rc<Page>> {
        self.kept.borrow().iter().find(|(known, _)| known == path).map(|(_, page)| page.clone())
    }

    /// The page at a path: kept, or fetched from `page.json` beside its HTML. A page that is on its way already,
    /// because the reader pointed at its link, is waited for and not fetched again (astro#10907).
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
                // Whoever wanted it does so no more; now it is fetched for this call.
                Ok(()) | Err(LoadError::Aborted) => {}
                Err(error) => return Err(error),
            }
        }
        let own = Rc::new(RefCell::new(UnderWay::default()));
        self.under_way.borrow_mut().push((path.to_string(), Rc::clone(&own)));
        let fetched = fetch_page(&[path, "page.json"].concat(), cancel).await.map(Rc::new);
        self.under_way.borrow_mut().retain(|(_, it)| !Rc::ptr_eq(it, &own));
        if let Ok(page) = &fetched {
            self.keep(path, page);
        }
        own.borrow_mut().outcome = Some(fetched.as_ref().map(|_| ()).map_err(|error| *error));
        let waiting = std::mem::take(&mut own.borrow_mut().waiting);
        waiting.into_iter().for_each(Waker::wake);
        fetched
    }

    fn on_its_way(&self, path: &str) -> Option<Rc<RefCell<UnderWay>>> {
        self.under_way.borrow().iter().find(|(known, _)| known == path).map(|(_, it)| Rc::clone(it))
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

/// How a fetch ends.
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

/// A page's JSON at a path of this site.
///
/// # Errors
/// See [`LoadError`].
pub async fn fetch_page(path: &str, cancel: &Cancel) -> Result<Page, LoadError> {
    let text = fetch_text(&own_address(path), cancel).await?;
    let value = json::parse(&text).ok_or(LoadError::Malformed)?;
    read_page(value).map_err(|error| match error {
        PageError::OtherVersion => LoadError::OtherVersion,
        PageError::Malformed(_) => LoadError::Malformed,
    })
}

/// What may be the language of a path: the default language has no prefix, and whether this is one only the server
/// knows.
pub fn language_prefix(path: &str) -> Option<String> {
    let base = document::root_attribute("data-base");
    let below = path.strip_prefix(base.as_str()).unwrap_or_default();
    let prefix = below.split('/').next().unwrap_or_default();
    is_tag(prefix).then(|| prefix.to_string())
}

/// The page that says that there is none at a path, in the language of the path's prefix.
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
