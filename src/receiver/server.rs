//! The server: accepts connections within limits of number and time, and stops in order when it is told to.
//!
//! A connection carries one request and is closed after the answer: nobody can hold a slot by asking again and again,
//! or by sending requests and never reading the answers. It ends in time, whatever the client does.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::connection_slots::{ConnectionSlot, ConnectionSlots};
use super::lingering::Lingering;
use super::log;
use super::reception::Reception;

/// How many connections are served at a time; others wait in the system's own queue.
const MAX_CONNECTIONS: usize = 512;
/// How many of them one client may have, unless it is a trusted proxy.
const MAX_OF_ONE_CLIENT: usize = 32;
/// How much of a request's head and body is held at a time, in bytes.
const BUFFER: usize = 32 * 1024;
/// How long requests that have begun may take once the server is told to end.
const END_TIMEOUT: Duration = Duration::from_secs(10);

/// The system's request that the program stop.
pub struct End {
    terminate: Signal,
    interrupt: Signal,
}

impl End {
    /// Listens for that request from now on.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn comes(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// Serves until the program is asked to stop. A connection may take `patience` in all, and a request's head a third of
/// that.
pub async fn serve(listener: TcpListener, reception: Arc<Reception>, patience: Duration, mut end: End) {
    let connections = GracefulShutdown::new();
    let door =
        Door { all: Arc::new(Semaphore::new(MAX_CONNECTIONS)), of_clients: ConnectionSlots::new(MAX_OF_ONE_CLIENT) };
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience / 3).max_buf_size(BUFFER).keep_alive(false);
    loop {
        let accepted = tokio::select! {
            accepted = door.accept(&listener, &reception) => accepted,
            () = end.comes() => break,
        };
        let Some(Accepted { stream, peer, slots }) = accepted else { continue };
        let reception = Arc::clone(&reception);
        let service = service_fn(move |request| {
            let reception = Arc::clone(&reception);
            async move { Ok::<_, Infallible>(reception.answer(request, peer).await) }
        });
        let connection = http.serve_connection(TokioIo::new(Lingering::new(stream)), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            // A client that disconnects harms nobody.
            if tokio::time::timeout(patience, connection).await.is_err() {
                log::count("a connection took too long and was closed");
            }
            drop(slots);
        });
    }
    drop(listener);
    log::write("stopping: waiting for requests in progress");
    if tokio::time::timeout(END_TIMEOUT, connections.shutdown()).await.is_err() {
        log::write("some requests took too long and are cut off");
    }
}

/// The place where connections come in, with its limits.
struct Door {
    all: Arc<Semaphore>,
    of_clients: ConnectionSlots,
}

struct Accepted {
    stream: TcpStream,
    peer: IpAddr,
    /// One of all slots and, if the client's slots are counted, one of those.
    slots: (OwnedSemaphorePermit, Option<ConnectionSlot>),
}

impl Door {
    async fn accept(&self, listener: &TcpListener, reception: &Reception) -> Option<Accepted> {
        let slot = Arc::clone(&self.all).acquire_owned().await.ok()?;
        let (stream, peer) = match listener.accept().await {
            Ok((stream, peer)) => (stream, peer.ip()),
            Err(error) => {
                let is_the_clients = [ErrorKind::ConnectionAborted, ErrorKind::ConnectionReset, ErrorKind::Interrupted];
                if !is_the_clients.contains(&error.kind()) {
                    log::count(&format!("cannot accept connections: {error}"));
                    // Usually too many open files: existing connections must end first.
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
                return None;
            }
        };
        if reception.proxies.trusts(peer.to_canonical()) {
            return Some(Accepted { stream, peer, slots: (slot, None) });
        }
        let Some(own) = self.of_clients.take(peer) else {
            // There is no answer, because it would take a slot itself.
            log::count("closed: too many connections from one client; name a reverse proxy with --trusted-proxy");
            return None;
        };
        Some(Accepted { stream, peer, slots: (slot, Some(own)) })
    }
}
