//! The log of what browsers requested, and the hosts that browsers contact on their own behalf.

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
    /// Logs a request before it is answered, so that unanswered ones appear too, and returns its index.
    pub(crate) fn note(&self, request: Request) -> usize {
        let mut requests = self.requests.lock().expect("log");
        requests.push(request);
        requests.len() - 1
    }

    /// Logs the answer to a request, unless the log has been emptied since.
    pub(crate) fn answered(&self, place: usize, status: u16, sent: usize) {
        if let Some(request) = self.requests.lock().expect("log").get_mut(place) {
            request.status = Some(status);
            request.sent = sent;
        }
    }

    /// Logs a connection to a host, even if nothing is requested over it (`preconnect`).
    pub(crate) fn connected(&self, host: &str) {
        self.tunnels.lock().expect("log").insert(host.into());
    }

    /// Returns all requests, in order.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("log").clone()
    }

    /// Returns every host that received a request or a connection.
    pub(crate) fn hosts(&self) -> BTreeSet<String> {
        let mut hosts = self.tunnels.lock().expect("log").clone();
        hosts.extend(self.requests().into_iter().map(|request| request.host));
        hosts
    }

    /// Empties the log.
    pub(crate) fn clear(&self) {
        self.requests.lock().expect("log").clear();
        self.tunnels.lock().expect("log").clear();
    }
}

/// Hosts of the browsers' own services. They are exact names where the vendor also offers services that a page could
/// load, because those must never go unnoticed.
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

/// Whether browsers contact this host on their own behalf.
pub(crate) fn is_own_service(host: &str) -> bool {
    OWN_SERVICES.iter().any(|pattern| super::fault::matches(pattern, host))
}
