//! Keeps logins from being sent to other origins.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::fetch::Failure;

/// Headers that are sent to the first origin only.
const SECRET: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// The headers of a request that follows redirects.
pub(super) struct Headers {
    /// The headers for the current origin.
    pub(super) list: Vec<(String, String)>,
    /// Whether a redirect removed secret headers.
    pub(super) are_reduced: bool,
}

impl Headers {
    /// Moves user name and password from the address to `Authorization` (RFC 7617), unless that is among the headers.
    pub(super) fn new(headers: &[(String, String)], url: &mut Url) -> Self {
        let mut list = headers.to_vec();
        let has_login = list.iter().any(|(name, _)| name.eq_ignore_ascii_case("authorization"));
        let (user, password) = (url.username(), url.password());
        if !has_login && (!user.is_empty() || password.is_some()) {
            let mut pair = percent_decode_str(user).collect::<Vec<u8>>();
            pair.push(b':');
            pair.extend(percent_decode_str(password.unwrap_or_default()));
            list.push(("authorization".into(), format!("Basic {}", STANDARD.encode(pair))));
        }
        forget_login(url);
        Self { list, are_reduced: false }
    }

    /// Removes secret headers if a redirect leads to another origin.
    ///
    /// # Errors
    /// When there are secret headers and the redirect leads from https to http.
    pub(super) fn redirect(&mut self, from: &Url, to: &Url) -> Result<(), Failure> {
        if from.origin() == to.origin() {
            return Ok(());
        }
        let is_secret = |name: &str| SECRET.iter().any(|secret| name.eq_ignore_ascii_case(secret));
        if self.list.iter().any(|(name, _)| is_secret(name)) {
            if from.scheme() == "https" && to.scheme() == "http" {
                return Err(Failure::lasting(format!(
                    "{} redirects from https to http, which is not followed with a login",
                    from.host_str().unwrap_or_default()
                )));
            }
            self.list.retain(|(name, _)| !is_secret(name));
            self.are_reduced = true;
        }
        Ok(())
    }
}

/// Removes user name and password from an address.
pub(super) fn forget_login(url: &mut Url) {
    // These fail only for addresses without a host, which have no login.
    let _ = url.set_username("");
    let _ = url.set_password(None);
}
