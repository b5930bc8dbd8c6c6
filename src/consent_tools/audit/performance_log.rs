//! Reads chromedriver's performance log: what pages requested, and which line of which file caused it. It lacks
//! workers, out-of-process frames and closed pages, which `net_log` covers.

use std::collections::HashMap;

use serde_json::Value;

use crate::consent_tools::audit::trace::Cause;

/// A request of a page.
#[derive(Clone, Debug)]
pub struct Asked {
    /// When, in milliseconds since 1970.
    pub time: u64,
    /// The address.
    pub url: String,
    /// The page or frame that made the request.
    pub document: String,
    /// What caused the request.
    pub cause: Option<Cause>,
}

/// Returns all requests in the log's entries that left the browser.
pub fn asked(entries: &[Value]) -> Vec<Asked> {
    let mut asked: Vec<Option<Asked>> = Vec::new();
    // The positions in `asked`, by request id: a redirect has the id of the request that it redirects.
    let mut last: HashMap<String, Vec<usize>> = HashMap::new();
    for entry in entries {
        let message = entry["message"].as_str().and_then(|it| serde_json::from_str::<Value>(it).ok());
        let Some(mut message) = message.map(|mut it| it["message"].take()) else { continue };
        let parameters = message["params"].take();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let id = text(&parameters["requestId"]);
        match message["method"].as_str().unwrap_or_default() {
            "Network.requestWillBeSent" => {
                let seconds = parameters["wallTime"].as_f64().unwrap_or_default();
                let it = Asked {
                    time: (seconds * 1000.0) as u64,
                    url: text(&parameters["request"]["url"]),
                    document: text(&parameters["documentURL"]),
                    cause: cause(&parameters["initiator"]),
                };
                last.entry(id).or_default().push(asked.len());
                asked.push(Some(it));
            }
            "Network.webSocketCreated" => {
                let it = Asked {
                    time: entry["timestamp"].as_u64().unwrap_or_default(),
                    url: text(&parameters["url"]),
                    document: String::new(),
                    cause: cause(&parameters["initiator"]),
                };
                last.entry(id).or_default().push(asked.len());
                asked.push(Some(it));
            }
            // The page's own rules blocked it before it was sent.
            "Network.loadingFailed"
                if matches!(parameters["blockedReason"].as_str(), Some("csp" | "mixed-content")) =>
            {
                if let Some(at) = last.get_mut(&id).and_then(Vec::pop) {
                    asked[at] = None;
                }
            }
            _ => {}
        }
    }
    asked.into_iter().flatten().collect()
}

fn cause(initiator: &Value) -> Option<Cause> {
    let frames = initiator["stack"]["callFrames"].as_array();
    let place =
        frames.and_then(|stack| stack.iter().find(|frame| frame["url"].as_str().is_some_and(|text| !text.is_empty())));
    let place = place.unwrap_or(initiator);
    let url = place["url"].as_str().filter(|it| !it.is_empty())?;
    let line = place["lineNumber"].as_f64().map(|it| it as u64 + 1);
    Some(Cause { url: url.into(), line })
}
