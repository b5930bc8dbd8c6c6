//! The stream of events to an open page (HTML, “server-sent events”).

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::watch::Receiver;

use super::preview_state::{Moment, PreviewState};
use super::stream_body::{AnswerBody, streamed};

/// How often something is sent to a page, so that one that is gone is noticed.
const PULSE: Duration = Duration::from_secs(15);
/// How soon a page asks again when the stream breaks off, in milliseconds.
const RETRY: u32 = 500;

/// What a page has been told.
struct Told {
    /// The last publication that it knows; `None` if that is not known.
    number: Option<u64>,
    faults_number: Option<u64>,
}

/// Returns a stream of everything after the publication that the page knows. It ends when `end` does.
pub fn stream(
    preview: &Arc<PreviewState>,
    known: Option<u64>,
    mut end: Receiver<bool>,
    slot: OwnedSemaphorePermit,
) -> AnswerBody {
    // One chunk may wait: a page that reads slowly is told the sum of what it missed.
    let (sender, body) = streamed(1);
    let preview = Arc::clone(preview);
    tokio::spawn(async move {
        let mut changes = preview.subscribe();
        let mut told = Told { number: known, faults_number: None };
        let mut text = format!("retry: {RETRY}\n\n");
        loop {
            let moment = changes.borrow_and_update().clone();
            text.push_str(&told.news(&preview, &moment));
            if !text.is_empty() && sender.send(Ok(Bytes::from(std::mem::take(&mut text)))).await.is_err() {
                break;
            }
            tokio::select! {
                changed = changes.changed() => if changed.is_err() { break },
                () = tokio::time::sleep(PULSE) => text.push_str(":\n\n"),
                () = sender.closed() => break,
                _ = end.wait_for(|has_ended| *has_ended) => break,
            }
        }
        drop(slot);
    });
    body
}

impl Told {
    /// Returns the events that a page has not been told yet.
    fn news(&mut self, preview: &PreviewState, moment: &Moment) -> String {
        let mut text = String::new();
        if self.number != Some(moment.number) {
            let id = preview.id(moment.number);
            text.push_str(&event("changed", &moment.changes_since(self.number), Some(&id)));
            self.number = Some(moment.number);
        }
        if self.faults_number != Some(moment.faults_number) {
            self.faults_number = Some(moment.faults_number);
            text.push_str(&event("faults", moment.faults.as_deref().unwrap_or("[]"), None));
        }
        text
    }
}

/// Formats an event. The data is JSON on one line, so it needs no splitting.
fn event(name: &str, data: &str, id: Option<&str>) -> String {
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    format!("{id}event: {name}\ndata: {data}\n\n")
}
