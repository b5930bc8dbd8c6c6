//! The world of one test: its own home address, whoever plays the other hosts, the faults, and
//! the log. It knows requests and answers, not connections or browsers.

use std::collections::BTreeSet;
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::answer::{Answers, Request};
use super::fault::{Fault, matches};
use super::log::Log;
use super::site::Site;

/// Everything outside the browser, for the time of one test.
pub(crate) struct World {
    pub(super) number: usize,
    born: Instant,
    pub(crate) log: Log,
    pub(super) players: Mutex<Vec<(String, Arc<dyn Answers>)>>,
    pub(super) faults: Mutex<Vec<Fault>>,
    pub(super) before: Mutex<String>,
    pub(super) complaints: Mutex<Vec<Value>>,
    pub(super) connections: Mutex<Vec<TcpStream>>,
    pub(super) network: AtomicBool,
    pub(super) over: AtomicBool,
}

impl World {
    /// A world with a home address of its own, so that no storage, cookie or cache is shared.
    pub(crate) fn new() -> Arc<World> {
        static NUMBER: AtomicUsize = AtomicUsize::new(1);
        Arc::new(World {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            born: Instant::now(),
            log: Log::default(),
            players: Mutex::default(),
            faults: Mutex::default(),
            before: Mutex::default(),
            complaints: Mutex::default(),
            connections: Mutex::default(),
            network: AtomicBool::new(true),
            over: AtomicBool::new(false),
        })
    }

    /// The host of the site under test; a registrable domain, so `www.` may stand before it.
    pub(crate) fn home(&self) -> String {
        self.host("feuillet")
    }

    /// Another domain of this test only: `shop` becomes `shop-17.test`.
    pub(crate) fn host(&self, name: &str) -> String {
        format!("{name}-{}.test", self.number)
    }

    /// The whole address of a path at home; other addresses stay as they are.
    pub(crate) fn address(&self, path: &str) -> String {
        match path.starts_with('/') {
            true => format!("https://{}{path}", self.home()),
            false => path.into(),
        }
    }

    /// Lets someone play an address: `https://sub.test/blog/`, `*.vendor.example`, `/` for home.
    /// The longest match answers; a later one replaces an earlier one.
    pub(crate) fn serve(&self, address: &str, player: impl Answers + 'static) {
        let address = match address {
            path if path.starts_with('/') => self.address(path),
            whole if whole.contains("://") => whole.into(),
            host => format!("*://{host}/"),
        };
        let mut players = self.players.lock().expect("players");
        players.retain(|(other, _)| *other != address);
        players.push((address, Arc::new(player)));
        players.sort_by_key(|(address, _)| std::cmp::Reverse(address.len()));
    }

    /// Puts the published site at home, unless the test put another there.
    pub(crate) fn furnish_home(&self) -> Result<(), String> {
        let home = self.address("/");
        let furnished = self.players.lock().expect("players").iter().any(|(it, _)| *it == home);
        if !furnished {
            self.serve("/", Site::published()?);
        }
        Ok(())
    }

    /// Lets something go wrong; the first fault that matches strikes.
    pub(crate) fn fault(&self, fault: Fault) {
        self.faults.lock().expect("faults").push(fault);
    }

    /// Ends all faults.
    pub(crate) fn heal(&self) {
        self.faults.lock().expect("faults").clear();
    }

    /// Cuts the network: nothing is answered, connections end.
    pub(crate) fn cut_network(&self) {
        self.network.store(false, Ordering::SeqCst);
        self.hang_up();
    }

    /// Brings the network back.
    pub(crate) fn restore_network(&self) {
        self.network.store(true, Ordering::SeqCst);
    }

    /// Puts a script before anything of the site's own on each of its pages.
    pub(crate) fn before_everything(&self, script: &str) {
        let mut before = self.before.lock().expect("before");
        before.push_str(script);
        before.push_str(";\n");
    }

    /// Shifts the page's clock from now on; pages opened earlier keep theirs.
    pub(crate) fn shift_clock(&self, days: f64) {
        self.before_everything(&format!(
            "{{ const Real = Date, shift = {days} * 864e5;
               Date = class Date extends Real {{
                 constructor(...args) {{ args.length ? super(...args) : super(Real.now() + shift) }}
                 static now() {{ return Real.now() + shift }}
               }} }}"
        ));
    }

    /// Sets the signal of Global Privacy Control as a browser with it would.
    pub(crate) fn signal_global_privacy_control(&self) {
        self.before_everything(
            "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl',
               { configurable: true, enumerable: true, get: () => true })",
        );
    }

    /// All requests so far, without the browsers' own.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.log.requests()
    }

    /// All requests whose address matches the pattern, in which `*` stands for anything.
    pub(crate) fn requests_to(&self, pattern: &str) -> Vec<Request> {
        let pattern = self.address(pattern);
        let mut requests = self.requests();
        requests.retain(|request| matches(&pattern, &request.url()));
        requests
    }

    /// Every host but home that was asked or connected to.
    pub(crate) fn foreign_hosts(&self) -> BTreeSet<String> {
        let mut hosts = self.log.hosts();
        hosts.remove(&self.home());
        hosts
    }

    /// Empties the log.
    pub(crate) fn forget_requests(&self) {
        self.log.clear();
    }

    /// What the watching script reported: errors, rejections, violations, `console.error`.
    pub(crate) fn complaints(&self) -> Vec<Value> {
        self.complaints.lock().expect("complaints").clone()
    }

    /// Time since the test began.
    pub(crate) fn age(&self) -> Duration {
        self.born.elapsed()
    }

    /// Ends the world with all its connections.
    pub(crate) fn end(&self) {
        self.over.store(true, Ordering::SeqCst);
        self.hang_up();
    }

    fn hang_up(&self) {
        for connection in self.connections.lock().expect("connections").drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
    }
}
