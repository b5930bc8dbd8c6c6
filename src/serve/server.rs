//! The server: accepts connections within limits of number and time, and closes them in order at the end.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch::Receiver;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;

use super::answer::{Answer, refusal, set, with_body, without_body};
use super::event_stream::stream;
use super::preview_files::{EVENTS, FOLDER, file};
use super::site::Site;
use super::stream_body::whole;

/// How many connections are served at a time; others wait in the system's own queue.
const MAX_CONNECTIONS: usize = 512;
/// How many of them may be streams of events.
const MAX_STREAMS: usize = 256;
/// How long a request's head may take, and a connection may rest between requests.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a client may take to read what is sent.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
/// How much of a request is held at a time, in bytes.
const BUFFER: usize = 32 * 1024;
/// How long answers that have begun may take at the end.
const END_TIMEOUT: Duration = Duration::from_secs(2);

/// What all connections share.
#[derive(Clone)]
struct Shared {
    site: Arc<Site>,
    connections: Arc<Semaphore>,
    streams: Arc<Semaphore>,
    end: Receiver<bool>,
}

/// Serves until `end` becomes true.
pub async fn serve(listeners: Vec<TcpListener>, site: Arc<Site>, end: Receiver<bool>) {
    let shared = Shared {
        site,
        connections: Arc::new(Semaphore::new(MAX_CONNECTIONS)),
        streams: Arc::new(Semaphore::new(MAX_STREAMS)),
        end,
    };
    let open = Arc::new(GracefulShutdown::new());
    let accepting =
        listeners.into_iter().map(|listener| tokio::spawn(accept(listener, Arc::clone(&open), shared.clone())));
    for task in accepting.collect::<Vec<_>>() {
        // A task that failed has nothing left to wait for.
        _ = task.await;
    }
    // No task accepts any more, so this is the last handle.
    if let Some(open) = Arc::into_inner(open) {
        _ = tokio::time::timeout(END_TIMEOUT, open.shutdown()).await;
    }
}

async fn accept(listener: TcpListener, open: Arc<GracefulShutdown>, shared: Shared) {
    let mut end = shared.end.clone();
    loop {
        let Ok(slot) = Arc::clone(&shared.connections).acquire_owned().await else { return };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = end.wait_for(|has_ended| *has_ended) => return,
        };
        match accepted {
            Ok((connection, _)) => converse(connection, &open, shared.clone(), slot),
            Err(error) if [ErrorKind::ConnectionAborted, ErrorKind::ConnectionReset].contains(&error.kind()) => {}
            // Usually too many open files: existing connections must end first.
            Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
}

/// Serves a connection in a task of its own.
fn converse(connection: TcpStream, open: &GracefulShutdown, shared: Shared, slot: OwnedSemaphorePermit) {
    // Events are small and must not wait for more.
    _ = connection.set_nodelay(true);
    let mut connection = TimeoutStream::new(connection);
    connection.set_write_timeout(Some(WRITE_TIMEOUT));
    let service = service_fn(move |request| {
        let shared = shared.clone();
        async move { Ok::<_, Infallible>(shared.answer(request).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT).max_buf_size(BUFFER);
    let serving = open.watch(http.serve_connection(TokioIo::new(Box::pin(connection)), service));
    tokio::spawn(async move {
        // A client that disconnects harms nobody.
        _ = serving.await;
        drop(slot);
    });
}

impl Shared {
    async fn answer(&self, request: Request<Incoming>) -> Answer {
        let path = match self.site.check(&request) {
            Ok(path) => path,
            Err(refused) => return *refused,
        };
        if !path.as_str().starts_with(FOLDER) {
            return self.site.answer(&request, path).await;
        }
        let answer = self.own(&request, path.as_str());
        if request.method() == Method::HEAD { without_body(answer) } else { answer }
    }

    /// Answers for the preview's own files. Faults quote the writer's files, so no other site may read them.
    fn own(&self, request: &Request<Incoming>, path: &str) -> Answer {
        let fetched_from = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
        if fetched_from.is_some_and(|site| !["same-origin", "none"].contains(&site)) {
            return refusal(StatusCode::FORBIDDEN, "Other sites may not load this.");
        }
        let mut answer = match file(path) {
            Some((media_type, text)) => with_body(StatusCode::OK, media_type, text),
            None if path == EVENTS => self.events(request),
            None => refusal(StatusCode::NOT_FOUND, "There is no such file."),
        };
        set(&mut answer, CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let own = HeaderValue::from_static("same-origin");
        set(&mut answer, HeaderName::from_static("cross-origin-resource-policy"), own);
        answer
    }

    fn events(&self, request: &Request<Incoming>) -> Answer {
        let Ok(slot) = Arc::clone(&self.streams).try_acquire_owned() else {
            return refusal(StatusCode::SERVICE_UNAVAILABLE, "Too many pages are open.");
        };
        // The header is of a stream that broke off, and so newer than the address.
        let last = request.headers().get("last-event-id").and_then(|value| value.to_str().ok());
        let named = request.uri().query().and_then(|query| query.strip_prefix("known="));
        let known = last.or(named).and_then(|id| self.site.preview.number(id));
        let mut answer = with_body(StatusCode::OK, "text/event-stream", "");
        answer.headers_mut().remove(hyper::header::CONTENT_LENGTH);
        *answer.body_mut() = match request.method() == Method::HEAD {
            true => whole(""),
            false => stream(&self.site.preview, known, self.end.clone(), slot),
        };
        answer
    }
}
