//! Follows redirects. Every hop passes the same checks as the first address.

use std::collections::BTreeSet;
use std::time::Instant;

use ureq::http::Response;
use url::Url;

use super::Web;
use super::credentials::{Headers, forget_login};
use super::request::send;
use crate::fetch::Failure;

/// The largest number of redirects that are followed.
const MOST_REDIRECTS: usize = 10;

/// A response and its address.
pub(super) struct Reply {
    /// The address after all redirects.
    pub(super) url: Url,
    /// The response with its body unread.
    pub(super) response: Response<ureq::Body>,
}

/// Requests an address and follows its redirects, all within the time limit.
pub(super) fn follow(web: &Web, address: &str, headers: &[(String, String)]) -> Result<Reply, Failure> {
    let deadline = Instant::now() + web.options.time_limit;
    let mut url = Url::parse(address.trim())
        .map_err(|_| Failure::lasting("the address is incomplete; expected one such as https://example.org/a"))?;
    let mut headers = Headers::new(headers, &mut url);
    let mut visited = BTreeSet::new();
    loop {
        url.set_fragment(None);
        forget_login(&mut url);
        if !["http", "https"].contains(&url.scheme()) {
            return Err(Failure::lasting(format!("only http and https are supported, not {}", url.scheme())));
        }
        let response = send(web, &url, &headers.list, deadline)?;
        let Some(target) = target(&url, &response)? else {
            return finish(Reply { url, response }, &headers);
        };
        headers.redirect(&url, &target)?;
        visited.insert(std::mem::replace(&mut url, target));
        if visited.contains(&url) {
            return Err(Failure::lasting(format!("redirects loop back to {}", plain(&url))));
        }
        if visited.len() > MOST_REDIRECTS {
            return Err(Failure::lasting(format!(
                "more than {MOST_REDIRECTS} redirects; the last one leads to {}",
                plain(&url)
            )));
        }
    }
}

/// Explains a refusal that is due to a removed login.
fn finish(reply: Reply, headers: &Headers) -> Result<Reply, Failure> {
    if headers.are_reduced && matches!(reply.response.status().as_u16(), 401 | 403) {
        return Err(Failure::lasting(format!(
            "the address redirects to {}, and the login was not sent there; use that address if it is right",
            plain(&reply.url)
        )));
    }
    Ok(reply)
}

/// Returns the target of a redirect; `None` for other responses.
fn target(url: &Url, response: &Response<ureq::Body>) -> Result<Option<Url>, Failure> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = response.headers().get("location") else { return Ok(None) };
    // Some servers do not percent-encode non-ASCII letters.
    let mut target =
        std::str::from_utf8(location.as_bytes()).ok().and_then(|location| url.join(location.trim()).ok()).ok_or_else(
            || Failure::lasting(format!("{} redirects to an invalid address", url.host_str().unwrap_or_default())),
        )?;
    target.set_fragment(None);
    forget_login(&mut target);
    Ok(Some(target))
}

/// Formats an address without its query, which may contain a key.
fn plain(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.into()
}
