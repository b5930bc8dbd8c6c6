//! A connection that is closed so that the client can still read the last answer. A socket that is closed with unread
//! input is reset, and a reset throws away what the client has not read yet. So the sending half is closed first, and
//! further input is dropped, within limits of time and length.

use std::io::Result;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// How long to wait for the client to close its half.
const TIMEOUT: Duration = Duration::from_secs(2);
/// How much further input is read, in bytes.
const MAX_DROPPED: usize = 256 * 1024;

/// A connection that lingers when it is closed.
pub struct Lingering {
    stream: TcpStream,
    closing: Option<Closing>,
}

struct Closing {
    timeout: Pin<Box<Sleep>>,
    dropped: usize,
}

impl Lingering {
    /// Takes over a connection.
    pub fn new(stream: TcpStream) -> Self {
        Self { stream, closing: None }
    }
}

impl AsyncRead for Lingering {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Lingering {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        if self.closing.is_none() {
            ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
        }
        let Self { stream, closing } = &mut *self;
        let closing = closing.get_or_insert_with(|| Closing { timeout: Box::pin(sleep(TIMEOUT)), dropped: 0 });
        let mut scratch = [0; 4096];
        while closing.dropped < MAX_DROPPED && closing.timeout.as_mut().poll(context).is_pending() {
            let mut buffer = ReadBuf::new(&mut scratch);
            ready!(Pin::new(&mut *stream).poll_read(context, &mut buffer))?;
            if buffer.filled().is_empty() {
                break;
            }
            closing.dropped += buffer.filled().len();
        }
        Poll::Ready(Ok(()))
    }
}
