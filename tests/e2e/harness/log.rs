//! The record of what browsers asked for, and the hosts which they ask on their own account.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::answer::Request;

/// Everything that came through the proxy in one test.
#[derive(Default)]
pub(crate) struct Log {
    requests: Mutex<Vec<Request>>,
    tunnels: Mutex<BTreeSet<String>>,
}

impl Log {
    /// Notes a request before it is answered, so that unanswered ones are seen too.
    pub(crate) fn note(&self, request: Request) -> usize {
        let mut requests = self.requests.lock().expect("log");
        requests.push(request);
        requests.len() - 1
    }

    /// Notes the answer to a request, unless the log was emptied meanwhile.
    pub(crate) fn answered(&self, place: usize, status: u16, sent: usize) {
        if let Some(request) = self.requests.lock().expect("log").get_mut(place) {
            request.status = Some(status);
            request.sent = sent;
        }
    }

    /// Notes that a connection to a host was made, even if nothing is asked on it (`preconnect`).
    pub(crate) fn connected(&self, host: &str) {
        self.tunnels.lock().expect("log").insert(host.into());
    }

    /// All requests, in order.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("log").clone()
    }

    /// Every host that was asked or connected to.
    pub(crate) fn hosts(&self) -> BTreeSet<String> {
        let mut hosts = self.tunnels.lock().expect("log").clone();
        hosts.extend(self.requests().into_iter().map(|request| request.host));
        hosts
    }

    /// Starts the record anew.
    pub(crate) fn clear(&self) {
        self.requests.lock().expect("log").clear();
        self.tunnels.lock().expect("log").clear();
    }
}

/// Hosts of the browsers' own services. Exact names where the makers also have services that a
/// page could load, which must never pass unseen.
const OWN_SERVICES: [&str; 22] = [
    "accounts.google.com",
    "android.clients.google.com",
    "clients2.google.com",
    "clients2.googleusercontent.com",
    "content-autofill.googleapis.com",
    "edgedl.me.gvt1.com",
    "mtalk.google.com",
    "optimizationguide-pa.googleapis.com",
    "redirector.gvt1.com",
    "safebrowsing.googleapis.com",
    "safebrowsingohttpgateway.googleapis.com",
    "update.googleapis.com",
    "clientservices.googleapis.com",
    "passwordsleakcheck-pa.googleapis.com",
    "chromewebstore.googleapis.com",
    "*.mozilla.com",
    "*.mozilla.net",
    "*.mozilla.org",
    "*.firefox.com",
    "*.mozgcp.net",
    "*.mozaws.net",
    "*.services.mozilla.com",
];

/// Whether a browser asks this host on its own account.
pub(crate) fn is_own_service(host: &str) -> bool {
    OWN_SERVICES.iter().any(|pattern| super::fault::matches(pattern, host))
}
