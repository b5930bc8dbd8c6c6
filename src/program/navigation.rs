//! Navigation within the document, in this order: click, load, change, title, scroll, focus, announcement. The last
//! navigation wins; if anything goes wrong, the reader keeps the present page.

mod built;
mod published;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use built::{BuiltPage, ReadyPage};

use super::messages::Messages;
use super::pages::{Pages, language_prefix, not_found};
use super::prefetch::{self, Prefetcher};
use crate::app::page::Page;
use crate::browser::document;
use crate::browser::first_frame::begin_with_first_screen;
use crate::browser::history::{self, SiteAddress};
use crate::browser::links;
use crate::browser::network::{Cancel, LoadError};
use crate::browser::notes;
use crate::browser::preview;
use crate::browser::style_sheets;
use crate::browser::tasks::{after, spawn};

/// How long a page may take to load before that is announced.
const SAID_AFTER: Duration = Duration::from_millis(150);

/// How many pages that the reader has left are kept whole for going back.
const KEPT: usize = 8;

/// A page that the reader has left, with its path and everything they did there.
type Kept = (String, BuiltPage);

/// The state of navigation.
struct Navigator {
    pages: Pages,
    messages: Messages,
    /// The path of the page that is shown, which may differ from the address while another loads.
    shown: RefCell<String>,
    left: RefCell<Vec<Kept>>,
    /// The page that the reader is likely to go to.
    ready: RefCell<Option<ReadyPage>>,
    under_way: RefCell<Option<Cancel>>,
    turn: Cell<u32>,
    prefetcher: OnceCell<Rc<Prefetcher>>,
    /// The build of what is shown and loaded.
    build: RefCell<String>,
}

/// What caused a navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    /// A link was followed.
    Followed,
    /// The reader went back or forward, and the address has already changed.
    Traversed,
    /// The address stays; only the page changes.
    Stayed,
}

/// Takes navigation over from the browser.
pub fn start(messages: Messages) {
    let here = history::here().map(|it| it.path().to_string()).unwrap_or_default();
    let navigator = Rc::new(Navigator {
        pages: Pages::default(),
        messages,
        shown: RefCell::new(here),
        left: RefCell::default(),
        ready: RefCell::default(),
        under_way: RefCell::default(),
        turn: Cell::new(0),
        prefetcher: OnceCell::new(),
        build: RefCell::new(document::root_attribute("data-build")),
    });
    history::restore_place();
    history::take_over_scrolling(true);
    history::on_window("pagehide", || {
        history::remember_place();
        history::take_over_scrolling(false);
    });
    history::on_window("pageshow", || history::take_over_scrolling(true));
    let it = navigator.clone();
    history::on_scroll_end(move || {
        // While another page is loading, the position belongs to neither page (astro#8083).
        let is_shown = history::here().is_some_and(|here| here.path() == *it.shown.borrow());
        if it.under_way.borrow().is_none() && is_shown {
            history::remember_place();
        }
    });
    let it = navigator.clone();
    history::on_traverse(move || it.clone().traversed());
    let it = navigator.clone();
    links::on_follow(move |address| it.clone().followed(address));
    let it = navigator.clone();
    _ = navigator.prefetcher.set(prefetch::start(navigator.pages.clone(), move |path| it.prepare(path)));
    let it = navigator.clone();
    preview::on_published(move |page| it.published(page));
    navigator.follow_prefix();
}

impl Navigator {
    /// Follows a link. Returns false if the browser must do it: for a fragment of this page.
    fn followed(self: Rc<Self>, address: SiteAddress) -> bool {
        history::remember_link(&address);
        let is_here = address.path() == *self.shown.borrow();
        if is_here && !address.fragment().is_empty() {
            // The address already has this fragment: WebKit would restore the position that the entry remembers,
            // so that the link would work only once (astro#7803).
            if history::here().as_ref() == Some(&address) && document::go_to_fragment(address.fragment()) {
                self.stop();
                return true;
            }
            return false;
        }
        self.go(address, Cause::Followed);
        true
    }

    fn traversed(self: Rc<Self>) {
        let Some(address) = history::here() else { return history::reload() };
        if address.path() == *self.shown.borrow() {
            // Within the page: go to the entry's position, or to the element that its fragment names.
            self.stop();
            match history::remembered() {
                Some((x, y)) => document::scroll_to(x, y),
                None if !document::go_to_fragment(address.fragment()) => document::scroll_to(0.0, 0.0),
                None => {}
            }
            return;
        }
        let position = self.left.borrow().iter().position(|(path, _)| path == address.path());
        let left = position.map(|index| self.left.borrow_mut().remove(index));
        match left {
            Some((_, page)) => {
                self.stop();
                self.show(page, &address, Cause::Traversed);
            }
            None => self.go(address, Cause::Traversed),
        }
    }

    /// Builds a page that has been fetched and may be shown next, so that showing it takes no time.
    fn prepare(&self, path: &str) {
        let is_there = self.ready.borrow().as_ref().is_some_and(|ready| ready.is_at(path));
        let Some(page) = self.pages.kept(path).filter(|page| !is_there && page.build == *self.build.borrow()) else {
            return;
        };
        self.ready.replace(Some(ReadyPage::new(path, BuiltPage::of(&page))));
    }

    /// Cancels the navigation that is under way.
    fn stop(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        if let Some(cancel) = self.under_way.take() {
            cancel.cancel();
        }
        document::set_busy(false);
    }

    fn go(self: Rc<Self>, address: SiteAddress, cause: Cause) {
        self.stop();
        let turn = self.turn.get();
        let Some(cancel) = Cancel::new() else { return };
        self.under_way.replace(Some(cancel.clone()));
        let it = self.clone();
        after(SAID_AFTER, move || {
            if it.turn.get() == turn && it.under_way.borrow().is_some() {
                document::set_busy(true);
                it.messages.announce_loading();
            }
        });
        spawn(async move {
            let loaded = self.load(&address, &cancel).await;
            if self.turn.get() != turn {
                return;
            }
            self.under_way.replace(None);
            document::set_busy(false);
            match loaded {
                Ok(page) if page.build == *self.build.borrow() || !history::load_whole_once(&address) => {
                    let ready = self.ready.take().and_then(|ready| ready.take_if_at(address.path()));
                    self.show(ready.unwrap_or_else(|| BuiltPage::of(&page)), &address, cause);
                }
                Ok(_) => {}
                Err(error) => self.fail(error, address, cause),
            }
        });
    }

    /// Loads the page at an address, with the style sheets that it needs. If there is none, loads the page that says so, in the language of the address.
    async fn load(&self, address: &SiteAddress, cancel: &Cancel) -> Result<Rc<Page>, LoadError> {
        let page = match self.pages.load(address.path(), cancel).await {
            Err(LoadError::NotFound) => not_found(address.path(), cancel).await?,
            loaded => loaded?,
        };
        style_sheets::added(&page.styles).await;
        Ok(page)
    }

    fn fail(self: Rc<Self>, error: LoadError, address: SiteAddress, cause: Cause) {
        let unusable = matches!(error, LoadError::Malformed | LoadError::OtherVersion);
        if unusable && history::load_whole_once(&address) {
            return;
        }
        let url = address.url();
        let it = self.clone();
        let retry = Rc::new(move || Rc::clone(&it).go(address.clone(), cause));
        self.messages.show(error, url, retry);
    }

    /// Shows a page: nodes, title, scroll position, focus, announcement. The next frame has all of it: an animation
    /// between the pages would delay what the reader is waiting for.
    fn show(&self, page: BuiltPage, address: &SiteAddress, cause: Cause) {
        let is_back = cause == Cause::Traversed;
        let remembered = if is_back { history::remembered() } else { None };
        // A page that was left by a link gets the focus back on that link.
        let link = history::followed_link().filter(|_| is_back);
        let path = self.shown.replace(address.path().into());
        let announced = page.head.title.clone();
        let (parts, head) = (document::parts(), document::head());
        notes::close_note();
        super::consent::close_preferences();
        // Before the title, which would otherwise name the entry that is being left.
        if cause == Cause::Followed && history::here().as_ref() != Some(address) {
            history::push(address);
        }
        page.put();
        if cause == Cause::Followed && address.fragment().is_empty() {
            begin_with_first_screen();
        }
        let texts = self.messages.replace_texts(page.texts);
        if path != address.path() {
            self.keep(path, BuiltPage { parts, head, texts });
        }
        self.messages.clear();
        let to_fragment = remembered.is_none() && document::go_to_fragment(address.fragment());
        if !to_fragment {
            let (x, y) = remembered.unwrap_or((0.0, 0.0));
            if !link.is_some_and(|href| document::focus_link(&href)) {
                document::focus_heading();
            }
            document::scroll_to(x, y);
        }
        self.messages.announce(announced);
        super::consent::after_navigation();
        if let Some(prefetcher) = self.prefetcher.get() {
            prefetcher.look_around();
        }
    }

    /// Replaces the not-found page, which the server sends in the default language, by that of the language in the
    /// address.
    fn follow_prefix(self: Rc<Self>) {
        if !document::is_not_found() {
            return;
        }
        let Some(address) = history::here().filter(|here| language_prefix(here.path()).is_some()) else { return };
        let Some(cancel) = Cancel::new() else { return };
        spawn(async move {
            let turn = self.turn.get();
            if let Ok(page) = not_found(address.path(), &cancel).await
                && self.turn.get() == turn
                && page.lang != document::root_attribute("lang")
            {
                self.show(BuiltPage::of(&page), &address, Cause::Stayed);
            }
        });
    }

    fn keep(&self, path: String, page: BuiltPage) {
        let mut kept = self.left.borrow_mut();
        kept.retain(|(other, _)| *other != path);
        kept.push((path, page));
        if kept.len() > KEPT {
            kept.remove(0);
        }
    }
}
