//! The server: takes connections within limits of number and time, and ends in order when it is told to.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Semaphore;

use super::log;
use super::reception::Reception;

/// How many connections are served at a time; others wait in the system's own queue.
const MAX_CONNECTIONS: usize = 512;
/// How long a client may take for the head of a request, and stay silent between two.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How much of a request's head and body is held at a time, in bytes.
const BUFFER: usize = 32 * 1024;
/// How long requests that have begun may take once the server is told to end.
const END_TIMEOUT: Duration = Duration::from_secs(10);

/// The system's wish that the program end.
pub struct End {
    terminate: Signal,
    interrupt: Signal,
}

impl End {
    /// Listens for it from now on.
    ///
    /// # Errors
    /// When the system does not let us.
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

/// Serves until the end comes.
pub async fn serve(listener: TcpListener, reception: Arc<Reception>, mut end: End) {
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT).max_buf_size(BUFFER);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = end.comes() => break,
        };
        let Some((stream, peer, place)) = accepted else { continue };
        let reception = Arc::clone(&reception);
        let service = service_fn(move |request| {
            let reception = Arc::clone(&reception);
            async move { Ok::<_, Infallible>(reception.answer(request, peer).await) }
        });
        let connection = connections.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A client that breaks off harms nobody.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    log::write("stopping: waiting for the requests that have begun");
    if tokio::time::timeout(END_TIMEOUT, connections.shutdown()).await.is_err() {
        log::write("some requests took too long and are broken off");
    }
}

type Accepted = (tokio::net::TcpStream, std::net::IpAddr, tokio::sync::OwnedSemaphorePermit);

async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<Accepted> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer.ip(), place)),
        Err(error) => {
            let is_the_clients = [ErrorKind::ConnectionAborted, ErrorKind::ConnectionReset, ErrorKind::Interrupted];
            if !is_the_clients.contains(&error.kind()) {
                log::write(&format!("cannot take connections: {error}"));
                // Too many open files, mostly: the connections that are there must end first.
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            None
        }
    }
}
