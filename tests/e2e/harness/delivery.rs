//! How the world of a test handles connections and requests: who answers, which fault applies,
//! what is inserted and what is logged.

use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::Value;

use super::answer::{Answer, Answers, Request};
use super::fault::{Effect, matches};
use super::log::is_own_service;
use super::world::World;

/// Paths of the harness, on every host; never logged and never subject to faults.
const WATCHING: &str = "/__feuillet/before.js";
const COMPLAINT: &str = "/__feuillet/complaint";

/// How a request is answered, if at all.
pub(crate) enum Delivery {
    Whole(Answer),
    /// The answer, cut off after this many bytes of its body.
    Cut(Answer, usize),
    /// The answer with a halt after this many bytes of its body.
    Halting(Answer, usize, Duration),
    Nothing,
    Silence,
}

impl World {
    /// Registers a connection; returns whether it may proceed, which it may not without a network or after the test.
    pub(crate) fn admit(&self, stream: &TcpStream) -> bool {
        if let Ok(stream) = stream.try_clone() {
            self.connections.lock().expect("connections").push(stream);
        }
        self.network.load(Ordering::SeqCst) && !self.over.load(Ordering::SeqCst)
    }

    /// Whether a tunnel to this host may open. It may not for a browser's own services, nor for requests that a page
    /// of an earlier test still makes.
    pub(crate) fn connects(&self, host: &str) -> bool {
        let number = host.strip_suffix(".test").and_then(|host| host.rsplit('-').next()?.parse().ok());
        if number.is_some_and(|number: usize| number != self.number) {
            return false;
        }
        let played = self.player("https", host, "/").is_some();
        let opens = played || !is_own_service(host);
        if opens {
            self.log.connected(host);
        }
        opens
    }

    /// Answers a request as the faults allow, and returns the request's index in the log.
    pub(crate) fn deliver(&self, request: Request) -> (Option<usize>, Delivery) {
        if let Some(answer) = self.own_answer(&request) {
            return (None, Delivery::Whole(answer));
        }
        if request.host == self.home() {
            // `Page::open` reports a missing published site.
            let _ = self.furnish_home();
        }
        let player = self.player(request.scheme, &request.host, &request.path);
        if player.is_none() && is_own_service(&request.host) {
            return (None, Delivery::Nothing);
        }
        let place = Some(self.log.note(request.clone()));
        if !self.network.load(Ordering::SeqCst) {
            return (place, Delivery::Nothing);
        }
        let answer = match player {
            Some((player, path)) => player.answer(&path, &request),
            None if self.player(request.scheme, &request.host, &format!("{}/", request.path)).is_some() => {
                Answer::status(301).header("Location", &format!("{}/", request.path))
            }
            None => Answer::new(502, "text/plain", "nobody plays this host in this test"),
        };
        (place, self.struck(answer, &request))
    }

    fn struck(&self, mut answer: Answer, request: &Request) -> Delivery {
        let mut delay = Duration::ZERO;
        let mut cut = None;
        let mut halt = None;
        {
            let url = request.url();
            let mut faults = self.faults.lock().expect("faults");
            let struck = faults.iter_mut().position(|fault| fault.strikes(&url));
            if let Some(fault) = struck.map(|index| &faults[index]) {
                match &fault.effect {
                    Effect::Status(status) => answer = Answer::new(*status, "text/plain", "a fault"),
                    Effect::Truncated(bytes) => cut = Some(*bytes),
                    Effect::Garbage => answer.body = vec![0xA5; answer.body.len()],
                    Effect::Delayed(time) => delay = *time,
                    Effect::Halting(before, time) => halt = Some((before.clone(), *time)),
                    Effect::Dropped => return Delivery::Nothing,
                    Effect::Silent => return Delivery::Silence,
                    Effect::Changed(change) => change(&mut answer),
                }
            }
        }
        std::thread::sleep(delay);
        if answer.page {
            watch(&mut answer);
        }
        match (cut, halt) {
            (Some(bytes), _) => Delivery::Cut(answer, bytes),
            (None, Some((before, time))) => {
                let bytes = String::from_utf8_lossy(&answer.body).find(&before).expect("the text to halt before");
                Delivery::Halting(answer, bytes, time)
            }
            (None, None) => Delivery::Whole(answer),
        }
    }

    fn player(&self, scheme: &str, host: &str, path: &str) -> Option<(Arc<dyn Answers>, String)> {
        let url = format!("{scheme}://{host}{path}");
        let players = self.players.lock().expect("players");
        let found = players.iter().find(|(address, _)| matches(&format!("{address}*"), &url));
        found.map(|(address, player)| {
            let mount = address.splitn(4, '/').nth(3).unwrap_or_default();
            (Arc::clone(player), path[mount.len()..].to_owned())
        })
    }

    fn own_answer(&self, request: &Request) -> Option<Answer> {
        match request.path.as_str() {
            WATCHING => {
                let before = self.before.lock().expect("before");
                Some(Answer::script(&format!("{}\n{before}", include_str!("watching.js"))))
            }
            COMPLAINT => {
                let complaint = serde_json::from_slice(&request.body).unwrap_or(Value::Null);
                self.complaints.lock().expect("complaints").push(complaint);
                Some(Answer::status(204))
            }
            _ => None,
        }
    }
}

/// Inserts the watching script at the start of a page, with the nonce that the page's policy requires.
fn watch(answer: &mut Answer) {
    let policy = answer.get_header("Content-Security-Policy").unwrap_or_default();
    let nonce = policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\''));
    let nonce = nonce.map_or(String::new(), |(nonce, _)| format!(" nonce=\"{nonce}\""));
    let script = format!("<script src=\"{WATCHING}\"{nonce}></script>");
    let html = String::from_utf8_lossy(&answer.body).into_owned();
    let lower = html.to_ascii_lowercase();
    let after = |tag: &str| {
        let start = lower.find(tag)?;
        Some(start + lower[start..].find('>')? + 1)
    };
    let place = ["<head>", "<head ", "<html", "<!doctype"].into_iter().find_map(after);
    let place = place.unwrap_or_default();
    answer.body = [&html[..place], &script, &html[place..]].concat().into_bytes();
}
