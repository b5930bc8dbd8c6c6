//! Answers requests: makes the checks in order, the cheapest first, then stores the proof.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, StatusCode};

use super::clients::Proxies;
use super::limit::Limiter;
use super::log;
use super::origins::Origins;
use super::policies::Policies;
use super::proof;
use super::refusal::{Answer, Refusal, nothing};
use super::store::{Outcome, Received};
use super::writer::Writer;

/// When to try again if the database could not be written, in seconds.
const RETRY_AFTER: u64 = 30;
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The owner's settings, and what is remembered between requests.
pub struct Reception {
    /// The origins whose pages may send proofs.
    pub origins: Origins,
    /// The proxies that are trusted about the client's address.
    pub proxies: Proxies,
    /// How long a body may be, in bytes.
    pub max_bytes: usize,
    /// How long a body may take.
    pub body_timeout: Duration,
    /// How often a client may send proofs and make other requests.
    pub limits: Mutex<Limits>,
    /// The policies whose proofs are accepted, if any are named; other proofs are refused.
    pub policies: Policies,
    /// The handle of the thread that writes to the database.
    pub writer: Writer,
    /// The moment from which the limiter's time counts.
    pub start: Instant,
    /// Whether the log has already said that there seems to be an untrusted proxy.
    pub has_warned: AtomicBool,
}

/// How often a client may make requests. Proofs are counted separately, so that monitoring and preflight requests do
/// not use up their limit, and vice versa.
#[derive(Debug)]
pub struct Limits {
    proofs: Limiter,
    others: Limiter,
}

/// The least number of requests other than proofs that a client may make in a minute.
const OTHERS_PER_MINUTE: u32 = 60;

impl Limits {
    /// Lets each client send `per_minute` proofs in a minute, and make at least as many other requests.
    pub fn new(per_minute: u32) -> Self {
        Self { proofs: Limiter::new(per_minute), others: Limiter::new(per_minute.max(OTHERS_PER_MINUTE)) }
    }
}

impl Reception {
    /// Answers a request, and logs a refusal.
    pub async fn answer(&self, request: Request<Incoming>, peer: IpAddr) -> Answer {
        let origin = request.headers().get(header::ORIGIN).and_then(|it| it.to_str().ok());
        let origin = origin.and_then(|it| self.origins.allowed(it)).map(str::to_owned);
        let is_preflight = request.method() == Method::OPTIONS;
        let result = match self.limit(&request, peer) {
            Err(refusal) => Err(refusal),
            Ok(()) => match (request.method(), request.uri().path()) {
                (&Method::GET | &Method::HEAD, "/healthz") => self.health().await,
                (&Method::OPTIONS, _) => origin.as_ref().map(|_| nothing()).ok_or_else(not_allowed),
                (&Method::POST, _) => self.receive(request, origin.as_deref()).await,
                _ => Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "only POST is accepted here")),
            },
        };
        let mut answer = result.unwrap_or_else(|refusal| {
            log::count(&refusal.log_line());
            refusal.into_answer()
        });
        permit(answer.headers_mut(), origin.as_deref(), is_preflight);
        answer
    }

    /// Answers whether a proof of the maximum length could be stored, by trying it.
    async fn health(&self) -> Result<Answer, Refusal> {
        let message = "the database cannot be written to; the log says why";
        let refusal = || Refusal::new(StatusCode::SERVICE_UNAVAILABLE, message).retry_after(RETRY_AFTER);
        self.writer.try_writing().await.then(nothing).ok_or_else(refusal)
    }

    async fn receive(&self, request: Request<Incoming>, origin: Option<&str>) -> Result<Answer, Refusal> {
        let origin = origin.ok_or_else(not_allowed)?;
        if !is_known_type(request.headers()) {
            let message = "expected the content type text/plain or application/json";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
        }
        let body = self.body(request.into_body()).await?;
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
        let proof = proof::read(&body, origin, since_1970).map_err(Refusal::malformed)?;
        self.policies.check(&proof).map_err(Refusal::malformed)?;
        let received = i64::try_from(since_1970).unwrap_or(i64::MAX);
        match self.writer.put(Received { proof, received }).await {
            Some(Outcome::Stored | Outcome::Known) => Ok(nothing()),
            Some(Outcome::Differs) => {
                Err(Refusal::at("/event", StatusCode::CONFLICT, "is the id of another proof that is stored already"))
            }
            None => {
                let message = "the proof could not be stored; send it again later";
                Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, message).retry_after(RETRY_AFTER))
            }
        }
    }

    fn limit(&self, request: &Request<Incoming>, peer: IpAddr) -> Result<(), Refusal> {
        let forwarded = request.headers().get_all(FORWARDED_FOR);
        let has_proxy = forwarded.iter().next().is_some();
        if has_proxy && !self.proxies.trusts(peer.to_canonical()) && !self.has_warned.swap(true, Ordering::Relaxed) {
            log::write(
                "there seems to be a proxy in front of this receiver: name it with --trusted-proxy, or all clients share \
                 one rate limit",
            );
        }
        // A value that is not text ends the list of addresses that can be believed.
        let client = self.proxies.client(peer, forwarded.iter().map(|it| it.to_str().unwrap_or_default()));
        let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        let Limits { proofs, others } = &mut *limits;
        let limiter = if request.method() == Method::POST { proofs } else { others };
        limiter.admit(client, self.start.elapsed()).map_err(|wait| {
            let seconds = wait.as_secs() + 1;
            let message = format!("too many requests from this address; try again after {seconds} seconds");
            Refusal::new(StatusCode::TOO_MANY_REQUESTS, message).retry_after(seconds)
        })
    }

    async fn body(&self, body: Incoming) -> Result<Bytes, Refusal> {
        let too_large =
            || Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, format!("expected at most {} bytes", self.max_bytes));
        // A body that is announced as too long is not read at all.
        if body.size_hint().lower() > self.max_bytes as u64 {
            return Err(too_large());
        }
        match tokio::time::timeout(self.body_timeout, Limited::new(body, self.max_bytes).collect()).await {
            Ok(Ok(body)) => Ok(body.to_bytes()),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
            Ok(Err(_)) => Err(Refusal::new(StatusCode::BAD_REQUEST, "the request ended early")),
            Err(_) => Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "the request took too long")),
        }
    }
}

fn not_allowed() -> Refusal {
    let message = "the header Origin is missing, or is not one of the origins that this receiver was started with";
    Refusal::new(StatusCode::FORBIDDEN, message)
}

fn is_known_type(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    ["text/plain", "application/json"].iter().any(|it| it.eq_ignore_ascii_case(essence))
}

/// Adds the headers that make a browser let the page see the answer.
fn permit(headers: &mut HeaderMap, origin: Option<&str>, is_preflight: bool) {
    let mut insert = |name, value| headers.insert(name, HeaderValue::from_static(value));
    insert(header::CACHE_CONTROL, "no-store");
    insert(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    insert(header::VARY, "Origin");
    let Some(origin) = origin.and_then(|it| HeaderValue::from_str(it).ok()) else { return };
    // `sendBeacon` always sends credentials, which browsers require the answer to allow. They are not read here.
    insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
    if is_preflight {
        insert(header::ACCESS_CONTROL_ALLOW_METHODS, "POST");
        insert(header::ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type");
        insert(header::ACCESS_CONTROL_MAX_AGE, "7200");
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
}
