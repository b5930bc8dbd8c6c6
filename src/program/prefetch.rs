//! Fetches a page's JSON when a reader is about to follow its link, so that the page is there when they do.
//!
//! Limits: this site only, at most two at once and twelve per page view. With Save-Data or on a slow line only for a
//! link that is being pressed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::set_timeout_with_handle;
use leptos::task::spawn_local;

use super::pages::Pages;
use crate::browser::clicks::{Intent, on_intent};
use crate::browser::history;
use crate::browser::network::{Cancel, may_prefetch};

/// How long the pointer must rest on a link before its page is fetched.
const RESTS: Duration = Duration::from_millis(65);
const AT_ONCE: u32 = 2;
const PER_PAGE: u32 = 12;

struct Prefetcher {
    pages: Pages,
    timer: RefCell<Option<(String, TimeoutHandle)>>,
    under_way: Cell<u32>,
    on_this_page: RefCell<(String, u32)>,
}

/// Starts watching links.
pub fn start(pages: Pages) {
    let prefetcher = Rc::new(Prefetcher {
        pages,
        timer: RefCell::default(),
        under_way: Cell::default(),
        on_this_page: RefCell::default(),
    });
    on_intent(move |intent, link| {
        let path = link.map(|link| link.address.path().to_string());
        match (intent, path) {
            (Intent::Resting, Some(path)) => prefetcher.clone().rest_on(path),
            (Intent::Pressing, Some(path)) => prefetcher.clone().fetch(path),
            _ => prefetcher.leave(),
        }
    });
}

impl Prefetcher {
    fn leave(&self) {
        if let Some((_, timer)) = self.timer.take() {
            timer.clear();
        }
    }

    /// Restarts the timer at each movement, so that a pointer on its way elsewhere fetches nothing.
    fn rest_on(self: Rc<Self>, path: String) {
        self.leave();
        if !may_prefetch() || self.pages.kept(&path).is_some() {
            return;
        }
        let it = self.clone();
        let target = path.clone();
        if let Ok(timer) = set_timeout_with_handle(move || it.fetch(target), RESTS) {
            self.timer.replace(Some((path, timer)));
        }
    }

    fn fetch(self: Rc<Self>, path: String) {
        let Some(here) = history::here().map(|it| it.path().to_string()) else { return };
        let mut count = self.on_this_page.borrow_mut();
        if count.0 != here {
            *count = (here.clone(), 0);
        }
        let is_enough = count.1 >= PER_PAGE || self.under_way.get() >= AT_ONCE;
        if is_enough || path == here || self.pages.kept(&path).is_some() {
            return;
        }
        count.1 += 1;
        drop(count);
        let Some(cancel) = Cancel::new() else { return };
        self.under_way.set(self.under_way.get() + 1);
        spawn_local(async move {
            // A failure is shown when the reader follows the link, not before.
            _ = self.pages.load(&path, &cancel).await;
            self.under_way.set(self.under_way.get() - 1);
        });
    }
}
