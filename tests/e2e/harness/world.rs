//! The world of one test: its own home address, the players of other hosts, the faults, and
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

/// Everything outside the browser during one test.
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
    /// Returns a world with its own home address, so that tests share no storage, cookie or cache.
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

    /// Returns the host of the site under test. It is a registrable domain, so `www.` may precede it.
    pub(crate) fn home(&self) -> String {
        self.host("feuillet")
    }

    /// Returns another domain that only this test uses: `shop` becomes `shop-17.test`.
    pub(crate) fn host(&self, name: &str) -> String {
        format!("{name}-{}.test", self.number)
    }

    /// Returns the whole address of a path at home; other addresses stay as they are.
    pub(crate) fn address(&self, path: &str) -> String {
        match path.starts_with('/') {
            true => format!("https://{}{path}", self.home()),
            false => path.into(),
        }
    }

    /// Sets the player of an address: `https://sub.test/blog/`, `*.vendor.example`, `/` for home.
    /// The longest matching address answers; a later player of the same address replaces an earlier one.
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

    /// Serves the published site at home, unless the test serves another there.
    pub(crate) fn furnish_home(&self) -> Result<(), String> {
        let home = self.address("/");
        let furnished = self.players.lock().expect("players").iter().any(|(address, _)| *address == home);
        if !furnished {
            self.serve("/", Site::published()?);
        }
        Ok(())
    }

    /// Adds a fault; the first one that matches a request strikes.
    pub(crate) fn fault(&self, fault: Fault) {
        self.faults.lock().expect("faults").push(fault);
    }

    /// Removes all faults.
    pub(crate) fn heal(&self) {
        self.faults.lock().expect("faults").clear();
    }

    /// Cuts the network: connections end and nothing is answered.
    pub(crate) fn cut_network(&self) {
        self.network.store(false, Ordering::SeqCst);
        self.hang_up();
    }

    /// Brings the network back.
    pub(crate) fn restore_network(&self) {
        self.network.store(true, Ordering::SeqCst);
    }

    /// Adds a script that runs on every page before anything of the site's own.
    pub(crate) fn before_everything(&self, script: &str) {
        let mut before = self.before.lock().expect("before");
        before.push_str(script);
        before.push_str(";\n");
    }

    /// Shifts the clock of pages opened from now on by a number of days.
    pub(crate) fn shift_clock(&self, days: f64) {
        self.before_everything(&format!(
            "{{ const Real = Date, shift = {days} * 864e5;
               Date = class Date extends Real {{
                 constructor(...args) {{ args.length ? super(...args) : super(Real.now() + shift) }}
                 static now() {{ return Real.now() + shift }}
               }} }}"
        ));
    }

    /// Sets the Global Privacy Control signal as a supporting browser would.
    pub(crate) fn signal_global_privacy_control(&self) {
        self.before_everything(
            "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl',
               { configurable: true, enumerable: true, get: () => true })",
        );
    }

    /// Returns all requests so far, without the browsers' own.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.log.requests()
    }

    /// Returns all requests whose address matches the pattern, in which `*` stands for anything.
    pub(crate) fn requests_to(&self, pattern: &str) -> Vec<Request> {
        let pattern = self.address(pattern);
        let mut requests = self.requests();
        requests.retain(|request| matches(&pattern, &request.url()));
        requests
    }

    /// Returns every host except home that received a request or a connection.
    pub(crate) fn foreign_hosts(&self) -> BTreeSet<String> {
        let mut hosts = self.log.hosts();
        hosts.remove(&self.home());
        hosts
    }

    /// Empties the log.
    pub(crate) fn forget_requests(&self) {
        self.log.clear();
    }

    /// Returns what the watching script reported: errors, rejections, violations, `console.error`.
    pub(crate) fn complaints(&self) -> Vec<Value> {
        self.complaints.lock().expect("complaints").clone()
    }

    /// Returns the time since the test began.
    pub(crate) fn age(&self) -> Duration {
        self.born.elapsed()
    }

    /// Ends the world and all its connections.
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
