//! The bodies of answers: texts, files that may be larger than memory, and streams of events.

use std::fs::File;
use std::io::{Error, Read as _, Seek as _, SeekFrom};
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Body, Bytes, Frame};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// The body of an answer.
pub type AnswerBody = UnsyncBoxBody<Bytes, Error>;

/// How many bytes of a file are read at a time.
const CHUNK: u64 = 256 * 1024;

/// Returns a body that is already in memory.
pub fn whole(bytes: impl Into<Bytes>) -> AnswerBody {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed_unsync()
}

/// Returns a body that sends a part of a file, a chunk at a time. It ends with an error if the file is shorter, so that
/// the client notices.
pub fn from_file(file: File, start: u64, length: u64) -> AnswerBody {
    let (sender, body) = streamed(1);
    tokio::spawn(async move {
        let mut rest = Some((file, start, length));
        while let Some((file, start, length)) = rest.take().filter(|(_, _, length)| *length > 0) {
            let size = length.min(CHUNK);
            let read = tokio::task::spawn_blocking(move || read_chunk(file, start, size)).await;
            let chunk = match read.map_err(Error::other).flatten() {
                Ok((file, bytes)) => {
                    rest = Some((file, start + size, length - size));
                    Ok(bytes)
                }
                Err(error) => Err(error),
            };
            // A client that has left needs no more.
            if sender.send(chunk).await.is_err() {
                return;
            }
        }
    });
    body
}

fn read_chunk(mut file: File, start: u64, size: u64) -> std::io::Result<(File, Bytes)> {
    let mut bytes = vec![0; usize::try_from(size).unwrap_or_default()];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut bytes)?;
    Ok((file, bytes.into()))
}

/// Returns a body and its sender, which waits while that many chunks have not been sent to the client.
pub fn streamed(waiting: usize) -> (Sender<Result<Bytes, Error>>, AnswerBody) {
    let (sender, receiver) = channel(waiting);
    (sender, Streamed(receiver).boxed_unsync())
}

/// A body whose chunks come from a task.
struct Streamed(Receiver<Result<Bytes, Error>>);

impl Body for Streamed {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        self.0.poll_recv(context).map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }
}
