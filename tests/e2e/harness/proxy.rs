//! The proxy: accepts connections, terminates TLS, and hands every request to the world of the
//! current test. It knows nothing of sites or faults.

use std::io::{self, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::{ServerConnection, StreamOwned};

use super::answer::Request;
use super::delivery::Delivery;
use super::world::World;
use super::{certificate, http};

/// The proxy of one browser; the world behind it changes with each test.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    stage: Arc<Mutex<Arc<World>>>,
}

impl Proxy {
    /// Starts listening on a free port.
    pub(crate) fn start(world: Arc<World>) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port for the proxy");
        let port = listener.local_addr().expect("the proxy's port").port();
        let stage = Arc::new(Mutex::new(world));
        let current = Arc::clone(&stage);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let world = Arc::clone(&current.lock().expect("stage"));
                thread::spawn(move || {
                    // A browser that hangs up is not an error of the test.
                    let _ = converse(stream, &world);
                });
            }
        });
        Proxy { port, stage }
    }

    /// Puts another world behind the proxy; connections to the old world end with it.
    pub(crate) fn show(&self, world: Arc<World>) {
        *self.stage.lock().expect("stage") = world;
    }
}

fn converse(stream: TcpStream, world: &World) -> io::Result<()> {
    stream.set_nodelay(true)?;
    if !world.admit(&stream) {
        return stream.shutdown(Shutdown::Both);
    }
    let mut stream = BufReader::new(stream);
    let Some(first) = http::read(&mut stream)? else {
        return Ok(());
    };
    if first.method != "CONNECT" {
        return serve(&mut stream, world, "http", "", Some(first));
    }
    let host = first.target.rsplit_once(':').map_or(&*first.target, |(host, _)| host);
    let host = host.to_ascii_lowercase();
    let mut stream = stream.into_inner();
    if !world.connects(&host) {
        // The proxy must answer: if it merely hung up, Firefox would retry many times a second.
        stream.write_all(b"HTTP/1.1 503 Not here\r\nContent-Length: 0\r\nRetry-After: 86400\r\n\r\n")?;
        return stream.shutdown(Shutdown::Both);
    }
    stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
    let tls = ServerConnection::new(certificate::identity_of(&host)).map_err(io::Error::other)?;
    let mut stream = BufReader::new(StreamOwned::new(tls, stream));
    let served = serve(&mut stream, world, "https", &host, None);
    stream.get_mut().conn.send_close_notify();
    let _ = stream.get_mut().flush();
    stream.get_ref().sock.shutdown(Shutdown::Both)?;
    served
}

/// Answers requests until one side ends the connection.
fn serve<S: Read + Write>(
    stream: &mut BufReader<S>,
    world: &World,
    scheme: &'static str,
    host: &str,
    mut next: Option<http::Message>,
) -> io::Result<()> {
    loop {
        let message = match next.take() {
            Some(message) => message,
            None => match http::read(stream)? {
                Some(message) => message,
                None => return Ok(()),
            },
        };
        let (host, path) = address(host, &message);
        let request = Request {
            at: world.age(),
            method: message.method,
            scheme,
            host,
            path,
            headers: message.headers,
            body: message.body,
            status: None,
            sent: 0,
        };
        let method = request.method.clone();
        let (place, delivery) = world.deliver(request);
        let mut halt = None;
        let (answer, cut) = match delivery {
            Delivery::Whole(answer) => (answer, None),
            Delivery::Cut(answer, bytes) => (answer, Some(bytes)),
            Delivery::Halting(answer, bytes, time) => {
                halt = Some(time);
                (answer, Some(bytes))
            }
            Delivery::Nothing => return Ok(()),
            Delivery::Silence => {
                // Blocks until the browser gives up or the test ends.
                stream.read_exact(&mut [0])?;
                return Ok(());
            }
        };
        let mut sent = http::write(stream.get_mut(), &answer, &method, cut)?;
        if let Some(time) = halt {
            std::thread::sleep(time);
            stream.get_mut().write_all(&answer.body[sent..])?;
            sent = answer.body.len();
        }
        if let Some(place) = place {
            world.log.answered(place, answer.status, sent);
        }
        if cut.is_some() && halt.is_none() {
            return Ok(());
        }
    }
}

/// Returns the host and path of a request. Its target is only a path inside a tunnel, and a whole address otherwise.
fn address(tunnel: &str, message: &http::Message) -> (String, String) {
    match message.target.strip_prefix("http://") {
        Some(rest) => {
            let slash = rest.find('/').unwrap_or(rest.len());
            let host = rest[..slash].split(':').next().unwrap_or_default();
            let path = if slash == rest.len() { "/" } else { &rest[slash..] };
            (host.to_ascii_lowercase(), path.into())
        }
        None => (tunnel.into(), message.target.clone()),
    }
}
