//! Fetches a page's JSON when a reader may be about to follow its link, so that the page is there when they do.
//!
//! Limits: this site only, two at once, and a number for each page view. With Save-Data or on a slow line only for a
//! link that is being pressed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use super::pages::Pages;
use crate::browser::history;
use crate::browser::links::{Intent, links_in_view, on_intent};
use crate::browser::network::{Cancel, may_prefetch};
use crate::browser::tasks::{after, spawn};

/// How many are fetched at once.
const AT_ONCE: u32 = 2;
/// How many are fetched for one page view because the reader points at them.
const POINTED_AT: u32 = 12;
/// How many are fetched because their links are in view: each time the reader settles, and for one page view.
const IN_VIEW: u32 = 3;
const IN_VIEW_IN_ALL: u32 = 6;
/// How long the pointer must stay before a fetched page counts as likely, so that a pointer on its way across a list
/// causes no work.
const RESTS: Duration = Duration::from_millis(30);
/// How long a page is shown before links in view are fetched: the reader has begun to read, and nothing else loads.
const SETTLED: Duration = Duration::from_millis(600);

/// Shows which of the fetched pages the reader is likely to go to.
type OnLikely = Rc<dyn Fn(&str)>;

/// What fetches pages in advance.
pub struct Prefetcher {
    pages: Pages,
    on_likely: OnLikely,
    /// The path that the reader points at, and its fetch while that is under way.
    pointed_at: RefCell<Option<(String, Option<Cancel>)>>,
    under_way: Cell<u32>,
    on_this_page: RefCell<(String, u32)>,
    in_view: RefCell<(String, u32)>,
    /// Counts how often the reader has moved on, so that only the last time counts.
    moves: Cell<u32>,
}

/// Starts watching links. Calls back with the path of a page that has been fetched, while the reader points at its link.
pub fn start(pages: Pages, on_likely: impl Fn(&str) + 'static) -> Rc<Prefetcher> {
    let prefetcher = Rc::new(Prefetcher {
        pages,
        on_likely: Rc::new(on_likely),
        pointed_at: RefCell::default(),
        under_way: Cell::default(),
        on_this_page: RefCell::default(),
        in_view: RefCell::default(),
        moves: Cell::default(),
    });
    let it = prefetcher.clone();
    on_intent(move |intent, address| {
        let path = address.map(|address| address.path().to_string());
        match (intent, path) {
            (Intent::Resting, Some(path)) if may_prefetch() => it.clone().point_at(path),
            (Intent::Pressing, Some(path)) => it.clone().point_at(path),
            _ => it.leave(),
        }
    });
    let it = prefetcher.clone();
    history::on_scroll_end(move || it.look_around());
    prefetcher.look_around();
    prefetcher
}

impl Prefetcher {
    /// Ends what was fetched for a link that the reader only passed by.
    fn leave(&self) {
        if let Some((_, Some(cancel))) = self.pointed_at.take() {
            cancel.cancel();
        }
    }

    fn point_at(self: Rc<Self>, path: String) {
        if self.pointed_at.borrow().as_ref().is_some_and(|(known, _)| *known == path) {
            return;
        }
        self.leave();
        let Some(here) = history::here().map(|it| it.path().to_string()).filter(|here| *here != path) else { return };
        let mut count = self.on_this_page.borrow_mut();
        if count.0 != here {
            *count = (here, 0);
        }
        let is_kept = self.pages.kept(&path).is_some();
        if !is_kept && (count.1 >= POINTED_AT || self.under_way.get() >= AT_ONCE) {
            return;
        }
        count.1 += u32::from(!is_kept);
        drop(count);
        let cancel = if is_kept { None } else { Cancel::new() };
        self.pointed_at.replace(Some((path.clone(), cancel.clone())));
        spawn(async move {
            if let Some(cancel) = cancel {
                self.fetch(&path, &cancel).await;
            }
            if self.is_pointed_at(&path) {
                self.pointed_at.replace(Some((path.clone(), None)));
            }
            after(RESTS, move || {
                if self.is_pointed_at(&path) {
                    (self.on_likely)(&path);
                }
            });
        });
    }

    fn is_pointed_at(&self, path: &str) -> bool {
        self.pointed_at.borrow().as_ref().is_some_and(|(known, _)| known == path)
    }

    async fn fetch(&self, path: &str, cancel: &Cancel) {
        self.under_way.set(self.under_way.get() + 1);
        // A failure is shown when the reader follows the link, not before.
        _ = self.pages.load(path, cancel).await;
        self.under_way.set(self.under_way.get() - 1);
    }

    /// Fetches a few pages whose links are in view, one after the other, once the reader has settled on the page.
    pub fn look_around(self: &Rc<Self>) {
        let Some(here) = history::here() else { return };
        self.moves.set(self.moves.get().wrapping_add(1));
        let (it, moves) = (self.clone(), self.moves.get());
        after(SETTLED, move || {
            if it.moves.get() == moves && history::here().as_ref() == Some(&here) && may_prefetch() {
                spawn(async move { it.fetch_in_view(here.path()).await });
            }
        });
    }

    async fn fetch_in_view(&self, here: &str) {
        if self.in_view.borrow().0 != here {
            self.in_view.replace((here.into(), 0));
        }
        for (index, address) in links_in_view(IN_VIEW).iter().enumerate() {
            let path = address.path();
            let is_enough = self.in_view.borrow().1 >= IN_VIEW_IN_ALL;
            if let Some(cancel) = Cancel::new().filter(|_| !is_enough && self.pages.kept(path).is_none()) {
                self.in_view.borrow_mut().1 += 1;
                self.fetch(path, &cancel).await;
            }
            // The one in the middle is the likeliest, unless the reader points at another.
            if index == 0 && self.pointed_at.borrow().is_none() {
                (self.on_likely)(path);
            }
        }
    }
}
